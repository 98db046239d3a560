"""A damaged register: what can be read comes into a new one, what can not is told, the damaged one stays."""

import random
import sqlite3
from contextlib import closing

import pytest

from models.acts.attachments import attach_scans
from models.store.check import check
from models.store.holdings import holdings
from models.store.register import Register
from models.store.rescue import rescue
from models.tables import Agreement, Setting, engine
from models.trouble import Damaged, Trouble
from tests.conftest import TODAY

PAGE = 4096
FAR = TODAY.replace(year=2999)


@pytest.fixture
def whole(filled, tmp_path):
    path = tmp_path / "daftar.pendopo"
    path.write_bytes(filled["example"])
    with Register.open(path, "Siti"):
        with engine().act("Keep"):
            for number in range(300):
                Setting.create(key=str(number), value="x" * 200)
        attach_scans(1, "letter", [("surat.pdf", b"%PDF-1.7" + b"y" * 50_000)], TODAY)
    return path


def root_of(path, table):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]


def spoil(path, page, length=PAGE):
    content = bytearray(path.read_bytes())
    at = (page - 1) * PAGE
    content[at : at + length] = random.Random(page).randbytes(length)
    path.write_bytes(content)
    return bytes(content)


def opened_whole(path):
    assert [verdict.sentence for verdict in check(path, FAR) if not verdict.ok] == []


def test_a_whole_register_comes_through_whole(whole):
    found = rescue(whole)
    assert found.lost == {}
    assert found.from_journal == {}
    assert holdings(found.path).items == holdings(whole).items
    assert holdings(found.path).counts == holdings(whole).counts
    opened_whole(found.path)


@pytest.mark.parametrize("table", ["agreement", "party", "person", "setting", "scope_item"])
def test_a_table_that_is_lost_is_taken_from_the_journal(whole, table):
    before = holdings(whole)
    damaged = spoil(whole, root_of(whole, table))
    found = rescue(whole)
    assert found.from_journal[table] == before.counts[table]
    assert found.lost == {}
    assert holdings(found.path).items == before.items
    assert whole.read_bytes() == damaged
    opened_whole(found.path)
    with Register.open(found.path, "Siti"), engine().act("Go on"):
        Agreement.create(kind="kb", title="Baru")


def test_a_scan_that_is_lost_is_told(whole):
    spoil(whole, root_of(whole, "attachment_content"))
    found = rescue(whole)
    assert found.lost == {"attachment_content": 1}
    assert holdings(found.path).items == holdings(found.path).items


def test_a_journal_that_is_lost_is_told_and_the_records_are_there(whole):
    before = holdings(whole)
    spoil(whole, root_of(whole, "journal"))
    found = rescue(whole)
    assert found.lost["journal"] > 100
    assert holdings(found.path).items == before.items
    with Register.open(found.path, "Siti") as register:
        assert not register.read_only


def test_what_was_cut_short_is_read_as_far_as_it_goes(whole):
    content = whole.read_bytes()
    whole.write_bytes(content[: len(content) * 9 // 10 // PAGE * PAGE])
    with pytest.raises(Damaged):
        Register.open(whole, "Siti")
    found = rescue(whole)
    assert found.read["agreement"] == 9
    with Register.open(found.path, "Siti"):
        assert Agreement.select().count() == 9


def test_where_nothing_can_be_read_no_file_is_made(whole):
    damaged = whole.read_bytes()[:100] + bytes(PAGE)
    whole.write_bytes(damaged)
    with pytest.raises(Trouble, match=r"Nothing of .* can be read any more"):
        rescue(whole)
    assert [one.name for one in whole.parent.iterdir()] == [whole.name]
    assert whole.read_bytes() == damaged


@pytest.mark.parametrize("seed", range(12))
def test_damage_anywhere_ends_with_a_whole_register_or_a_sentence(whole, seed):
    chance = random.Random(seed)
    before = holdings(whole).items["agreement"]
    pages = whole.stat().st_size // PAGE
    for page in chance.sample(range(2, pages + 1), 5):
        spoil(whole, page, chance.choice([8, 100, PAGE]))
    try:
        found = rescue(whole)
    except Trouble:
        assert [one.name for one in whole.parent.iterdir()] == [whole.name]
        return
    kept = holdings(found.path).items["agreement"]
    assert len(kept) + found.lost.get("agreement", 0) >= len(before)
    with Register.open(found.path, "Siti") as register:
        assert not register.read_only
        assert not register.reader.execute("PRAGMA foreign_key_check").fetchall()


def test_names_are_never_taken_twice(whole):
    assert rescue(whole).path.name == "daftar diselamatkan.pendopo"
    assert rescue(whole).path.name == "daftar diselamatkan (2).pendopo"
