"""What the journal says of a record, in a clerk's words, and the journal as a list."""

import csv
import datetime
import time

import pytest

from models.acts.agreements import AgreementForm, delete_draft, save_agreement
from models.acts.people import save_person
from models.acts.reference import save_reference
from models.acts.seeding import fill_example
from models.acts.settings import save_settings
from models.exchange.journal import safe, write
from models.language import use_language
from models.lists.act_words import act_words, moment
from models.lists.forms import lines_of, links_of, values_of
from models.lists.history import act_of, history
from models.lists.history_words import changed_by, reference_name
from models.lists.journal import MOST_PRINTED, JournalFilter, act_ids, act_lines, extract, journal_clerks
from models.rules.acts import EXAMPLE, REDO, UNDO
from models.rules.records import HANGS_ON, KINDS, RECORDS
from models.store.undo import redoable, undo, undoable
from models.tables import TABLES, Agreement, Obligation, Party, Person, Post, Region, Sector, Tenure, engine
from models.trouble import Trouble


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def form(record, **changed):
    parts = {
        "parties": lines_of(Party, "agreement", record),
        "scope": [line["text"] for line in lines_of_scope(record)],
        "sectors": links_of(record, "sector"),
        "districts": links_of(record, "district"),
    }
    parts |= {name: changed.pop(name) for name in list(changed) if name in parts}
    return AgreementForm({**values_of(Agreement, record), **changed}, id=record, **parts)


def lines_of_scope(record):
    from models.tables import ScopeItem

    return lines_of(ScopeItem, "agreement", record)


def enter(name, record=None, **values):
    """Keep a person with a term as head of some region."""
    terms = lines_of(Tenure, "person", record) if record else [{"post": Post.get(Post.heads_region).id}]
    return save_person({"name": name, **values}, terms, record)


def draft():
    return Agreement.get((Agreement.kind == "pks") & (Agreement.stage == "draft")).id


def said(act):
    return {
        (each.name, each.change, one.label, one.old, one.new) for each in changed_by(act) for one in each.differences
    }


def test_every_table_has_its_word_and_every_kind_its_tables():
    journalled = {table._meta.table_name for table in TABLES} - {"journal", "sealed_act", "attachment_content"}
    assert set(RECORDS) == journalled
    assert {table for _title, tables in KINDS.values() for table in tables} <= journalled
    for below in HANGS_ON.values():
        assert set(below) <= journalled


def test_fields_have_their_labels_choices_their_words_and_references_their_names(example):
    record = draft()
    person = enter("Dewi", front_title="Dr.")
    parties = lines_of(Party, "agreement", record)
    parties[0] = {**parties[0], "tenure": Tenure.get(Tenure.person == person).id, "number": "7/2026"}
    other = Sector.select().order_by(Sector.id.desc()).first()
    save_agreement(
        form(record, parties=parties, category="voluntary", first_day=datetime.date(2027, 1, 2), sectors=[other.id])
    )
    newest, *_older = history("agreement", record)
    title = Agreement.get_by_id(record).title
    found = said(newest)
    assert (f"Agreement: {title}", "update", "Category", "Mandatory", "Voluntary") in found
    assert (f"Agreement: {title}", "update", "First day", "", "02-01-2027") in found
    party = [(label, old, new) for name, _change, label, old, new in found if name.startswith("Party: ")]
    assert ("Number", "", "7/2026") in party
    assert ("Signatory", "", f"Dr. Dewi · {reference_name('post', Post.get(Post.heads_region).id)}") in party
    names = [(each.name, each.change) for each in changed_by(newest)]
    assert (f"Sector: {other.name}", "insert") in names
    assert not any("position" in label.lower() or "uid" in label.lower() for _n, _c, label, _o, _new in found)


def test_what_hung_on_it_and_is_gone_is_told(example):
    record = draft()
    party = Party.get(Party.agreement == record)
    with engine().act("Promise"):
        duty = Obligation.create(party=party, text="Angkut sampah")
    save_agreement(form(record, scope=["Satu", "Dua"]))
    save_agreement(form(record, scope=["Satu"]))
    with engine().act("Forget"):
        duty.delete_instance()
    told = [(act.name, [each.change for each in changed_by(act)]) for act in history("agreement", record)]
    assert told[0] == ("Forget", ["delete"])
    assert "delete" in told[1][1]
    assert told[3] == ("Promise", ["insert"])
    assert told[-1][0] == EXAMPLE


def test_the_history_of_a_deleted_record_is_still_there(example):
    record = draft()
    title = Agreement.get_by_id(record).title
    delete_draft(record)
    assert history("agreement", record)[0].name.startswith("Deleted the draft")
    assert reference_name("agreement", record) == title


def test_a_person_with_the_terms_and_reference_data(register):
    person = enter("Dewi")
    enter("Dewi Lestari", person)
    (renamed, entered) = history("person", person)
    assert said(renamed) >= {("Person: Dewi Lestari", "update", "Name", "Dewi", "Dewi Lestari")}
    assert {each.table for each in changed_by(entered)} == {"person", "tenure"}
    home = Region.get(Region.is_home)
    save_reference("regions", {**values_of(Region, home.id), "address": "Jl. Veteran"}, home.id)
    assert said(history("region", home.id)[0]) == {(f"Government: {home.name}", "update", "Address", "", "Jl. Veteran")}


def test_undo_and_redo_say_what_they_took_back(register):
    save_settings({"office": "Bagian Tapem"})
    undo(register.database, undoable(register.reader)[0])
    undo(register.database, redoable(register.reader))
    lines = act_lines(act_ids(JournalFilter()))
    assert [line.words for line in lines.values()][-2:] != []
    assert [lines[number].words for number in list(act_ids(JournalFilter()))[:3]] == [
        "Done again: Changed the settings", "Undone: Changed the settings", "Changed the settings",
    ]  # fmt: skip
    assert act_words(UNDO, "#99 x") == "Undo: x"
    assert act_words(REDO, "without a number") == "Redo"


def test_the_list_is_narrowed_by_day_clerk_kind_and_words(register):
    first = len(act_ids(JournalFilter()))
    register.work_as("Budi")
    save_settings({"office": "Bagian Tapem"})
    register.work_as("Siti")
    enter("Dewi 100%")
    both = list(act_ids(JournalFilter()))
    assert len(both) == first + 2
    assert journal_clerks() == ["Budi", "Petugas", "Siti"]
    assert list(act_ids(JournalFilter(clerk="Budi"))) == [both[1]]
    assert list(act_ids(JournalFilter(kind="people"))) == [both[0], *both[2:]]
    assert list(act_ids(JournalFilter(text="dewi"))) == [both[0]]
    assert list(act_ids(JournalFilter(text="100%"))) == [both[0]]
    assert list(act_ids(JournalFilter(text="_"))) == []
    assert list(act_ids(JournalFilter(text="saved sig"))) == [both[0]]
    use_language("id")
    assert list(act_ids(JournalFilter(text="setelan"))) == [both[1]]
    today = datetime.datetime.now().astimezone().date()
    day = datetime.timedelta(days=1)
    assert list(act_ids(JournalFilter(today - day, today + day))) == both
    assert list(act_ids(JournalFilter(first=today + 2 * day))) == []
    assert list(act_ids(JournalFilter(last=today - 2 * day))) == []


def test_without_a_filter_no_row_is_read(register):
    """A register of a million acts opens its journal at once: numbers without gaps need no list."""
    acts = act_ids(JournalFilter())
    assert isinstance(acts, range)
    assert set(act_lines(acts)) == set(acts)


def test_a_time_is_read_on_this_computers_clock(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    try:
        assert moment("2026-11-23T20:05:00Z") == "24-11-2026 03.05"
        assert moment("yesterday") == "yesterday"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_is_printed_is_indonesian_and_whole(register):
    save_settings({"office": "Bagian Tapem"})
    drawn = extract(JournalFilter(), datetime.date(2026, 11, 23))
    assert [line.number for line in drawn.lines] == list(range(1, len(drawn.lines) + 1))
    assert drawn.lines[-1].words == "Setelan diubah"
    with pytest.raises(Trouble, match="no act of that kind"):
        extract(JournalFilter(clerk="Nobody"), datetime.date(2026, 11, 23))
    assert MOST_PRINTED > 1000


def test_the_table_for_excel_is_whole_and_holds_no_formula(register, tmp_path):
    name = '=HYPERLINK("http://x";"y")'
    enter(name, note="-1+2\n@SUM")
    path = tmp_path / "jurnal.csv"
    path.write_text("old")
    acts = act_ids(JournalFilter())
    assert write(path, acts) > 3
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))
    assert rows[0][:4] == ["Act", "When", "Clerk", "What was done"]
    entered = [row[9] for row in rows if row[4].startswith("Person") and row[7] in ("Name", "Note")]
    assert entered == ["'" + name, "'-1+2\n@SUM"]
    assert not any(cell[:1] in "=+-@\t\r" for row in rows for cell in row if cell)
    assert {row[0] for row in rows[1:]} == {str(act) for act in acts if changed_by(act_of(act))}
    assert [path] == list(tmp_path.glob("*jurnal*"))


def test_what_can_not_be_written_leaves_what_was_there(register, tmp_path):
    path = tmp_path / "jurnal.csv"
    path.write_text("old")

    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(path, act_ids(JournalFilter()), stop)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir() if "jurnal" in one.name] == ["jurnal.csv"]


@pytest.mark.parametrize(("text", "kept"), [("=1", "'=1"), ("\t=1", "'\t=1"), ("a=1", "a=1"), ("", ""), ("−5", "−5")])
def test_no_cell_begins_a_formula(text, kept):
    assert safe(text) == kept


def test_the_example_can_be_read_through(register):
    fill_example()
    act = act_of(act_ids(JournalFilter())[0])
    assert len(changed_by(act)) > 100
    assert Person.select().count() > 0
