"""The clause library: versions, use, what is refused; and the templates that come with the program."""

import datetime

import pytest

from models.acts.clauses import (
    Imported,
    check_clause_set,
    import_clause_sets,
    restore_clause_set,
    retire_clause_set,
    save_clause_set,
    take_back_version,
)
from models.acts.seeding import CLAUSES, load_templates, supplied_templates
from models.exchange.clauses import read_clauses, write_clauses
from models.language import use_language
from models.lists.clauses import clause_sets, clauses_of, draft_of, headings_in_use, library, versions_of
from models.rules.articles import LETTER, PLAIN, ArticleText, article_numbers, read_lines, referred
from models.rules.clauses import ClauseDraft, check_template
from models.rules.findings import Level
from models.rules.merge import BLANK, PARTY_FIELDS, fields, known
from models.store.undo import undo, undoable
from models.tables import ClauseSet, Sector
from models.trouble import Refused, Trouble
from tests.acts.builders import sector

TODAY = datetime.date(2026, 11, 23)
OBJECT = ArticleText("article", "Objek", "Objek kerja sama adalah {judul}.")
TERM = ArticleText("article", "Jangka Waktu", "(1) Satu.\n(2) Lihat {pasal:Objek}.")
DRAFT = ClauseDraft("pks", "text", "", "PKS kantor kami", "", (OBJECT, TERM))
EXTRA = ClauseDraft("pks", "extra", "A1", "Sekolah kami", "", (ArticleText("article", "Sekolah", "Satu."),))


def found(clause_set):
    """The row of a version."""
    (row,) = [row for uid in {row.uid for row in library()} for row in versions_of(uid) if row.id == clause_set]
    return row


def refusals(draft, clause_set=None):
    return [(each.field, each.level) for each in check_clause_set(draft, clause_set)]


def body(text, use="text"):
    return DRAFT._replace(use=use, parts=(OBJECT, TERM._replace(body=text)))


# Versions.


def test_a_change_makes_the_next_version_and_keeps_the_one_before(register):
    first = save_clause_set(DRAFT, TODAY)
    second = save_clause_set(DRAFT._replace(name="Lain", parts=(TERM._replace(body="(5) Satu."),)), TODAY, first)
    rows = versions_of(found(first).uid)
    assert [(row.id, row.version, row.current, row.name) for row in rows] == [
        (second, 2, True, "Lain"),
        (first, 1, False, "PKS kantor kami"),
    ]
    assert rows[0].made_on == TODAY
    assert clauses_of(first) == (OBJECT, TERM)
    assert clauses_of(second) == (TERM._replace(body="(1) Satu."),)
    assert [row.id for row in clause_sets("pks", "text") if row.uid == rows[0].uid] == [second]


def test_an_older_version_is_taken_back_as_a_new_one(register):
    first = save_clause_set(DRAFT, TODAY)
    save_clause_set(DRAFT._replace(parts=(OBJECT,)), TODAY, first)
    third = take_back_version(first, TODAY)
    assert (found(third).version, clauses_of(third)) == (3, clauses_of(first))
    assert [row.current for row in versions_of(found(first).uid)] == [True, False, False]


def test_undo_takes_a_version_away_and_brings_the_one_before_back(register):
    first = save_clause_set(DRAFT, TODAY)
    save_clause_set(DRAFT._replace(parts=(OBJECT,)), TODAY, first)
    undo(register.database, undoable(register.reader)[0])
    (row,) = versions_of(found(first).uid)
    assert (row.id, row.current) == (first, True)


def test_a_retired_template_is_offered_no_more_until_it_is_brought_back(register):
    first = save_clause_set(DRAFT, TODAY)
    second = save_clause_set(DRAFT._replace(note="Baru"), TODAY, first)
    retire_clause_set(first)
    assert second not in [row.id for row in clause_sets("pks")]
    assert [row.current for row in library() if row.uid == found(first).uid] == [False]
    restore_clause_set(first)
    assert [row.current for row in versions_of(found(first).uid)] == [True, False]


def test_a_retired_template_does_not_come_back_to_a_name_that_is_taken(register):
    first = save_clause_set(DRAFT, TODAY)
    retire_clause_set(first)
    save_clause_set(DRAFT, TODAY)
    with pytest.raises(Refused):
        restore_clause_set(first)
    assert not found(first).current


# What is offered.


def test_what_is_offered_is_narrowed_by_kind_use_and_sector(register):
    school = save_clause_set(EXTRA, TODAY)
    common = save_clause_set(EXTRA._replace(sector="", name="Umum"), TODAY)
    offered = [row.id for row in clause_sets("pks", "extra", [sector("A1")])]
    assert {school, common} < set(offered)
    assert {row.sector_code for row in clause_sets("pks", "extra", [sector("A1")])} == {"", "A1"}
    assert {row.sector_code for row in clause_sets("pks", "extra", [])} == {""}
    assert {row.kind for row in clause_sets()} == {"kb", "pks", "addendum"}
    assert [row.use for row in clause_sets("pks")] == sorted((row.use for row in clause_sets("pks")), reverse=True)


def test_a_row_becomes_the_draft_it_was_saved_from(register):
    assert draft_of(found(save_clause_set(EXTRA, TODAY))) == EXTRA


# What is refused.


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (DRAFT._replace(name=" "), "name"),
        (DRAFT._replace(parts=()), "parts"),
        (DRAFT._replace(parts=(OBJECT._replace(heading=" "),)), "parts.0.heading"),
        (DRAFT._replace(parts=(OBJECT._replace(heading="Objek {judul}"),)), "parts.0.heading"),
        (DRAFT._replace(parts=(OBJECT, TERM._replace(body="\n"))), "parts.1.body"),
        (body("Nomor {nomer.1}."), "parts.1.body"),
        (body("Nomor {nomor.0}."), "parts.1.body"),
        (body("Nomor {nomor.1."), "parts.1.body"),
        (body("Harga {rupiah:banyak}."), "parts.1.body"),
        (body("Lihat {pasal:Objeck}."), "parts.1.body"),
        (DRAFT._replace(sector="Z9"), "sector"),
    ],
)
def test_what_is_not_as_it_must_be_is_refused_at_its_field(register, draft, field):
    before = ClauseSet.select().count()
    assert refusals(draft) == [(field, Level.ERROR)]
    with pytest.raises(Refused):
        save_clause_set(draft, TODAY)
    assert ClauseSet.select().count() == before


def test_two_articles_of_one_heading_are_remarked_and_no_reference_finds_them(register):
    twice = DRAFT._replace(parts=(OBJECT, OBJECT))
    assert refusals(twice) == [("parts.0.heading", Level.WARNING), ("parts.1.heading", Level.WARNING)]
    save_clause_set(twice, TODAY)
    assert ("parts.2.body", Level.ERROR) in refusals(DRAFT._replace(parts=(OBJECT, OBJECT, TERM)))


def test_further_articles_may_refer_to_the_texts_they_are_added_to(register):
    assert refusals(body("Lihat {pasal:Pembiayaan}.", "extra")) == []
    assert refusals(body("Lihat {pasal:Entah}.", "extra")) == [("parts.1.body", Level.WARNING)]
    assert "Pembiayaan" in headings_in_use("pks")


def test_no_two_templates_of_a_kind_bear_one_name(register):
    first = save_clause_set(DRAFT, TODAY)
    assert refusals(DRAFT._replace(name="PKS KANTOR kami")) == [("name", Level.ERROR)]
    assert refusals(DRAFT, first) == []
    assert refusals(DRAFT._replace(kind="kb")) == []


# Import.


def test_taking_over_a_file_twice_changes_nothing(register):
    text = write_clauses([EXTRA, DRAFT])
    assert import_clause_sets(read_clauses(text), TODAY) == Imported(2, 0, 0)
    last = undoable(register.reader)
    assert import_clause_sets(read_clauses(text), TODAY) == Imported(0, 0, 2)
    assert undoable(register.reader) == last
    assert import_clause_sets([DRAFT._replace(note="Baru"), EXTRA], TODAY) == Imported(0, 1, 1)


def test_an_import_is_one_act_that_undo_takes_back(register):
    before = library()
    import_clause_sets([EXTRA, DRAFT], TODAY)
    undo(register.database, undoable(register.reader)[0])
    assert library() == before


def test_a_retired_template_comes_back_with_the_file(register):
    kept = save_clause_set(DRAFT, TODAY)
    retire_clause_set(kept)
    assert import_clause_sets([DRAFT], TODAY) == Imported(0, 1, 0)
    assert [(row.id, row.current) for row in versions_of(found(kept).uid)] == [(kept, True)]
    retire_clause_set(kept)
    import_clause_sets([DRAFT._replace(note="Baru")], TODAY)
    assert [(row.version, row.current) for row in versions_of(found(kept).uid)] == [(2, True), (1, False)]


def test_one_bad_template_keeps_the_whole_file_out(register):
    use_language("en")
    before = library()
    with pytest.raises(Trouble, match=r"“Sekolah kami” is not taken over.*Sekolah: There is no field “\{judull\}”"):
        import_clause_sets([DRAFT, EXTRA._replace(parts=(ArticleText("article", "Sekolah", "{judull}"),))], TODAY)
    with pytest.raises(Trouble, match="There is no sector Z9"):
        import_clause_sets([DRAFT, EXTRA._replace(sector="Z9")], TODAY)
    with pytest.raises(Trouble, match="stands twice"):
        import_clause_sets([DRAFT, DRAFT._replace(name="PKS Kantor Kami")], TODAY)
    assert library() == before


# What comes with the program.

SUPPLIED = supplied_templates()


def ids(draft):
    return f"{draft.kind}-{draft.use}-{draft.sector}"


def test_a_new_register_has_the_supplied_templates(register):
    assert {(row.kind, row.use, row.sector_code) for row in library()} == {
        ("kb", "text", ""), ("pks", "text", ""), ("addendum", "text", ""), ("pks", "extra", "A1"),
        ("pks", "extra", "A2"), ("pks", "extra", "A5"), ("pks", "extra", "A6"), ("pks", "extra", "B5"),
    }  # fmt: skip
    assert {row.made_on for row in library()} == {None}
    assert load_templates() == Imported(0, 0, len(SUPPLIED))


def test_a_register_without_a_library_gets_it_even_if_a_sector_is_gone(register):
    with register.database.act("Emptied"):
        for row in ClauseSet.select():
            row.delete_instance(recursive=True)
        Sector.get(Sector.code == "B5").delete_instance(recursive=True)
    assert load_templates() == Imported(len(SUPPLIED), 0, 0)
    assert "B5" not in {row.sector_code for row in library()}


@pytest.mark.parametrize("draft", SUPPLIED, ids=ids)
def test_every_supplied_template_says_that_it_is_to_be_adjusted(draft):
    assert draft.note.startswith("Templat untuk disesuaikan oleh bagian hukum; bukan format resmi.")


@pytest.mark.parametrize("draft", SUPPLIED, ids=ids)
def test_every_field_and_every_reference_of_a_supplied_template_is_known(draft):
    pks = next(each for each in SUPPLIED if each[:2] == ("pks", "text"))
    elsewhere = article_numbers(pks.parts) if draft.use == "extra" else ()
    assert check_template(draft, elsewhere) == []
    for part in draft.parts:
        assert all(known(field) for field in fields(part.body))
        assert {text.casefold() for text in referred(part.body)} <= {*article_numbers(draft.parts), *elsewhere}


@pytest.mark.parametrize("draft", SUPPLIED, ids=ids)
def test_every_line_of_a_supplied_template_stands_where_it_is_meant(draft):
    """A letter follows a line that announces it; lists are closed; no line lost its mark."""
    for part in draft.parts:
        lines = read_lines(part.body, part.part)
        if part.part in ("recital", "basis"):
            assert all(line.text.endswith(";") for line in lines[:-2]), part
            assert lines[-2].text.endswith("; dan")
            assert lines[-1].text.endswith(".")
            continue
        for before, line in zip((None, *lines), lines, strict=False):
            if line.level == LETTER and line.label == "a.":
                assert before.text.endswith(":")
            if line.level == PLAIN and part.part == "article":
                assert len(lines) == 1 or line.text == "{ruang_lingkup}" or lines[1].label == "a.", (part.heading, line)
            assert line.text == "{ruang_lingkup}" or line.text.endswith((".", ";", ":", "; dan", "; atau")), line


@pytest.mark.parametrize("draft", SUPPLIED, ids=ids)
def test_no_supplied_template_names_a_party_but_by_its_field(draft):
    """PIHAK KESATU may be called PIHAK PERTAMA; only what the office reads and replaces may say it."""
    for part in draft.parts:
        said = part.body
        for field in fields(part.body):
            if field.name == BLANK:
                said = said.replace(f"{{{field.raw}}}", "")
            elif "." in field.name:
                assert field.name.split(".")[0] in PARTY_FIELDS
        assert "KESATU" not in said
        assert "KEDUA" not in said
        assert "PERTAMA" not in said


def test_the_supplied_files_read_as_they_are_written():
    for path in CLAUSES.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert read_clauses(write_clauses(read_clauses(text))) == read_clauses(text)
        assert text.startswith("# Pustaka klausul Pendopo\n# Templat untuk disesuaikan oleh bagian hukum")
