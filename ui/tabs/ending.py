"""The page on which an agreement is ended or suspended, and what is left of it settled: PP 28/2018 Ps 9."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from models.acts.ends import end_agreement, resume, revoke_end, save_settlements, suspend
from models.language import _, _n
from models.lists.cards import title_of
from models.lists.ends import EndSource, SettlementLine, end_source
from models.lists.guards import losing_umbrella
from models.rules.ends import NO_CAUSE
from models.rules.findings import Finding
from models.rules.marking import N_
from models.rules.vocabulary import END_CAUSES
from models.tables import Agreement, Settlement
from models.trouble import Refused
from ui import html, theme
from ui.desk import Desk
from ui.forms.form import Form
from ui.tables.format import date_text
from ui.tabs.evaluation_lines import Lines
from ui.tabs.preview import Preview
from ui.tabs.record_tab import RecordEditor, RecordTab

STAY = N_("&Leave it as it is"), N_("Only what is to be settled is kept."), N_("Save")
END = N_("En&d it"), N_("For one of the five causes of PP 28/2018 Ps 9(1)."), N_("End the agreement")
CORRECT_END = N_("Correct &how it ended"), N_("Cause or day were entered wrongly."), N_("Save")
SUSPEND = N_("S&uspend it"), N_("It rests from a day on, until it is resumed."), N_("Suspend the agreement")
CORRECT_DAY = N_("Correct since &when it is suspended"), N_("The day was entered wrongly."), N_("Save")


class EndingPage(RecordEditor):
    """What shall happen, cause and day, what is to be settled; beside it what follows.

    Where nothing may be written it shows how the agreement stands and what is to be settled.
    """

    wide = True
    help_page = "stages"

    def __init__(self, desk: Desk, source: EndSource) -> None:
        self.record, self._desk, self.source = source.id, desk, source
        self.group = QButtonGroup()
        self.ways: dict[str, QRadioButton] = {}
        self.end = Form([("", [Agreement.end_cause, Agreement.terminated_on])])
        self.rest = Form([("", [Agreement.suspended_on])])
        fields: list[Any] = [Settlement.text, Settlement.done_on, Settlement.note]
        self.settlements = Lines(
            "settlements", _("To be settled: assets, open obligations"), fields, _("One more line")
        )
        self.follows = Preview()
        self.offered = _offered(source)
        content = self._content()
        title = _("End or suspend: {title}", title=title_of(source.id))
        super().__init__(title, content, lambda: self._values() != self._loaded)
        content.setMaximumWidth(1600)
        self._load()
        self.group.buttonToggled.connect(lambda _button, _on: self._choose())
        for form in (self.end, self.rest):
            form.changed.connect(lambda _name: self._follow())
        self._choose()
        if not desk.session.writable:
            self._only_show()

    @property
    def way(self) -> str:
        """What is chosen to happen: "stay", "end" or "suspend"."""
        return next(key for key, button in self.ways.items() if button.isChecked())

    def start(self) -> None:
        """Begin at what shall happen."""
        first = self.ways[self.way] if self._desk.session.writable else self.cancel_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> int:
        """Do what is chosen, and keep what is to be settled."""
        form = {"end": self.end, "suspend": self.rest}.get(self.way)
        if problems := [*(form.problems() if form else ()), *self.settlements.problems()]:
            raise Refused(problems)
        record, today, lines = self.source.id, self._desk.session.today, self.settlements.values()
        if self.way == "end":
            values = self.end.values()
            end_agreement(record, values["end_cause"], values["terminated_on"], lines, today)
        elif self.way == "suspend":
            # What was only proposed is for an end; what was typed is kept.
            suspend(record, self.rest.values()["suspended_on"], today, lines if lines != self._loaded[-1] else None)
        else:
            save_settlements(record, lines)
        return record

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field."""
        rest = self.settlements.show_findings(findings)
        for form in (self.rest, self.end):
            form.show_findings(finding for finding in rest if form.has(finding.field))

    def _load(self) -> None:
        source, writable = self.source, self._desk.session.writable
        over = source.status == "ended"  # its term ran out, and nobody has noted it yet
        self.end.load(
            {
                "end_cause": "term_ended" if over else source.end_cause,
                "terminated_on": source.last_day if over else source.terminated_on,
            }
        )
        self.rest.load({"suspended_on": source.suspended_on})
        self.settlements.load([line._asdict() for line in source.settlements])
        if source.terminated_on is None and not source.settlements and writable:
            self.settlements.load([{"text": owed} for owed in source.owed])
        # Somebody came here to end it; what has ended or rests is shown as it is.
        still = source.terminated_on or source.suspended_on or not writable
        self.ways["stay" if still else "end"].setChecked(True)
        self.revoke_button.setVisible(source.terminated_on is not None)
        self.resume_button.setVisible(source.suspended_on is not None)
        self._loaded = self._values()

    def _values(self) -> tuple[Any, ...]:
        return self.way, self.end.values(), self.rest.values(), self.settlements.values()

    def _choose(self) -> None:
        self._cause.setVisible(self.way == "end")
        self.rest.setVisible(self.way == "suspend")
        # Of an end; but what was typed is never out of sight.
        self.settlements.setVisible(self.way != "suspend" or self.settlements.values() != self._loaded[-1])
        self.save_button.setText(_(self.offered[self.way][2]))
        self._follow()

    def _only_show(self) -> None:
        """Nothing may be written: what would do so is out of sight."""
        self._left.hide()
        self.save_button.hide()
        self.save_button.setEnabled(False)
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setToolTip(_("Close (Esc)"))

    def _follow(self) -> None:
        self.follows.show_soon(self._follows)

    def _follows(self) -> str:
        """Say how it stands now, and what an end leaves behind."""
        source = self.source
        parts = [html.heading(_("How it stands"))]
        parts.append(f"<p>{html.status(source.status)}</p>")
        if source.terminated_on:
            cause = _(END_CAUSES[source.end_cause]) if source.end_cause else _("not filled in")
            parts.append(html.facts([(_("Ended on"), html.day(source.terminated_on)), (_("Cause"), html.text(cause))]))
        if source.suspended_on:
            parts.append(html.facts([(_("Suspended since"), html.day(source.suspended_on))]))
        if source.kind == "kb":
            parts.append(self._orphans())
        if not self._desk.session.writable:
            parts.append(html.section(_("To be settled"), html.bullets([*map(_settled, source.settlements)])))
        if source.owed:
            parts.append(html.section(_("Obligations that are open"), html.bullets([*map(html.text, source.owed)])))
        return "".join(parts)

    def _orphans(self) -> str:
        day = self.end.values()["terminated_on"] if self.way == "end" else None
        found = losing_umbrella(self.source.id, self._desk.session.today, day)
        lines = [
            f"{html.text(each.title)} · "
            + (html.text(_("until {day}", day=date_text(each.last_day))) if each.last_day else html.gap())
            for each in found
        ]
        title = _n("{count} PKS loses its umbrella", "{count} PKS lose their umbrella", len(found))
        return html.section(title, html.bullets(lines)) if found else ""

    def _undo_end(self) -> None:
        self._at_once(lambda: revoke_end(self.source.id))

    def _resume(self) -> None:
        self._at_once(lambda: resume(self.source.id))

    def _at_once(self, act: Any) -> None:
        """Do one thing and leave; what was typed besides is asked about first."""

        def done() -> None:
            if self._desk.attempt(act):
                self.cancelled.emit()
                undo = (_("Undo"), lambda: self._desk.trigger("edit.undo"))
                self._desk.messages.tell(_("Saved."), "success", undo)

        self.leave(done)

    def _content(self) -> QWidget:
        left = self._left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, theme.INSIDE, 0, theme.BETWEEN)
        box.setSpacing(theme.INSIDE // 2)
        box.addLayout(self._ways())
        self.settlements.setContentsMargins(0, theme.BETWEEN, 0, 0)
        for part in (self._causes(), self.rest, self._back(), self.settlements):
            box.addWidget(part)
        box.addStretch(1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(left, 3)
        row.addWidget(self.follows, 2)
        return content

    def _ways(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        for key, (title, about, _button) in self.offered.items():
            button = self.ways[key] = QRadioButton(_(title))
            button.setAccessibleDescription(_(about))
            self.group.addButton(button)
            note = theme.quiet(QLabel(_(about), wordWrap=True))
            note.setContentsMargins(theme.BETWEEN + theme.INSIDE, 0, 0, 0)
            box.addWidget(button)
            box.addWidget(note)
        return box

    def _causes(self) -> QWidget:
        """Return cause and day, and what is no cause."""
        self._cause = QWidget()
        box = QVBoxLayout(self._cause)
        box.setContentsMargins(0, 0, 0, 0)
        never = theme.quiet(QLabel(_(NO_CAUSE), wordWrap=True))
        never.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        box.addWidget(self.end)
        box.addWidget(never)
        return self._cause

    def _back(self) -> QWidget:
        """Return the buttons that lead back from an end or a rest."""
        self.revoke_button = QPushButton(_("It has not ended: take this back"))
        self.revoke_button.clicked.connect(self._undo_end)
        self.resume_button = QPushButton(_("Resume it"))
        self.resume_button.clicked.connect(self._resume)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, 0)
        for button in (self.revoke_button, self.resume_button):
            row.addWidget(button)
        row.addStretch(1)
        return whole


def _offered(source: EndSource) -> dict[str, tuple[str, str, str]]:
    """Return what can be done with an agreement as it stands: title, what it means, and what the button says."""
    found = {"stay": STAY, "end": CORRECT_END if source.terminated_on else END}
    if source.terminated_on is None and source.status != "ended":
        found["suspend"] = CORRECT_DAY if source.suspended_on else SUSPEND
    return found


def _settled(line: SettlementLine) -> str:
    """Return a matter to be settled as it reads where nothing may be written."""
    done = _("done on {day}", day=date_text(line.done_on)) if line.done_on else _("not settled yet")
    return " · ".join(map(html.text, filter(None, (line.text, line.note, done))))


def open_ending(tab: RecordTab) -> None:
    """Open the page for the chosen agreement, or say why it can neither end nor rest."""
    record = tab.current()
    if record is not None:
        tab.open_editor(lambda: _page(tab, record), reading=True)


def _page(tab: RecordTab, record: int) -> EndingPage | None:
    source = end_source(record, tab.desk.session.today)
    if source is None or source.stage != "signed":
        tab.desk.messages.tell(
            _("It has not been signed, so it can neither end nor rest. A draft that is not wanted is deleted."), "info"
        )
        return None
    return EndingPage(tab.desk, source)
