"""What is printed: a dossier becomes a PDF. The registry names each document's module, loaded when first used."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from models.documents.page import PageSetup
from models.language import _
from models.lists.dossier import Dossier
from models.rules.marking import N_
from models.trouble import Trouble

if TYPE_CHECKING:
    from models.documents.printing import LayOut, Printer

_LONGEST_NAME = 90
"""Characters of a file name without its ending: short enough for a deep folder on Windows."""


@dataclass(frozen=True)
class Document:
    """One kind of printed document."""

    key: str
    title: str
    """For the screen, to be translated."""
    name: str
    """As it is called on paper and in file names."""
    kinds: tuple[str, ...]
    """The kinds of agreement that have it: keys of rules.vocabulary.KINDS."""
    module: str
    """The module whose `pages` lays it out; named, not imported, so that the window starts without reportlab."""

    @property
    def lay_out(self) -> "LayOut":
        """Return the callable that lays out one original; loads reportlab."""
        found: LayOut = import_module(self.module).pages
        return found


DOCUMENTS = {
    document.key: document
    for document in (
        Document(
            "signature-sheet",
            N_("Signature sheet"),
            "Lembar Tanda Tangan",
            ("kb", "pks", "addendum"),
            "models.documents.signature_sheet",
        ),
    )
}


def make(
    key: str,
    dossiers: Sequence[Dossier],
    page: PageSetup,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return one PDF with document `key` of all `dossiers`, bookmarked; the same bytes for the same input.

    `progress` hears how many dossiers are done, of how many; what it raises stops the work. Raises KeyError for an
    unknown document, ValueError without any dossier, Trouble for a logo that is not a picture.
    """
    return _printer(key, page).combined(dossiers, progress)


def write_each(
    key: str,
    dossiers: Sequence[Dossier],
    page: PageSetup,
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Write document `key` of each dossier into a file of its own in `folder` and return the paths.

    A file gets its name when it is whole. Raises what `make` raises, and Trouble when the folder cannot be written.
    """
    printer = _printer(key, page)
    paths = []
    for done, dossier in enumerate(dossiers, 1):
        path = folder / file_name(key, dossier)
        _write(path, printer.combined([dossier]))
        paths.append(path)
        if progress:
            progress(done, len(dossiers))
    return paths


def file_name(key: str, dossier: Dossier) -> str:
    """Return a file name that is safe on Windows: "lembar-tanda-tangan-12-Pengelolaan-Sampah.pdf"."""
    words = [*_words(DOCUMENTS[key].name.lower()), str(dossier.id), *_words(dossier.title)]
    return "-".join(words)[:_LONGEST_NAME].rstrip("-") + ".pdf"


def _printer(key: str, page: PageSetup) -> "Printer":
    document = DOCUMENTS[key]
    lay_out = document.lay_out
    from models.documents.printing import Printer

    return Printer(document.name, lay_out, page)


def _words(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return (found.group() for found in re.finditer("[A-Za-z0-9]+", plain))


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
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
