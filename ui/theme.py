"""How the window looks: Fusion, the system's font and palette, one accent. Palette first, no style sheets."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

INSIDE = 8
"""Pixels between what belongs together."""
BETWEEN = 16
"""Pixels between groups."""

STYLE = "Fusion"

SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}

# Each tone as (on light, on dark); at least 4.5:1 on base, alternate base and window of its side.
TONES = {
    "grey": ("#5f6368", "#a8adb3"),
    "slate": ("#4a6585", "#9db4d0"),
    "blue": ("#1a5fb4", "#7db4ff"),
    "green": ("#1f6f4a", "#6fcf9f"),
    "amber": ("#8a5a00", "#f0b955"),
    "red": ("#b3261e", "#ff8a80"),
}

STATUS_TONES = {
    "draft": "grey",
    "prepared": "slate",
    "ready": "blue",
    "in_force": "green",
    "ending": "amber",
    "ended": "red",
    "superseded": "grey",
    "suspended": "amber",
    "terminated": "grey",
}

URGENCY_TONES = {
    "past": "red",
    "week": "amber",
    "month": "amber",
    "sixty": "slate",
    "ninety": "slate",
    "gap": "grey",
}
"""By the keys of rules.board.URGENCIES."""

# Fusion lightens a button's colour: drawn, this is the accent. White stands on all of them with at least 5:1.
_PRIMARY = "#0d5234"
_SELECTION = ("#1f6f4a", "#2b7d57")

_WIDER = 4
"""Pixels that a label with a mnemonic is wider than its words."""
_LIVE_GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive)
_SCHEME = "pendopo_scheme"


def apply(app: QApplication, scheme: str = "system") -> None:
    """Dress `app` in `scheme`: "system" follows the desktop, "light" and "dark" are the clerk's own choice.

    May be called again at any time. Raises KeyError for any other scheme.
    """
    wanted = SCHEMES[scheme]
    first = app.property(_SCHEME) is None
    app.setProperty(_SCHEME, scheme)
    if first:
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: _dress(app))
    app.styleHints().setColorScheme(wanted)
    _dress(app)


def is_dark(palette: QPalette) -> bool:
    """Tell whether `palette` writes light on dark."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def tone_color(tone: str, palette: QPalette) -> QColor:
    """Return the colour of `tone` (a key of TONES) that can be read on `palette`."""
    return QColor(TONES[tone][is_dark(palette)])


def status_color(key: str, palette: QPalette) -> QColor:
    """Return the colour for a status of vocabulary.STATUSES that can be read on `palette`."""
    return tone_color(STATUS_TONES[key], palette)


def gap_font() -> QFont:
    """Return the slant of a blank that matters; all else of the font comes from where it is drawn."""
    font = QFont()
    font.setItalic(True)
    return font


def primary(button: QPushButton) -> QPushButton:
    """Give `button` the accent and return it. At most one such button is in sight."""
    palette = QPalette()
    for group in _LIVE_GROUPS:
        palette.setColor(group, QPalette.ColorRole.Button, QColor(_PRIMARY))
        palette.setColor(group, QPalette.ColorRole.ButtonText, QColor("white"))
    button.setPalette(palette)
    return button


def label_of(widget: QWidget, text: str) -> QLabel:
    """Return a label whose mnemonic leads to `widget`, with room for all of its words.

    The mnemonic's line breaks the kerning: some words become wider than Qt reckons, and would lose their end.
    """
    label = QLabel(text)
    label.setBuddy(widget)
    label.setMinimumWidth(label.sizeHint().width() + _WIDER)
    return label


def heading(text: str, scale: float = 1.25) -> QLabel:
    """Return a label in bold, `scale` times the usual size, that takes `text` as plain text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(True)
    label.setFont(font)
    return label


def quiet(label: QLabel) -> QLabel:
    """Make `label` small and less loud than its surroundings, and return it."""
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 0.9)
    label.setFont(font)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _dress(app: QApplication) -> None:
    """Set the accent, and a whole palette where the desktop cannot switch to the wanted scheme."""
    scheme = app.property(_SCHEME)
    palette = QPalette()
    app.setPalette(palette)
    if scheme != "system" and is_dark(app.palette()) != (scheme == "dark"):
        palette = _own_palette(dark=scheme == "dark")
        app.setPalette(palette)
    dark = is_dark(app.palette())
    for group in _LIVE_GROUPS:
        palette.setColor(group, QPalette.ColorRole.Highlight, QColor(_SELECTION[dark]))
        palette.setColor(group, QPalette.ColorRole.HighlightedText, QColor("white"))
        palette.setColor(group, QPalette.ColorRole.Accent, QColor(TONES["green"][dark]))
        palette.setColor(group, QPalette.ColorRole.Link, QColor(TONES["green"][dark]))
        palette.setColor(group, QPalette.ColorRole.PlaceholderText, QColor(TONES["grey"][dark]))
    app.setPalette(palette)
    # Fusion draws the box of a tick, and the ring of a choice, with a line a little darker than the window: on dark
    # it is not seen.
    ticked = QPalette(palette)
    # Each colour is set, or those that stand already keep what they had in the other scheme.
    for group in (*_LIVE_GROUPS, QPalette.ColorGroup.Disabled):
        for role in QPalette.ColorRole:
            if role is not QPalette.ColorRole.NColorRoles:
                ticked.setColor(group, role, app.palette().color(group, role))
    if dark:
        ticked.setColor(QPalette.ColorRole.Window, QColor(TONES["grey"][dark]))
    for view in ("QListWidget", "QTreeWidget", "QRadioButton", "QCheckBox"):
        app.setPalette(ticked, view)  # type: ignore[arg-type]  # the stub asks for bytes, which Qt refuses


def _own_palette(*, dark: bool) -> QPalette:
    """Return Fusion's own light or dark palette, which Qt keeps to itself."""
    window = QColor(50, 50, 50) if dark else QColor(239, 239, 239)
    text = QColor(240, 240, 240) if dark else QColor("black")
    base = window.darker(140) if dark else QColor("white")
    role = QPalette.ColorRole
    palette = QPalette(window, window)  # derives light, mid, dark and shadow
    palette.setColor(role.Base, base)
    palette.setColor(role.AlternateBase, window.darker(115) if dark else QColor(247, 247, 247))
    palette.setColor(role.ToolTipBase, window.lighter(130) if dark else QColor(255, 255, 220))
    for written in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
        palette.setColor(written, text)
    faded = QColor(130, 130, 130) if dark else QColor(150, 150, 150)
    for written in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, written, faded)
    return palette
