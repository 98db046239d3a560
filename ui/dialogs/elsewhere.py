"""Save what is open into another place, also when the file it came from is gone; what is on the screen stays."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from models.language import _
from models.store.salvage import save_elsewhere as save
from ui.desk import Desk
from ui.dialogs.files import Choose, documents_folder


def save_elsewhere(desk: Desk, parent: QWidget, choose: Choose) -> None:
    """Ask where to, write a proven copy, and go on in it where the register's own file is gone or another."""
    register = desk.session.register
    if register is None:
        return
    start = documents_folder() / f"{register.path.stem} salinan{register.path.suffix}"
    target = choose(parent, _("Save a copy of the register as"), start, "register")
    if target is None or not desk.attempt(lambda: _saved(desk, target)):
        return
    if register.read_only or register.whereabouts.trouble() is None:
        desk.messages.tell(_("A proven copy was saved: {name}", name=target), "success")
    elif desk.attempt(lambda: desk.session.move_to(target)):
        said = _(
            "You are working in the copy now: {name}. Everything that was saved is in it, and what you were writing is "
            "still on the screen: save it now.",
            name=target,
        )
        desk.messages.tell(said, "success", (_("Understood"), lambda: None))


def _saved(desk: Desk, target: Path) -> None:
    register = desk.session.register
    assert register is not None
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        save(register, target)
    finally:
        QApplication.restoreOverrideCursor()
