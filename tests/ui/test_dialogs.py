"""Backup, restoring, settings, reference data and the palette, through their widgets."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from models.acts.settings import save_settings
from models.language import use_language
from models.lists.forms import values_of
from models.lists.options import home_region
from models.lists.reference import LINES, reference_lines, sectors_of
from models.lists.settings import read_settings
from models.store.backup import back_up, verify
from models.tables import Agreement, BorderPair, Department, District, Region, Sector
from tests.ui.conftest import TODAY
from ui import preferences, theme
from ui.actions import Action, Actions
from ui.dialogs.logos import LARGEST
from ui.dialogs.palette import Palette
from ui.dialogs.reference import TITLES, ReferenceDialog
from ui.dialogs.report import ReportDialog, log_file
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.settings import SettingsDialog
from ui.window import Window


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


@pytest.fixture
def opened(qtbot):
    """Open a dialog, and forget it after the test."""

    def open_(dialog):
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_


# Restore.


@pytest.fixture
def restore(opened, desk, stick, asked):
    register = desk.session.register.path
    chosen = {"backup": back_up(register, stick, asked.now).path, "target": register}
    dialog = opened(
        RestoreDialog(desk, desk.messages.window(), lambda *_asked: chosen["backup"], lambda *_asked: chosen["target"])
    )
    dialog.chosen = chosen
    return dialog


def test_a_backup_is_read_and_described_before_it_is_restored(qtbot, restore, desk):
    save_settings({"office": "Sesudah cadangan"})
    assert not restore.start_button.isEnabled()
    restore.backup_button.click()
    qtbot.waitUntil(lambda: not restore.working)
    assert "It holds 9 agreements, 0 evaluations, 2 signatories, 0 attachments" in restore.contents.text()
    register = desk.session.register.path
    restore.start_button.click()
    qtbot.waitUntil(lambda: not restore.isVisible())
    assert desk.session.register.path == register
    assert read_settings()["office"] == ""
    (kept,) = register.parent.glob("*sebelum-pemulihan*")
    assert kept.name in desk.messages.text
    assert verify(kept).journal > verify(restore.chosen["backup"]).journal


def test_what_is_no_backup_is_told_and_nothing_is_touched(qtbot, restore, desk, tmp_path):
    restore.chosen["backup"] = tmp_path / "catatan.txt"
    restore.chosen["backup"].write_text("not a register")
    restore.backup_button.click()
    qtbot.waitUntil(lambda: not restore.working)
    assert "not a register" in restore.bar.text
    assert not restore.start_button.isEnabled()
    assert desk.session.register is not None


def test_the_open_register_comes_back_when_restoring_fails(qtbot, restore, desk):
    restore.backup_button.click()
    qtbot.waitUntil(lambda: not restore.working)
    restore.chosen["backup"].write_bytes(restore.chosen["backup"].read_bytes()[:5000])
    restore.start_button.click()
    qtbot.waitUntil(lambda: not restore.working)
    assert "cut short" in restore.bar.text
    assert desk.session.register is not None
    assert Agreement.select().count() == 9


def test_a_register_can_be_restored_where_none_was(qtbot, opened, empty_desk, filled, tmp_path):
    (tmp_path / "cadangan.pendopo").write_bytes(filled["example"])
    answers = (tmp_path / "cadangan.pendopo", tmp_path / "pulih.pendopo")
    dialog = opened(RestoreDialog(empty_desk, None, lambda *_asked: answers[0], lambda *_asked: answers[1]))
    dialog.backup_button.click()
    qtbot.waitUntil(lambda: not dialog.working)
    assert not dialog.start_button.isEnabled()
    dialog.target_button.click()
    dialog.start_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert empty_desk.session.register.path == answers[1]
    assert empty_desk.messages.text == "Restored: pulih.pendopo."


# Settings.


@pytest.fixture
def settings(opened, desk, tmp_path):
    dialog = SettingsDialog(desk, desk.messages.window(), lambda *_asked: dialog.picture)
    dialog.picture = tmp_path / "logo.png"
    return opened(dialog)


def test_settings_are_kept_as_chosen(settings, desk):
    settings.inputs["paper"].set_value("A4")
    settings.inputs["office"].set_value("Bagian Tata Pemerintahan")
    settings.save_button.click()
    assert read_settings()["paper"] == "A4"
    assert read_settings()["office"] == "Bagian Tata Pemerintahan"
    assert desk.messages.text == "Saved."
    assert not settings.isVisible()


def test_cancel_keeps_nothing(settings):
    settings.inputs["paper"].set_value("A4")
    settings.cancel_button.click()
    assert read_settings()["paper"] == "F4"


def test_this_computers_settings_take_effect(settings, desk, qapp):
    before = preferences.scheme()
    settings.clerk.set_value("Petugas Dua")
    settings.language.set_value("en")
    settings.scheme.set_value("dark")
    settings.save_button.click()
    assert desk.session.clerk == "Petugas Dua"
    assert preferences.language() == "en"
    assert "starts again" in desk.messages.text
    assert theme.is_dark(QApplication.palette())
    theme.apply(qapp, before)


def test_a_logo_is_shown_kept_and_removed(opened, settings, desk):
    picture = QImage(40, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(settings.picture))
    settings.logos.choose_button.click()
    assert not settings.logos.picture.pixmap().isNull()
    home = home_region()
    assert values_of(Region, home)["logo"] is None
    settings.save_button.click()
    assert values_of(Region, home)["logo"] == settings.picture.read_bytes()

    again = opened(SettingsDialog(desk, desk.messages.window()))
    again.logos.remove_button.click()
    again.save_button.click()
    assert values_of(Region, home)["logo"] is None


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"<svg/>", "not a PNG or JPEG"), (b"\x89PNG\r\n\x1a\nbroken", "not a PNG or JPEG"),
     (bytes(LARGEST + 1), "larger than 2 MB"), (None, "cannot be read")],
)  # fmt: skip
def test_what_is_no_fit_picture_is_told(settings, content, said):
    if content is not None:
        settings.picture.write_bytes(content)
    settings.logos.choose_button.click()
    assert said in settings.bar.text
    assert not settings.logos.remove_button.isEnabled()


def test_without_a_register_only_this_computer_is_set(opened, empty_desk):
    dialog = opened(SettingsDialog(empty_desk))
    assert [dialog.tabs.tabText(at) for at in range(dialog.tabs.count())] == ["This computer"]
    dialog.save_button.click()
    assert not dialog.isVisible()


# Reference data.


@pytest.fixture
def reference(opened, desk):
    return opened(ReferenceDialog(desk, desk.messages.window()))


def test_every_table_is_listed_with_its_form(reference):
    assert set(TITLES) == set(LINES)
    for row, key in enumerate(TITLES):
        reference.tables.setCurrentRow(row)
        assert reference.records.count() == len(reference_lines(key))
        assert not reference.editor.form.dirty


def test_a_change_is_saved_and_can_be_undone(reference, asked):
    reference.editor.form.input("head_title").set_value("Bupati Serang Raya")
    reference.editor.save_button.click()
    home = home_region()
    assert values_of(Region, home)["head_title"] == "Bupati Serang Raya"
    (undo,) = reference.editor.bar.choices()
    undo.click()
    assert asked.done == ["edit.undo"]
    assert values_of(Region, home)["head_title"] == "Bupati Serang"
    assert reference.editor.form.input("head_title").value() == "Bupati Serang"


def test_a_new_department_carries_its_sectors(reference):
    reference.show_table("departments")
    reference.new_button.click()
    form = reference.editor.form
    form.input("region").set_value(home_region())
    form.input("name").set_value("Dinas Percobaan")
    sectors = [sector.id for sector in Sector.select().order_by(Sector.position).limit(2)]
    reference.editor.sectors.set_value(sectors)
    reference.editor.save_button.click()
    made = Department.get(Department.name == "Dinas Percobaan")
    assert sectors_of(made.id) == sectors
    assert reference.records.currentItem().text() == "Dinas Percobaan (Kabupaten Serang)"


def test_what_is_missing_is_told_at_its_field(reference):
    reference.show_table("border_pairs")
    reference.new_button.click()
    reference.editor.save_button.click()
    assert "look at the marked fields" in reference.editor.bar.text
    assert reference.editor.form._remarks["home"].sentences == ["Error: Enter this field."]


def test_what_is_used_stays_and_says_so(reference):
    reference.delete_button.click()
    assert "is used in the register" in reference.editor.bar.text
    assert Region.select().count() == 7


def test_what_is_not_used_can_go(reference):
    reference.show_table("border_pairs")
    before = reference.records.count()
    reference.delete_button.click()
    assert reference.records.count() == before - 1
    assert reference.editor.bar.text == "Deleted."


def test_leaving_a_changed_form_asks_once(reference):
    reference.editor.form.input("address").set_value("Jalan Veteran")
    reference.tables.setCurrentRow(3)
    assert reference.editor.bar.asking
    assert reference.tables.currentRow() == 0
    discard = reference.editor.bar.choices()[1]
    discard.click()
    assert reference.tables.currentRow() == 3
    assert reference.records.count() == 32

    reference.editor.form.input("name").set_value("Lain")
    reference.records.setCurrentRow(4)
    assert reference.records.currentRow() == 0
    reference.editor.bar.choices()[1].click()
    assert reference.records.currentRow() == 4

    reference.editor.form.input("name").set_value("Lain")
    reference.close_button.click()
    assert reference.isVisible()
    reference.editor.bar.choices()[1].click()
    assert not reference.isVisible()


def test_the_filter_hides_what_does_not_fit(qtbot, reference):
    reference.show_table("districts")
    qtbot.keyClicks(reference.filter, "kramat serang")
    shown = [item for at in range(reference.records.count()) if not (item := reference.records.item(at)).isHidden()]
    assert [item.text() for item in shown] == ["Kramatwatu (Kabupaten Serang)"]


def test_a_register_that_is_only_read_can_be_looked_at(qtbot, opened, desk, tmp_path):
    copy = tmp_path / "salinan.pendopo"
    path = desk.session.register.path
    desk.session.close()
    shutil.copy(path, copy)
    copy.with_name(copy.name + ".lock").write_text('{"user": "u", "host": "h", "pid": 1, "started": "", "since": ""}')
    desk.session.open(copy)
    assert not desk.session.writable
    dialog = opened(ReferenceDialog(desk))
    assert not dialog.new_button.isEnabled()
    assert not dialog.delete_button.isEnabled()
    assert not dialog.editor.save_button.isEnabled()


# Palette.


@pytest.fixture
def palette(qtbot, opened, desk):
    done = []
    host = QWidget()
    qtbot.addWidget(host)
    actions = Actions(
        host,
        [
            Action("register.backup", "&Back up…", lambda: done.append("backup"), "", "Ctrl+B", "Make a verified copy"),
            Action("office.settings", "&Settings…", lambda: done.append("settings")),
            Action("edit.undo", "&Undo", lambda: done.append("undo"), enabled=lambda: False),
            Action("view.find", "Find &anything…", lambda: done.append("find")),
        ],
    )
    dialog = opened(Palette(desk, actions, desk.messages.window()))
    dialog.calls = done
    return dialog


def texts(palette):
    return [palette.hits.topLevelItem(at).text(0) for at in range(palette.hits.topLevelItemCount())]


def test_offers_what_can_be_done_now(palette):
    assert texts(palette) == ["Back up…", "Settings…"]
    assert palette.hits.topLevelItem(0).text(1) == "Ctrl+B"


def test_enter_does_what_the_letters_find(qtbot, palette):
    qtbot.keyClicks(palette.line, "verif")
    assert texts(palette) == ["Back up…"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.calls == ["backup"]
    assert not palette.isVisible()


def test_arrows_move_and_enter_goes_to_a_record(qtbot, palette, asked):
    qtbot.keyClicks(palette.line, "sampah cilo")
    assert texts(palette) == ["Pengelolaan Sampah Kabupaten Serang di TPAS Cilowong"]
    palette.line.setText("serang")
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.hits.currentIndex().row() == 1
    chosen = palette._found[1].text
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    ((tab, record),) = asked.gone
    assert tab == "pks"
    assert Agreement.get_by_id(record).title == chosen


def test_finds_who_signs(palette):
    palette.line.setText("syafr")
    assert texts(palette) == ["Pelayanan Publik dan Pembangunan Daerah Perbatasan", "Syafrudin"]
    assert palette.hits.topLevelItem(1).text(1) == "Signatory · Wali Kota Serang"


def test_nothing_found_does_nothing(qtbot, palette, asked):
    palette.line.setText("zzzz")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert asked.gone == []
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_one_letter_looks_for_actions_only(palette):
    palette.line.setText("s")
    assert texts(palette) == ["Settings…"]


# The window's way to them.


@pytest.fixture
def window(qtbot, asked):
    window = Window(TODAY, lambda: asked.now)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_a_second_bug_is_noted_and_opens_no_second_report(window):
    for _time in range(2):
        try:
            raise KeyError("x")
        except KeyError as bug:
            window.report_bug(KeyError, bug, bug.__traceback__)
    assert len(window.findChildren(ReportDialog)) == 1
    window.findChild(ReportDialog).close_button.click()
    assert len(log_file().read_text(encoding="utf-8").splitlines()) >= 2


def test_the_example_is_made_once_and_kept(window, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.dialogs.files.documents_folder", lambda: tmp_path)
    window.dialogs.example()
    assert window.session.register.path == tmp_path / "contoh.pendopo"
    save_settings({"office": "Bagian Tapem"})
    window.close_register()
    window.dialogs.example()
    assert read_settings()["office"] == "Bagian Tapem"


def _district(code):
    return District.get(District.code == code).id


def test_a_district_is_split_in_the_dialog(reference):
    origin = _district("36.04.05")
    reference.show_table("districts", origin)
    reference.editor.change.split_button.click()
    form = reference.editor.form
    assert form.input("region").value() == home_region()
    form.input("code").set_value("36.04.98")
    form.input("name").set_value("Kramatwatu Utara")
    offered = reference.editor.borders.list
    assert [offered.item(at).text() for at in range(offered.count())] == [
        "Cibeber (Kota Cilegon)", "Kasemen (Kota Serang)", "Taktakan (Kota Serang)",
    ]  # fmt: skip
    moved = BorderPair.get(BorderPair.home == origin, BorderPair.neighbour == _district("36.73.02")).id
    offered.set_value([moved])
    reference.editor.save_button.click()
    assert reference.records.currentItem().text() == "Kramatwatu Utara (Kabupaten Serang)"
    assert BorderPair.get_by_id(moved).home.code == "36.04.98"


def test_a_district_is_taken_over_in_the_dialog_and_undo_brings_it_back(reference):
    gone, heir = _district("36.04.05"), _district("36.04.06")
    reference.show_table("districts", gone)
    reference.editor.change.replace_button.click()
    assert "Choose the district that takes over" in reference.editor.bar.text
    reference.editor.change.heir.set_value(heir)
    reference.editor.change.replace_button.click()
    assert not District.select().where(District.id == gone).exists()
    assert reference.records.currentItem().text() == "Waringinkurung (Kabupaten Serang)"
    (undo,) = reference.editor.bar.choices()
    undo.click()
    assert District.get_by_id(gone).name == "Kramatwatu"


def test_doubtful_borders_say_so_in_the_list(reference):
    reference.show_table("border_pairs")
    reference.filter.setText("?")
    shown = [item for at in range(reference.records.count()) if not (item := reference.records.item(at)).isHidden()]
    assert len(shown) == 6
    assert "Jawilan ↔ Maja (Kabupaten Lebak) ? Low" in [item.text() for item in shown]
