"""The text of an agreement, saved and drawn through the acts on a real file."""

import datetime

import pytest

from models.acts.texts import draw_text, save_text
from models.lists.dossiers import articles_of
from models.lists.texts import article_count, templates_for
from models.rules.articles import ArticleText
from models.store.undo import undo, undoable
from models.tables import Agreement, Article, Clause, ClauseSet, FrozenDocument, Sector, engine
from models.trouble import Trouble
from tests.acts.builders import mou, pks


def article(heading, body="Isi."):
    return ArticleText("article", heading, body)


RECITAL = ArticleText("recital", "", "a. bahwa wilayah berbatasan;")
BASIS = ArticleText("basis", "", "1. Undang-Undang Nomor 23 Tahun 2014;")
CLOSING = ArticleText("closing", "", "Demikian dibuat.")
TEXT = [RECITAL, BASIS, article("Maksud"), article("Objek"), article("Penutup"), CLOSING]


def journal(register):
    """Return table and change of the last act's rows."""
    act = undoable(register.reader)[0]
    sql = "SELECT table_name, change FROM journal WHERE act = ? ORDER BY id"
    return register.reader.execute(sql, (act,)).fetchall()


def clause_set(name, parts, use="text", kind="pks", sector=None):
    """Keep a template, and return its id. (The library's own acts are tested with the library.)"""
    with engine().act("template", name):
        made = ClauseSet.create(kind=kind, use=use, name=name, sector=sector)
        for position, part in enumerate(parts, start=1):
            Clause.create(clause_set=made, position=position, **part._asdict())
    return made.id


@pytest.fixture
def agreement(register):
    record = pks()
    save_text(record, TEXT)
    return record


def test_a_text_is_kept_in_order_and_tidy(register):
    record = mou()
    save_text(record, [CLOSING, article("  Ruang   Lingkup ", "(3) satu\n\n  (9) dua\nb) huruf"), RECITAL])
    assert articles_of(record) == (RECITAL, article("Ruang Lingkup", "(1) satu\n(2) dua\na. huruf"), CLOSING)
    assert article_count(record) == 1


def test_a_second_saving_of_the_same_touches_nothing(register, agreement):
    before = undoable(register.reader)
    save_text(agreement, TEXT)
    assert undoable(register.reader) == before


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        ([*TEXT[:3], article("Objek", "Lain."), *TEXT[4:]], ["update"]),
        ([*TEXT[:3], article("Objek Kerja Sama"), *TEXT[4:]], ["update"]),
        ([RECITAL, BASIS, TEXT[4], TEXT[2], TEXT[3], CLOSING], ["update"]),
        ([*TEXT[:3], article("Baru"), *TEXT[3:]], ["insert"]),
        ([*TEXT[:3], *TEXT[4:]], ["delete"]),
        ([], ["delete"] * 6),
    ],
    ids=["words", "heading", "moved", "added", "removed", "emptied"],
)
def test_only_what_changed_is_touched_and_undo_brings_it_back(register, agreement, changed, touched):
    save_text(agreement, changed)
    assert list(articles_of(agreement)) == changed
    assert journal(register) == [("article", change) for change in touched]
    undo(register.database, undoable(register.reader)[0])
    assert list(articles_of(agreement)) == TEXT


def test_articles_change_places_where_there_is_no_room(register):
    record = pks()
    with engine().act("as an older version numbered them"):
        for position, part in enumerate(TEXT, start=1):
            Article.create(agreement=record, position=position, **part._asdict())
    turned = [RECITAL, BASIS, TEXT[4], TEXT[3], TEXT[2], CLOSING]
    save_text(record, turned)
    assert list(articles_of(record)) == turned
    many = [*turned[:4], *(article(f"Baru {number}") for number in range(200)), *turned[4:]]
    save_text(record, many)
    assert list(articles_of(record)) == many
    for _act in range(2):
        undo(register.database, undoable(register.reader)[0])
    assert list(articles_of(record)) == TEXT


def test_a_frozen_text_is_not_changed(register, agreement):
    with engine().act("freeze"):
        frozen = FrozenDocument.create(
            agreement=agreement, code="SRG-PKS-7K3Q", text="", sha256="", frozen_on=datetime.date(2026, 11, 23)
        )
    with pytest.raises(Trouble, match="SRG-PKS-7K3Q"):
        save_text(agreement, TEXT[:3])
    with pytest.raises(Trouble, match="SRG-PKS-7K3Q"):
        draw_text(agreement, [clause_set("PKS", TEXT)], "replace")
    assert list(articles_of(agreement)) == TEXT
    with engine().act("withdraw"):
        frozen.withdrawn_on = datetime.date(2026, 11, 24)
        frozen.save()
    save_text(agreement, TEXT[:3])
    assert list(articles_of(agreement)) == TEXT[:3]


EXTRA = [article("Kuota"), article("Penimbangan"), article("Objek", "Dari templat.")]


def test_a_text_is_drawn_from_a_template_and_its_sectors(register):
    record = pks()
    whole = clause_set("PKS", [*TEXT[:4], article("Hak dan Kewajiban"), article("Pembiayaan"), *TEXT[4:]])
    extra = clause_set("Sampah", EXTRA, "extra", sector=Sector.get(Sector.code == "B5"))
    draw_text(record, [extra, whole])
    headings = [part.heading for part in articles_of(record) if part.part == "article"]
    assert headings == ["Maksud", "Objek", "Hak dan Kewajiban", "Kuota", "Penimbangan", "Pembiayaan", "Penutup"]
    assert Agreement.get_by_id(record).clause_set_id == whole
    assert articles_of(record)[3].body == "Isi."


def test_a_text_that_is_there_is_not_replaced_unasked(register, agreement):
    whole = clause_set("PKS", [article("Maksud", "Dari templat."), article("Jangka Waktu")])
    with pytest.raises(Trouble, match="Kerja sama persampahan"):
        draw_text(agreement, [whole])
    assert list(articles_of(agreement)) == TEXT
    draw_text(agreement, [whole], "add")
    assert list(articles_of(agreement)) == [*TEXT[:3], article("Jangka Waktu"), *TEXT[3:]]
    draw_text(agreement, [whole], "replace")
    assert [part.body for part in articles_of(agreement)] == ["Dari templat.", "Isi."]


def test_the_templates_that_fit_are_those_of_the_kind(register):
    record = pks()
    whole = clause_set("PKS", TEXT)
    own = clause_set("Sampah", EXTRA, "extra", sector=Sector.get(Sector.code == "B5"))
    other = clause_set("Kesehatan", EXTRA, "extra", sector=Sector.get(Sector.code == "A2"))
    addendum = clause_set("KB", TEXT, kind="kb")
    found = {template.row.id: template.own for template in templates_for(record)}
    assert {key: found.get(key) for key in (whole, own, other, addendum)} == {
        whole: False, own: True, other: False, addendum: None
    }  # fmt: skip
