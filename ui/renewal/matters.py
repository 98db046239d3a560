"""The new matters of an evaluation: each is placed in an article of the new text, or dismissed with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from models.language import _, _n
from models.rules.findings import Finding
from models.rules.renewal import MatterChoice
from ui import theme
from ui.forms.remark import Remark


class MattersBox(QWidget):
    """A row for each matter."""

    changed = Signal()

    def __init__(self, matters: Sequence[tuple[int, str]]) -> None:
        """`matters`: each with the evaluation it comes from."""
        super().__init__()
        self.rows: list[_Row] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.INSIDE // 2)
        self._heading = theme.heading("", 1.0)
        self._box.addWidget(self._heading)
        self.follow(matters)

    def follow(self, matters: Sequence[tuple[int, str]]) -> None:
        """Make the rows those of `matters`; what was chosen for one that stays, stays."""
        kept = {row.about: row for row in self.rows}
        self.rows = [kept[about] if about in kept else self._new(about) for about in matters]
        for about, row in kept.items():
            if about not in matters:
                row.hide()
                row.deleteLater()
        for row in self.rows:
            self._box.removeWidget(row)
            self._box.addWidget(row)
        said = _n("{count} new matter of the evaluation", "{count} new matters of the evaluation", len(matters))
        self._heading.setText(said if matters else _("The evaluation names no new matters"))

    def _new(self, about: tuple[int, str]) -> "_Row":
        row = _Row(*about)
        row.changed.connect(self.changed)
        return row

    @property
    def choices(self) -> list[MatterChoice]:
        """What is chosen for each."""
        return [row.choice for row in self.rows]

    def offer(self, headings: Sequence[str]) -> None:
        """Set the articles in which a matter may be placed."""
        for row in self.rows:
            row.offer(headings)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is missing, and go to the first."""
        first = None
        for at, row in enumerate(self.rows):
            found = [finding for finding in findings if finding.field == f"matters.{at}"]
            row.remark.show_findings(found)
            first = first or (row if found else None)
        if first is not None:
            first.outcome.setFocus(Qt.FocusReason.OtherFocusReason)


class _Row(QWidget):
    changed = Signal()

    def __init__(self, evaluation: int, matter: str) -> None:
        super().__init__()
        self.about = (evaluation, matter)
        self.outcome = QComboBox()
        self.outcome.setAccessibleName(_("Decision: {matter}", matter=matter))
        for key, label in ((None, _("not decided yet")), ("placed", _("Place in")), ("dismissed", _("Dismiss"))):
            self.outcome.addItem(label, key)
        self.heading = QComboBox()
        self.heading.setAccessibleName(_("Article: {matter}", matter=matter))
        self.reason = QLineEdit(placeholderText=_("Why it does not go into the text"))
        self.reason.setAccessibleName(_("Reason: {matter}", matter=matter))
        self.remark = Remark(self.outcome, "")
        self._more = QStackedWidget()
        for part in (QWidget(), self.heading, self.reason):
            self._more.addWidget(part)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.INSIDE)
        grid.addWidget(QLabel(matter, textFormat=Qt.TextFormat.PlainText, wordWrap=True), 0, 0)
        grid.addWidget(self.outcome, 0, 1)
        grid.addWidget(self._more, 0, 2)
        grid.addWidget(self.remark, 1, 1, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 3)
        self._more.setFixedHeight(self.outcome.sizeHint().height())
        self.outcome.currentIndexChanged.connect(self._choose)
        self.heading.currentIndexChanged.connect(lambda _at: self._tell())
        self.reason.textChanged.connect(lambda _text: self._tell())

    @property
    def choice(self) -> MatterChoice:
        """What is chosen."""
        return MatterChoice(
            *self.about, self.outcome.currentData(), self.heading.currentData() or "",
            self.reason.text().strip(),
        )  # fmt: skip

    def offer(self, headings: Sequence[str]) -> None:
        """Set the articles; what is chosen stays where it is still there."""
        chosen = self.heading.currentData()
        before = self.heading.blockSignals(True)
        self.heading.clear()
        for number, heading in enumerate(headings, 1):
            if heading:
                self.heading.addItem(f"Pasal {number} {heading}", heading)
        self.heading.setCurrentIndex(self.heading.findData(chosen))
        self.heading.blockSignals(before)

    def _choose(self, at: int) -> None:
        self._more.setCurrentIndex(at)
        self._tell()

    def _tell(self) -> None:
        self.remark.clear()
        self.changed.emit()
