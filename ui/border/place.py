"""Beside the matrix: all there is to tell of the chosen place, and why none is wanted there, asked where it is seen."""

import datetime
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.language import _, _n
from models.lists.border_places import CellAgreement, agreements_at, left_out
from models.lists.coverage import BorderEnd, Coverage, SectorHead
from models.rules.findings import Finding
from models.rules.vocabulary import CONFIDENCES, COVERAGE
from ui import html, theme
from ui.border.lines import Line
from ui.border.words import share_words, state_words
from ui.forms.remark import Remark
from ui.tables.format import date_text
from ui.tabs.preview import Preview

MOST = 12
"""PKS that are told of one place."""


class Place(NamedTuple):
    """What is chosen in the matrix."""

    line: Line
    sector: SectorHead

    @property
    def end(self) -> BorderEnd | None:
        """The end; None on a neighbour's own row."""
        return self.line.end


class PlacePanel(QWidget):
    """The preview of a place; below it, when asked for, the line in which the reason is typed."""

    reason_given = Signal(str)
    left = Signal()
    """The keyboard is to go back to the matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.preview = Preview()
        self.asking = QWidget()
        self.reason = QLineEdit(placeholderText=_("For example: no road crosses here"))
        self.reason.setAccessibleName(_("Reason"))
        self.remark = Remark(self.reason, "")
        self._title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._lay_out()

    def show_body(self, body: str) -> None:
        """Show what is told of a place; a question that was open is dropped with its place."""
        self.preview.show_body(body)

    def ask(self, place: str, reason: str) -> None:
        """Ask why none is wanted at a place; `reason` is what was said before."""
        self._title.setText(_("Why is no PKS wanted here? {place}", place=place))
        self.reason.setText(reason)
        self.remark.clear()
        self.asking.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.selectAll()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what is wrong with the reason, and stay at it."""
        self.remark.show_findings(findings)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_question(self) -> None:
        """Put the question away."""
        if not self.asking.isHidden():
            had = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.asking.hide()
            if had:
                self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Claim Esc while the question stands, before any shortcut takes it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the question away."""
        if self._leaves(event):
            self.close_question()
        else:
            super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return not self.asking.isHidden() and event.matches(QKeySequence.StandardKey.Cancel)

    def _lay_out(self) -> None:
        save, cancel = QPushButton(_("Save")), QPushButton(_("Cancel"))
        save.clicked.connect(self._give)
        cancel.clicked.connect(self.close_question)
        self.reason.returnPressed.connect(self._give)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(theme.primary(save))
        form = QVBoxLayout(self.asking)
        form.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        form.setSpacing(theme.INSIDE)
        for part in (self._title, self.reason, self.remark):
            form.addWidget(part)
        form.addLayout(buttons)
        self.asking.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.preview, 1)
        box.addWidget(self.asking)

    def _give(self) -> None:
        self.reason_given.emit(self.reason.text())


def place_html(coverage: Coverage, place: Place, today: datetime.date, *, writable: bool) -> str:
    """Return what is told of a place."""
    end, sector = place.end, place.sector
    if end is None:
        return _neighbour_html(coverage, place)
    cell, found = coverage.cell(end.id, sector.id), agreements_at(end, sector.id, today)
    lines = [_agreement(line) for line in found[:MOST]]
    if len(found) > MOST:
        lines.append(html.quiet(_n("and {count} more", "and {count} more", len(found) - MOST)))
    said = left_out(end, sector.id)
    ways = []
    if writable:
        if not cell.live:
            ways.append(html.link("border.draft", _("Draft a PKS here")))
        if said or not cell.live:
            ways.append(html.link("border.leave_out", _("Change the reason…") if said else _("Deliberately none…")))
        if said:
            ways.append(html.link("border.take_back", _("Wanted again")))
    return (
        html.heading(end.name)
        + f"<p>{html.quiet(end.region_name)}<br>{html.text(f'{sector.code} {sector.name}')}</p>"
        + f"<p><b>{html.text(state_words(cell))}</b></p>"
        + html.section(_("PKS here"), html.bullets(lines))
        + (html.section(_("Deliberately none"), _reason(*said)) if said else "")
        + (f"<p>{'<br>'.join(ways)}</p>" if ways else "")
        + html.section(_("This end"), _about(end))
    )


def _neighbour_html(coverage: Coverage, place: Place) -> str:
    ends = [end.id for end in place.line.ends]
    states = [coverage.cell(end, place.sector.id).state for end in ends]
    told = [f"{html.text(_(COVERAGE[state]))}: {states.count(state)}" for state in COVERAGE if state in states]
    share = share_words(*coverage.share(ends, [place.sector.id]))
    keys = html.quiet(_("Enter shows or hides its ends."))
    return (
        html.heading(place.line.name)
        + f"<p>{html.text(f'{place.sector.code} {place.sector.name}')}</p><p><b>{html.text(share)}</b></p>"
        + html.bullets(told)
        + f"<p>{keys}</p>"
    )


def _agreement(line: CellAgreement) -> str:
    until = _("until {day}", day=date_text(line.last_day)) if line.last_day else ""
    told = " · ".join(filter(None, (html.status(line.status), html.escape(until), html.escape(line.departments))))
    return f"{html.link(f'pks:{line.id}', line.title)}<br>{told}"


def _reason(reason: str, day: datetime.date) -> str:
    decided = html.quiet(_("decided on {day}", day=date_text(day)))
    return f"<p>{html.text(reason)}<br>{decided}</p>"


def _about(end: BorderEnd) -> str:
    confidence = _("Confidence that they touch: {confidence}", confidence=_(CONFIDENCES[end.confidence]))
    told = [html.quiet(each) for each in (confidence, end.source, end.note) if each]
    told.append(html.link(f"border_pairs:{end.id}", _("Look it up or change it…")))
    return f"<p>{'<br>'.join(told)}</p>"
