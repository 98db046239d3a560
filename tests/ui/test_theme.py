"""Light and dark, and that every colour can be read on its ground."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QListWidget, QPushButton, QRadioButton, QTreeWidget

from models.rules.vocabulary import STATUSES
from ui import theme
from ui.icons import STATUS_ICONS

GROUNDS = (QPalette.ColorRole.Base, QPalette.ColorRole.AlternateBase, QPalette.ColorRole.Window)


def luminance(color):
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(autouse=True)
def system_again(qapp):
    yield
    theme.apply(qapp, "system")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_clerks_choice_is_drawn_whatever_the_desktop_says(qapp, scheme):
    theme.apply(qapp, scheme)
    assert theme.is_dark(qapp.palette()) == (scheme == "dark")
    theme.apply(qapp, "dark" if scheme == "light" else "light")
    assert theme.is_dark(qapp.palette()) != (scheme == "dark")


def test_an_unknown_scheme_is_refused(qapp):
    with pytest.raises(KeyError):
        theme.apply(qapp, "pink")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_status_can_be_read(qapp, scheme):
    theme.apply(qapp, scheme)
    palette = qapp.palette()
    for key in STATUSES:
        for ground in GROUNDS:
            assert contrast(theme.status_color(key, palette), palette.color(ground)) >= 4.5, (key, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_selection_and_quiet_text_can_be_read(qapp, scheme):
    theme.apply(qapp, scheme)
    palette, role = qapp.palette(), QPalette.ColorRole
    assert contrast(palette.color(role.Highlight), palette.color(role.HighlightedText)) >= 4.5
    assert contrast(palette.color(role.PlaceholderText), palette.color(role.Window)) >= 4.5


def test_the_primary_button_can_be_read_as_it_is_drawn(qtbot, qapp):
    theme.apply(qapp, "light")
    button = theme.primary(QPushButton(""))
    qtbot.addWidget(button)
    drawn = button.grab().toImage()
    for y in (4, drawn.height() // 2, drawn.height() - 5):
        assert contrast(drawn.pixelColor(drawn.width() // 2, y), button.palette().buttonText().color()) >= 4.5


def test_every_status_has_a_tone_and_an_icon():
    assert set(theme.STATUS_TONES) == set(STATUS_ICONS) == set(STATUSES)


@pytest.mark.parametrize("kind", [QListWidget, QTreeWidget, QRadioButton, QCheckBox])
def test_what_stands_already_follows_each_change_of_scheme(qtbot, qapp, kind):
    widget = kind()
    qtbot.addWidget(widget)
    widget.show()
    for scheme in ("dark", "light", "dark", "light"):
        theme.apply(qapp, scheme)
        qapp.processEvents()
        assert theme.is_dark(widget.palette()) == (scheme == "dark")
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
            assert (widget.palette().color(role).lightness() > 128) == (scheme == "dark")
