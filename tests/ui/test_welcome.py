"""The first page, beginning a register, and the status bar."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from models.acts.agreements import delete_draft
from models.acts.settings import save_settings
from models.language import use_language
from models.lists.options import home_region, regions
from models.store.backup import back_up
from models.store.backup_log import note_backup
from models.store.register import Register
from models.tables import Agreement, Journal
from ui import preferences
from ui.dialogs.new_register import NewRegisterDialog
from ui.opening import open_register
from ui.standing import ago
from ui.statusbar import RegisterStatus
from ui.welcome import Welcome


@pytest.fixture(autouse=True)
def english():
    use_language("en")


class Taken:
    """The ways that were taken from the first page."""

    def __init__(self, desk):
        self.ways, self.desk = [], desk

    def new_register(self):
        self.ways.append("new")

    def open_register(self):
        self.ways.append("open")

    def example(self):
        self.ways.append("example")

    def restore(self, target=None):
        self.ways.append(target or "restore")

    def rescue(self, path):
        self.ways.append(path)

    def open(self, path):
        open_register(self.desk, path, self.restore, self.rescue)


@pytest.fixture
def taken(empty_desk):
    return Taken(empty_desk)


@pytest.fixture
def open_welcome(qtbot, empty_desk, taken):
    def opened():
        welcome = Welcome(empty_desk, taken)
        qtbot.addWidget(welcome)
        with qtbot.waitExposed(welcome):
            welcome.show()
        welcome.activateWindow()
        return welcome

    return opened


def test_each_button_leads_its_way(qtbot, open_welcome, taken):
    welcome = open_welcome()
    for button in (welcome.new_button, welcome.open_button, welcome.example_button, welcome.restore_button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert taken.ways == ["new", "open", "example", "restore"]


def test_at_first_start_the_keyboard_stands_on_new(qtbot, open_welcome, taken):
    welcome = open_welcome()
    qtbot.waitUntil(welcome.new_button.hasFocus)
    qtbot.keyClick(welcome.new_button, Qt.Key.Key_Return)
    assert taken.ways == ["new"]
    assert welcome.recent.isHidden()


def test_enter_opens_the_register_opened_last(qtbot, open_welcome, empty_desk, filled, tmp_path):
    for name in ("lama", "baru"):
        path = tmp_path / f"{name}.pendopo"
        path.write_bytes(filled["reference"])
        preferences.add_recent(path)
    welcome = open_welcome()
    assert [welcome.recent.item(at).text().splitlines()[0] for at in range(2)] == ["baru", "lama"]
    qtbot.waitUntil(welcome.recent.hasFocus)
    qtbot.keyClick(welcome.recent, Qt.Key.Key_Return)
    assert empty_desk.session.register.path == tmp_path / "baru.pendopo"


def test_a_recent_file_that_is_no_register_is_told(qtbot, open_welcome, empty_desk, tmp_path):
    path = tmp_path / "rusak.pendopo"
    path.write_text("not a register")
    preferences.add_recent(path)
    welcome = open_welcome()
    qtbot.keyClick(welcome.recent, Qt.Key.Key_Return)
    assert "not a register" in empty_desk.messages.text
    assert empty_desk.session.register is None


def test_a_register_that_is_gone_is_listed_as_such_and_a_backup_offered(open_welcome, taken, empty_desk, tmp_path):
    path = tmp_path / "daftar.pendopo"
    preferences.add_recent(path)
    welcome = open_welcome()
    assert "not there now" in welcome.recent.item(0).text()
    welcome.recent.itemActivated.emit(welcome.recent.item(0))
    assert "is not there" in empty_desk.messages.text
    empty_desk.messages.choices()[0].click()
    assert taken.ways == [path]
    assert not path.exists()


@pytest.fixture
def new_register(qtbot, empty_desk, tmp_path):
    dialog = NewRegisterDialog(empty_desk, empty_desk.messages.window(), lambda *_asked: tmp_path)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.choose()
    return dialog


def test_a_new_register_has_the_chosen_government_at_home(empty_desk, new_register, tmp_path):
    new_register.home.set_value("36.04")
    assert new_register.name.text() == "kabupaten-serang.pendopo"
    new_register.create_button.click()
    assert empty_desk.session.register.path == tmp_path / "kabupaten-serang.pendopo"
    assert dict(regions())[home_region()] == "Kabupaten Serang"
    assert not new_register.isVisible()
    assert empty_desk.messages.kind == "success"


def test_the_government_may_be_chosen_later(empty_desk, new_register):
    new_register.home.setCurrentIndex(0)
    new_register.create_button.click()
    assert empty_desk.session.register is not None
    assert home_region() is None


def test_a_typed_name_stays_when_the_government_changes(qtbot, new_register, tmp_path):
    new_register.name.selectAll()
    qtbot.keyClicks(new_register.name, "kerjasama")
    new_register.home.set_value("36.73")
    assert new_register.path == tmp_path / "kerjasama.pendopo"


@pytest.mark.parametrize("name", ["", ".pendopo", "a/b", "a:b", "a?"])
def test_a_name_that_no_file_can_have_is_refused(new_register, empty_desk, name):
    new_register.home.set_value("36.04")
    new_register.name.setText(name)
    new_register.create_button.click()
    assert new_register.isVisible()
    assert new_register.bar.kind == "error"
    assert empty_desk.session.register is None


def test_whose_register_it_is_must_be_answered(new_register, empty_desk):
    new_register.create_button.click()
    assert "whose register" in new_register.bar.text
    assert empty_desk.session.register is None


def test_a_register_that_is_there_already_is_not_touched(new_register, empty_desk, tmp_path):
    there = tmp_path / "kabupaten-serang.pendopo"
    there.write_bytes(b"mine")
    new_register.home.set_value("36.04")
    new_register.create_button.click()
    assert "already exists" in new_register.bar.text
    assert there.read_bytes() == b"mine"
    assert new_register.isVisible()


@pytest.fixture
def status(qtbot, desk):
    status = RegisterStatus(desk)
    qtbot.addWidget(status)
    status.show()
    return status


def test_names_the_register_its_clerk_and_how_much_there_is(status):
    assert status.name.text() == "contoh.pendopo"
    assert status.counts.text() == "2 MoU, 7 PKS"
    assert status.clerk.button.text().startswith("Clerk: ")
    assert status.reading.isHidden()


def test_counts_follow_the_acts(status):
    delete_draft(Agreement.get(stage="draft").id)
    assert status.counts.text() == "2 MoU, 6 PKS"


def test_says_how_old_the_last_backup_is(status, desk, asked, tmp_path):
    assert status.backup.text() == "No backup yet"
    assert not status._warning.isHidden()
    register = desk.session.register.path
    note_backup(register, back_up(register, tmp_path, asked.now))
    asked.now += datetime.timedelta(hours=2, minutes=30)
    status.refresh()
    assert status.backup.text() == "Backup 2 hours ago, verified"
    assert status._warning.isHidden()
    asked.now += datetime.timedelta(days=8)
    status.refresh()
    assert status.backup.text() == "Backup 8 days ago, verified"
    assert not status._warning.isHidden()


@pytest.mark.parametrize(
    ("age", "said"),
    [(0, "just now"), (59, "just now"), (60, "1 minute ago"), (3599, "59 minutes ago"), (3600, "1 hour ago"),
     (86399, "23 hours ago"), (86400, "1 day ago"), (-30, "just now")],
)  # fmt: skip
def test_ages_in_words(age, said):
    assert ago(datetime.timedelta(seconds=age)) == said


def test_another_clerk_signs_from_then_on(qtbot, status, desk):
    status.clerk.button.click()
    line = status.clerk.findChild(QLineEdit)
    assert status.clerk.currentWidget() is line
    line.setText("Petugas Baru")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert status.clerk.button.text() == "Clerk: Petugas Baru"
    save_settings({"office": "Bagian Tapem"})
    assert Journal.select().order_by(Journal.id.desc()).first().clerk == "Petugas Baru"


def test_escape_leaves_the_clerk_as_it_was(qtbot, status, desk):
    before = desk.session.clerk
    status.clerk.button.click()
    status.clerk.line.setText("Orang Lain")
    qtbot.keyClick(status.clerk.line, Qt.Key.Key_Escape)
    assert status.clerk.currentWidget() is status.clerk.button
    assert desk.session.clerk == before


def test_says_who_has_the_register_open(qtbot, empty_desk, filled, tmp_path):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    status = RegisterStatus(empty_desk)
    qtbot.addWidget(status)
    with Register.open(path, "Rekan"):
        empty_desk.session.open(path)
        assert status.reading.text().startswith("Read only: ")
        assert "has it open on" in status.reading.text()
        assert not status.reading.isHidden()
        empty_desk.session.close()
    assert status.reading.isHidden()
    assert status.name.isHidden()
