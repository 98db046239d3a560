"""The office's own map: read a GeoJSON file in a thread, say what it holds, and take it over; or take it away."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from models.acts.shapes import drop_shapes, keep_shapes
from models.exchange.shapes import FoundShapes, Known, read_shapes
from models.language import _, _n
from models.lists.map import known_districts, shape_source
from models.rules.marking import N_
from ui import preferences
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_file, documents_folder
from ui.dialogs.task import TaskDialog

WHY = N_(
    "The map is drawn from the points of the districts until you give it their outlines: a GeoJSON file in WGS 84 with "
    "the ministry's code of each district (36.04.05 or 360405) as a property."
)
_HABIT = "shapes"
_MANY = 12


class ShapesDialog(TaskDialog):
    """First asks for the file and reads it; then, with what was found in sight, takes it over."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, choose: Choose = choose_file) -> None:
        super().__init__(desk, _("Our own map"), "", parent)
        self._choose = choose
        self.found: FoundShapes | None = None
        self._known = {code: Known(*district) for code, district in known_districts().items()}
        self.kept = QLabel(wordWrap=True)
        self.drop_button = QPushButton(_("Take the outlines away"))
        self.drop_button.setAutoDefault(False)
        self.drop_button.clicked.connect(self.drop)
        self.said = QLabel(wordWrap=True)
        self.other_button = QPushButton(_("Another file…"))
        self.other_button.setAutoDefault(False)
        self.other_button.clicked.connect(self.read)
        self.body.addWidget(QLabel(_(WHY), wordWrap=True))
        self.body.addWidget(self.kept)
        self.body.addWidget(self.drop_button)
        self.body.addWidget(self.said)
        self.body.addWidget(self.other_button)
        self._show()

    def start(self) -> None:
        """Choose a file, or take over what was found in it."""
        if self.found is None:
            self.read()
        else:
            self.keep(self.found)

    def read(self) -> None:
        """Choose a file and read it."""
        folder = Path(preferences.folder(_HABIT) or documents_folder())
        path = self._choose(self, _("The office's map of its districts"), folder, "geojson")
        if path is None:
            return
        preferences.set_folder(_HABIT, path.parent)
        self.found = None
        self._show()
        known = self._known
        self.run(_("Reading"), lambda job: read_shapes(path, known, job.step), self._read)

    def keep(self, found: FoundShapes) -> None:
        """Take the outlines over."""
        counts: list[int] = []
        if self.desk.attempt(lambda: counts.append(keep_shapes(found.shapes, found.source))):
            self._tell_kept(
                _n(
                    "Took over the outline of {count} district",
                    "Took over the outlines of {count} districts",
                    counts[0],
                )
            )
        self.finish()

    def drop(self) -> None:
        """Draw the map from points again."""
        if self.desk.attempt(drop_shapes):
            self._tell_kept(_("The outlines were taken away; the map is drawn from points"))
        self.finish()

    def _tell_kept(self, said: str) -> None:
        self.desk.messages.tell(said, "success", (_("Undo"), lambda: self.desk.trigger("edit.undo")))

    def _read(self, found: FoundShapes) -> None:
        self.found = found
        self.rest()
        self._show()
        self.start_button.setFocus()

    def _show(self) -> None:
        count, source = shape_source()
        self.kept.setText(
            _n("Outlines of {count} district are kept, from {source}.",
               "Outlines of {count} districts are kept, from {source}.", count, source=source)
        )  # fmt: skip
        self.kept.setVisible(count > 0)
        self.drop_button.setVisible(count > 0)
        self.other_button.setVisible(self.found is not None)
        self.said.setVisible(self.found is not None)
        if self.found is None:
            self.start_button.setText(_("Choose a file…"))
        else:
            self.said.setText("\n".join(found_lines(self.found, self._known, count > 0)))
            self.start_button.setText(
                _n("Take over {count} outline", "Take over {count} outlines", len(self.found.shapes))
            )


def found_lines(found: FoundShapes, known: dict[str, Known], replaces: bool) -> list[str]:
    """Return what is to be known of a file before it is taken over, line by line."""
    lines = [
        _("{source} holds the outlines of {count} of the {all} districts in the register.",
          source=found.source, count=len(found.shapes), all=len(known))
    ]  # fmt: skip
    if len(found.shapes) < len(known):
        lines.append(_("The others stay drawn from their points."))
    if found.swapped:
        lines.append(_("In this file latitude stands before longitude; that is put right."))
    for codes, said in (
        (found.unknown, N_("Not in the register, left out: {names}")),
        (found.unread, N_("Without a code, left out: {names}")),
        ([f"{code} {known[code].name}" for code in found.far], N_("Far from their point, left out: {names}")),
        ([f"{code} {known[code].name}" for code in found.twice], N_("More than one area, taken together: {names}")),
    ):
        if codes:
            lines.append(_(said, names=_some(codes)))
    if replaces:
        lines.append(_("They take the place of those that are kept now."))
    return lines


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MANY])
    more = len(names) - _MANY
    return shown if more <= 0 else shown + " " + _n("and {count} more", "and {count} more", more)
