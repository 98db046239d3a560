"""Templates out to a file that the clerk names, and in from one."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.acts.clauses import Imported, import_clause_sets
from models.exchange.clauses import export_file, import_file
from models.language import _
from models.lists.clauses import ClauseSetRow, draft_of
from ui import preferences
from ui.dialogs.files import Choose, documents_folder

_HABIT = "clauses"


def export_templates(parent: QWidget, choose: Choose, rows: Sequence[ClauseSetRow]) -> str:
    """Write templates into a file and return its name, "" when the clerk thinks better of it. Raises Trouble."""
    name = rows[0].name if len(rows) == 1 else _("Clause library")
    safe = "".join(sign if sign.isalnum() or sign in " -_" else "-" for sign in name)
    path = choose(parent, _("Export templates"), _folder() / f"{safe}.txt", "text")
    if path is None:
        return ""
    preferences.set_folder(_HABIT, path.parent)
    export_file([draft_of(row) for row in rows], path)
    return path.name


def import_templates(parent: QWidget, choose: Choose, today: datetime.date) -> Imported | None:
    """Take over the templates of a file; None when the clerk thinks better of it. Raises Trouble."""
    path = choose(parent, _("Import templates"), _folder(), "text")
    if path is None:
        return None
    preferences.set_folder(_HABIT, path.parent)
    return import_clause_sets(import_file(path), today)


def _folder() -> Path:
    return Path(preferences.folder(_HABIT) or documents_folder())
