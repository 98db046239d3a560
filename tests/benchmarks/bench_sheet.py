"""The signature sheet against the same page by canvas alone, in one run and in turn. Goal: at most 1.5 times the floor.

python tests/benchmarks/bench_sheet.py
"""

import datetime
import io
import itertools
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PIL import Image
from reportlab.lib.utils import ImageReader

from models.documents import DOCUMENTS
from models.documents.logos import LogoShelf
from models.documents.page import PageSetup
from models.documents.stack import parts_of, print_parts
from models.lists.dossier import Dossier, SigningParty
from tests.benchmarks.sheet_floor import print_floor

SHEETS = 100
ROUNDS = 9


def measure() -> dict[str, float]:
    """Return the median seconds a sheet for both ways, in one file and in files of their own, and the two ratios."""
    logos = [logo(place) for place in (0, 1)]
    readers = [ImageReader(io.BytesIO(logo)) for logo in logos]
    shelf = LogoShelf()

    def combined(dossiers: list[Dossier]) -> bytes:
        parts = [part for one in dossiers for part in parts_of(DOCUMENTS["signature-sheet"], one, PageSetup())]
        return print_parts("Lembar Tanda Tangan", parts, {}.__getitem__, shelf=shelf)

    ways: dict[str, Callable[[list[Dossier]], object]] = {
        "combined": combined,
        "combined_floor": lambda dossiers: print_floor(dossiers, readers),
        "single": lambda dossiers: [combined([dossier]) for dossier in dossiers],
        "single_floor": lambda dossiers: [print_floor([dossier], readers) for dossier in dossiers],
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    numbers = itertools.count()
    for _round in range(ROUNDS):
        # Never the same sheets again: what either way remembers of earlier text is no more than in a real batch.
        for kind in ("combined", "single"):
            dossiers = [_dossier(next(numbers), logos) for _sheet in range(SHEETS)]
            for name in (kind, f"{kind}_floor"):
                start = time.perf_counter()
                ways[name](dossiers)
                taken[name].append((time.perf_counter() - start) / SHEETS)
    result = {name: statistics.median(times) for name, times in taken.items()}
    for name in ("combined", "single"):
        pairs = zip(taken[name], taken[f"{name}_floor"], strict=True)
        result[f"{name}_ratio"] = statistics.median(ours / floor for ours, floor in pairs)
    return result


def logo(place: int) -> bytes:
    """A JPEG picture of the size that the printer would make of any logo, so that both ways write the same bytes."""
    picture = Image.effect_noise((330, 360), 60).convert("RGB").point(lambda v: v // 2 + 40 * place)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=90, subsampling=0)
    return data.getvalue()


def _dossier(number: int, logos: list[bytes]) -> Dossier:
    """Two departments; title, numbers and posts differ from sheet to sheet, the rest as in one ceremony."""
    regions = ("Kabupaten Serang", "Kota Serang")
    parties = tuple(
        SigningParty(
            place + 1, f"Pemerintah {region}", f"Dinas Nomor {number % 30}", f"100.3.7.1/{number}/D{place}/2025",
            f"Kepala Dinas Nomor {number % 30} {region}", name=f"Penandatangan {number % 30} Pihak {place + 1}",
            rank="Pembina (IV/a)", nip=f"1970010119950{place + 1}1{number % 1000:03d}",
            poa_number=f"180/{number}/HUK/2025", poa_date=datetime.date(2025, 12, 2), logo=logos[place],
        )
        for place, region in enumerate(regions)
    )  # fmt: skip
    return Dossier(number, "pks", f"Kerja Sama Bidang {number}", datetime.date(2025, 12, 30), "Pendopo", parties)


if __name__ == "__main__":
    found = measure()
    print(
        f"signature sheet: {found['combined_ratio']:.2f} x canvas alone in one file, "
        f"{found['single_ratio']:.2f} x in files of their own (goal 1.50; "
        f"{found['combined'] * 1000:.2f} and {found['single'] * 1000:.2f} ms a sheet)"
    )
