"""What the window says and does about the file of the register: on opening it, while it waits, when it goes away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from models.language import _
from models.store.lock import Lock
from models.store.media import in_cloud, on_network
from models.trouble import Damaged, Lost, PasswordNeeded, Trouble
from ui import preferences
from ui.desk import Desk

_LOOK_EVERY = 2000
"""Milliseconds between two looks at the file and its lock."""


class Opening(QObject):
    """Tells how a register was opened; waits until one that somebody has is free; minds that its file stays."""

    def __init__(self, desk: Desk, busy: Callable[[], bool], parent: QObject) -> None:
        """`busy` tells whether something is open in a tab that must not be taken away now."""
        super().__init__(parent)
        self._desk, self._busy = desk, busy
        self._told = ""
        self._version = 0
        self.timer = QTimer(self, interval=_LOOK_EVERY)
        self.timer.timeout.connect(self.look)
        desk.session.opened.connect(self._opened)
        desk.session.closed.connect(self._closed)

    def look(self) -> None:
        """Look at the file now: whoever has it may be gone, or the file itself."""
        register = self._desk.session.register
        if register is None or self._desk.session.looking is not None:
            return
        if register.holder is not None:
            self._wait(register.path)
        elif not register.read_only:
            self._mind()

    def take_over(self) -> None:
        """Ask whether nobody has the register open any more; if so, open it for writing."""
        register = self._desk.session.register
        if register is None or register.holder is None:
            return
        path, holder = register.path, register.holder
        self._desk.messages.question(
            _(
                "{user} opened this register on {host} at {since}, and this computer can not see whether that is still "
                "so. If it is closed there, or that computer is off, nothing can happen. If it is still open there, "
                "two would write into one file and entries could be lost. Is it closed there?",
                user=holder.user,
                host=holder.host,
                since=holder.since.replace("T", " ")[:16] or "?",
            ),
            [
                (_("It is closed there: open for writing"), lambda: self._force(path)),
                (_("Go on reading only"), lambda: None),
            ],
        )

    def _opened(self) -> None:
        register = self._desk.session.register
        assert register is not None
        self._told = ""
        self._version = _version(register.reader)
        self.timer.start()
        if self._desk.session.looking is not None:
            return
        if register.holder is not None:
            said = _(
                "{user} has this register open on {host}. You can read it, and see what is entered there. As soon as "
                "it is closed there you can write, without opening it again.",
                user=register.holder.user,
                host=register.holder.host,
            )
            self._desk.messages.tell(said, "warning", (_("Nobody has it open any more…"), self.take_over))
        elif register.note:
            self._desk.messages.tell(register.note, "warning")
        elif register.looked_over:
            said = _(
                "This register was not closed in order last time, as after a power cut. It was read completely: it is "
                "whole, and everything that was saved is there."
            )
            self._desk.messages.tell(said, "warning")
        else:
            self._desk.later(self._warn_of_place)

    def _warn_of_place(self) -> None:
        register = self._desk.session.register
        if register is None or str(register.path) in preferences.accepted_places():
            return
        if cloud := in_cloud(register.path):
            said = _(
                "This register lies in a folder that {cloud} copies while it is being written; a copy may be cut, or "
                "there may be two. Nothing seems wrong with it now. Move it to a folder of this computer, and put "
                "only backups here.",
                cloud=cloud,
            )
        elif on_network(register.path):
            said = _(
                "This register lies on a network. When the connection breaks while it is saved, the file can be "
                "damaged. Nothing seems wrong with it now. Keep it on this computer if you can, and back up often."
            )
        else:
            return
        path = register.path
        accept = (_("Do not say this again"), lambda: preferences.accept_place(path))
        self._desk.messages.tell(said, "warning", accept)

    def _closed(self) -> None:
        self.timer.stop()

    def _wait(self, path: Path) -> None:
        session = self._desk.session
        assert session.register is not None
        assert session.register.holder is not None
        user = session.register.holder.user
        try:
            free = Lock(path).is_free()
        except OSError:
            return
        if free and not self._busy() and not self._desk.messages.asking:
            try:
                session.open(path)
            except Trouble as trouble:
                self._desk.messages.tell(str(trouble), "error", detail=trouble.detail)
                return
            if session.writable:
                said = _("{user} has closed the register. You can write now.", user=user)
                self._desk.messages.tell(said, "success", (_("Understood"), lambda: None))
        elif (version := _version(session.register.reader)) != self._version:
            self._version = version
            session.stir()

    def _force(self, path: Path) -> None:
        self._desk.attempt(lambda: self._desk.session.open(path, by_force=True))

    def _mind(self) -> None:
        """Say so, once, when the file of the register is gone or another."""
        register = self._desk.session.register
        assert register is not None
        trouble = register.whereabouts.trouble()
        said = str(trouble or "")
        if said != self._told and not self._desk.messages.asking:
            self._told = said
            if trouble is not None:
                self._desk.attempt(lambda: _raise(trouble))


def open_register(desk: Desk, path: Path, restore: Callable[[Path], object], rescue: Callable[[Path], object]) -> bool:
    """Open a register; where it is damaged or gone, offer what can be done. Tell whether it is open."""
    back = (_("Restore a backup…"), lambda: restore(path))
    try:
        desk.session.open(path)
    except PasswordNeeded as needed:
        from ui.dialogs.unlock import ask_password

        ask_password(desk, needed, lambda: open_register(desk, path, restore, rescue), desk.messages)
        return False
    except Damaged as damaged:
        desk.messages.tell(
            str(damaged), "error", (_("Rescue what can be read…"), lambda: rescue(path)), damaged.detail, back
        )
        return False
    except Lost as lost:
        desk.messages.tell(str(lost), "error", back, lost.detail)
        return False
    except Trouble as trouble:
        desk.messages.tell(str(trouble), "error", detail=trouble.detail)
        return False
    return True


def _version(reader: object) -> int:
    """Return a number that changes when another program has written."""
    (version,) = reader.execute("PRAGMA data_version").fetchone()  # type: ignore[attr-defined]
    return int(version)


def _raise(trouble: Trouble) -> None:
    raise trouble
