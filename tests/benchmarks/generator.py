"""A large register, the same for the same seed: N PKS, N/10 MoU, N/5 signatories, five evaluations for each PKS.

Written through the register's own tables past its triggers: what is measured is reading, and acts would take hours.
Nobody in it exists: signatories have numbers for names.

python -m tests.benchmarks.generator FILE N
"""

import datetime
import hashlib
import random
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.acts.seeding import fill_reference
from models.rules.vocabulary import CAPACITIES, END_CAUSES, RANKS, RECOMMENDATIONS
from models.store import triggers
from models.store.chain import seal_what_came_before
from models.store.journal import row_as_json, tables
from models.store.register import Register
from models.store.search import rebuild_search

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "out" / "bench"
TODAY = datetime.date(2026, 11, 23)
"""The day on which the generated register is looked at."""
HOME = "36.04"
EVALUATIONS = 5
CLERK = "petugas"

# What is typed into the filter while measuring begins some of these.
DOING = """penyelenggaraan pelayanan pengelolaan pemanfaatan peningkatan pengembangan pendampingan pembinaan penataan
pemberdayaan penanggulangan pencegahan pengawasan perlindungan pemeliharaan pertukaran sinkronisasi percepatan"""
MATTER = """data informasi kapasitas aparatur infrastruktur desa kesehatan masyarakat pendidikan vokasi pertanian
terpadu perikanan budidaya pariwisata perizinan kependudukan statistik lingkungan hidup sampah air bersih koperasi
usaha mikro penelitian magang beasiswa bencana transportasi perhubungan jaringan jalan irigasi aplikasi keamanan
arsip perpustakaan olahraga kebudayaan ketertiban umum tenaga kerja pangan peternakan perbatasan kecamatan
puskesmas rujukan"""
SIGNS = ("café désa", "Jum‘at", "pasar “rakyat”", "lansia & balita", "0–18 tahun", "100 % terhubung")


class _Words:
    """Draws text, days and choices from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.pick = self.random.choice
        self.chance = self.random.random
        self._doing, self._matter = DOING.split(), [*MATTER.split(), *SIGNS]

    def say(self, words: int) -> str:
        return " ".join([self.pick(self._doing), *self.random.choices(self._matter, k=words - 1)])

    def sentence(self, words: int) -> str:
        text = self.say(words)
        return f"{text[0].upper()}{text[1:]}."

    def day(self, first: datetime.date, days: int) -> datetime.date:
        return first + datetime.timedelta(days=int(self.chance() * days))


def make(path: Path, number: int, seed: int = 11) -> None:
    """Create the register at `path` with `number` PKS. Trouble if something is there."""
    with Register.create(path, CLERK) as register:
        fill_reference(HOME)
        connection = register.database.connection()
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            triggers.remove(connection)
            _fill(connection, number, _Words(seed))
            # Renewed once: the first of several successors.
            connection.execute(
                "UPDATE agreement SET predecessor_id = NULL WHERE id NOT IN "
                "(SELECT min(id) FROM agreement WHERE predecessor_id IS NOT NULL GROUP BY predecessor_id)"
            )
            rebuild_search(connection)
            _journal(connection)
            triggers.install(connection)


def kept(number: int) -> Path:
    """Return the register with `number` PKS, made now unless one of the present schema lies in out/bench."""
    store = ROOT / "models" / "store"
    parts = [Path(__file__), *sorted((store / "migrations").glob("*.py")), store / "search.py", store / "journal.py"]
    key = hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()[:12]
    path = KEPT / f"{number}-{key}.pendopo"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in KEPT.glob(f"{number}-*"):
            old.unlink()
        start = time.perf_counter()
        raw = path.with_suffix(".making")
        make(raw, number)
        raw.rename(path)
        print(f"made a register of {number:,} PKS in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return path


def _fill(connection: sqlite3.Connection, number: int, words: _Words) -> None:
    offices = _offices(connection)
    tenures = _people(connection, number // 5, words)
    umbrellas = max(1, number // 10)
    neighbours = [region for region in offices if region != _home(connection)]
    agreements = [_agreement(words, record, umbrellas) for record in range(1, umbrellas + number + 1)]
    _insert(connection, "agreement", AGREEMENT, agreements)
    _insert(connection, "party", PARTY, _parties(agreements, words, _home(connection), neighbours, offices, tenures))
    sector_agreements = agreements[umbrellas:]
    _insert(
        connection, "scope_item", "agreement_id position text",
        ((row[0], position, words.sentence(5)) for row in agreements for position in range(1, 2 + row[0] % 3)),
    )  # fmt: skip
    sectors = [row[0] for row in connection.execute("SELECT id FROM sector ORDER BY id")]
    _insert(
        connection, "agreement_sector", "agreement_id sector_id",
        ((row[0], sector) for row in sector_agreements if row[0] % 50
         for sector in words.random.sample(sectors, 2 - (row[0] % 3 > 0))),
    )  # fmt: skip
    _insert(connection, "evaluation", EVALUATION, _evaluations(sector_agreements, words))
    _insert(connection, "agreement_district", "agreement_id district_id", _districts(connection, words))


AGREEMENT = """id uid kind title category stage place signed_on first_day last_day umbrella_id predecessor_id
    suspended_on terminated_on end_cause archive note"""
PARTY = """agreement_id position region_id department_id number tenure_id signatory_name signatory_post signatory_nip
    signatory_rank signatory_capacity heads_region poa_number poa_date"""
EVALUATION = """agreement_id year period held_on place realization obstacles follow_up new_matters recommendation
    closed_on closed_by"""


def _agreement(words: _Words, record: int, umbrellas: int) -> tuple:
    """Return one agreement; the first ones are the MoU. Most are signed, over the years up to today."""
    umbrella = record <= umbrellas
    stage = words.pick(["draft", "prepared", "ready"]) if words.chance() < 0.08 else "signed"
    signed = first = last = suspended = ended = cause = None
    if stage == "signed":
        signed = words.day(datetime.date(2014, 1, 2), (TODAY - datetime.date(2014, 1, 2)).days)
        first = signed + datetime.timedelta(days=record % 2 * 14)
        years = 5 if umbrella else 1 + int(words.chance() * 5)
        last = first.replace(year=first.year + years, day=min(first.day, 28)) - datetime.timedelta(days=1)
        if words.chance() < 0.03:
            ended, cause = min(TODAY, words.day(signed, 300)), words.pick(list(END_CAUSES))
        elif words.chance() < 0.01:
            suspended = min(TODAY, words.day(signed, 300))
        if words.chance() < 0.02:
            last = None
    predecessor = None
    if not umbrella and record > umbrellas + 1 and words.chance() < 0.15:
        predecessor = umbrellas + 1 + int(words.chance() * (record - umbrellas - 1))
    return (
        record, f"{record:032x}", "kb" if umbrella else "pks", words.say(7).capitalize(),
        "mandatory" if words.chance() < 0.7 else "voluntary", stage, words.pick(["Pendopo", "Serang", ""]),
        _text(signed), _text(first), _text(last), None if umbrella else 1 + record % umbrellas, predecessor,
        _text(suspended), _text(ended), cause, f"Rak {record % 40}, map {record % 900}",
        words.sentence(12) if words.chance() < 0.3 else "",
    )  # fmt: skip


def _parties(agreements, words: _Words, home: int, neighbours: list[int], offices, tenures) -> Iterator[tuple]:
    """Return two parties for each agreement, ours first or second; departments sign a PKS."""
    for record, _uid, kind, *rest in agreements:
        signed, sides = rest[4], [home, words.pick(neighbours)]
        if record % 4 == 0:
            sides.reverse()
        for position, region in enumerate(sides, start=1):
            department, post = words.pick(offices[region])
            name, nip, rank, capacity, tenure = words.pick(tenures)
            number = f"100.3.7.1/{record}/{position}/{signed[:4]}" if signed and words.chance() < 0.9 else ""
            copied = (name, post, nip, rank, capacity) if signed else ("", "", "", "", "definitive")
            powers = (f"180/{record}/HUK", signed) if signed and kind == "pks" else ("", None)
            yield (
                record, position, region, department if kind == "pks" else None, number, tenure, *copied,
                kind == "kb", *powers,
            )  # fmt: skip


def _evaluations(agreements: Iterable[tuple], words: _Words) -> Iterator[tuple]:
    """Return the entries of each PKS in the years since its signing, quarters where there were fewer years."""
    for record, *rest in agreements:
        signed = rest[6]
        first = int(signed[:4]) if signed else TODAY.year - EVALUATIONS
        for at in range(EVALUATIONS):
            year = min(first + at, TODAY.year)
            period = "year" if year == first + at else f"q{max(1, first + at - TODAY.year)}"
            held = _text(min(TODAY, words.day(datetime.date(year, 1, 1), 330)))
            closed = held if words.chance() < 0.9 else None
            yield (
                record, year, period, held, "Serang", words.sentence(9), words.sentence(6), words.sentence(6),
                words.sentence(7) if words.chance() < 0.4 else "", words.pick(list(RECOMMENDATIONS)), closed,
                CLERK if closed else "",
            )  # fmt: skip


def _districts(connection: sqlite3.Connection, words: _Words) -> Iterator[tuple]:
    """Return for half of the PKS the border districts that they name: of one or two ends, of one side or of both."""
    ends: dict[int, list[tuple[int, int]]] = {}
    for region, home, neighbour in connection.execute(
        """SELECT region_id, home_id, neighbour_id FROM border_pair JOIN district ON district.id = neighbour_id
           ORDER BY border_pair.id"""
    ):
        ends.setdefault(region, []).append((home, neighbour))
    for record, region in connection.execute(
        """SELECT agreement.id, region_id FROM agreement JOIN party ON agreement_id = agreement.id
           WHERE kind = 'pks' AND region_id <> ? ORDER BY agreement.id""",
        (_home(connection),),
    ).fetchall():
        if region in ends and words.chance() < 0.5:
            sides = words.pick([(0,), (1,), (0, 1)])
            chosen = words.random.sample(ends[region], 1 + int(words.chance() * 1.5))
            yield from sorted({(record, end[side]) for end in chosen for side in sides})


def _people(connection: sqlite3.Connection, number: int, words: _Words) -> list[tuple]:
    """Write persons, each with a term in one of the posts there are; return what is copied of each when signing."""
    posts = [row[0] for row in connection.execute("SELECT id FROM post ORDER BY id")]
    ranks, capacities = list(RANKS), list(CAPACITIES)
    people, terms, found = [], [], []
    for record in range(1, max(1, number) + 1):
        name, nip = f"Penandatangan {record:05}", f"19{record % 100:02}01012000011{record % 1000:03}"
        rank, capacity = words.pick(ranks), "definitive" if words.chance() < 0.9 else words.pick(capacities)
        first = words.day(datetime.date(2013, 1, 1), 5000)
        last = words.day(first, 1800) if words.chance() < 0.8 else None
        people.append(
            (record, name, "Dr." if record % 9 == 0 else "", "S.H., M.Si." if record % 2 else "", nip, rank, "")
        )
        terms.append(
            (record, record, words.pick(posts), capacity, _text(first), _text(last), f"821/{record}", _text(first))
        )
        found.append((name, nip, rank, capacity, record))
    _insert(connection, "person", "id name front_title back_title nip rank note", people)
    _insert(connection, "tenure", "id person_id post_id capacity first_day last_day decree decree_date", terms)
    return found


def _journal(connection: sqlite3.Connection) -> None:
    """Give what was written past the triggers its entries: an act for each agreement, one for each other table."""
    connection.execute("DELETE FROM journal")
    connection.execute("DELETE FROM sealed_act")
    connection.execute("DELETE FROM sqlite_sequence WHERE name IN ('journal', 'sealed_act')")
    for at, (table, columns) in enumerate(sorted(tables(connection).items(), key=lambda one: one[0] == "agreement")):
        act, name = (f"{at} + t.id", "Saved “{subject}”") if table == "agreement" else (str(at + 1), f"Entered {table}")
        subject = "t.title" if table == "agreement" else "''"
        connection.execute(
            "INSERT INTO journal (at, clerk, act, act_name, subject, table_name, record_id, change, after) "
            f"SELECT '2026-11-23T01:00:00Z', '{CLERK}', {act}, '{name}', {subject}, '{table}', t.id, 'insert', "
            f'{row_as_json(columns, "t")} FROM "{table}" AS t ORDER BY t.id'
        )
    _close_gaps(connection)
    seal_what_came_before(connection)


def _close_gaps(connection: sqlite3.Connection) -> None:
    """A table without rows has had no act; the numbers of acts have no gaps."""
    acts = [act for (act,) in connection.execute("SELECT DISTINCT act FROM journal ORDER BY act")]
    for number, act in enumerate(acts, start=1):
        if number != act:
            connection.execute("UPDATE journal SET act = ? WHERE act = ?", (number, act))


def _offices(connection: sqlite3.Connection) -> dict[int, list[tuple[int, str]]]:
    """Return for each government its departments, each with the post of its head."""
    found: dict[int, list[tuple[int, str]]] = {}
    for region, department, title in connection.execute(
        "SELECT region_id, department_id, title FROM post WHERE department_id IS NOT NULL ORDER BY id"
    ):
        found.setdefault(region, []).append((department, title))
    return found


def _home(connection: sqlite3.Connection) -> int:
    (home,) = connection.execute("SELECT id FROM region WHERE is_home").fetchone()
    return home


def _insert(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple]) -> None:
    names = columns.split()
    held = connection.execute(f"PRAGMA table_info({table})").fetchall()
    # A text that is blank unless somebody says otherwise.
    blank = [name for _at, name, kind, needed, *_ in held if needed and kind == "TEXT" and name not in names]
    places = ", ".join(["?"] * len(names) + ["''"] * len(blank))
    names += blank
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)


def _text(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
