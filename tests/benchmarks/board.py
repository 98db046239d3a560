"""The board of a large register, beside raw SQL that yields the same figures: matters by kind, urgency, neighbour."""

import datetime
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from models.lists.board import board
from models.store.register import Register
from tests.benchmarks.figures import Found, paired
from tests.benchmarks.generator import CLERK, TODAY

GOAL = 2.0
CHOSEN = "'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'B5'"
DRAFT_DAYS = 30
HOME = "(SELECT id FROM region WHERE is_home)"
URGENCY = """CASE WHEN {day} < :now THEN 'past' WHEN {day} <= :d7 THEN 'week' WHEN {day} <= :d30 THEN 'month'
    WHEN {day} <= :d60 THEN 'sixty' WHEN {day} <= :d90 THEN 'ninety' END"""
NEAR = f"""(SELECT region_id FROM party p WHERE p.agreement_id = a.id AND region_id <> {HOME}
    ORDER BY position LIMIT 1)"""
RENEWED = "EXISTS (SELECT 1 FROM agreement b WHERE b.predecessor_id = a.id AND b.stage = 'signed')"
LIVE = f"""a.stage = 'signed' AND (a.last_day IS NULL OR a.last_day >= :now)
    AND (a.terminated_on IS NULL OR a.terminated_on > :now) AND (a.suspended_on IS NULL OR a.suspended_on > :now)
    AND NOT {RENEWED}"""
LAPSED = f"a.stage = 'signed' AND a.terminated_on IS NULL AND NOT {RENEWED}"
TOUCHED = "SELECT max(at) FROM journal j WHERE j.table_name = '{table}' AND j.record_id = {record}"


def _in_force(table: str) -> str:
    """Thirty days of a period or more."""
    last = f"min(coalesce({table}.last_day, :last), :last" + "".join(
        f", coalesce(date({table}.{name}, '-1 day'), :last)" for name in ("terminated_on", "suspended_on")
    )
    return (
        f"""julianday({last})) - julianday(max(coalesce({table}.first_day, {table}.signed_on, :first), :first)) >= 29"""
    )


def _entered(record: str) -> str:
    return f"""EXISTS (SELECT 1 FROM evaluation v WHERE v.agreement_id = {record} AND v.year = :year
        AND v.period = 'year')"""


EVALUATION = f"""SELECT {URGENCY.format(day=":last")}, {NEAR}, count(*) FROM agreement a
    WHERE kind = 'pks' AND stage = 'signed' AND {{known}} AND coalesce(first_day, signed_on, '') <= :latest
    AND NOT {_entered("a.id")} AND {_in_force("a")} AND NOT {_entered("a.predecessor_id")}
    AND NOT EXISTS (SELECT 1 FROM agreement b WHERE b.predecessor_id = a.id AND b.stage = 'signed'
        AND ({_in_force("b")} OR {_entered("b.id")})) GROUP BY 2"""
REACHED = f"""SELECT 1 FROM party p CROSS JOIN agreement a ON a.id = p.agreement_id
    WHERE p.region_id = t.region_id AND a.kind = 'pks' AND {LIVE}
    AND EXISTS (SELECT 1 FROM agreement_sector s JOIN sector ON sector.id = sector_id
        WHERE s.agreement_id = a.id AND sector.code IN ({CHOSEN}))
    AND EXISTS (SELECT 1 FROM party q WHERE q.region_id = {HOME} AND q.agreement_id = a.id)
    AND (o.id IN (SELECT district_id FROM agreement_district d WHERE d.agreement_id = a.id)
        OR NOT EXISTS (SELECT 1 FROM agreement_district d JOIN district x ON x.id = d.district_id
            WHERE d.agreement_id = a.id AND x.region_id = o.region_id))
    AND (t.id IN (SELECT district_id FROM agreement_district d WHERE d.agreement_id = a.id)
        OR NOT EXISTS (SELECT 1 FROM agreement_district d JOIN district x ON x.id = d.district_id
            WHERE d.agreement_id = a.id AND x.region_id = t.region_id))"""
RAW = {
    "end": [
        f"""SELECT {URGENCY.format(day="last_day")}, {NEAR}, count(*) FROM agreement a
            WHERE kind = '{kind}' AND last_day BETWEEN :d365 AND :d90 AND {LAPSED} GROUP BY 1, 2"""
        for kind in ("kb", "pks")
    ],
    "older": [
        f"""SELECT 'past', r.id, 1 FROM region r WHERE NOT is_home AND EXISTS (
            SELECT 1 FROM party p CROSS JOIN agreement a ON a.id = p.agreement_id
            WHERE p.region_id = r.id AND a.kind IN ('kb', 'pks') AND a.last_day < :d365 AND {LAPSED})"""
    ],
    "number": [
        f"""SELECT 'gap', region_id, count(*) FROM party JOIN agreement a ON a.id = agreement_id
            WHERE number = '' AND region_id <> {HOME} AND {LIVE} GROUP BY 2"""
    ],
    "post": [
        """SELECT 'gap', region_id, count(*) FROM (SELECT region_id FROM post JOIN tenure ON post_id = post.id
            WHERE EXISTS (SELECT 1 FROM tenure t JOIN party ON tenure_id = t.id WHERE t.post_id = post.id)
            GROUP BY post.id HAVING NOT sum(ifnull(first_day <= :now, 1) AND ifnull(last_day >= :now, 1))
            OR sum(capacity = 'plh' AND ifnull(first_day <= :now, 1) AND ifnull(last_day >= :now, 1)) > 1
            OR sum(capacity <> 'plh' AND ifnull(first_day <= :now, 1) AND ifnull(last_day >= :now, 1)) > 1)
            GROUP BY 2"""
    ],
    "draft": [
        f"""SELECT 'gap', {NEAR}, count(*) FROM agreement a
            WHERE kind IN ('kb', 'pks', 'addendum') AND stage <> 'signed'
            AND substr(max(coalesce(({TOUCHED.format(table="agreement", record="a.id")}), ''),
            coalesce((SELECT max(({TOUCHED.format(table="party", record="p.id")})) FROM party p
                WHERE p.agreement_id = a.id), ''),
            coalesce((SELECT max(({TOUCHED.format(table="article", record="p.id")})) FROM article p
                WHERE p.agreement_id = a.id), '')), 1, 10) <= :idle GROUP BY 2"""
    ],
    "border": [
        f"""SELECT DISTINCT 'gap', t.region_id, 1 FROM border_pair b
            JOIN district o ON o.id IN (b.home_id, b.neighbour_id) AND o.region_id = {HOME}
            JOIN district t ON t.id = b.home_id + b.neighbour_id - o.id AND t.region_id <> o.region_id
            WHERE NOT EXISTS ({REACHED})"""
    ],
}  # fmt: skip

Figures = Counter[tuple[str, str | None, int | None]]


def measure(path: Path, size: str, rounds: int) -> Iterator[Found]:
    """Compute the board `rounds` times in both ways, and check that they agree in every figure."""
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with Register.open(path, CLERK, read_only=True):
        ours: list[float] = []
        floor: list[float] = []
        for at in range(-1, rounds):  # the first turn warms up
            start = time.perf_counter()
            found = board(TODAY, TODAY)
            middle = time.perf_counter()
            asked = _ask(raw)
            end = time.perf_counter()
            if at >= 0:
                ours.append((middle - start) * 1000)
                floor.append((end - middle) * 1000)
        home = raw.execute(f"SELECT {HOME}").fetchone()[0]
    raw.close()
    told: Figures = Counter()
    for row in found.rows:
        told[_KINDS.get(row.kind, row.kind), row.urgency, row.neighbour] += 1
    asked = Counter({(kind, urgent, None if near == home else near): n for (kind, urgent, near), n in asked.items()})
    assert told == asked, f"{size} board: not the same figures"
    yield paired(f"{size} board of {len(found.rows)} matters", ours, floor, GOAL)


_KINDS = {"ended": "end", "ending": "end"}


def _ask(raw: sqlite3.Connection) -> Figures:
    found: Figures = Counter()
    days = {f"d{n}": _away(n) for n in (7, 30, 60, 90)}
    params = {**days, "now": _away(0), "d365": _away(-365), "idle": _away(-DRAFT_DAYS)}
    for kind, questions in RAW.items():
        for sql in questions:
            for urgency, near, number in raw.execute(sql, params):
                found[kind, urgency, near] += number
    for year in (TODAY.year - 1, TODAY.year):
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        period = {"year": year, "first": first.isoformat(), "last": last.isoformat(),
                  "latest": (last - datetime.timedelta(29)).isoformat(),
                  "earliest": (first + datetime.timedelta(29)).isoformat()}  # fmt: skip
        for known in ("last_day >= :earliest", "last_day IS NULL"):
            for urgency, near, number in raw.execute(EVALUATION.format(known=known), {**params, **period}):
                found["evaluation", urgency, near] += number
    return found


def _away(days: int) -> str:
    return (TODAY + datetime.timedelta(days)).isoformat()
