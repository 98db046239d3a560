"""Opening a PKS with thirty renewals and thirty evaluations, and the tree of an MoU with 500 PKS. Goal: at most 2.5.

Both are added to a copy of the generated register; the floor is lean SQL that yields the same rows.
"""

import datetime
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from models.lists.cards import agreement_card
from models.lists.chains import tree
from models.lists.evaluations import EvaluationFilter, evaluation_ids, evaluation_rows
from models.store import triggers
from models.store.register import Register
from tests.benchmarks.figures import Found, Remark, paired
from tests.benchmarks.generator import CLERK, TODAY
from tests.benchmarks.raw_questions import EVALUATION, STATUS

GOAL = 2.5
FRAMES = 33.0  # milliseconds: two frames
PKS = 500
YEARS = 5
RENEWALS = 30

LINK = f"""SELECT a.id, kind, title, {STATUS}, signed_on, first_day, last_day, suspended_on, terminated_on, umbrella_id,
    predecessor_id, amends_id FROM agreement a"""
TREE = f"""WITH RECURSIVE l(id) AS (SELECT id FROM agreement WHERE id = :id OR umbrella_id = :id
    UNION SELECT predecessor_id FROM l CROSS JOIN agreement USING (id) WHERE predecessor_id IS NOT NULL
    UNION SELECT amends_id FROM l CROSS JOIN agreement USING (id) WHERE amends_id IS NOT NULL
    UNION SELECT a.id FROM l CROSS JOIN agreement a ON a.predecessor_id = l.id
    UNION SELECT a.id FROM l CROSS JOIN agreement a ON a.amends_id = l.id) {LINK} WHERE a.id IN l"""
CARD = (
    f"SELECT a.*, {STATUS} FROM agreement a WHERE id = :id",
    """SELECT p.*, r.name, r.government, d.name, t.first_day, t.last_day, n.name, n.nip, o.title FROM party p
       JOIN region r ON r.id = p.region_id LEFT JOIN department d ON d.id = p.department_id
       LEFT JOIN tenure t ON t.id = p.tenure_id LEFT JOIN person n ON n.id = t.person_id
       LEFT JOIN post o ON o.id = t.post_id WHERE p.agreement_id = :id ORDER BY p.position""",
    f"{LINK} WHERE id = (SELECT umbrella_id FROM agreement WHERE id = :id)",
    f"{LINK} WHERE umbrella_id = :id ORDER BY id LIMIT 200",
    f"""WITH RECURSIVE b(id) AS (SELECT :id UNION
        SELECT predecessor_id FROM b CROSS JOIN agreement USING (id) WHERE predecessor_id IS NOT NULL),
        f(id) AS (SELECT :id UNION SELECT a.id FROM f CROSS JOIN agreement a ON a.predecessor_id = f.id)
        {LINK} WHERE a.id IN (SELECT id FROM b UNION SELECT id FROM f)""",
    f"{LINK} WHERE amends_id = :id",
    "SELECT name FROM sector s JOIN agreement_sector l ON l.sector_id = s.id WHERE agreement_id = :id",
    """SELECT d.name, r.name FROM district d JOIN agreement_district l ON l.district_id = d.id
       JOIN region r ON r.id = d.region_id WHERE agreement_id = :id""",
    "SELECT text FROM scope_item WHERE agreement_id = :id ORDER BY position",
    "SELECT count(*) FROM article WHERE agreement_id = :id AND part = 'article'",
    "SELECT position, text FROM obligation o JOIN party p ON p.id = o.party_id WHERE agreement_id = :id",
    "SELECT id, year, period, recommendation, closed_on FROM evaluation WHERE agreement_id = :id ORDER BY year DESC",
    "SELECT * FROM frozen_document WHERE agreement_id = :id",
    """SELECT c.id, name, held_on FROM ceremony c JOIN ceremony_agreement l ON l.ceremony_id = c.id
       WHERE agreement_id = :id""",
    "SELECT id, kind, name FROM attachment WHERE agreement_id = :id",
)


def measure(path: Path, size: str, rounds: int) -> Iterator[Found]:
    """Add both to a copy of the register, ask each question `rounds` times of both, and check that they agree."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copy(path, copy)
        with sqlite3.connect(copy) as connection:
            triggers.remove(connection)
            umbrella = add_umbrella(connection, PKS)
            last = add_chain(connection, umbrella)
            triggers.install(connection)
        connection.close()
        raw = sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
        with Register.open(copy, CLERK, read_only=True):
            yield from _told(f"{size} tree of an MoU with {PKS} PKS", rounds, lambda: _tree(umbrella),
                             lambda: {row[0] for row in _ask(raw, TREE, umbrella)})  # fmt: skip
            yield from _told(f"{size} PKS with {RENEWALS} renewals and evaluations", rounds, lambda: _opened(last),
                             lambda: _opened_raw(raw, last))  # fmt: skip
        raw.close()


def add_umbrella(connection: sqlite3.Connection, pks: int) -> int:
    """Add an MoU with so many PKS in chains of a year a link, some with a gap or an overlap, and return it."""
    begin = datetime.date(TODAY.year - YEARS + 1, 1, 1)
    umbrella = _add(connection, "kb", "Kerja sama daerah perbatasan", begin, YEARS)
    for chain in range(pks // YEARS):
        before = None
        for link in range(YEARS):
            first = begin.replace(year=begin.year + link) + datetime.timedelta(days=(chain * 7 + link) % 5 * 20)
            stage = "draft" if link == YEARS - 1 and chain % 3 == 0 else "signed"
            before = _add(connection, "pks", f"Kerja sama bidang ke-{chain + 1}", first, 1, umbrella, before, stage)
    return umbrella


def add_chain(connection: sqlite3.Connection, umbrella: int) -> int:
    """Add a PKS of many renewals, the last with parties and an evaluation for each year, and return the last."""
    last = None
    for year in range(TODAY.year - RENEWALS, TODAY.year + 1):
        last = _add(connection, "pks", "Kerja sama persampahan", datetime.date(year, 1, 1), 1, umbrella, last)
    assert last is not None
    connection.executemany(
        "INSERT INTO party (agreement_id, position, region_id, department_id, number, signatory_name, signatory_post,"
        " signatory_nip, signatory_rank, signatory_capacity, heads_region, poa_number)"
        " SELECT ?, ?, region_id, id, '1/2026', '', '', '', '', 'definitive', 0, '' FROM department WHERE id = ?",
        [(last, 1, 1), (last, 2, 30)],
    )
    connection.executemany(
        "INSERT INTO evaluation (agreement_id, year, period, held_on, place, realization, obstacles, follow_up,"
        " new_matters, recommendation, closed_by, solutions) VALUES (?, ?, 'year', ?, '', '', '', '', '', 'continue',"
        " '', '')",
        [(last, year, f"{year}-12-01") for year in range(TODAY.year - RENEWALS + 1, TODAY.year + 1)],
    )
    return last


def _add(
    connection: sqlite3.Connection, kind: str, title: str, first: datetime.date, years: int,
    umbrella: int | None = None, predecessor: int | None = None, stage: str = "signed",
) -> int:  # fmt: skip
    last = first.replace(year=first.year + years) - datetime.timedelta(days=1)
    signed = first.isoformat() if stage == "signed" else None
    added = connection.execute(
        "INSERT INTO agreement (uid, kind, title, stage, place, signed_on, first_day, last_day, umbrella_id,"
        " predecessor_id, unevaluated, archive, note) VALUES (hex(randomblob(16)), ?, ?, ?, '', ?, ?, ?, ?, ?, '', '',"
        " '')",
        (kind, title, stage, signed, first.isoformat(), last.isoformat(), umbrella, predecessor),
    )
    assert added.lastrowid is not None
    return added.lastrowid


def _told(name: str, rounds: int, ours: Callable[[], object], floor: Callable[[], object]) -> Iterator[Found]:
    taken: tuple[list[float], list[float]] = ([], [])
    for at in range(-1, rounds):  # the first turn warms up
        answers = []
        for way, times in zip((ours, floor), taken, strict=True):
            start = time.perf_counter()
            answers.append(way())
            if at >= 0:
                times.append((time.perf_counter() - start) * 1000)
        assert answers[0] == answers[1], f"{name}: not the same answer"
    figure = paired(name, *taken, GOAL)
    yield figure
    yield Remark("  under two frames", f"{figure.ours:.1f} of {FRAMES:.0f} ms", broken=figure.ours > FRAMES)


def _tree(umbrella: int) -> set[int]:
    return {row.link.id for row in tree(umbrella, TODAY)}


def _opened(agreement: int) -> tuple[set[int], int, list[int], int]:
    """Return what must agree: the chain, the entries of the log, and their rows in the tab of evaluations."""
    card = agreement_card(agreement, TODAY)
    assert card is not None
    ids = evaluation_ids(EvaluationFilter(agreement=agreement))
    return {link.id for link in card.chain}, len(card.evaluations), list(ids), len(evaluation_rows(ids))


def _opened_raw(raw: sqlite3.Connection, agreement: int) -> tuple[set[int], int, list[int], int]:
    found = [_ask(raw, sql, agreement) for sql in CARD]
    ids = [row[0] for row in _ask(raw, "SELECT id FROM evaluation WHERE agreement_id = :id ORDER BY year DESC, id DESC",
                                  agreement)]  # fmt: skip
    rows = _ask(raw, EVALUATION.format(ids=",".join(map(str, ids))), agreement)
    return {row[0] for row in found[4]}, len(found[11]), ids, len(rows)


def _ask(raw: sqlite3.Connection, sql: str, agreement: int) -> list[tuple]:
    soon = (TODAY + datetime.timedelta(days=90)).isoformat()
    return raw.execute(sql, {"id": agreement, "now": TODAY.isoformat(), "soon": soon}).fetchall()
