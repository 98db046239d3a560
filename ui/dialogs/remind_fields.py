"""The left side of "Remind": in which way, whom, of what, and what the letter says besides."""

import datetime
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.language import _
from models.lists.letters import Terms, may_receive, may_sign
from models.rules.marking import N_
from models.rules.reminding import DueMatter, asked
from ui import theme
from ui.forms.choice_inputs import ChoiceInput, RecordInput
from ui.forms.date_input import DateInput
from ui.forms.inputs import LineInput

WAYS = {"letter": N_("&Letter"), "message": N_("&Message (WhatsApp)"), "calendar": N_("&Calendar")}
KINDS = {
    "ending": N_("Ends"), "ended": N_("Has ended"), "evaluation": N_("Evaluation"), "follow_up": N_("Follow-up"),
    "obligation": N_("Obligation"), "out": N_("Original not back"), "number": N_("Number missing"),
    "post": N_("Holder not known"), "draft": N_("Draft"), "border": N_("Border without agreement"),
    "settlement": N_("To be settled"),
}  # fmt: skip
"""What stands before a matter in the list, by its kind."""
ANSWER_IN = 14
"""Days in which an answer is asked, as proposed."""
_KEY = Qt.ItemDataRole.UserRole
_LINES = 8
_LONGEST = 120
"""Letters of a letter's number."""


class RemindFields(QWidget):
    """What the clerk decides. `matters` by neighbour; all of them go into a calendar."""

    changed = Signal()
    """What is shown at the right is to be made anew."""
    way_changed = Signal()

    def __init__(
        self,
        matters: Sequence[DueMatter],
        neighbours: Mapping[int, str],
        today: datetime.date,
        way: str = "letter",
    ) -> None:
        """`neighbours`: id and name of the governments whom any of this concerns."""
        super().__init__()
        self._matters, self._today = list(matters), today
        self._numbers: dict[int, str] = {}
        self.ways = {key: QRadioButton(_(text)) for key, text in WAYS.items()}
        self._group = QButtonGroup(self)
        self.neighbour = ChoiceInput(list(neighbours.items()))
        self.list = QListWidget()
        self.to = ChoiceInput([])
        self.number = LineInput(longest=_LONGEST)
        self.day, self.answer_by = DateInput(), DateInput()
        self.signs = RecordInput(lambda: may_sign(today), null=True)
        self._known_neighbours = list(neighbours)
        self.note = theme.quiet(QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText))
        self.day.set_value(today)
        self.answer_by.set_value(today + datetime.timedelta(days=ANSWER_IN))
        self._rows = QFormLayout()
        self._lay_out()
        self._choose_way(way if neighbours else "calendar")
        self._region = self.neighbour.value()
        self._offer()
        self._connect()

    @property
    def way(self) -> str:
        """A key of WAYS."""
        return next(key for key, button in self.ways.items() if button.isChecked())

    @property
    def region(self) -> int | None:
        """Whom a letter or message reminds; None when it concerns no neighbour."""
        region: int | None = self.neighbour.value()
        return region

    @property
    def matters(self) -> list[DueMatter]:
        """What is ticked."""
        offered = {matter.key: matter for matter in self._offered()}
        items = (self.list.item(at) for at in range(self.list.count()))
        return [offered[item.data(_KEY)] for item in items if item.checkState() is Qt.CheckState.Checked]

    @property
    def terms(self) -> Terms:
        """What the letter says besides."""
        return Terms(
            self.number.text().strip(), self.day.value(), self.answer_by.value(), self.signs.value(), self.to.value()
        )

    def problem(self) -> str:
        """Return what is wrong with what is typed, already translated; "" when all is well."""
        fields = (self.day, self.answer_by, self.signs) if self.way == "letter" else (self.answer_by,)
        return next((_(field.problem()) for field in fields if field.problem()), "")

    def _offered(self) -> list[DueMatter]:
        """Return what may be ticked: of a calendar all, of a letter what the neighbour is asked for."""
        if self.way == "calendar":
            return self._matters
        return [matter for matter in self._matters if self.region in matter.concerns and asked(matter)]

    def _offer(self) -> None:
        """Show what may be ticked, all of it ticked, and whom a letter may address."""
        self.list.blockSignals(True)
        self.list.clear()
        for matter in self._offered():
            _kind, _about, title = matter.about.partition(" tentang ")
            item = QListWidgetItem(f"{_(KINDS[matter.kind])}: {title or matter.about}", self.list)
            item.setToolTip(matter.about)
            item.setData(_KEY, matter.key)
            item.setCheckState(Qt.CheckState.Checked)
        self.list.blockSignals(False)
        self._offer_addressees()

    def _offer_addressees(self) -> None:
        if self.region is None:
            return
        self.to.blockSignals(True)
        self.to.clear()
        for department, post in may_receive(self.region, self.matters, self._today):
            self.to.addItem(post, department)
        self.to.blockSignals(False)

    def _change_neighbour(self) -> None:
        """Another government gets a letter of its own, with a number of its own."""
        if self._region is not None:
            self._numbers[self._region] = self.number.text()
        self._region = self.region
        self.number.blockSignals(True)
        self.number.set_value(self._numbers.get(self._region or 0, ""))
        self.number.blockSignals(False)
        self._offer()
        self.changed.emit()

    def _change_way(self) -> None:
        self._show_rows()
        self._offer()
        self.way_changed.emit()

    def _choose_way(self, way: str) -> None:
        self.ways[way].setChecked(True)
        for key in ("letter", "message"):
            self.ways[key].setEnabled(bool(self._known_neighbours))
        self._show_rows()

    def _connect(self) -> None:
        self._group.buttonToggled.connect(lambda _button, on: self._change_way() if on else None)
        self.neighbour.changed.connect(self._change_neighbour)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        for entry in (self.to, self.number, self.day, self.answer_by, self.signs):
            entry.changed.connect(self.changed)

    def _show_rows(self) -> None:
        """Show the fields that the way has."""
        letter, told = self.way == "letter", self.way != "calendar"
        for entry, shown in (
            (self.neighbour, told), (self.to, told), (self.number, letter), (self.day, letter), (self.signs, letter),
        ):  # fmt: skip
            self._rows.setRowVisible(entry, shown)
        self.note.setText(
            {
                "letter": _(
                    "The sentences are the office's own, in the settings of this register; no official form. What is "
                    "left empty is dotted, to be written in by hand."
                ),
                "message": _("Change the text as you like, then copy it and send it from your telephone."),
                "calendar": _(
                    "All-day entries that ring 30 and 7 days before. What has no day, or is past, stands on the day by "
                    "which an answer is asked. Each entry keeps its mark: a calendar that heeds it renews it and makes "
                    "no second one."
                ),
            }[self.way]
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.INSIDE, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("In which way"), 1.0))
        for button in self.ways.values():
            self._group.addButton(button)
            column.addWidget(button)
        column.addWidget(self.note)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._rows.setVerticalSpacing(theme.INSIDE // 2)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        labels = (
            (_("&Neighbour"), self.neighbour), (_("&To"), self.to), (_("N&umber of the letter"), self.number),
            (_("&Date of the letter"), self.day), (_("&Answer asked by"), self.answer_by),
            (_("&Signed by (empty: a dotted line)"), self.signs), (_("&What is due"), self.list),
        )  # fmt: skip
        for label, entry in labels:
            entry.setAccessibleName(label.replace("&", ""))
            self._rows.addRow(label, entry)
        self.list.setWordWrap(True)
        self.list.setFixedHeight(_LINES * (self.list.fontMetrics().lineSpacing() + 6))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addLayout(self._rows)
        column.addStretch()
