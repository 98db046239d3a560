"""What every test may rely on: Indonesian words, folders of its own, and that the test before cleaned up."""

import datetime
import gc
import os
import sys
import threading

if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from models import language

settings.register_profile("house", deadline=None)  # a busy machine is no failure
settings.load_profile("house")

if os.environ.get("PENDOPO_TEST_SECRET"):
    from tests import secret

    secret.begin()

TODAY = datetime.date(2026, 11, 23)
FEW, SELDOM = 20_000, 30
"""Objects made since the last collection, and collections since the last thorough one."""
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


def pytest_collection_modifyitems(items):
    """Leave out what is only so of registers without a password, where all of them have one."""
    if os.environ.get("PENDOPO_TEST_SECRET"):
        items[:] = [item for item in items if secret.concerns(item)]


@pytest.fixture(autouse=True, scope="session")
def garbage_stays_on_this_thread():
    """As in the window: a widget in a ring that another thread collected would take the whole run with it."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def tidy():
    """Collect after each test what it has left, all of it once in a while."""
    yield
    if gc.get_count()[0] > FEW:
        gc.collect(2 if gc.get_count()[2] > SELDOM else 1)


@pytest.fixture(autouse=True)
def indonesian():
    """Every test starts in Indonesian, whatever the one before it spoke."""
    yield
    if language.language() != "id":
        language.use_language("id")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """Settings and logs go to a folder of the test, never to those of whoever runs it."""
    folder = tmp_path_factory.getbasetemp() / "home"
    for kind in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder / "documents"))


@pytest.fixture(autouse=True)
def no_backup_by_itself(own_folders):
    """What is tested is closed without a backup on the way; a test that is about it switches that on."""
    from models.store.places import Places, write_places

    write_places(Places(automatic=False))


@pytest.fixture(autouse=True)
def no_habits(own_folders):
    """What a test makes this PC remember is forgotten after it."""
    yield
    if "PySide6.QtCore" in sys.modules:
        from ui import preferences

        preferences.forget()


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """Return the bytes of a register with the reference data, and of one with the example: made once, copied often."""
    from models.acts.seeding import fill_example, fill_reference
    from models.store.register import Register

    made = {}
    for name in ("reference", "example"):
        path = tmp_path_factory.mktemp("filled") / f"{name}.pendopo"
        with Register.create(path, "Petugas"):
            fill_reference("36.04")
            if name == "example":
                fill_example()
        made[name] = path.read_bytes()
    return made


@pytest.fixture
def register(filled, tmp_path):
    """An open register with the reference data, Kabupaten Serang at home."""
    yield from _opened(tmp_path / "daftar.pendopo", filled["reference"])


@pytest.fixture
def example(filled, tmp_path):
    """An open register with the example of 16 October 2023."""
    yield from _opened(tmp_path / "contoh.pendopo", filled["example"])


def _opened(path, content):
    from models.store.register import Register

    path.write_bytes(content)
    with Register.open(path, "Petugas") as register:
        yield register


@pytest.fixture
def window(qapp, qtbot, tmp_path, monkeypatch):
    """The main window on its welcome page, at noon of TODAY, with a home folder of its own."""
    from ui import icons
    from ui.app import make_app

    monkeypatch.setenv("HOME", str(tmp_path))
    assert make_app() is qapp
    icons.load()
    from ui.window import Window

    window = Window(TODAY, lambda: NOON)
    window.resize(1366, 740)
    with qtbot.waitActive(window):  # without a window manager nobody else gives it the keyboard
        window.show()
        window.activateWindow()
    window.later.catch_up()
    yield window
    for tab in window._tabs():
        if tab.editing:
            tab._close()
    window.close()
    window.deleteLater()
    qapp.processEvents()


@pytest.fixture(autouse=True)
def nothing_left_behind():
    """A window that stays open or a thread that still runs would disturb the next test: fail where it began."""
    before = set(threading.enumerate())
    yield
    threads = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not threads, f"still running: {threads}"
    if "PySide6.QtWidgets" in sys.modules:
        _no_open_windows()


def _no_open_windows():
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    assert QThreadPool.globalInstance().waitForDone(2000), "jobs still running"
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    assert not left, f"still open: {left}"
