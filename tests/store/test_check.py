import hashlib
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest

from models.store import witness
from models.store.backup import back_up
from models.store.check import check
from models.store.check_rules import RULES
from models.store.register import Register
from models.store.restore import restore
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
        "header", "integrity", "references", "schema", "triggers", "search", "journal", "records", "scans", "frozen",
        "rules", "end", "clock",
    ]  # fmt: skip
    assert all(verdict.ok and verdict.sentence for verdict in verdicts)
    assert closed.read_bytes() == before


def test_one_that_is_open_can_be_checked(closed):
    with Register.open(closed, "Siti"):
        assert wrong(closed) == []


def by_a_foreign_program(path, *statements):
    """Do what a tool for SQLite does whose user knows enough to take the triggers away, and to put them back."""
    with closing(sqlite3.connect(path)) as foreign:
        held = foreign.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for trigger, _sql in held:
            foreign.execute(f"DROP TRIGGER {trigger}")
        for sql in statements:
            foreign.execute(sql)
        for _name, trigger in held:
            foreign.execute(trigger)
        foreign.commit()


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("INSERT INTO scope_item (agreement_id, position, text) VALUES (9, 1, '')", ["references", "records"]),
        ("CREATE TABLE notes (text)", ["schema", "triggers", "records"]),
        ("CREATE TABLE notes (id INTEGER PRIMARY KEY, text)", ["schema", "triggers"]),
        ("DROP INDEX agreement_kind_title", ["schema"]),
        ("CREATE TRIGGER t AFTER INSERT ON setting BEGIN SELECT 1; END", ["triggers"]),
        ("INSERT INTO agreement_search (rowid, words) VALUES (77, 'x')", ["search"]),
        ("DELETE FROM journal WHERE id = 3", ["journal", "records"]),
        ("DELETE FROM journal WHERE id > 40", ["journal", "records"]),
        ("DELETE FROM journal", ["journal", "records"]),
        ("UPDATE journal SET clerk = 'Budi' WHERE id = 3", ["journal"]),
        ("UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE id = 3", ["journal"]),
        ("UPDATE journal SET after = replace(after, 'xxx', 'yyy') WHERE id = 3", ["journal", "records"]),
        ("UPDATE journal SET after = CAST(x'ff' AS TEXT) WHERE id = 3", ["journal", "records"]),
        ("UPDATE sealed_act SET subject = 'x'", ["journal"]),
        ("DELETE FROM sealed_act", ["journal", "end"]),
        ("UPDATE setting SET value = 'y' WHERE id = 7", ["records"]),
        ("DELETE FROM setting WHERE id = 7", ["records"]),
        ("INSERT INTO setting (key, value) VALUES ('z', '')", ["records"]),
        ("UPDATE attachment_content SET data = x'00'", ["scans"]),
        ("DELETE FROM attachment_content", ["scans"]),
        ("INSERT INTO agreement (uid, kind, title, stage, place, unevaluated, archive, note, first_day, last_day) "
         "VALUES ('u', 'kb', 'Sampah', 'draft', '', '', '', '', '2026-02-01', '2026-01-01')",
         ["search", "records", "rules"]),
    ],
)  # fmt: skip
def test_every_kind_of_tampering_is_named(closed, sql, names):
    by_a_foreign_program(closed, sql)
    assert wrong(closed) == names


def test_the_first_entry_that_does_not_fit_is_named(path):
    with Register.create(path, "Siti"):
        for key in "abcdef":
            with engine().act("Enter {subject}", key):
                Setting.create(key=key, value="1")
    by_a_foreign_program(path, "UPDATE journal SET subject = 'z' WHERE id IN (3, 5)")
    (said,) = [verdict.sentence for verdict in check(path, TODAY) if not verdict.ok]
    assert "from entry 3 on (act 3: Enter z," in said


def test_entries_that_changed_places_are_seen(path):
    with Register.create(path, "Siti"):
        for key in "abc":
            with engine().act("Enter"):
                Setting.create(key=key, value="1")
    by_a_foreign_program(
        path,
        "UPDATE journal SET id = 9, act = 9 WHERE id = 1",
        "UPDATE journal SET id = 1, act = 1 WHERE id = 2",
        "UPDATE journal SET id = 2, act = 2 WHERE id = 9",
    )
    assert wrong(path) == ["journal"]


CUT = (
    "DELETE FROM setting WHERE id > 4",
    "DELETE FROM journal WHERE id > 4",
    "DELETE FROM sealed_act WHERE id > 4",
    "UPDATE sqlite_sequence SET seq = 4 WHERE name IN ('journal', 'sealed_act', 'setting')",
)


def test_a_clean_cut_at_the_end_is_seen_by_what_this_computer_noted(path):
    with Register.create(path, "Siti"):
        for key in "abcdef":
            with engine().act("Enter"):
                Setting.create(key=key, value="1")
    by_a_foreign_program(path, *CUT)
    assert wrong(path) == ["end"]
    with Register.open(path, "Siti"), engine().act("Enter"):
        Setting.create(key="g", value="1")
    assert wrong(path) == ["end"], "closing it must not make one forget"
    witness.forget(path)
    assert wrong(path) == []


def test_what_was_restored_is_no_cut(path, tmp_path):
    with Register.create(path, "Siti"):
        with engine().act("Enter"):
            Setting.create(key="a", value="1")
        backup = back_up(path, tmp_path, datetime.now().astimezone())
        with engine().act("Enter"):
            Setting.create(key="b", value="1")
    restore(backup.path, path, datetime.now().astimezone())
    assert wrong(path) == []


def test_it_can_be_broken_off(closed):
    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(closed, TODAY, stop)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.said)
def test_every_rule_can_be_asked(register, rule):
    assert register.reader.execute(rule.sql).fetchall() == []


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
