"""Make the PDFs of a print, and write them where the clerk says."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSaveFile

from models.documents import DOCUMENTS, file_name, make
from models.documents.page import PageSetup
from models.language import _
from models.lists.dossier import Dossier
from models.trouble import Trouble

Step = Callable[[int, int], None]


def make_all(keys: Sequence[str], dossiers: Sequence[Dossier], page: PageSetup, step: Step) -> dict[str, bytes]:
    """Return the PDF of each document, of those dossiers that have it; what `step` raises passes."""
    fitting = {key: [one for one in dossiers if one.kind in DOCUMENTS[key].kinds] for key in keys}
    total = sum(map(len, fitting.values()))
    made: dict[str, bytes] = {}
    before = 0
    for key, some in fitting.items():
        made[key] = make(key, some, page, _further(step, before, total))
        before += len(some)
    return made


def name_of(key: str, dossiers: Sequence[Dossier]) -> str:
    """Return a name for the PDF of one document: "lembar-tanda-tangan-7-naskah.pdf" for a set."""
    if len(dossiers) == 1:
        return file_name(key, dossiers[0])
    return f"{DOCUMENTS[key].name.lower().replace(' ', '-')}-{len(dossiers)}-naskah.pdf"


def write(path: Path, content: bytes) -> None:
    """Write a whole file or none. Raises Trouble."""
    file = QSaveFile(str(path))
    if file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(content) == len(content) and file.commit():
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


def _further(step: Step, before: int, total: int) -> Step:
    return lambda done, _of: step(before + done, total)
