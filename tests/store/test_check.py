import hashlib
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from models.store.check import check
from models.store.register import Register
from models.tables import Attachment, AttachmentContent, Setting, engine

TODAY = date.today() + timedelta(days=1)  # noqa: TID251  the journal is written by the real clock


@pytest.fixture
def closed(path):
    with Register.create(path, "Siti"), engine().act("Enter"):
        for number in range(50):
            Setting.create(key=str(number), value="x" * 100)
        scan = Attachment.create(
            name="a.pdf", size=2, sha256=hashlib.sha256(b"ab").hexdigest(), added_on=date(2026, 1, 2)
        )
        AttachmentContent.create(attachment=scan, data=b"ab")
    return path


def wrong(path, today=TODAY):
    return [verdict.name for verdict in check(path, today) if not verdict.ok]


def test_a_good_register(closed):
    before = closed.read_bytes()
    verdicts = check(closed, TODAY)
    assert [verdict.name for verdict in verdicts] == [
        "header", "integrity", "references", "schema", "triggers", "search", "journal", "scans", "frozen",
        "clock",
    ]  # fmt: skip
    assert all(verdict.ok and verdict.sentence for verdict in verdicts)
    assert closed.read_bytes() == before


def test_one_that_is_open_can_be_checked(closed):
    with Register.open(closed, "Siti"):
        assert wrong(closed) == []


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("INSERT INTO scope_item (agreement_id, position, text) VALUES (9, 1, '')", "references"),
        ("CREATE TABLE notes (text)", "schema"),
        ("DROP INDEX agreement_kind_title", "schema"),
        ("CREATE TRIGGER t AFTER INSERT ON setting BEGIN SELECT 1; END", "triggers"),
        ("INSERT INTO agreement_search (rowid, words) VALUES (77, 'x')", "search"),
        ("DELETE FROM journal WHERE id = 3", "journal"),
        ("DELETE FROM journal WHERE id > 40", "journal"),
        ("UPDATE attachment_content SET data = x'00'", "scans"),
        ("DELETE FROM attachment_content", "scans"),
    ],
)  # fmt: skip
def test_every_kind_of_tampering_is_named(closed, sql, name):
    with closing(sqlite3.connect(closed)) as foreign:
        held = foreign.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for trigger, _sql in held:
            foreign.execute(f"DROP TRIGGER {trigger}")
        foreign.execute(sql)
        for _name, trigger in held:
            foreign.execute(trigger)
        foreign.commit()
    assert wrong(closed) == (["schema", "triggers"] if "TABLE" in sql else [name])


def test_a_damaged_page(closed):
    whole = bytearray(closed.read_bytes())
    place = whole.rindex(b"x" * 100) - 500
    whole[place // 4096 * 4096 : place // 4096 * 4096 + 16] = b"\xff" * 16
    closed.write_bytes(whole)
    assert wrong(closed) == ["integrity"]


def test_what_is_no_register(tmp_path):
    verdicts = check(tmp_path / "none", TODAY)
    assert [(verdict.name, verdict.ok) for verdict in verdicts] == [("header", False)]


def test_a_clock_that_went_back(closed):
    assert wrong(closed, TODAY - timedelta(days=40)) == ["clock"]
