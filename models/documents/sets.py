"""Everything that lies on the table at a ceremony, as one PDF in stacking order; and many files at once."""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from models.documents import DOCUMENTS, Document, one_line, write_each
from models.documents.page import PageSetup, page_setup
from models.documents.stack import Kept, Part, Progress, copy_name, print_parts
from models.documents.stored import Stored
from models.language import language, use_language
from models.lists.attachments import content
from models.lists.dossier import Dossier, Occasion, OccasionItem

_AT_ONCE = 20
"""Dossiers handed to a process at a time: enough to keep it busy, few enough to be stopped soon."""
_SINGLE = ("initials-sheet", "power-of-attorney")
_AFTER = tuple(key for key, document in DOCUMENTS.items() if document.of == "occasion")


def set_documents(occasion: Occasion, settings: Mapping[str, str]) -> list[str]:
    """Return the keys of the documents that a set of `occasion` holds unless something else is asked for."""
    main = {_main(item.dossier).key for item in occasion.items}
    cover = {"cover"} if page_setup(settings, "agreement").cover else set()
    return [key for key in DOCUMENTS if key in main | cover | {*_SINGLE, *_AFTER}]


def plan(
    occasion: Occasion,
    settings: Mapping[str, str],
    wanted: Collection[str] | None = None,
    kept: Kept = content,
) -> list[Part]:
    """Return the parts of the set in stacking order: each agreement with its originals, then what all have in common.

    `wanted` are keys of documents; None is `set_documents`. A frozen agreement has the originals that were kept.
    """
    keys = set(set_documents(occasion, settings) if wanted is None else wanted)
    occasion = replace(occasion, items=tuple(_settled(item, kept) for item in occasion.items))
    parts = []
    for number, item in enumerate(occasion.items, 1):
        parts += _of_agreement(item, f"{number}. {one_line(item.dossier.title)}", settings, keys, kept)
    for key in _AFTER:
        if key in keys:
            document = DOCUMENTS[key]
            parts.append(Part(document, occasion, _common_page(key, occasion, settings), (document.name,)))
    return parts


def make_set(
    occasion: Occasion,
    settings: Mapping[str, str],
    wanted: Collection[str] | None = None,
    progress: Progress | None = None,
    kept: Kept = content,
) -> bytes:
    """Return the set as one PDF with bookmarks; the same bytes for the same input, b"" when there is nothing in it.

    The slips name the pages of this file. `progress` hears how many parts are done, of how many, and what is being
    made; what it raises stops the work. Raises Trouble for a logo that is not a picture.
    """
    return print_parts(
        f"Berkas penandatanganan – {one_line(occasion.name)}", plan(occasion, settings, wanted, kept), kept, progress
    )


def write_many(
    key: str,
    dossiers: Sequence[Dossier],
    page: PageSetup,
    folder: Path,
    progress: Progress | None = None,
    processes: int = 2,
) -> list[Path]:
    """Write document `key` of each dossier into a file of its own, in several processes; see `write_each`.

    None of the dossiers is frozen: the processes do not see the register.
    """
    portions = [dossiers[start : start + _AT_ONCE] for start in range(0, len(dossiers), _AT_ONCE)]
    paths: list[Path] = []
    # Spawned, not forked: as on Windows, and no thread of a window is copied half-way.
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        try:
            works = [pool.submit(_write_portion, language(), key, portion, page, folder) for portion in portions]
            for done, work in enumerate(works):
                if progress:
                    progress(done * _AT_ONCE, len(dossiers), one_line(portions[done][0].title))
                paths += work.result()
            if progress:
                progress(len(dossiers), len(dossiers), "")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return paths


def _write_portion(spoken: str, key: str, dossiers: Sequence[Dossier], page: PageSetup, folder: Path) -> list[Path]:
    """Write some files; runs in a process of its own."""
    use_language(spoken)
    return write_each(key, dossiers, page, folder)


def _main(dossier: Dossier) -> Document:
    """Return what is signed: the whole text, or the sheet alone where the text is written elsewhere."""
    return DOCUMENTS["agreement" if dossier.articles else "signature-sheet"]


def _common_page(key: str, occasion: Occasion, settings: Mapping[str, str]) -> PageSetup:
    """Return how a document of the occasion is set; the slips tell of the boxes that stand on what is signed."""
    page = page_setup(settings, key)
    if key != "slips" or not occasion.items:
        return page
    signed = page_setup(settings, _main(occasion.items[0].dossier).key)
    return replace(page, stamp_boxes=signed.stamp_boxes, initials=signed.initials)


def _of_agreement(
    item: OccasionItem, head: str, settings: Mapping[str, str], keys: Collection[str], kept: Kept
) -> list[Part]:
    dossier = item.dossier
    stored = _stored(dossier, kept)
    # The cover lies on top of what it covers, unless it was kept with it; who signs the text needs no sheet.
    main = _main(dossier).key if "agreement" in keys else "signature-sheet"
    copied = [key for key in ("cover", main) if key in keys and not (key == "cover" and stored and stored.covered)]
    parts = []
    for original in range(1, item.originals + 1):
        for key in copied:
            page = replace(page_setup(settings, key), cover=False)
            name = copy_name(original, len(dossier.parties), page)
            path = (head, name, DOCUMENTS[key].name) if len(copied) > 1 else (head, name)
            parts.append(Part(DOCUMENTS[key], dossier, page, path, original, item.originals))
    for key in _SINGLE:
        document = DOCUMENTS[key]
        if key in keys and dossier.kind in document.kinds:
            parts.append(Part(document, dossier, page_setup(settings, key), (head, document.name)))
    return parts


def _settled(item: OccasionItem, kept: Kept) -> OccasionItem:
    """Return it with as many originals as were kept, if the text is frozen."""
    stored = _stored(item.dossier, kept)
    return replace(item, originals=stored.originals) if stored else item


def _stored(dossier: Dossier, kept: Kept) -> Stored | None:
    """Return the kept pages of what is signed, if the text is frozen."""
    papers = dict(dossier.frozen.papers) if dossier.frozen else {}
    attachment = papers.get(_main(dossier).key)
    return None if attachment is None else Stored(kept(attachment))
