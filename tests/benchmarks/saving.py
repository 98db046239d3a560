"""What saving one record costs, against the same transaction in raw sqlite3 under the same pragmas, in turn.

The floor writes the record and the same entry of the journal, as a program would that keeps a plain log of its own:
one UPDATE, one INSERT, one commit, one checkpoint. What it leaves out is ours: peewee, triggers, the chain of hashes,
the search index, the words told to the window. A second figure leaves the log out of the floor too.
"""

import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from models.acts.agreements import AgreementForm, save_agreement
from models.lists.forms import lines_of, links_of, values_of
from models.store.register import Register
from models.tables import Agreement, Ceremony, Party, engine
from tests.benchmarks.figures import Figure, paired
from tests.benchmarks.generator import CLERK

GOAL = 2.0
_PRAGMAS = (
    "foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL", "temp_store = MEMORY", "journal_mode = WAL"
)  # fmt: skip


def measure(path: Path, size: str, rounds: int) -> Iterator[Figure]:
    """Save a ceremony and an agreement `rounds` times each, on copies of the register at `path`."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        ours, floor = Path(folder) / "ours", Path(folder) / "floor"
        for copy in (ours, floor):
            shutil.copy(path, copy)
        raw = _raw(floor)
        with Register.open(ours, CLERK):
            record = _ceremony()
            raw.execute("INSERT INTO ceremony (id, name, mode, place, note) VALUES (1, '', 'ceremony', '', '')")
            mine, plain, logged = [], [], []
            for at in range(-3, rounds):  # the first turns warm up
                taken = (
                    _timed(lambda at=at: _save_ceremony(record, at)),
                    _timed(lambda at=at: _raw_save(raw, at, log=False)),
                    _timed(lambda at=at: _raw_save(raw, at, log=True)),
                )
                if at >= 0:
                    for times, one in zip((mine, plain, logged), taken, strict=True):
                        times.append(one)
            yield paired(f"{size} one record saved, floor with a log", mine, logged, GOAL)
            yield paired(f"{size} one record saved, floor without a log", mine, plain, None)
            whole = [_timed(lambda at=at: _save_agreement(1, at)) for at in range(-3, rounds)][3:]
            yield paired(f"{size} a PKS saved from its form, floor one record with a log", whole, logged, None)
        raw.close()


def _raw(path: Path) -> sqlite3.Connection:
    """Return a connection to a register without triggers and without the tables of its search index."""
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _timed(work) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _ceremony() -> int:
    with engine().act("Saved the ceremony “{subject}”", "x"):
        return Ceremony.create(name="").id


def _save_ceremony(record: int, at: int) -> None:
    with engine().act("Saved the ceremony “{subject}”", f"Acara {at}"):
        Ceremony.update(name=f"Acara {at}").where(Ceremony.id == record).execute()


def _raw_save(connection: sqlite3.Connection, at: int, *, log: bool) -> None:
    name = f"Raw {at} {log}"
    connection.execute("BEGIN IMMEDIATE")
    if log:
        row = connection.execute("SELECT id, name, mode, held_on, place, note FROM ceremony WHERE id = 1").fetchone()
        keys = ("id", "name", "mode", "held_on", "place", "note")
        before = json.dumps(dict(zip(keys, row, strict=True)))
        after = json.dumps(dict(zip(keys, (row[0], name, *row[2:]), strict=True)))
        connection.execute(
            "INSERT INTO journal (at, clerk, act, act_name, subject, table_name, record_id, change, before, after) "
            "VALUES (?, ?, ?, ?, ?, 'ceremony', 1, 'update', ?, ?)",
            (
                time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                CLERK,
                at + 100,
                "Saved “{subject}”",
                name,
                before,
                after,
            ),
        )
    connection.execute("UPDATE ceremony SET name = ? WHERE id = 1", (name,))
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _save_agreement(record: int, at: int) -> None:
    values = values_of(Agreement, record)
    form = AgreementForm(
        {**values, "note": f"catatan {at}"},
        lines_of(Party, "agreement", record),
        scope=[],
        sectors=links_of(record, "sector"),
        districts=links_of(record, "district"),
        id=record,
    )
    save_agreement(form)
