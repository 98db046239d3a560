"""The settings: what may stand in them, and what holds when something else does."""

import pytest

from models.documents.page import PageSetup, page_setup
from models.rules.settings import DOCUMENT_SETTINGS, PAGE_SETTINGS, SETTINGS, is_kept, posts, setting, setting_field


def test_every_default_may_stand_where_it_stands():
    assert len({field.key for field in SETTINGS}) == len(SETTINGS)
    for field in SETTINGS:
        assert field.takes(field.default), field.key


def test_the_defaults_are_those_of_a_page():
    made = page_setup({})
    assert made == page_setup({field.key: field.default for field in SETTINGS})
    assert (made.paper, made.left, made.font, made.font_size, made.leading, made.originals) == (
        "F4",
        30,
        "",
        12,
        1.3,
        1,
    )
    assert made == PageSetup(hierarchy=made.hierarchy, coordination=made.coordination)


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("paper", ["A4", "Legal"], ["", "A5", "a4"]),
        ("left", ["10", "30", "12.5", "60"], ["", "9", "61", "-30", "3e1", "١٢", "30 mm", "nan", "1000", "12,5"]),
        ("font", ["", "Bookman Old Style"], ["x" * 81, "a\nb"]),
        ("leading", ["1", "1.15", "2.5"], ["0.9", "3"]),
        ("originals", ["0", "3"], ["4", "-1", ""]),
        ("initials", ["yes", "no"], ["ya", ""]),
        ("code_prefix", ["", "SRG"], ["srg", "SR", "SRGX", "S G"]),
        ("checklist_kb", ["", "Objek\nPenutup"], []),
    ],
)
def test_a_setting_takes_what_makes_sense(key, good, bad):
    field = setting_field(key)
    assert [value for value in good if not field.takes(value)] == []
    assert [value for value in bad if field.takes(value)] == []


def test_a_document_goes_its_own_way_only_where_it_says_so():
    settings = {"paper": "A4", "agreement.paper": "Legal", "left": "20", "agreement.left": ""}
    assert page_setup(settings).paper == "A4"
    assert page_setup(settings, "agreement").paper == "Legal"
    assert page_setup(settings, "agreement").left == 20
    assert page_setup(settings, "signature-sheet").paper == "A4"
    # What a document cannot have of its own is not listened to.
    assert setting({"attendance.ordinals": "PERTAMA"}, "ordinals", "attendance") == "KESATU"


@pytest.mark.parametrize("field", PAGE_SETTINGS, ids=lambda field: field.key)
def test_nonsense_from_an_old_file_is_as_if_it_were_not_there(field):
    for nonsense in ("???\n", "-1", "99999"):
        if not field.takes(nonsense):
            assert page_setup({field.key: nonsense}) == page_setup({})
            assert page_setup({f"agreement.{field.key}": nonsense}, "agreement") == page_setup({})


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("paper", "A4", True),
        ("paper", "A5", False),
        ("agreement.paper", "A4", True),
        ("agreement.paper", "", True),
        ("agreement.paper", "A5", False),
        ("agreement.office", "x", False),
        ("love-letter.paper", "A4", False),
        ("nothing", "x", False),
    ],
)
def test_what_is_stored_counts_only_where_it_is_declared(key, value, kept):
    assert is_kept(key, value) is kept


def test_only_what_a_document_has_can_be_saved_for_it():
    for key in ("labels.initials", "love-letter.paper", "office.paper", "papers"):
        with pytest.raises(KeyError):
            setting_field(key)
    for document, keys in DOCUMENT_SETTINGS.items():
        for key in keys:
            assert setting_field(f"{document}.{key}").key == key


def test_posts_are_lines_that_are_not_blank():
    assert posts(" Penyusun \n\n Sekretaris\n") == ("Penyusun", "Sekretaris")
