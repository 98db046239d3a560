import json
import sqlite3
from datetime import date

import peewee
import pytest

from models.tables import Agreement, Evaluation, Journal, Region, Setting, engine
from models.trouble import Trouble


def rows():
    return list(Journal.select().order_by(Journal.id))


def test_before_and_after_of_every_change(register):
    with engine().act("Enter {name}", "x"):
        region = Region.create(
            code="12", name="Serang", kind="kabupaten", government="P", is_home=True, logo=b"\x00\xff\x80"
        )
    with engine().act("Change"):
        region.name = "Kabupaten Serang"
        region.save()
    with engine().act("Delete"):
        region.delete_instance()
    inserted, updated, deleted = rows()
    assert (inserted.clerk, inserted.act, inserted.act_name, inserted.subject) == ("Siti", 1, "Enter {name}", "x")
    assert (inserted.table, inserted.record, inserted.change, inserted.before) == ("region", region.id, "insert", None)
    after = json.loads(inserted.after)
    assert after["code"] == "12", "text that looks like a number stays text"
    assert after["logo"] == {"blob": "00FF80"}
    assert json.loads(updated.before)["name"] == "Serang"
    assert json.loads(updated.after)["name"] == "Kabupaten Serang"
    assert (deleted.change, deleted.after) == ("delete", None)
    assert deleted.before == updated.after


def test_a_change_that_changes_nothing_is_no_entry(register):
    with engine().act("Enter"):
        setting = Setting.create(key="a", value="1")
    with engine().act("Save again"):
        setting.save()
    assert len(rows()) == 1


def test_what_replace_pushes_out_is_journalled(register):
    with engine().act("Enter"):
        Setting.create(key="a", value="1")
    with engine().act("Replace"):
        Setting.replace(key="a", value="2").execute()
    assert [row.change for row in rows()] == ["insert", "delete", "insert"]


def test_what_goes_with_its_agreement_is_journalled_before_it(register):
    with engine().act("Enter"):
        agreement = Agreement.create(kind="kb", title="Sampah")
        register.database.execute_sql(
            "INSERT INTO scope_item (agreement_id, position, text) VALUES (?, 1, 'a')", (agreement.id,)
        )
    with engine().act("Delete"):
        agreement.delete_instance()
    assert [row.table for row in rows()[-2:]] == ["scope_item", "agreement"]


@pytest.mark.parametrize("sql", ["UPDATE journal SET clerk = 'x'", "DELETE FROM journal"])
def test_the_journal_is_only_added_to(register, sql):
    with engine().act("Enter"):
        Setting.create(key="a", value="1")
    with pytest.raises(peewee.IntegrityError):
        register.database.execute_sql(sql)
    with pytest.raises(Trouble, match="only ever added to"), engine().act("Forge"):
        register.database.execute_sql(sql)


@pytest.mark.parametrize("sql", ["UPDATE evaluation SET obstacles = 'none'", "DELETE FROM evaluation"])
def test_a_closed_evaluation_is_not_changed(register, sql):
    with engine().act("Enter"):
        agreement = Agreement.create(kind="pks", title="Sampah")
        evaluation = Evaluation.create(agreement=agreement, year=2026)
    with engine().act("Close"):
        evaluation.closed_on = date(2026, 1, 2)
        evaluation.save()
    with pytest.raises(Trouble, match="further entry"), engine().act("Change"):
        register.database.execute_sql(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO setting (key, value) VALUES ('b', '2')",
        "UPDATE setting SET value = '2'",
        "DELETE FROM setting",
        "INSERT INTO attachment_content (attachment_id, data) VALUES (1, x'00')",
    ],
)
def test_another_programs_writes_fail(path, register, sql):
    with engine().act("Enter"):
        Setting.create(key="a", value="1")
    register.close()
    before = path.read_bytes()
    foreign = sqlite3.connect(path)
    assert foreign.execute("SELECT value FROM setting").fetchall() == [("1",)]
    with pytest.raises(sqlite3.OperationalError, match="no such function: pendopo_"):
        foreign.execute(sql)
    foreign.close()
    assert path.read_bytes() == before
