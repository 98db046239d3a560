import hashlib
from datetime import date

import pytest

from models.acts.evaluations import close_evaluation
from models.rules.acts import BROUGHT_UP, REDO, REFERENCE_DATA, UNDO, taken_back
from models.store.fingerprint import fingerprint
from models.store.register import Register
from models.store.search import consistent
from models.store.undo import OFFERED, redoable, undo, undoable, undoable_acts
from models.tables import (
    Agreement,
    Answer,
    Attachment,
    AttachmentContent,
    Evaluation,
    EvaluationParty,
    Indicator,
    Journal,
    Party,
    Person,
    Post,
    Region,
    ScopeItem,
    Setting,
    Tenure,
    engine,
)
from models.trouble import Trouble


def contents(register):
    """All rows but the journal's own."""
    names = [row[0] for row in register.database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: register.database.execute_sql(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
        for name in names
        if name not in ("journal", "sealed_act", "sqlite_sequence", "deleted_content") and "_search" not in name
    }


@pytest.fixture
def agreement(register):
    with engine().act("Enter"):
        region = Region.create(code="1", name="Serang", kind="kabupaten", government="P", logo=b"\x89PNG\0\xff")
        person = Person.create(name="Dewi")
        post = Post.create(title="Bupati", region=region)
        tenure = Tenure.create(person=person, post=post)
        made = Agreement.create(kind="kb", title="Sampah", first_day=date(2026, 1, 2))
        Party.create(agreement=made, position=1, region=region, tenure=tenure)
        ScopeItem.create(agreement=made, position=1, text="Angkut 🗑")
        paper = b"%PDF" + bytes(range(256)) * 20
        scan = Attachment.create(
            agreement=made, name="a.pdf", size=len(paper), sha256=hashlib.sha256(paper).hexdigest(),
            added_on=date(2026, 1, 2),
        )  # fmt: skip
        AttachmentContent.create(attachment=scan, data=paper)
    return made


def act(sql, *values):
    with engine().act("Change", "what"):
        Agreement._meta.database.execute_sql(sql, values)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE agreement SET title = 'Api', first_day = NULL",
        "DELETE FROM agreement",
        "DELETE FROM scope_item",
        "DELETE FROM person",
        "UPDATE region SET logo = NULL, is_home = 1",
        "INSERT INTO setting (key, value) VALUES ('a', '1')",
        "UPDATE region SET logo = x'', name = ''",
        "DELETE FROM attachment",
    ],
)
def test_undoing_brings_back_every_row_as_it_was(register, agreement, sql):
    before = contents(register)
    act(sql)
    assert contents(register) != before
    number, name, subject = undoable(register.reader)
    assert (number, name, subject) == (2, "Change", "what")
    undo(register.database, number)
    assert contents(register) == before
    assert consistent(register.database.connection())


def test_an_undo_is_an_act_of_its_own(register, agreement):
    act("UPDATE agreement SET title = 'Api'")
    told = []
    register.listen(told.append)
    undo(register.database, 2)
    assert told[0].name == UNDO
    assert told[0].tables == {"agreement"}
    last = Journal.select().order_by(Journal.id.desc()).get()
    assert (last.act, last.act_name, last.subject) == (3, UNDO, "#2 what")
    assert taken_back(last.subject) == 2


def test_undo_goes_back_act_by_act(register):
    for key in "abc":
        act("INSERT INTO setting (key, value) VALUES (?, '1')", key)
    offered = []
    while there := undoable(register.reader):
        offered.append(there[0])
        undo(register.database, there[0])
    assert offered == [3, 2, 1]
    assert Setting.select().count() == 0
    act("INSERT INTO setting (key, value) VALUES ('d', '1')")
    assert undoable(register.reader)[0] == 7


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("UPDATE agreement SET title = 'Api'", "UPDATE agreement SET note = 'x'"),
        ("UPDATE agreement SET title = 'Api'", "DELETE FROM agreement"),
        ("INSERT INTO setting (key, value) VALUES ('a', '1')", "DELETE FROM setting"),
        ("DELETE FROM scope_item", "DELETE FROM agreement"),
    ],
)
def test_what_has_changed_since_is_left_alone(register, agreement, first, later):
    act(first)
    act(later)
    before = fingerprint(register.database.connection())
    with pytest.raises(Trouble, match="changed since"):
        undo(register.database, 2)
    assert fingerprint(register.database.connection()) == before


def test_what_others_came_to_hang_on_is_left_alone(register, agreement):
    with engine().act("Enter"):
        other = Agreement.create(kind="pks", title="Angkut")
        region = Region.create(code="2", name="Lebak", kind="kabupaten", government="P")
    with engine().act("Add"):
        Party.create(agreement=other, position=1, region=region)
    with pytest.raises(Trouble, match="changed since"):
        undo(register.database, 2)
    assert Party.select().count() == 2
    undo(register.database, 3)
    undo(register.database, 2)
    assert Agreement.select().count() == 1


def test_a_name_that_was_taken_meanwhile_is_no_bug(register):
    act("INSERT INTO setting (key, value) VALUES ('a', '1')")
    act("DELETE FROM setting")
    act("INSERT INTO setting (key, value) VALUES ('a', '2')")
    with pytest.raises(Trouble, match="changed since"):
        undo(register.database, 2)


def test_scans_deleted_before_closing_come_back_while_the_act_is_within_reach(path, register, agreement):
    act("DELETE FROM attachment")
    register.close()
    with Register.open(path, "Siti") as again:
        undo(again.database, 2)
        assert AttachmentContent.get().data[:4] == b"%PDF"


def test_scans_deleted_long_ago_do_not_come_back_empty(path, register, agreement):
    act("DELETE FROM attachment")
    for key in range(OFFERED):
        act("INSERT INTO setting (key, value) VALUES (?, '1')", str(key))
    register.close()
    with Register.open(path, "Siti") as again:
        assert again.reader.execute("SELECT count(*) FROM deleted_content").fetchone() == (0,)
        with pytest.raises(Trouble, match="Fetch it from a backup"):
            undo(again.database, 2)
        assert Attachment.select().count() == 0


def test_acts_of_the_time_before_are_offered_after_a_restart(path, register):
    for key in range(30):
        act("INSERT INTO setting (key, value) VALUES (?, '1')", str(key))
    register.close()
    with Register.open(path, "Budi") as again:
        offered = [found.act for found in undoable_acts(again.reader)]
        assert offered == list(range(30, 0, -1))
        undo(again.database, 17)
        assert [found.act for found in undoable_acts(again.reader)] == [n for n in offered if n != 17]
        assert not Setting.select().where(Setting.key == "16").exists()


@pytest.mark.parametrize("name", [REFERENCE_DATA, BROUGHT_UP])
def test_what_a_register_began_with_is_not_taken_back(register, name):
    with engine().act(name):
        Setting.create(key="a", value="1")
    assert undoable(register.reader) is None
    with pytest.raises(Trouble, match="began with"):
        undo(register.database, 1)
    assert Setting.select().count() == 1


def test_what_was_undone_can_be_done_again(register, agreement):
    act("UPDATE agreement SET title = 'Api'")
    act("DELETE FROM scope_item")
    after = contents(register)
    before = fingerprint(register.database.connection())
    undo(register.database, 3)
    undo(register.database, 2)
    while (taken := redoable(register.reader)) is not None:
        undo(register.database, taken)
    assert contents(register) == after
    assert fingerprint(register.database.connection()) != before, "the journal has it all"
    assert [(row.act_name, row.subject) for row in Journal.select().where(Journal.act > 3)] == [
        (UNDO, "#3 what"), (UNDO, "#2 what"), (REDO, "#5 #2 what"), (REDO, "#4 #3 what"),
    ]  # fmt: skip
    assert undoable(register.reader)[0] == 3
    undo(register.database, 3)
    assert ScopeItem.select().count() == 1


def test_nothing_is_done_again_over_what_came_after(register, agreement):
    act("UPDATE agreement SET title = 'Api'")
    undo(register.database, 2)
    assert redoable(register.reader) == 3
    act("UPDATE agreement SET note = 'x'")
    assert redoable(register.reader) is None


@pytest.fixture
def closed(register, agreement):
    with engine().act("Enter"):
        made = Evaluation.create(agreement=agreement, year=2026, recommendation="continue")
        EvaluationParty.create(evaluation=made, party=Party.get())
        Indicator.create(evaluation=made, position=1, name="Sampah")
    close_evaluation(made.id, date(2026, 2, 3), "Siti")
    return made


def test_a_closed_evaluation_is_opened_again_as_the_last_act(register, closed):
    undo(register.database, 3)
    assert Evaluation.get().closed_on is None
    undo(register.database, redoable(register.reader))
    assert Evaluation.get().closed_on == date(2026, 2, 3)
    for sql in ("UPDATE evaluation SET closed_on = NULL", "DELETE FROM evaluation", "DELETE FROM indicator"):
        with pytest.raises(Trouble, match="closed"):
            act(sql)


def test_a_closed_evaluation_stays_closed_once_something_came_after(register, closed):
    act("UPDATE agreement SET note = 'x'")
    with pytest.raises(Trouble, match="only as long as nothing was done after it"):
        undo(register.database, 3)
    assert Evaluation.get().closed_on == date(2026, 2, 3)
    undo(register.database, 4)
    undo(register.database, 3)
    assert Evaluation.get().closed_on is None


def test_what_was_entered_signed_and_closed_goes_as_a_whole_or_not_at_all(register):
    with engine().act("Import"):
        region = Region.create(code="1", name="Serang", kind="kabupaten", government="P")
        made = Agreement.create(kind="pks", title="Sampah", stage="signed", signed_on=date(2020, 1, 2))
        Party.create(agreement=made, position=1, region=region)
        entry = Evaluation.create(agreement=made, year=2021)
        Indicator.create(evaluation=entry, position=1, name="Sampah")
        Answer.create(evaluation=entry, position=1, question="?")
        entry.closed_on = date(2021, 12, 1)
        entry.save()
    before = contents(register)
    act("INSERT INTO setting (key, value) VALUES ('a', '1')")
    with pytest.raises(Trouble, match="only as long as"):
        undo(register.database, 1)
    undo(register.database, 2)
    assert contents(register) == before
    undo(register.database, 1)
    assert not any(contents(register)[table] for table in ("agreement", "evaluation", "indicator", "region"))
    with pytest.raises(Trouble, match="can not be deleted"), engine().act("Enter and delete"):
        Agreement.create(kind="pks", title="Sampah", stage="signed").delete_instance()


def test_an_unknown_act_is_a_bug(register):
    with pytest.raises(KeyError):
        undo(register.database, 99)
