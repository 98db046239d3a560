"""What is printed: a dossier becomes a PDF. The registry names each document's module, loaded when first used."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from models.documents.page import PageSetup
from models.language import _
from models.lists.attachments import content
from models.lists.dossier import Dossier, EvaluationDossier, Occasion
from models.rules.marking import N_
from models.trouble import Trouble

if TYPE_CHECKING:
    from models.documents.stack import Kept, Progress

Subject = Dossier | Occasion | EvaluationDossier
Subjects = Sequence[Subject]

_LONGEST_NAME = 90
"""Characters of a file name without its ending: short enough for a deep folder on Windows."""
_ALL = ("kb", "pks", "addendum")
_ROOM = "models.documents."


@dataclass(frozen=True)
class Document:
    """One kind of printed document."""

    key: str
    title: str
    """For the screen, to be translated."""
    name: str
    """As it is called on paper and in file names."""
    module: str
    """The module whose `pages` lays it out; named, not imported, so that the window starts without reportlab."""
    of: Literal["agreement", "occasion", "evaluation"] = "agreement"
    """Whether it is laid out for one agreement, for a ceremony (or the signing of one agreement) as a whole, or for an
    entry of the evaluation log."""
    kinds: tuple[str, ...] = _ALL
    """The kinds of agreement that have it: keys of rules.vocabulary.KINDS; none for what an evaluation has."""
    per_original: bool = False
    """Whether every original of the agreement has one of its own."""
    kept: bool = False
    """Whether its pages are kept when the text is frozen; until all is known it is marked as a draft."""
    initialled: bool = False
    """Whether the parties may put their initials on every page."""
    numbered: bool = True
    """Whether "Halaman x dari y" stands at its foot."""
    follows: bool = False
    """Whether only what renews or amends another agreement has it."""

    @property
    def lay_out(self) -> Callable[..., Any]:
        """Return the callable that lays it out; loads reportlab."""
        found: Callable[..., Any] = import_module(self.module).pages
        return found

    def set_on(self, page: PageSetup) -> PageSetup:
        """Return the page it is set on when the office asks for `page`: a grid lies on its long side."""
        own: PageSetup = getattr(import_module(self.module), "setup", lambda same: same)(page)
        return own


DOCUMENTS = {
    document.key: document
    for document in (
        Document(
            "agreement", N_("Full text"), "Naskah", _ROOM + "agreement", per_original=True, kept=True, initialled=True
        ),
        Document("cover", N_("Cover"), "Sampul", _ROOM + "cover", per_original=True, kept=True, numbered=False),
        Document(
            "signature-sheet",
            N_("Signature sheet"),
            "Lembar Tanda Tangan",
            _ROOM + "signature_sheet",
            per_original=True,
            kept=True,
            initialled=True,
        ),
        Document("initials-sheet", N_("Initials sheet"), "Lembar Paraf", _ROOM + "initials_sheet"),
        Document(
            "power-of-attorney",
            N_("Power of attorney"),
            "Surat Kuasa",
            _ROOM + "power_of_attorney",
            kinds=("pks", "addendum"),
        ),
        Document("changes", N_("Matrix of changes"), "Matriks Perubahan", _ROOM + "changes", follows=True),
        Document("slips", N_("Slip per signatory"), "Slip Penandatangan", _ROOM + "slips", of="occasion"),
        Document("receipt", N_("Receipt per party"), "Tanda Terima", _ROOM + "receipt", of="occasion"),
        Document("attendance", N_("Attendance list"), "Daftar Hadir", _ROOM + "attendance", of="occasion"),
        Document("programme", N_("List of the ceremony"), "Daftar Acara", _ROOM + "programme", of="occasion"),
        Document("labels", N_("Folder labels"), "Label Map", _ROOM + "labels", of="occasion", numbered=False),
        Document("grid", N_("Signing grid"), "Lembar Kendali", _ROOM + "grid", of="occasion"),
        Document(
            "minutes",
            N_("Minutes of the evaluation"),
            "Berita Acara Evaluasi",
            _ROOM + "minutes",
            of="evaluation",
            kinds=(),
        ),
    )
}
"""All documents, in the order in which they lie on the table."""


def fits(document: Document, kind: str, *, has_text: bool, follows: bool = False) -> bool:
    """Tell whether an agreement of this kind has the document.

    `has_text`: its articles are written; `follows`: it renews or amends another.
    """
    return kind in document.kinds and (has_text or document.key != "agreement") and (follows or not document.follows)


def make(
    key: str,
    subjects: Subjects,
    page: PageSetup,
    progress: "Progress | None" = None,
    kept: "Kept" = content,
) -> bytes:
    """Return one PDF with document `key` of all `subjects`, bookmarked; the same bytes for the same input.

    `subjects` are dossiers, occasions or evaluations, as the document asks. Papers of a frozen text are taken from
    `kept` as they are; of one agreement the very file. `progress` hears how many copies are done, of how many, and what
    is being made; what it raises stops the work. b"" when there is nothing to print, as with a power of attorney where
    everybody signs in person. Raises KeyError for an unknown document, ValueError without any subject, Trouble for a
    logo that is not a picture.
    """
    document = DOCUMENTS[key]
    if not subjects:
        raise ValueError("no dossier to print")
    from models.documents.stack import parts_of, print_parts

    parts = [part for subject in subjects for part in parts_of(document, subject, page)]
    if len(subjects) == 1 and parts[0].stored is not None:
        return kept(parts[0].stored)
    return print_parts(f"{document.name} – {_about(subjects)}", parts, kept, progress)


def write_each(
    key: str,
    subjects: Subjects,
    page: PageSetup,
    folder: Path,
    progress: "Progress | None" = None,
    kept: "Kept" = content,
) -> list[Path]:
    """Write document `key` of each subject into a file of its own in `folder` and return the paths.

    A file gets its name when it is whole; a subject without anything to print gets none. Raises what `make` raises,
    and Trouble when the folder cannot be written.
    """
    paths = []
    for done, subject in enumerate(subjects):
        path = folder / file_name(key, subject)
        if progress:
            progress(done, len(subjects), path.name)
        if made := make(key, [subject], page, kept=kept):
            write_whole(path, made)
            paths.append(path)
    if progress:
        progress(len(subjects), len(subjects), "")
    return paths


def file_name(key: str, subject: Subject) -> str:
    """Return a file name that is safe on Windows: "lembar-tanda-tangan-12-Pengelolaan-Sampah.pdf"."""
    return safe_name(DOCUMENTS[key].name, subject)


def safe_name(what: str, subject: Subject) -> str:
    """Return a file name for `what` of a subject; that of a ceremony says so: "tanda-terima-acara-3-Pendopo.pdf"."""
    title = subject.title if isinstance(subject, Dossier) else subject.name
    if isinstance(subject, Occasion):
        number = f"acara {subject.id}" if subject.id is not None else str(subject.items[0].dossier.id)
    else:
        number = str(subject.id)
    words = [*_words(what.lower()), *_words(number), *_words(title)]
    return "-".join(words)[:_LONGEST_NAME].rstrip("-") + ".pdf"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that gets its name when it is whole. Raises Trouble."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise Trouble(
            _(
                "{name} could not be written into {folder}. The register is unchanged. "
                "Make room there or choose another folder, then print again.",
                name=path.name,
                folder=path.parent,
            ),
            str(error),
        ) from error


def _about(subjects: Subjects) -> str:
    """Say what a file is about: the title of the one, or how many there are."""
    if len(subjects) > 1:
        return f"{len(subjects)} naskah"
    (subject,) = subjects
    return one_line(subject.title if isinstance(subject, Dossier) else subject.name)


def one_line(text: str) -> str:
    """Return a title as it stands in bookmarks."""
    visible = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(visible.split()) or "tanpa judul"


def _words(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return (found.group() for found in re.finditer("[A-Za-z0-9]+", plain))
