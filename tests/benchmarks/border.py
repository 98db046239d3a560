"""The matrix of the border of a large register, beside raw SQL that yields the same figures. Goal: at most 2."""

import datetime
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from models.lists.coverage import coverage
from models.rules.vocabulary import COVERAGE
from models.store.register import Register
from tests.benchmarks.figures import Found, paired
from tests.benchmarks.generator import CLERK, TODAY
from tests.benchmarks.raw_questions import STATUS

GOAL = 2.0
# Lean: only what can count is looked at, each party, sector and district by its index, and nothing is asked twice.
RAW = f"""WITH home AS (SELECT id FROM region WHERE is_home),
    e AS MATERIALIZED (SELECT b.id, o.id AS ours, t.id AS theirs, t.region_id AS region FROM border_pair b
        JOIN district o ON o.id IN (b.home_id, b.neighbour_id) AND o.region_id = (SELECT id FROM home)
        JOIN district t ON t.id = b.home_id + b.neighbour_id - o.id AND t.region_id <> o.region_id),
    f AS (SELECT a.id, {STATUS} AS status, last_day FROM agreement a WHERE kind = 'pks'
            AND stage = 'signed' AND last_day >= :now
        UNION ALL SELECT a.id, {STATUS}, NULL FROM agreement a WHERE kind = 'pks' AND stage = 'signed'
            AND last_day IS NULL
        UNION ALL SELECT a.id, 'draft', NULL FROM agreement a WHERE kind = 'pks' AND stage <> 'signed'),
    n AS MATERIALIZED (SELECT f.id, status, last_day, p.region_id AS region,
            (SELECT group_concat(district_id) FROM agreement_district d WHERE d.agreement_id = f.id) AS named
        FROM f JOIN party p ON p.agreement_id = f.id AND p.region_id <> (SELECT id FROM home)
        WHERE status IN ('in_force', 'ending', 'suspended', 'draft')
        AND EXISTS (SELECT 1 FROM party q WHERE q.region_id = (SELECT id FROM home) AND q.agreement_id = f.id))
    SELECT e.id, s.sector_id, n.status, count(*), max(coalesce(n.last_day, '9999-12-31'))
    FROM n JOIN e ON e.region = n.region JOIN agreement_sector s ON s.agreement_id = n.id
    WHERE n.named IS NULL OR ((e.ours IN (SELECT district_id FROM agreement_district d WHERE d.agreement_id = n.id)
            OR NOT EXISTS (SELECT 1 FROM agreement_district d JOIN district x ON x.id = d.district_id
                WHERE d.agreement_id = n.id AND x.region_id = (SELECT id FROM home)))
        AND (e.theirs IN (SELECT district_id FROM agreement_district d WHERE d.agreement_id = n.id)
            OR NOT EXISTS (SELECT 1 FROM agreement_district d JOIN district x ON x.id = d.district_id
                WHERE d.agreement_id = n.id AND x.region_id = n.region)))
    GROUP BY e.id, s.sector_id, n.status"""
ORDER = {state: at for at, state in enumerate(COVERAGE)}

Figures = dict[tuple[int, int], tuple[str, int, str]]


def measure(path: Path, size: str, rounds: int) -> Iterator[Found]:
    """Compute the matrix `rounds` times in both ways, and check that they agree cell by cell."""
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with Register.open(path, CLERK, read_only=True):
        ours: list[float] = []
        floor: list[float] = []
        for at in range(-1, rounds):  # the first turn warms up
            start = time.perf_counter()
            found = coverage(TODAY)
            middle = time.perf_counter()
            asked = _ask(raw)
            end = time.perf_counter()
            if at >= 0:
                ours.append((middle - start) * 1000)
                floor.append((end - middle) * 1000)
        told = {
            place: (cell.state, cell.number, cell.until.isoformat() if cell.until else "9999-12-31")
            for place, cell in found.cells.items()
            if cell.state in ("in_force", "ending", "suspended", "draft")
        }
        assert told == asked, f"{size} matrix: not the same figures"
    raw.close()
    yield paired(f"{size} matrix of {len(found.ends)} ends x {len(found.sectors)} sectors", ours, floor, GOAL)


def _ask(raw: sqlite3.Connection) -> Figures:
    """Return for each place the best state, how many PKS are in it, and the latest last day among them."""
    found: Figures = {}
    asked = {"now": TODAY.isoformat(), "soon": _soon()}
    for end, sector, state, number, until in raw.execute(RAW, asked):
        there = found.get((end, sector))
        if there is None or ORDER[state] < ORDER[there[0]]:
            found[end, sector] = state, number, until
    return found


def _soon() -> str:
    return (TODAY + datetime.timedelta(days=90)).isoformat()
