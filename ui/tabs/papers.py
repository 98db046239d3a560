"""Files kept in the register: attach, open with the system's viewer, save as, take away. Long ones go in a thread."""

import datetime
import re
import stat
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from models.acts.attachments import attach_scans, attach_to_evaluation, detach, refuse_size
from models.language import _, _n, language
from models.lists.attachments import AttachmentLine, attachment_line, beginning
from models.rules.file_kinds import is_program, shown_as
from models.rules.vocabulary import ATTACHMENT_KINDS
from models.store.failures import NOT_CHANGED, plainly
from models.store.papers import bring_out
from models.trouble import Trouble
from ui import preferences
from ui.desk import Desk
from ui.dialogs.files import Choose, ChooseSeveral, choose_files, choose_new_file, documents_folder
from ui.jobs import Job

OFFERED = ("signed_scan", "power_of_attorney", "letter", "evidence", "other")
_SLOW = 5 * 1024 * 1024
"""Bytes from which the clerk is told that the file is coming."""
_KINDS = {".pdf": "PDF", ".jpg": "JPEG", ".png": "PNG"}
_ENDINGS = {".pdf": (".pdf",), ".jpg": (".jpg", ".jpeg"), ".png": (".png",)}
Keep = Callable[[Sequence[tuple[str, bytes]], datetime.date], object]
"""Keeps files, by name, in the register; told the day."""
_ODD = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def papers_of(desk: Desk) -> "Papers":
    """Return the one Papers of a desk; it lives as long as the session."""
    return desk.session.findChild(Papers) or Papers(desk)


class Papers(QObject):
    """What the clerk does with attached files. Temporary copies go when the register is closed."""

    def __init__(self, desk: Desk, choose: ChooseSeveral = choose_files, choose_new: Choose = choose_new_file) -> None:
        super().__init__(desk.session)
        self.choose, self.choose_new = choose, choose_new
        self._desk = desk
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._coming: set[int] = set()
        self._agreed: set[int] = set()
        desk.session.closed.connect(self.clear)

    def follow(self, verb: str, attachment: int, parent: QWidget) -> None:
        """Do what a link "paper.<verb>:<id>" says: open, save or remove."""
        {"open": self.open, "save": self.save, "remove": self.remove}[verb](attachment, parent)

    def open(self, attachment: int, parent: QWidget) -> None:
        """Ask, then show a file in the system's viewer, from a copy that is removed when the register is closed.

        What it is tells its content, not its name; a program is never opened.
        """
        line = self._line(attachment)
        if line is None or attachment in self._coming:
            return
        begins = beginning(attachment)
        ending = shown_as(begins)
        if is_program(line.name, begins):
            said = _(
                "“{name}” is a program, or may hold one, and is not opened. Nothing was changed. Ask who sent it for a "
                "PDF.",
                name=line.name,
            )
            self._desk.messages.tell(said, "warning")
        elif not ending:
            said = _(
                "“{name}” is no PDF, JPEG or PNG file, whatever its name says, and is not opened from here. Nothing "
                "was changed. Save it as a file if you know where it comes from.",
                name=line.name,
            )
            self._desk.messages.tell(said, "warning", (_("Save as…"), lambda: self.save(attachment, parent)))
        elif attachment in self._agreed:
            self._bring_to_show(line, ending)
        else:
            self._desk.messages.question(
                _(
                    "Open “{name}” ({kind}, {size})? It is shown from a copy that is removed when the register is "
                    "closed; open only what comes from where you know.",
                    name=line.name,
                    kind=_KINDS[ending],
                    size=_size_text(line.size),
                ),
                [(_("Open it"), lambda: self._agree(line, ending)), (_("Do not open"), lambda: None)],
            )

    def save(self, attachment: int, parent: QWidget) -> None:
        """Save a file where the clerk says."""
        line = self._line(attachment)
        if line is None or attachment in self._coming:
            return
        folder = Path(preferences.folder("papers") or documents_folder())
        target = self.choose_new(parent, _("Save the attached file"), folder / safe_name(line.name), "any")
        if target is not None:
            preferences.set_folder("papers", target.parent)
            self._bring(line, target, self._saved)

    def remove(self, attachment: int, parent: QWidget) -> None:  # noqa: ARG002
        """Take a file away, offering Undo."""
        line = self._line(attachment)
        if line is not None and self._desk.attempt(lambda: detach(attachment)):
            self._tell_done(_("“{name}” was taken away.", name=line.name))

    def attach_scans(self, agreement: int, parent: QWidget, original: int | None = None) -> None:
        """Attach scans of the signed original, one or several files."""
        self._choose(parent, self._to_agreement(agreement, "signed_scan", original))

    def attach(self, agreement: int, parent: QWidget) -> None:
        """Ask what is attached to an agreement, then for the files."""
        self._desk.messages.question(
            _("What do you want to attach?"),
            [
                (_(ATTACHMENT_KINDS[kind]), partial(self._choose, parent, self._to_agreement(agreement, kind)))
                for kind in OFFERED
            ],
        )

    def attach_to_evaluation(self, evaluation: int, parent: QWidget, *, closed: bool) -> None:
        """Ask what is attached to an entry of the evaluation log, then for the files; evidence while it is open."""

        def to_entry(kind: str) -> Keep:
            return lambda files, day: attach_to_evaluation(evaluation, kind, files, day)

        kinds = ("signed_scan", "letter", "other") if closed else ("evidence", "letter", "other")
        self._desk.messages.question(
            _("What do you want to attach?"),
            [(_(ATTACHMENT_KINDS[kind]), partial(self._choose, parent, to_entry(kind))) for kind in kinds],
        )

    def clear(self) -> None:
        """Remove the temporary copies; what a viewer still holds open goes with the system's own temporary files."""
        folder, self._folder = self._folder, None
        self._agreed.clear()
        if folder is not None:
            folder.cleanup()

    def _agree(self, line: AttachmentLine, ending: str) -> None:
        self._agreed.add(line.id)
        self._bring_to_show(line, ending)

    def _bring_to_show(self, line: AttachmentLine, ending: str) -> None:
        try:
            with plainly(NOT_CHANGED):
                self._folder = self._folder or tempfile.TemporaryDirectory(
                    prefix="pendopo-", ignore_cleanup_errors=True
                )
        except Trouble as trouble:
            self._desk.messages.tell(str(trouble), "error", detail=trouble.detail)
            return
        target = Path(self._folder.name) / shown_name(line.id, line.name, ending)
        if target.exists():
            self._show(target)
        else:
            self._bring(line, target, self._opened, protect=True)

    def _to_agreement(self, agreement: int, kind: str, original: int | None = None) -> Keep:
        return lambda files, day: attach_scans(agreement, kind, files, day, original)

    def _choose(self, parent: QWidget, keep: Keep) -> None:
        start = Path(preferences.folder("papers") or documents_folder())
        files = self.choose(parent, _("Attach files"), start, "scan")
        if files:
            preferences.set_folder("papers", files[0].parent)
            self._desk.session.jobs.start(lambda job: (keep, read(files, job)), self._read, self._failed)

    def _read(self, found: tuple[Keep, list[tuple[str, bytes]]]) -> None:
        keep, files = found
        session = self._desk.session
        if not session.writable:
            return
        if self._desk.attempt(lambda: keep(files, session.today)):
            self._tell_done(_n("{count} file attached.", "{count} files attached.", len(files)))

    def _line(self, attachment: int) -> AttachmentLine | None:
        return attachment_line(attachment) if self._desk.session.register else None

    def _bring(
        self, line: AttachmentLine, target: Path, done: Callable[[tuple[int, Path]], None], *, protect: bool = False
    ) -> None:
        register = self._desk.session.register
        assert register is not None
        path = register.path
        self._coming.add(line.id)
        if line.size > _SLOW:
            self._desk.messages.tell(_("“{name}” is being fetched…", name=line.name))
        self._desk.session.jobs.start(lambda job: bring(path, line.id, target, job, protect), done, self._failed)

    def _opened(self, found: tuple[int, Path]) -> None:
        self._coming.discard(found[0])
        if self._folder is not None:
            self._show(found[1])

    def _saved(self, found: tuple[int, Path]) -> None:
        self._coming.discard(found[0])
        self._desk.messages.tell(_("Saved as {name}.", name=found[1].name), "success")

    def _failed(self, problem: Exception) -> None:
        self._coming.clear()
        if not isinstance(problem, Trouble):
            raise problem
        self._desk.messages.tell(str(problem), "error", detail=problem.detail)

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            said = _(
                "No program on this PC shows {name}. Nothing was changed. Save it as a file instead.", name=path.name
            )
            self._desk.messages.tell(said, "warning")

    def _tell_done(self, said: str) -> None:
        self._desk.messages.tell(said, "success", (_("Undo"), lambda: self._desk.trigger("edit.undo")))


def safe_name(name: str) -> str:
    """Return a file's name without what no file system takes, nor a way into another folder."""
    return _ODD.sub("_", name).strip(" .")[-120:] or "_"


def shown_name(record: int, name: str, ending: str) -> str:
    """Return the name of the copy that is shown: what it is decides its ending."""
    stem = Path(safe_name(name)).stem if Path(name).suffix.lower() in _ENDINGS[ending] else safe_name(name)
    return f"{record}-{stem}{ending}"


def _size_text(size: int) -> str:
    return QLocale(language()).formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def read(files: Sequence[Path], job: Job) -> list[tuple[str, bytes]]:
    """Return name and bytes of each file. Raises Trouble, for one that is too large before it is read."""
    found = []
    with plainly(NOT_CHANGED):
        for at, path in enumerate(files):
            job.step(at, len(files))
            refuse_size(path.name, path.stat().st_size)
            found.append((path.name, path.read_bytes()))
    return found


def bring(register: Path, attachment: int, target: Path, job: Job, protect: bool) -> tuple[int, Path]:
    """Write an attached file to `target`, whole or not at all. `protect`: against being taken for the original."""
    part = target.with_name(f".{target.name}.part")
    bring_out(register, attachment, part, job.step)
    with plainly(NOT_CHANGED):
        try:
            part.replace(target)
            if protect:
                target.chmod(stat.S_IREAD)
        finally:
            part.unlink(missing_ok=True)
    return attachment, target
