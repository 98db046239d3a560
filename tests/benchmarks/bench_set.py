"""A signing set against the same pages by canvas alone: agreements with their initials sheets, in one file and in many.

python tests/benchmarks/bench_set.py
"""

import datetime
import io
import itertools
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reportlab.lib.utils import ImageReader

from models.documents import DOCUMENTS
from models.documents.fonts import load
from models.documents.logos import LogoShelf
from models.documents.page import PageSetup
from models.documents.stack import parts_of, print_parts
from models.exchange.clauses import read_clauses
from models.lists.dossier import Dossier, SigningParty
from models.lists.merging import filled, merge_values
from models.rules.articles import ArticleText, read_lines
from models.rules.merge import FIELD
from tests.benchmarks.bench_sheet import logo
from tests.benchmarks.set_floor import Paper, print_floor

HOUSE = Path(__file__).resolve().parents[2]
TEMPLATE = HOUSE / "resources" / "clauses" / "perjanjian-kerja-sama.txt"
KEYS = ("agreement", "initials-sheet")
SOME, ROUNDS = 60, 5
MANY = 500
COUNTS = (100, MANY)


def our_set(dossiers: Sequence[Dossier], shelf: LogoShelf) -> bytes:
    """The agreements and their initials sheets as Pendopo prints them, one after the other in one file."""
    parts = [part for one in dossiers for key in KEYS for part in parts_of(DOCUMENTS[key], one, PageSetup())]
    return print_parts("Set", parts, _none_kept, shelf=shelf)


def _none_kept(attachment: int) -> bytes:
    raise KeyError(attachment)


def measure() -> dict[str, float]:
    """Return the median seconds a document for each way, and the ratios of ways measured in turn."""
    logos = [logo(place) for place in (0, 1)]
    readers = [ImageReader(io.BytesIO(picture)) for picture in logos]
    load()
    shelf = LogoShelf()
    ways: dict[str, Callable[[list[Dossier], list[Paper]], object]] = {
        "single": lambda ours, _floor: [our_set([one], shelf) for one in ours],
        "single_floor": lambda _ours, floor: [print_floor([one], readers) for one in floor],
        "combined": lambda ours, _floor: our_set(ours, shelf),
        "combined_floor": lambda _ours, floor: print_floor(floor, readers),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    numbers = itertools.count()
    for _round in range(ROUNDS):
        for kind in ("single", "combined"):
            ours = [dossier(next(numbers), logos) for _document in range(SOME)]
            floor = [paper(one) for one in ours]
            for name in (kind, f"{kind}_floor"):
                start = time.perf_counter()
                ways[name](ours, floor)
                taken[name].append((time.perf_counter() - start) / SOME)
    return {name: statistics.median(times) for name, times in taken.items()} | {
        f"{kind}_ratio": statistics.median(
            mine / other for mine, other in zip(taken[kind], taken[f"{kind}_floor"], strict=True)
        )
        for kind in ("single", "combined")
    }


def peaks() -> dict[str, float]:
    """Return the peak memory in MB of printing 100 and 500 files, each way and count in a process of its own."""
    return {
        f"{way}-{count}": float(
            subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.bench_set", way, str(count)],
                cwd=HOUSE, capture_output=True, text=True, check=True,
            ).stdout
        )
        for way in ("ours", "floor")
        for count in COUNTS
    }  # fmt: skip


def processes() -> tuple[float, float]:
    """Return the seconds of 500 agreements in files of their own: ours by two processes, the floor by one."""
    from models.documents.sets import write_many

    logos = [logo(place) for place in (0, 1)]
    dossiers = [dossier(number, logos) for number in range(MANY)]
    papers = [paper(one)._replace(initialled=False) for one in dossiers]
    readers = [ImageReader(io.BytesIO(picture)) for picture in logos]
    load()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        write_many("agreement", dossiers, PageSetup(), Path(folder), processes=2)
        ours = time.perf_counter() - start
        start = time.perf_counter()
        for at, one in enumerate(papers):
            Path(folder, f"floor-{at}.pdf").write_bytes(print_floor([one], readers))
        floor = time.perf_counter() - start
        assert len(list(Path(folder).iterdir())) == 2 * MANY
    return ours, floor


def dossier(number: int, logos: Sequence[bytes]) -> Dossier:
    """A PKS of two departments in the words of the supplied template; what differs between agreements differs here."""
    regions = ("Kabupaten Serang", "Kota Serang")
    parties = tuple(
        SigningParty(
            place + 1, f"Pemerintah {region}", f"Dinas Nomor {number % 30}", f"100.3.7.1/{number}/D{place}/2025",
            f"Kepala Dinas Nomor {number % 30} {region}", name=f"Penandatangan {number % 30} Pihak {place + 1}",
            rank="Pembina (IV/a)", nip=f"1970010119950{place + 1}1{number % 1000:03d}", region=region,
            poa_number=f"180/{number}/HUK/2025", poa_date=datetime.date(2025, 12, 2), logo=logos[place],
            address=f"Jalan Raya Nomor {number}",
        )
        for place, region in enumerate(regions)
    )  # fmt: skip
    return Dossier(
        number, "pks", f"Kerja Sama Bidang {number}", datetime.date(2025, 12, 30), "Pendopo", parties,
        datetime.date(2026, 1, 1), datetime.date(2027, 12, 31), ("lingkungan hidup",), (),
        (f"penanganan sampah lokasi {number}", "pertukaran data", "pengawasan bersama"), articles=_articles(number),
    )  # fmt: skip


def _articles(number: int) -> tuple[ArticleText, ...]:
    """The template with what the office would fill in."""
    (draft,) = read_clauses(TEMPLATE.read_text("utf-8"))
    return tuple(
        ArticleText(one.part, one.heading, FIELD.sub(lambda found: _put(found, number), one.body))
        for one in draft.parts
    )


def _put(found: re.Match[str], number: int) -> str:
    return f"hal lain nomor {number}" if found[1].startswith("isi") else found[0]


def paper(one: Dossier) -> Paper:
    """The same agreement with all its words ready, for the floor."""
    lines = [("centre", "", words) for words in ("PERJANJIAN KERJA SAMA", "ANTARA")]
    for party in one.parties:
        lines += [("centre", "", party.department.upper()), ("centre", "", party.government.upper())]
    lines += [("centre", "", "TENTANG"), ("centre", "", one.title)]
    lines += [("centre", "", f"Nomor: {party.number}") for party in one.parties]
    lines.append(("text", "", "Pada hari ini, Selasa, tanggal tiga puluh, bulan Desember, tahun dua ribu dua puluh "
                  "lima (30-12-2025), bertempat di Pendopo, kami yang bertanda tangan di bawah ini:"))  # fmt: skip
    lines += [
        ("item", f"{party.position}.", f"{party.name}, {party.post}, berkedudukan di {party.address}, bertindak untuk "
         f"dan atas nama {party.government} berdasarkan Surat Kuasa Nomor {party.poa_number} tanggal 2 Desember 2025, "
         "selanjutnya disebut PIHAK")
        for party in one.parties
    ]  # fmt: skip
    values, number = merge_values(one), 0
    for part in one.articles:
        if part.part == "article":
            number += 1
            lines += [("heading", "", f"Pasal {number}"), ("heading", "", part.heading.upper())]
        for line in read_lines(part.body, part.part):
            lines.append(("item" if line.label else "text", line.label, filled(line.text, one, values)))
    blocks = [
        (f"PIHAK {party.position}", f"{party.post},", party.name, party.rank, f"NIP {party.nip}")
        for party in one.parties
    ]
    return Paper(one.title, lines, blocks)


def _alone(way: str, count: int) -> float:
    """Print so many files of their own by one way and return the peak memory of this process in MB."""
    logos = [logo(place) for place in (0, 1)]
    load()
    readers, shelf = [ImageReader(io.BytesIO(picture)) for picture in logos], LogoShelf()
    for number in range(count):
        one = dossier(number, logos)
        _printed = our_set([one], shelf) if way == "ours" else print_floor([paper(one)], readers)
    # Not ru_maxrss: it remembers what the process was before it became this one.
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(_alone(sys.argv[1], int(sys.argv[2])))
    else:
        print(measure())
