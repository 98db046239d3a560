"""A register of each version that ever was is brought up to date with all that it held."""

import datetime
import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.lists.plain import plain_agreements
from models.store.check import check
from models.store.migrate import latest
from models.store.register import Register

KEPT = sorted(Path(__file__).with_name("of_old").glob("*.gz"))
TODAY = datetime.date(2026, 11, 23)
LATER = datetime.date(2999, 1, 1)
NEW_IN_THE_FILE = {"journal", "schema_migration", "sqlite_sequence", "sealed_act"}
"""Tables that may well have grown by being brought up to date."""


def counts(path):
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if "_search" not in name and name not in NEW_IN_THE_FILE
        ]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


@pytest.fixture(params=KEPT, ids=lambda path: path.name[:4])
def old(request, tmp_path):
    path = tmp_path / "lama.pendopo"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_one_is_kept_of_every_version():
    assert [int(path.name[:4]) for path in KEPT] == list(range(1, latest() + 1))


def test_it_opens_with_all_that_it_held_and_passes_every_check(old):
    before, bytes_before = counts(old), old.read_bytes()
    with closing(sqlite3.connect(old)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    with Register.open(old, "Petugas"):
        assert len(plain_agreements("pks", TODAY)) == 7
    after = counts(old)
    assert {name: after[name] for name in before} == before
    assert [verdict.sentence for verdict in check(old, LATER) if not verdict.ok] == []
    former = list(old.parent.glob("*sebelum-pembaruan*.pendopo"))
    assert len(former) == (version < latest()), "the file as it was is kept beside it"
    assert all(counts(path) == before for path in former)
    if version < latest():
        assert old.read_bytes() != bytes_before
