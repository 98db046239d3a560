"""A stack of papers as one PDF: laid out anew, or, where a text is frozen, taken from the pages that were kept."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.documents import DOCUMENTS, Document, Subject, one_line
from models.documents.foot import Foot, Seal
from models.documents.logos import LogoShelf
from models.documents.page import PageSetup
from models.documents.printing import Printer, roomy, signed_on
from models.documents.stored import Named, Stored, contents_of
from models.documents.wording import is_complete, roman
from models.language import _
from models.lists.dossier import Dossier, EvaluationDossier
from models.rules.names import party_ordinal
from models.rules.vocabulary import KINDS_ON_PAPER

if TYPE_CHECKING:
    from models.documents.flow import Page

Progress = Callable[[int, int, str], None]
"""Told how many parts are done, of how many, and which is being made; what it raises stops the work."""

Kept = Callable[[int], bytes]
"""Returns the bytes of an attachment: the pages that were kept when a text was frozen."""

Places = dict[tuple[int, int, int], str]
"""On which page of the stack (from 1) somebody signs, by dossier id, original and position of the party."""


@dataclass(frozen=True)
class Part:
    """One run of pages: a copy of a document of an agreement, or a document of an occasion or of an evaluation."""

    document: Document
    subject: Subject
    page: PageSetup
    path: tuple[str, ...]
    """The bookmarks that lead to it, its own last."""
    original: int = 1
    """Counted from 1; 0 is all of them, as they were kept."""
    originals: int = 1

    @property
    def title(self) -> str:
        """What it is, for who waits for it, in the language in use."""
        document = _(self.document.title)
        about = self.subject.title if isinstance(self.subject, Dossier) else self.subject.name
        return f"{document}: {about}" if about.strip() else document

    @property
    def stored(self) -> int | None:
        """The attachment that holds its pages; None if it is laid out anew."""
        frozen = self.subject.frozen if isinstance(self.subject, Dossier) else None
        return dict(frozen.papers).get(self.document.key) if frozen else None


class Stack:
    """Takes parts one after the other; what stands in it grows page by page."""

    def __init__(self, title: str, subject: str, page: PageSetup, kept: Kept, shelf: LogoShelf) -> None:
        self._title, self._subject, self._kept, self._shelf = title, subject, kept, shelf
        self._printer = Printer(title, subject, page)
        self._readers: dict[int, Stored] = {}
        self._runs: list[tuple[Stored | None, range]] = []
        self._marks: list[tuple[int, str, int]] = []
        self._last: Part | None = None
        self._named: list[Named] = []
        self.count = 0
        """Pages so far."""
        self.places: Places = {}

    def add(self, part: Part, seal: Seal | None = None) -> None:
        """Put `part` below what is there; one without any page leaves nothing, not even a bookmark."""
        if part.stored is not None:
            self._take(part, part.stored)
        else:
            self._draw(part, seal)

    def finish(self) -> bytes:
        """Return the file; b"" when there is not a single page in it."""
        if not self.count:
            return b""
        drawn = self._printer.finish(contents_of(self._named)) if self._printer.drawn else b""
        return self._merged(drawn) if self._readers else drawn

    def _draw(self, part: Part, seal: Seal | None) -> None:
        foot = _foot(part, seal)
        page = roomy(part.document.set_on(part.page), foot)
        pages = self._laid_out(part, page)
        if not pages:
            return
        self._mark(part)
        signed = signed_on(pages) if part.document.initialled else {}
        self._note(part, signed)
        first = self._printer.drawn
        if seal:
            self._named.append(Named(part.original, part.document.key == "cover", first, signed))
        self._printer.draw(pages, page, foot, draft=seal is None and _is_draft(part))
        self._run(None, range(first, self._printer.drawn))

    def _laid_out(self, part: Part, page: PageSetup) -> "list[Page]":
        lay_out = part.document.lay_out
        if part.document.of == "agreement":
            found = lay_out(part.subject, page, part.original, self._shelf)
        elif part.document.key == "slips":
            found = lay_out(part.subject, page, self._shelf, self.places)
        else:
            found = lay_out(part.subject, page, self._shelf)
        pages: list[Page] = found
        return pages

    def _take(self, part: Part, attachment: int) -> None:
        if attachment not in self._readers:
            self._readers[attachment] = Stored(self._kept(attachment))
        stored = self._readers[attachment]
        pages = stored.pages(part.original)
        self._mark(part)
        self._note(part, {position: at - pages.start for position, at in stored.signed(part.original).items()})
        self._run(stored, pages)

    def _mark(self, part: Part) -> None:
        """Bookmark the next page as far as the bookmarks are others than those of the part before."""
        same = 0
        if self._last and self._last.subject is part.subject:
            pairs = zip(part.path, self._last.path, strict=False)
            same = next((level for level, (new, old) in enumerate(pairs) if new != old), len(part.path) - 1)
        for level, title in enumerate(part.path[same:], same):
            self._marks.append((level, title, self.count))
            self._printer.mark(level, title)
        self._last = part

    def _note(self, part: Part, signed: dict[int, int]) -> None:
        """Note on which page the parties sign; `signed` counts from the first page of the part, 0."""
        for position, page in signed.items():
            assert isinstance(part.subject, Dossier)
            self.places[part.subject.id, part.original, position] = str(self.count + page + 1)

    def _run(self, source: Stored | None, pages: range) -> None:
        self._runs.append((source, pages))
        self.count += len(pages)

    def _merged(self, drawn: bytes) -> bytes:
        """Return drawn and kept pages in their order, each as it was: what is drawn on a page is not touched."""
        from pypdf import PdfReader, PdfWriter
        from pypdf.generic import IndirectObject, NameObject, TextStringObject

        writer = PdfWriter()
        new = PdfReader(io.BytesIO(drawn)) if drawn else None
        for source, pages in self._runs:
            reader = source.reader if source else new
            assert reader
            for at in pages:
                writer.add_page(reader.pages[at])
        parents: list[IndirectObject] = []
        for level, title, page in self._marks:
            del parents[level:]
            parent = parents[-1] if parents else None
            parents.append(writer.add_outline_item(title=title, page_number=page, parent=parent, is_open=level > 0))
        writer.add_metadata({"/Title": self._title, "/Subject": self._subject, "/Creator": "Pendopo"})
        writer.root_object[NameObject("/Lang")] = TextStringObject("id-ID")
        data = io.BytesIO()
        writer.write(data)
        return data.getvalue()


def parts_of(document: Document, subject: Subject, page: PageSetup) -> list[Part]:
    """Return the copies of one document, as many as `page` asks for; what is kept of a frozen text is one part."""
    if not isinstance(subject, Dossier):
        return [Part(document, subject, page, (one_line(subject.name),))]
    head = f"{KINDS_ON_PAPER[subject.kind]}: {one_line(subject.title)}"
    whole = Part(document, subject, page, (head,), original=0)
    if whole.stored is not None:
        return [whole]
    parties = len(subject.parties)
    copies = page.copies(parties) if document.per_original else 1
    covered = document.key == "agreement" and page.cover
    return [
        Part(
            each,
            subject,
            replace(page, cover=False),
            (head, copy_name(original, parties, page)) if copies > 1 else (head,),
            original,
            copies,
        )
        for original in range(1, copies + 1)
        for each in ([DOCUMENTS["cover"], document] if covered else [document])
    ]


def print_parts(
    title: str,
    parts: Sequence[Part],
    kept: Kept,
    progress: Progress | None = None,
    shelf: LogoShelf | None = None,
    seal: Seal | None = None,
) -> bytes:
    """Return `parts` as one PDF called `title`; the same bytes for the same input.

    b"" when no part has a page. Raises Trouble for a logo that is not a picture.
    """
    if not parts:
        return b""
    subjects = {KINDS_ON_PAPER[part.subject.kind] for part in parts if isinstance(part.subject, Dossier)}
    stack = Stack(title, ", ".join(sorted(subjects)), parts[0].page, kept, shelf or LogoShelf())
    for done, part in enumerate(parts):
        if progress:
            progress(done, len(parts), part.title)
        stack.add(part, seal)
    if progress:
        progress(len(parts), len(parts), "")
    return stack.finish()


def copy_name(original: int, parties: int, page: PageSetup) -> str:
    """Name an original by the party that keeps it."""
    if original > parties:
        return f"Rangkap ke-{original}"
    return f"Rangkap ke-{original} untuk PIHAK {party_ordinal(original, page.ordinals)}"


def _is_draft(part: Part) -> bool:
    """Whether something is still to be said: in what is kept once it is frozen, or in an entry that is open."""
    if isinstance(part.subject, EvaluationDossier):
        return not part.subject.closed
    return isinstance(part.subject, Dossier) and part.document.kept and not is_complete(part.subject)


def _foot(part: Part, seal: Seal | None) -> Foot:
    dossier = part.subject if isinstance(part.subject, Dossier) else None
    if dossier is None:
        return Foot(numbered=part.document.numbered)
    initials = part.page.initials and part.document.initialled
    return Foot(
        copy_name(part.original, len(dossier.parties), part.page) if part.originals > 1 else "",
        tuple(f"Pihak {roman(party.position).rstrip('.')}" for party in dossier.parties) if initials else (),
        seal,
        part.document.numbered,
    )
