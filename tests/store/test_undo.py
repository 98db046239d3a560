import hashlib
from datetime import date

import pytest

from models.store.fingerprint import fingerprint
from models.store.register import Register
from models.store.search import consistent
from models.store.undo import UNDO, undo, undoable, undone_act
from models.tables import (
    Agreement,
    Attachment,
    AttachmentContent,
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
        if name not in ("journal", "sqlite_sequence", "deleted_content") and "_search" not in name
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
    assert undone_act(last.subject) == 2


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


def test_scans_deleted_before_closing_do_not_come_back_empty(path, register, agreement):
    act("DELETE FROM attachment")
    register.close()
    with Register.open(path, "Siti") as again:
        with pytest.raises(Trouble, match="Fetch it from a backup"):
            undo(again.database, 2)
        assert Attachment.select().count() == 0


def test_an_unknown_act_is_a_bug(register):
    with pytest.raises(KeyError):
        undo(register.database, 99)
