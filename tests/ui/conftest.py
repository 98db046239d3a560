"""A desk to stand dialogs on: a real session, and what was asked of the window is noted."""

import datetime
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.messages import MessageBar
from ui.session import Session

TODAY = datetime.date(2026, 11, 23)
NOW = datetime.datetime(2026, 11, 23, 10, 0, 0, tzinfo=datetime.UTC)


@dataclass
class Asked:
    """What was asked of the window, and the clock that a test may turn."""

    gone: list = field(default_factory=list)
    done: list = field(default_factory=list)
    printed: list = field(default_factory=list)
    now: datetime.datetime = NOW


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def empty_desk(qtbot, asked):
    """A desk without a register, in a window."""
    window = QWidget()
    qtbot.addWidget(window)
    session = Session(TODAY, lambda: asked.now, window)

    def trigger(action):
        asked.done.append(action)
        return session.undo() if action == "edit.undo" else None

    desk = Desk(session, MessageBar(), lambda *to: asked.gone.append(to), trigger, asked.printed.append)
    QVBoxLayout(window).addWidget(desk.messages)
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    yield desk
    session.jobs.close()
    session.close()


@pytest.fixture
def desk(empty_desk, filled, tmp_path):
    """A desk with the example register open."""
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    empty_desk.session.open(path)
    return empty_desk
