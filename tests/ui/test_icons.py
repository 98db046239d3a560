"""Icons have their size at once and their ink when the font is there."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPalette

from ui import icons


def colors(picture):
    image = picture.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


@pytest.fixture
def font(qapp):
    icons.load()


def test_before_the_font_an_icon_is_blank_and_has_its_size(qapp, monkeypatch):
    monkeypatch.setattr(icons._Font, "names", "")
    picture = icons.icon("plus").pixmap(QSize(20, 20))
    assert (picture.size() / picture.devicePixelRatio()) == QSize(20, 20)
    assert not colors(picture)


def test_an_icon_made_before_the_font_is_drawn_after_it(qapp, monkeypatch):
    monkeypatch.setattr(icons._Font, "names", "")
    icon = icons.icon("plus")
    icons.load()
    assert colors(icon.pixmap(20, 20))


def test_without_any_room_there_is_no_picture_and_no_complaint(font):
    assert icons.icon("plus").pixmap(0, 16).isNull()


def test_every_icon_of_a_status_is_in_the_font(font):
    assert all(icons.known(name) for name in icons.STATUS_ICONS.values())
    assert not icons.known("no-such-icon")
    assert not colors(icons.icon("no-such-icon").pixmap(20, 20))


def test_the_ink_follows_mode_and_palette(font, qapp):
    icon = icons.icon("stop", lambda palette: palette.color(QPalette.ColorRole.Link))
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Link).name() in colors(icon.pixmap(24, 24))
    selected = colors(icon.pixmap(QSize(24, 24), QIcon.Mode.Selected))
    assert palette.color(QPalette.ColorRole.HighlightedText).name() in selected
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
    assert disabled in colors(icon.pixmap(QSize(24, 24), QIcon.Mode.Disabled))
