"""The register that the benchmarks measure is a sound one, and the same every time."""

import datetime
from collections import Counter
from contextlib import closing

from models.lists.agreements import Filter, agreement_ids, umbrella_rows
from models.lists.sql import select
from models.rules.vocabulary import STATUSES
from models.store.check import check
from models.store.fingerprint import count
from models.store.register import Register
from tests.benchmarks.generator import TODAY, make


def content(path):
    with Register.open(path, "Penguji", read_only=True) as register, closing(register.database.connection()) as held:
        return {table: held.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("agreement", "party",
                "scope_item", "agreement_sector", "person", "tenure", "evaluation")}  # fmt: skip


def test_a_generated_register_is_sound(tmp_path):
    make(tmp_path / "a.pendopo", 50)
    verdicts = check(tmp_path / "a.pendopo", datetime.date.max)
    assert [verdict.sentence for verdict in verdicts if not verdict.ok] == []
    with Register.open(tmp_path / "a.pendopo", "Penguji", read_only=True) as register:
        held = count(register.database.connection())
        assert (held["agreement"], held["party"], held["person"], held["evaluation"]) == (55, 110, 10, 250)
        assert {row[0] for row in select("SELECT count(*) FROM evaluation GROUP BY agreement_id")} == {5}
        assert len(agreement_ids(Filter("pks", text="pe"), TODAY)) > 0


def test_it_is_mixed_but_the_same_for_the_same_seed(tmp_path):
    for name in ("a", "b"):
        make(tmp_path / f"{name}.pendopo", 300, seed=5)
    assert content(tmp_path / "a.pendopo") == content(tmp_path / "b.pendopo")
    with Register.open(tmp_path / "a.pendopo", "Penguji", read_only=True):
        ids = agreement_ids(Filter("pks"), TODAY)
        seen = Counter(row[0] for row in umbrella_rows(ids, TODAY).values())
    assert set(seen) == set(STATUSES)
    assert seen["in_force"] > 30
