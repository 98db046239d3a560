"""The page of the signature grid: every key is kept at once, there is nothing to save."""

import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from models.acts.ceremonies import mark
from models.language import _, _n
from models.lists.attachments import attachments_of
from models.lists.settings import read_settings
from models.lists.signature_grid import SignatureRow, signature_grid
from models.rules.ceremonies import DAYS, MARKS, stamp_expected, usual_next
from ui import theme
from ui.desk import Desk
from ui.forms.date_input import DateInput
from ui.icons import icon
from ui.tabs.ceremony_preview import paper_links
from ui.tabs.grid_table import LETTERS, GridModel, GridTable, row_title, same_value
from ui.tabs.papers import papers_of
from ui.tabs.record_tab import RecordEditor

_TITLE = 60  # letters of a title in a sentence


class GridPage(RecordEditor):
    """The grid, what is said of the chosen cell, and the scans of its original."""

    wide = True

    enter_as_signed = Signal(list)
    """The agreements that the clerk wants entered as signed."""

    def __init__(self, ceremony: int, desk: Desk) -> None:
        self.record, self._desk = ceremony, desk
        self.model = GridModel(signature_grid(ceremony))
        self.table = GridTable(self.model)
        self.summary = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.where = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.days = {key: DateInput() for key in DAYS}
        self.scans = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self.attach_button = QPushButton(icon("paperclip"), _("Attach &scan…"))
        self._offered = set[int]()
        content = self._content()
        super().__init__(self.model.grid.name, content, lambda: False)
        content.setMaximumWidth(16777215)  # pixels; as wide as the window is
        self.save_button.hide()
        self.save_button.setEnabled(False)
        self.cancel_button.setText(_("Back to the list"))
        self.cancel_button.setToolTip(_("Back to the list (Esc)"))
        self._listen()
        self._show()

    def start(self) -> None:
        """Begin at the first cell in which somebody signs."""
        for row, line in enumerate(self.model.grid.rows):
            if line.cells:
                self.table.setCurrentIndex(self.model.index(row, min(line.cells)))
                break
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> int:
        """Everything is kept already."""
        assert self.record is not None
        return self.record

    def refresh(self) -> None:
        """Read the grid anew; something in the register has changed."""
        assert self.record is not None
        self.model.load(signature_grid(self.record))
        self._show()

    def press(self, key: str) -> None:
        """Note in the chosen cells what a key stands for; what all of them have already is taken back."""
        cells = self.table.cells()
        if not cells:
            return
        key = key or self._usual()
        if not key:
            return
        value: bool | datetime.date | None = not same_value(cells, key)
        if key in DAYS:
            value = self._desk.session.today if value else None
        self._mark(key, value)

    def offer_menu(self, place: QPoint) -> None:
        """Offer what can be noted, for whoever uses the mouse."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, text in {**MARKS, **DAYS}.items():
            action = menu.addAction(f"{_(text)}\t{LETTERS[key]}")
            action.setCheckable(True)
            action.setChecked(bool(self.table.cells()) and same_value(self.table.cells(), key))
            action.triggered.connect(lambda _checked=False, key=key: self.press(key))
        menu.addSeparator()
        menu.addAction(_("Choose the whole row"), lambda: self.table.selectRow(self.table.currentIndex().row()))
        menu.addAction(
            _("Choose the whole column"), lambda: self.table.selectColumn(self.table.currentIndex().column())
        )
        menu.addSeparator()
        menu.addAction(icon("paperclip"), _("Attach scan…"), self.attach)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def attach(self) -> None:
        """Attach scans of the current original."""
        if (line := self._line()) is not None:
            papers_of(self._desk).attach_scans(line.agreement, self, line.original)

    def _mark(self, key: str, value: bool | datetime.date | None) -> None:
        chosen = self.table.chosen()
        rows = self.model.grid.rows
        cells = [(cell.party, rows[row].original) for row, cell in chosen]
        if len(chosen) == 1:
            subject = f"{row_title(rows[chosen[0][0]], _TITLE)} · {chosen[0][1].office}"
        else:
            subject = _n("{count} place of “{name}”", "{count} places of “{name}”", len(cells),
                         name=self.model.grid.name)  # fmt: skip
        self._desk.attempt(lambda: mark(cells, key, value, subject))

    def _usual(self) -> str:
        """Return what is usually noted next in the current cell, or the first of the chosen ones."""
        chosen = self.table.chosen()
        current = self.table.currentIndex()
        at = next((one for one in chosen if one[0] == current.row() and one[1] == self.model.cell(current)), chosen[0])
        line = self.model.grid.rows[at[0]]
        boxes = read_settings()["stamp_boxes"]
        return usual_next(at[1].marks, stamp=stamp_expected(boxes, at[1].position, line.original, line.parties))

    def _line(self) -> SignatureRow | None:
        index = self.table.currentIndex()
        return self.model.grid.rows[index.row()] if index.isValid() else None

    def _keep_day(self, key: str) -> None:
        """Keep the day that was typed, once the clerk has left its line."""
        entry, cell = self.days[key], self.model.cell(self.table.currentIndex())
        if entry.problem():
            self.bar.tell(_(entry.problem()), "warning")
        if cell is None or entry.problem() or entry.value() == getattr(cell.marks, key):
            return
        self.table.setCurrentIndex(self.table.currentIndex())  # of several chosen cells this one is meant
        self._mark(key, entry.value())
        self._show_cell()

    def _show(self) -> None:
        grid = self.model.grid
        said = [_n("{done} of {count} original complete", "{done} of {count} originals complete", len(grid.rows),
                   done=grid.complete)]  # fmt: skip
        if out := grid.out_with():
            offices = ", ".join(f"{office} ({count})" for office, count in out.items())
            said.append(_("still out: {offices}", offices=offices))
        self.summary.setText("; ".join(said))
        self._show_cell()
        self._offer_entering()

    def _show_cell(self) -> None:
        line, cell = self._line(), self.model.cell(self.table.currentIndex())
        self.where.setText(f"{row_title(line, _TITLE)} · {cell.office}" if line and cell else "")
        self.attach_button.setEnabled(line is not None)
        for key, entry in self.days.items():
            entry.setEnabled(cell is not None)
            entry.set_value(getattr(cell.marks, key) if cell else None)
        found = attachments_of(line.agreement) if line else []
        own = [one for one in found if line and one.kind == "signed_scan" and one.original in (None, line.original)]
        self.scans.setText(" &nbsp; ".join(paper_links(one) for one in own))

    def _offer_entering(self) -> None:
        """Offer, never force, to enter as signed what all parties have signed; again only when there is more of it."""
        ready = self.model.grid.to_enter()
        if not ready and self._offered:
            self.bar.dismiss()
        if ready.keys() - self._offered:
            if len(ready) == 1:
                said = _("All originals of “{title}” are signed.", title=next(iter(ready.values())))
            else:
                said = _("All originals of {count} agreements are signed.", count=len(ready))
            self.bar.tell(said, "info", (_("Enter as signed"), partial(self.enter_as_signed.emit, list(ready))))
        self._offered = set(ready)

    def _listen(self) -> None:
        self.table.pressed_key.connect(self.press)
        self.table.customContextMenuRequested.connect(self.offer_menu)
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_cell())
        self.attach_button.clicked.connect(self.attach)
        self.scans.linkActivated.connect(self._follow)
        for key, entry in self.days.items():
            _line_of(entry).editingFinished.connect(partial(self._keep_day, key))

    def _follow(self, target: str) -> None:
        verb, _colon, record = target.removeprefix("paper.").partition(":")
        papers_of(self._desk).follow(verb, int(record), self)

    def _content(self) -> QWidget:
        content = QWidget()
        legend = _("P initials · T signature · M stamp duty · S seal · D sent · K returned · Space what comes next")
        foot = QHBoxLayout()
        foot.setSpacing(theme.INSIDE)
        foot.addWidget(self.where, 1)
        for key, entry in self.days.items():
            label = QLabel(_(DAYS[key]))
            label.setBuddy(entry)
            _line_of(entry).setAccessibleName(_(DAYS[key]))
            foot.addWidget(label)
            foot.addWidget(entry)
        foot.addWidget(self.attach_button)
        box = QVBoxLayout(content)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        box.setSpacing(theme.INSIDE)
        box.addWidget(self.summary)
        box.addWidget(theme.quiet(QLabel(legend, wordWrap=True)))
        box.addWidget(self.table, 1)
        box.addLayout(foot)
        box.addWidget(self.scans)
        return content


def _line_of(entry: DateInput) -> QLineEdit:
    line = entry.focusProxy()
    assert isinstance(line, QLineEdit)
    return line
