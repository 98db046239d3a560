"""Files that are no register, or no whole one: made at random from a good one, and tried through every door.

tests/faults/test_fuzz.py tries few of them, `python -m tests.faults --only fuzz` many.
"""

import random
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from models.acts.seeding import fill
from models.language import use_language
from models.lists.agreements import Filter, agreement_ids
from models.store.failures import NOT_CHANGED, plainly
from models.store.header import APPLICATION
from models.store.holdings import holdings
from models.store.register import Register
from models.store.rescue import rescue
from models.store.restore import restore
from models.trouble import Trouble

PAGE = 4096
NOW = datetime(2026, 11, 23, 14, 5, 9)
TODAY = date(2026, 11, 23)


def flipped(chance, good):
    content = bytearray(good)
    for _time in range(chance.choice([1, 1, 5, 50])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def head_spoiled(chance, good):
    content = bytearray(good)
    for _time in range(chance.choice([1, 3])):
        content[chance.randrange(100)] = chance.randrange(256)
    return bytes(content)


def schema_spoiled(chance, good):
    content = bytearray(good)
    for _time in range(chance.choice([1, 4, 20])):
        content[chance.randrange(100, 20 * PAGE)] = chance.randrange(256)
    return bytes(content)


def page_heads_spoiled(chance, good):
    content = bytearray(good)
    for _time in range(chance.choice([1, 3])):
        at = chance.randrange(1, len(content) // PAGE) * PAGE
        content[at : at + 12] = chance.randbytes(12)
    return bytes(content)


def cut(chance, good):
    return good[: chance.randrange(len(good))]


def cut_at_page(chance, good):
    return good[: chance.randrange(len(good) // PAGE) * PAGE]


def blanked(chance, good):
    content = bytearray(good)
    at = chance.randrange(len(content))
    length = min(chance.choice([16, 512, PAGE, 20 * PAGE]), len(content) - at)
    content[at : at + length] = bytes(length)
    return bytes(content)


def pages_swapped(chance, good):
    pages = [good[at : at + PAGE] for at in range(0, len(good), PAGE)]
    one, other = chance.randrange(len(pages)), chance.randrange(len(pages))
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def lengthened(chance, good):
    return good + chance.randbytes(chance.randrange(1, 3 * PAGE))


def noise(chance, _good):
    beginning = chance.choice([b"", b"SQLite format 3\0", b"PK\x03\x04", b"%PDF-1.7", b"\x1f\x8b", b"MZ"])
    return beginning + chance.randbytes(chance.choice([1, 84, 100, 5000, 50_000]))


def foreign(chance, _good):
    """A database of another program that says it is a register."""
    statements = [
        "CREATE TABLE agreement (id, uid, title)",
        "CREATE VIEW party AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n",
        "CREATE TABLE journal (id INTEGER PRIMARY KEY, at, clerk, act, act_name, subject, table_name, record_id)",
        "CREATE TRIGGER told AFTER INSERT ON journal BEGIN DELETE FROM agreement; END",
        "CREATE TABLE blob (a DEFAULT (zeroblob(900000000)))",
        "CREATE VIRTUAL TABLE agreement_search USING fts5(words, content='agreement')",
        "INSERT INTO agreement VALUES (1, 'a', 'b')",
        f"PRAGMA user_version = {chance.choice([0, 1, 2, 3, 4, 5, 9999, 2_000_000_000])}",
    ]
    return made([*chance.sample(statements[:-1], chance.randrange(1, 7)), statements[-1]])


def sly(chance, good):
    """A good register with something added that would run by itself."""
    statements = [
        "CREATE VIEW told AS SELECT load_extension('x')",
        "CREATE TRIGGER told AFTER INSERT ON setting BEGIN SELECT load_extension('x'); END",
        "CREATE TRIGGER journal_told AFTER INSERT ON setting BEGIN DELETE FROM agreement; END",
        "CREATE INDEX told ON setting (upper(value))",
        "ALTER TABLE setting ADD COLUMN told AS (zeroblob(900000000))",
        "CREATE VIRTUAL TABLE told USING fts5(words)",
        "CREATE TABLE agreement_search_told (a)",
    ]
    return made(chance.sample(statements, chance.randrange(1, 4)), good)


def made(statements, content=b""):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        path.write_bytes(content)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            for statement in statements:
                try:
                    connection.execute(statement)
                except sqlite3.Error:  # one of a sample may need what was not made
                    continue
        return path.read_bytes()


KINDS = (
    flipped, head_spoiled, schema_spoiled, page_heads_spoiled, cut, cut_at_page, blanked, pages_swapped, lengthened,
    noise, foreign, sly,
)  # fmt: skip
BESIDE = ("", "", "", "-wal", "-journal")


TIMES = 504


def run(times, chance):
    """Try so many files; return what came of them."""
    use_language("en")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.pendopo"
        Register.create(path, "Petugas", lambda: fill("36.04", example=True)).close()
        good = path.read_bytes()
    found = try_files(times, chance.randrange(1_000_000), good)
    doors = ", ".join(f"{door} {count}" for door, count in sorted(found.items()))
    return f"{times:,} files, a sentence or a register each, none changed ({doors})"


def try_files(times, seed, good):
    """Try so many files made from `good`; AssertionError for a crash or a change, naming kind and seed."""
    found = Counter()
    for at in range(times):
        kind, number = KINDS[at % len(KINDS)], seed * 1000 + at
        chance = random.Random(number)
        content, left = kind(chance, good), chance.choice(BESIDE)
        left_over = chance.randbytes(5000)
        try:
            with tempfile.TemporaryDirectory() as folder:
                found.update(tried(Path(folder) / "daftar.pendopo", content, left_over, left, good))
        except BaseException as problem:
            raise AssertionError(f"{kind.__name__} of seed {number}, beside: {left!r}") from problem
    return found


def tried(path, content, left_over, ending, good):
    """Try one file through every door; yield what each said."""
    backup = path.with_name("cadangan.pendopo")
    for name, door in DOORS.items():
        path.write_bytes(content)
        if ending:
            path.with_name(path.name + ending).write_bytes(left_over)
        backup.write_bytes(good)
        said = ""
        try:
            with plainly(NOT_CHANGED):
                door(path, backup)
        except Trouble as trouble:
            said = str(trouble)
            assert said.count(". ") >= 1, said
            assert "Error" not in said, said
        if said or name != "opened":
            assert path.read_bytes() == content, f"{name} changed the file"
        assert backup.read_bytes() == good or (name == "restored" and not said)
        yield f"{name}: {'refused' if said else 'taken'}"
        for other in path.parent.iterdir():
            other.unlink()


def opened(path, _backup):
    with Register.open(path, "Siti") as register:
        lists(register)


def looked_at(path, _backup):
    with Register.open(path, "Siti", read_only=True) as register:
        lists(register)


def lists(register):
    agreement_ids(Filter(), TODAY, order="id")
    register.found("agreement", "sampah")


def compared(path, _backup):
    holdings(path)


def restored(path, backup):
    restore(path, backup, NOW)


def rescued(path, _backup):
    with Register.open(rescue(path).path, "Siti") as register:
        lists(register)


DOORS = {"opened": opened, "looked at": looked_at, "compared": compared, "restored": restored, "rescued": rescued}
