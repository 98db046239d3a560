"""Freezing: the text and the papers of an agreement as they go to the table, with a code and a hash on every page."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module

from models.documents import DOCUMENTS, one_line
from models.documents.foot import Seal
from models.documents.page import PageSetup, page_setup
from models.documents.stack import parts_of, print_parts
from models.lists.dossier import Dossier


@dataclass(frozen=True)
class FrozenPrint:
    """What is kept when a text is frozen."""

    text: str
    """The whole agreement as printed, without pages."""
    sha256: str
    """Of `text` in UTF-8: 64 hexadecimal digits."""
    papers: dict[str, bytes]
    """The PDF of each document, by its key; all originals in one file."""


def freeze(dossier: Dossier, settings: Mapping[str, str], code: str, originals: int | None = None) -> FrozenPrint:
    """Return what is to be kept of an agreement that is ready to sign: the same for the same input.

    `code` and the hash stand at the foot of every page. `originals`: how many are signed; None is as in the settings.
    Raises Trouble for a logo that is not a picture.
    """
    pages = {key: _page(settings, key, originals) for key in kept_papers(dossier)}
    text = _text(dossier, pages)
    seal = Seal(code, hashlib.sha256(text.encode()).hexdigest())
    papers = {}
    for key, page in pages.items():
        title = f"{DOCUMENTS[key].name} {code} – {one_line(dossier.title)}"
        parts = parts_of(DOCUMENTS[key], replace(dossier, frozen=None), page)
        papers[key] = print_parts(title, parts, _no_pages, seal=seal)
    return FrozenPrint(text, seal.sha256, papers)


def kept_papers(dossier: Dossier) -> list[str]:
    """Return the keys of the documents whose pages are kept when `dossier` is frozen."""
    keys = [document.key for document in DOCUMENTS.values() if document.kept]
    return [key for key in keys if key != "agreement" or dossier.articles]


def _page(settings: Mapping[str, str], key: str, originals: int | None) -> PageSetup:
    page = page_setup(settings, key)
    return page if originals is None else replace(page, originals=originals)


def _text(dossier: Dossier, pages: Mapping[str, PageSetup]) -> str:
    key = "agreement" if dossier.articles else "signature-sheet"
    text: str = import_module(DOCUMENTS[key].module).text(dossier, pages[key])
    return text


def _no_pages(attachment: int) -> bytes:
    raise KeyError(attachment)
