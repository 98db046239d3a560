"""The settings of the pages: in general, for one document, and looked at before they are kept."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QSize

from models.acts.settings import save_settings
from models.documents import DOCUMENTS
from models.documents.page import page_setup
from models.language import use_language
from models.lists.settings import read_settings
from models.rules.settings import DOCUMENT_SETTINGS
from models.tables import Setting
from models.trouble import Trouble
from ui.dialogs.logos import read_picture
from ui.dialogs.settings import SettingsDialog


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def dialog(qtbot, desk):
    made = SettingsDialog(desk, desk.messages.window())
    qtbot.addWidget(made)
    made.open()
    return made


def choose(dialog, document):
    """Choose a document, and return its form."""
    dialog.pages.chooser.setCurrentIndex(dialog.pages.chooser.findData(document))
    return dialog.pages.forms[document]


def test_a_document_may_differ_and_else_follows_the_rest(dialog):
    form = choose(dialog, "agreement")
    assert {entry.value() for entry in form.inputs.values()} == {""}
    form.inputs["paper"].set_value("A4")
    form.inputs["initials"].set_value("yes")
    form.inputs["leading"].set_value("1.15")
    dialog.inputs["top"].set_value("32.5")
    dialog.save_button.click()
    assert not dialog.isVisible()
    kept = {row.key: row.value for row in Setting.select() if "." in row.key or row.key in DOCUMENT_SETTINGS["cover"]}
    assert kept == {"agreement.paper": "A4", "agreement.initials": "yes", "agreement.leading": "1.15", "top": "32.5"}
    page = page_setup(read_settings(), "agreement")
    assert (page.paper, page.initials, page.leading, page.top) == ("A4", True, 1.15, 32.5)
    assert page_setup(read_settings(), "cover").paper == "F4"


def test_what_was_its_own_can_be_as_in_all_documents_again(dialog, qtbot, desk):
    save_settings({"labels.paper": "Legal", "labels.font_size": "9"})
    again = SettingsDialog(desk)
    qtbot.addWidget(again)
    form = choose(again, "labels")
    assert form.inputs["paper"].value() == "Legal"
    assert form.inputs["font_size"].placeholderText() == "12"
    form.inputs["paper"].set_value("")
    form.inputs["font_size"].set_value("")
    again.save()
    assert page_setup(read_settings(), "labels").paper == "F4"
    assert page_setup(read_settings(), "labels").font_size == 12


@pytest.mark.parametrize("document", ["", *DOCUMENTS])
def test_each_document_offers_what_it_may_have_of_its_own(dialog, document):
    form = choose(dialog, document)
    if document:
        assert set(form.inputs) == set(DOCUMENT_SETTINGS[document])
    assert list(form.problems()) == []
    assert all(entry.accessibleName() for entry in form.inputs.values())


@pytest.mark.parametrize("typed", ["", "5", "70", "tiga", "2,5,1"])
def test_a_number_that_makes_no_sense_is_told_and_nothing_is_kept(dialog, typed):
    dialog.inputs["left"].setText(typed)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.bar.text == "Left margin (mm): Choose a number from 10 to 60."
    assert not Setting.select().where(Setting.key == "left").exists()


def test_the_wrong_number_is_brought_into_sight(dialog):
    form = choose(dialog, "slips")
    form.inputs["font_size"].setText("99")
    choose(dialog, "")
    dialog.save_button.click()
    assert dialog.pages.chooser.currentData() == "slips"
    assert "from 8 to 16" in dialog.bar.text


def test_a_comma_is_a_comma_and_a_point_too(dialog):
    dialog.inputs["left"].setText("25,5")
    dialog.inputs["right"].setText("20.5")
    dialog.save_button.click()
    assert (read_settings()["left"], read_settings()["right"]) == ("25.5", "20.5")


def test_the_code_of_the_office_is_three_letters(dialog):
    dialog.inputs["code_prefix"].set_value("Serang")
    dialog.save_button.click()
    assert "Three letters" in dialog.bar.text
    dialog.inputs["code_prefix"].set_value("SRG")
    dialog.save_button.click()
    assert read_settings()["code_prefix"] == "SRG"


def test_the_office_writes_its_own_checklist(dialog):
    assert "Ruang Lingkup" in dialog.inputs["checklist_pks"].value().splitlines()
    dialog.inputs["checklist_pks"].set_value("Objek\nTonase")
    dialog.save_button.click()
    assert read_settings()["checklist_pks"] == "Objek\nTonase"
    assert "Ruang Lingkup" in read_settings()["checklist_kb"]


def test_the_page_is_looked_at_as_it_would_be(qtbot, dialog):
    preview = dialog.pages.preview
    qtbot.waitUntil(lambda: not preview.working)
    before = preview.picture.pixmap().toImage()
    assert before.size().width() < before.size().height()
    form = choose(dialog, "grid")
    qtbot.waitUntil(lambda: not preview.working)
    assert preview.picture.pixmap().width() > preview.picture.pixmap().height()
    choose(dialog, "")
    dialog.inputs["left"].set_value("55")
    qtbot.waitUntil(lambda: not preview.working)
    assert preview.picture.pixmap().toImage() != before
    assert form.isHidden() or not form.isVisible()


def test_a_font_that_this_pc_does_not_have_is_told(qtbot, dialog):
    dialog.inputs["font"].set_value("Huruf Yang Tidak Ada")
    qtbot.waitUntil(lambda: not dialog.pages.preview.working)
    assert "does not have this font" in dialog.pages.preview.caption.text()
    dialog.inputs["font"].set_value("Caladea")
    qtbot.waitUntil(lambda: not dialog.pages.preview.working)
    assert dialog.pages.preview.caption.text() == ""


def test_fonts_are_offered_and_what_is_typed_stays(dialog):
    font = dialog.inputs["font"]
    font.set_value("Bookman Old Style")
    font.showPopup()
    font.hidePopup()
    assert font.value() == "Bookman Old Style"
    assert font.itemText(0) == "Caladea"
    assert font.count() > 1


def test_an_empty_register_has_a_page_to_look_at_too(qtbot, empty_desk, filled, tmp_path):
    path = tmp_path / "kosong.pendopo"
    path.write_bytes(filled["reference"])
    empty_desk.session.open(path)
    dialog = SettingsDialog(empty_desk, empty_desk.messages.window())
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.pages.preview.working)
    assert dialog.pages.preview.picture.pixmap().size() != QSize(0, 0)
    for key in DOCUMENTS:
        choose(dialog, key)
        qtbot.waitUntil(lambda: not dialog.pages.preview.working)


@pytest.mark.parametrize("spoken", ["id", "en"])
def test_it_fits_a_small_screen(qtbot, desk, spoken):
    use_language(spoken)
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    for document in ("", *DOCUMENTS):
        form = choose(dialog, document)
        area = form.parentWidget().parentWidget()
        assert area.minimumWidth() >= form.minimumSizeHint().width()
    assert dialog.minimumSizeHint().width() <= 1000
    assert dialog.minimumSizeHint().height() <= 680


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>',
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
        b"GIF89a" + b"\x00" * 50,
    ],
)
def test_a_logo_that_is_no_picture_is_refused_when_it_is_chosen(tmp_path, content):
    file = tmp_path / "logo.svg"
    file.write_bytes(content)
    with pytest.raises(Trouble, match=r"logo.svg is not a PNG or JPEG picture. Nothing was changed."):
        read_picture(file)


def test_a_picture_of_too_many_pixels_is_refused_by_its_size(tmp_path):
    file = tmp_path / "logo.png"
    Image.new("1", (20_000, 9_000)).save(file)
    with pytest.raises(Trouble, match="20000 × 9000 pixels"):
        read_picture(file)


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("L", "JPEG")])
def test_every_usual_picture_is_taken(tmp_path, mode, kind):
    data = io.BytesIO()
    Image.new(mode, (400, 500)).save(data, kind)
    file = tmp_path / "logo.bin"
    file.write_bytes(data.getvalue())
    assert read_picture(file) == data.getvalue()
