"""Make the PDFs of a print, and write them where the clerk says."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSaveFile

from models.documents import DOCUMENTS, file_name, fits, make
from models.documents.page import PageSetup
from models.language import _
from models.lists.attachments import content
from models.lists.dossier import Dossier
from models.lists.dossiers import signing_of
from models.trouble import Trouble
from ui.jobs import Job

Kept = Callable[[int], bytes]


def make_all(pages: Mapping[str, PageSetup], dossiers: Sequence[Dossier], kept: Kept, job: Job) -> dict[str, bytes]:
    """Return the PDF of each document of `pages`, of those dossiers that have it; one without a page is left out.

    `kept` returns the pages of frozen texts. `job` is told how far it is, and what it raises passes.
    """
    fitting = {key: [one for one in dossiers if has(key, one)] for key in pages}
    total = sum(map(len, fitting.values()))
    made: dict[str, bytes] = {}
    before = 0
    for key, some in fitting.items():
        document = DOCUMENTS[key]
        subjects = [signing_of(one) for one in some] if document.of == "occasion" else some
        if subjects and (pdf := make(key, subjects, pages[key], _further(job, before, len(some), total), kept)):
            made[key] = pdf
        before += len(some)
    return made


def has(key: str, dossier: Dossier) -> bool:
    """Tell whether an agreement has a document."""
    return fits(DOCUMENTS[key], dossier.kind, has_text=bool(dossier.articles), follows=dossier.before is not None)


def kept_pages(dossiers: Sequence[Dossier]) -> dict[int, bytes]:
    """Return the pages that were kept of the frozen texts among `dossiers`, by their attachment."""
    return {paper: content(paper) for one in dossiers if one.frozen for _key, paper in one.frozen.papers}


def name_of(key: str, dossiers: Sequence[Dossier]) -> str:
    """Return a name for the PDF of one document: "lembar-tanda-tangan-7-naskah.pdf" for a set."""
    if len(dossiers) == 1:
        return file_name(key, dossiers[0])
    return f"{DOCUMENTS[key].name.lower().replace(' ', '-')}-{len(dossiers)}-naskah.pdf"


def write(path: Path, pdf: bytes) -> None:
    """Write a whole file or none. Raises Trouble."""
    file = QSaveFile(str(path))
    if file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(pdf) == len(pdf) and file.commit():
        return
    raise Trouble(
        _(
            "{name} could not be written into {folder}. The register is unchanged. "
            "Make room there or choose another folder.",
            name=path.name,
            folder=path.parent,
        ),
        file.errorString(),
    )


def _further(job: Job, before: int, some: int, total: int) -> Callable[[int, int, str], None]:
    """Count the copies of one document as its share of all agreements."""

    def step(done: int, copies: int, what: str) -> None:
        job.what = what
        job.step(before + some * done // copies, total)

    return step
