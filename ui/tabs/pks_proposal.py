"""One sector among the PKS that an MoU may carry: a box, a department for each party, what the PKS is about."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.acts.agreements import SectorDraft
from models.language import _
from models.lists.pairing import PairingRow
from models.rules.findings import Finding, error
from models.rules.vocabulary import STATUSES
from ui import html, theme
from ui.forms.inputs import LineInput
from ui.forms.remark import Remark
from ui.icons import STATUS_ICONS, icon
from ui.tabs.pks_department import DepartmentInput, NewDepartment

TICK, NAME, FIRST = 0, 1, 2
"""Columns of the grid: the box, the sector, the first party; after the last one the sign, then the title."""


class Proposal(QObject):
    """The widgets of one row, laid into the grid of all."""

    changed = Signal()
    followed = Signal(str)
    """The target of the link to a PKS that is there already."""

    def __init__(self, row: PairingRow, regions: Sequence[tuple[int, str]], grid: QGridLayout, at: int) -> None:
        """Lay the row into the rows `at` and the next one of `grid`. `regions`: id and name, one for each party."""
        super().__init__()
        self.row = row
        self.tick = QCheckBox()
        self.tick.setChecked(row.ticked)
        self.tick.setAccessibleName(row.name)
        self.departments = [DepartmentInput(region) for region, _name in regions]
        self.sign = _Sign()
        self.title = LineInput()
        self.title.setAccessibleName(_("About: {sector}", sector=row.name))
        self.title.set_value(row.title)
        self.remark = Remark(self.title, "")
        self._new: NewDepartment | None = None
        for entry, (region, name), chosen in zip(self.departments, regions, row.departments, strict=True):
            entry.setAccessibleName(_("Department of {region}: {sector}", region=name, sector=row.name))
            entry.set_value(chosen)
            entry.changed.connect(self._check)
            entry.asked.connect(lambda entry=entry, region=region, name=name: self._ask(entry, region, name))
        self._lay_out(grid, at)
        self._loaded = self._values()
        self.tick.toggled.connect(self.changed)
        self._check()

    @property
    def ticked(self) -> bool:
        """Whether a draft is wanted."""
        return self.tick.isChecked()

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was proposed."""
        return self._values() != self._loaded

    def draft(self) -> SectorDraft:
        """Return the draft that is wanted."""
        return SectorDraft(self.row.sector, [entry.value() for entry in self.departments], self.title.value() or "")

    def problems(self) -> list[Finding]:
        """Return an error for each department that is on no list."""
        found = ((at, entry.problem()) for at, entry in enumerate(self.departments, start=1))
        return [error(f"parties.{at}.department", text) for at, text in found if text]

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is wrong with this row below it."""
        self.remark.show_findings(findings)

    def go_to(self, field: str) -> None:
        """Put the keyboard to a field: "title", or "parties.<position>.<column>"."""
        parts = field.split(".")
        entry: QWidget = self.title
        if parts[0] == "parties" and len(parts) > 1:
            entry = self.departments[int(parts[1]) - 1]
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Offer anew what may be chosen."""
        for entry in self.departments:
            entry.refresh()

    def _values(self) -> tuple[object, ...]:
        return (self.ticked, self.title.value(), *(entry.currentText() for entry in self.departments))

    def _lay_out(self, grid: QGridLayout, at: int) -> None:
        last = FIRST + len(self.departments)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.addWidget(self.remark)
        top = Qt.AlignmentFlag.AlignTop
        # All that stands in the first line is as high as a list of departments.
        height = self.departments[0].sizeHint().height()
        for part in (self.tick, self.sign, self.title):
            part.setFixedHeight(height)
        grid.addWidget(self.tick, at, TICK, top)
        grid.addLayout(self._heading(height), at, NAME, top)
        for column, entry in enumerate(self.departments, start=FIRST):
            grid.addWidget(entry, at, column, top)
        grid.addWidget(self.sign, at, last, top)
        grid.addWidget(self.title, at, last + 1, top)
        grid.addLayout(self._below, at + 1, FIRST, 1, len(self.departments) + 2)

    def _heading(self, height: int) -> QVBoxLayout:
        """Return the sector's name and, below it, the PKS that are there already."""
        box = QVBoxLayout()
        box.setSpacing(0)
        name = _Name(self.row.name, self.tick)
        name.setMinimumHeight(height)
        box.addWidget(name)
        for link in self.row.existing:
            line = _Sign()
            words = f"{html.link(f'pks:{link.id}', link.title)} · {html.text(_(STATUSES[link.status]))}"
            line.show_sign(STATUS_ICONS[link.status], words, theme.STATUS_TONES[link.status])
            line.words.linkActivated.connect(self.followed)
            line.words.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            box.addWidget(line)
        return box

    def _check(self) -> None:
        """Say what still wants a look: a side without a department, or one of several that are equally good."""
        chosen = tuple(entry.value() for entry in self.departments)
        if None in chosen:
            tip = _("A side has no department for this sector: choose one, or add a new one at the end of its list.")
            self.sign.show_sign("help-circle-outline", _("missing"), "amber", tip)
        elif self.row.doubtful and chosen == self.row.departments:
            tip = _("Several departments carry this sector equally; their names decided. Please check.")
            self.sign.show_sign("alert-outline", _("check"), "amber", tip)
        else:
            self.sign.clear()
        self.remark.clear()
        self.changed.emit()

    def _ask(self, entry: DepartmentInput, region: int, name: str) -> None:
        """Ask below the row for the name of a new department; one question at a time."""
        self._forget()
        new = self._new = NewDepartment(region, name, self.row.sector)
        self._below.addWidget(new)
        QWidget.setTabOrder(entry, new.name)
        new.added.connect(lambda department: self._added(entry, department))
        new.left.connect(lambda: self._leave(entry))
        new.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, entry: DepartmentInput, department: int) -> None:
        entry.refresh()
        entry.set_value(department)
        self._leave(entry)

    def _leave(self, entry: DepartmentInput) -> None:
        self._forget()
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        if self._new is not None:
            self._below.removeWidget(self._new)
            self._new.hide()
            self._new.deleteLater()
            self._new = None


class _Name(QLabel):
    """The name of a sector, as long as it is; a click ticks its box."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick or untick."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._box.toggle()


class _Sign(QWidget):
    """Icon, word and colour in a row; nothing at first."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self.words = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE // 2)
        row.addWidget(self._picture)
        row.addWidget(self.words, 1)

    def show_sign(self, picture: str, words: str, tone: str, tip: str = "") -> None:
        """Show `words` (rich text) after the icon, both in the colour of `tone`."""
        color = theme.tone_color(tone, self.palette())
        self._picture.setPixmap(icon(picture, lambda _palette: color).pixmap(16, 16))
        self.words.setText(f"<span style='color:{color.name()}'>{words}</span>")
        self.setToolTip(tip)
        self.words.setAccessibleDescription(tip)

    def clear(self) -> None:
        """Show nothing."""
        self._picture.clear()
        self.words.clear()
        self.setToolTip("")
