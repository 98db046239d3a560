"""What stands before a signing, as a list: errors, warnings each with its reason, and what is in order."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.language import _, _n
from models.rules.findings import Finding, Level
from models.rules.marking import N_
from models.rules.names import party_ordinal
from ui import theme
from ui.icons import icon

_SIZE = 18  # pixels of an icon
_LOOKS = {
    Level.ERROR: ("alert-circle-outline", "red", N_("Error")),
    Level.WARNING: ("alert-outline", "amber", N_("Warning")),
    None: ("check-circle-outline", "green", N_("In order")),
}
# What was looked at, by the beginning of the fields that a finding may name.
_AREAS = (
    (("parties",), N_("Parties, signatories and their terms of office")),
    (
        ("signed_on", "place", "first_day", "last_day", "umbrella", "sectors", "stage"),
        N_("Dates, place and the MoU it rests on"),
    ),
    (("title", "scope", "articles"), N_("Text: fields, references, figures and words, weekdays, typeface")),
)
_NARROWEST = 340
"""Pixels below which sentences, their places and the buttons beside them get in each other's way."""
TAKE_OVER = "signatory_name"
"""The column whose finding is put right by taking over the term of office."""


def sentence(finding: Finding) -> str:
    """Return a finding in words, in the language in use."""
    return _(finding.text, **finding.values)


class Matters(QWidget):
    """All findings in their groups. A reason is kept by the sentence of its warning, so that it outlives a new look."""

    went = Signal(object)
    """The finding that the clerk wants to put right."""
    filling = Signal(int)
    """The clerk wants to enter who holds this vacant post."""
    taken_over = Signal()
    """The clerk wants the signatories copied anew."""
    reasoned = Signal()

    def __init__(self, headings: Sequence[str], reasons: dict[str, str]) -> None:
        """`headings`: how each part of the text is called; `reasons`: those typed before, kept up to date here."""
        super().__init__()
        self.headings, self._kept = headings, reasons
        self.findings: list[Finding] = []
        self.vacancies: Mapping[str, int] = {}
        """By the field of a finding the vacant post for which it names nobody."""
        self.reasons: dict[str, QLineEdit] = {}
        self.go_buttons: list[QPushButton] = []
        self.same = QLineEdit()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.BETWEEN)
        self._box.setSpacing(theme.INSIDE)
        self.setMinimumWidth(_NARROWEST)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these in place of those before."""
        self.findings = list(findings)
        self.reasons, self.go_buttons = {}, []
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        errors = [finding for finding in findings if finding.level is Level.ERROR]
        warnings = [finding for finding in findings if finding.level is Level.WARNING]
        if errors:
            self._add_group(_n("{count} error to put right", "{count} errors to put right", len(errors)), errors)
        if warnings:
            said = _n("{count} warning to accept", "{count} warnings to accept", len(warnings))
            self._add_group(said, warnings, self._new_same() if len(warnings) > 1 else None)
        if good := [said for fields, said in _AREAS if not any(_within(finding, fields) for finding in findings)]:
            self._add_good(good)
        self._box.addStretch(1)

    @property
    def errors(self) -> int:
        """How many findings block."""
        return sum(finding.level is Level.ERROR for finding in self.findings)

    @property
    def accepted(self) -> list[tuple[str, str]]:
        """Each warning as it is shown, with its reason."""
        return [(warning, line.text().strip()) for warning, line in self.reasons.items()]

    @property
    def complete(self) -> bool:
        """Whether nothing blocks, and every warning has its reason."""
        return self.errors == 0 and all(reason for _warning, reason in self.accepted)

    def start(self) -> None:
        """Put the keyboard where the first thing is to be done."""
        first = self.go_buttons[0] if self.errors else next(iter(self.reasons.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_same(self) -> None:
        """Give every warning that has no reason the one that is typed for all."""
        for line in self.reasons.values():
            if not line.text().strip():
                line.setText(self.same.text().strip())

    def _add_group(self, title: str, findings: Sequence[Finding], head: QWidget | None = None) -> None:
        self._box.addWidget(theme.heading(title, 1.1))
        if head is not None:
            self._box.addWidget(head)
        for finding in findings:
            self._box.addWidget(self._row(finding))

    def _new_same(self) -> QWidget:
        """Return the line with the reason that may serve for all."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(_SIZE + theme.INSIDE, 0, 0, 0)
        self.same = QLineEdit(placeholderText=_("The same reason for all"))
        self.same.setAccessibleName(_("The same reason for all"))
        use = QPushButton(_("Use for all"))
        use.clicked.connect(self.use_same)
        self.same.returnPressed.connect(self.use_same)
        line.addWidget(self.same, 1)
        line.addWidget(use)
        return row

    def _row(self, finding: Finding) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.INSIDE // 2)
        grid.setColumnStretch(1, 1)
        said = sentence(finding)
        grid.addWidget(_sign(finding.level), 0, 0, Qt.AlignmentFlag.AlignTop)
        words = QLabel(said, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        grid.addWidget(words, 0, 1)
        where = place_of(finding, self.headings)
        if said.casefold().startswith(where.casefold()):
            where = ""  # the sentence begins with it
        if where:
            grid.addWidget(theme.quiet(QLabel(where, textFormat=Qt.TextFormat.PlainText, wordWrap=True)), 1, 1)
        buttons = QHBoxLayout()
        post = self.vacancies.get(finding.field)
        if post is not None:
            buttons.addWidget(self._button(_("Enter the holder…"), said, lambda: self.filling.emit(post)))
        if finding.field.endswith(f".{TAKE_OVER}"):
            buttons.addWidget(self._button(_("Take over"), said, self.taken_over.emit))
        go = self._button(_("Go there"), said, lambda: self.went.emit(finding))
        self.go_buttons.append(go)
        buttons.addWidget(go)
        grid.addLayout(buttons, 0, 2, Qt.AlignmentFlag.AlignTop)
        if finding.level is Level.WARNING:
            grid.addWidget(self._reason(f"{where}: {said}" if where else said), 2, 1, 1, 2)
        return row

    def _reason(self, said: str) -> QLineEdit:
        asked = _("Why this is accepted")
        line = QLineEdit(self._kept.get(said, ""), placeholderText=asked)
        line.setAccessibleName(f"{asked}: {said}")
        line.textChanged.connect(lambda text: self._keep(said, text))
        self.reasons[said] = line
        return line

    def _keep(self, said: str, text: str) -> None:
        self._kept[said] = text
        self.reasoned.emit()

    def _button(self, text: str, about: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(f"{text}: {about}")
        button.clicked.connect(lambda: do())
        return button

    def _add_good(self, areas: Sequence[str]) -> None:
        self._box.addWidget(theme.heading(_("All in order"), 1.1))
        for area in areas:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(_sign(None))
            line.addWidget(QLabel(_(area), wordWrap=True), 1)
            self._box.addWidget(row)


def place_of(finding: Finding, headings: Sequence[str]) -> str:
    """Return where a finding is, in words: "PIHAK KEDUA", "Pasal 3 Objek"; "" where the sentence says it."""
    kind, _dot, rest = finding.field.partition(".")
    number = rest.partition(".")[0]
    if kind == "parties" and number.isdecimal():
        return f"PIHAK {party_ordinal(int(number))}"
    if kind == "articles" and number.isdecimal() and int(number) < len(headings):
        return headings[int(number)]
    return _(_PLACES.get(kind, ""))


_PLACES: Mapping[str, str] = {
    "title": N_("About"),
    "scope": N_("Scope"),
    "signed_on": N_("Signed on"),
    "place": N_("Place of signing"),
    "first_day": N_("First day"),
    "last_day": N_("Last day"),
    "umbrella": N_("Umbrella (MoU)"),
    "sectors": N_("Sectors"),
    "stage": N_("Stage"),
}


def _within(finding: Finding, fields: Sequence[str]) -> bool:
    return finding.field.partition(".")[0] in fields


def _sign(level: Level | None) -> QLabel:
    name, tone, word = _LOOKS[level]
    sign = QLabel()
    sign.setPixmap(icon(name, lambda palette: theme.tone_color(tone, palette)).pixmap(_SIZE, _SIZE))
    sign.setToolTip(_(word))
    sign.setAccessibleName(_(word))
    return sign
