"""All benchmarks, each figure as a ratio to a floor of the same run. What misses its goal is told; it is no failure.

python -m tests.benchmarks [--quick]
    [--only start,questions,table,chains,coverage,saving,board,map,sheet,set,backup]
"""

import argparse
from collections.abc import Callable, Iterator

from tests.benchmarks import backups, bench_set, bench_sheet, board, border, chains, questions, saving, start, table
from tests.benchmarks import map as map_paint
from tests.benchmarks.figures import HEAD, Figure, Found, missed, tell
from tests.benchmarks.generator import kept

SIZES = {"10k": 10_000, "100k": 100_000}


def _start(quick: bool) -> Iterator[Found]:
    for size in _sizes(quick):
        yield from start.measure(kept(SIZES[size]), size, rounds=3 if quick else 9, cold_rounds=1 if quick else 3)


def _questions(quick: bool) -> Iterator[Found]:
    for size in _sizes(quick):
        yield from questions.measure(kept(SIZES[size]), size, rounds=9 if quick else 24)


def _table(quick: bool) -> Iterator[Found]:
    size = "10k" if quick else "100k"
    yield from table.measure(kept(SIZES[size]), size, rounds=1 if quick else 3)


def _chains(quick: bool) -> Iterator[Found]:
    for size in _sizes(quick):
        yield from chains.measure(kept(SIZES[size]), size, rounds=9 if quick else 24)


def _coverage(quick: bool) -> Iterator[Found]:
    for size in _sizes(quick):
        yield from border.measure(kept(SIZES[size]), size, rounds=5 if quick else 12)


def _saving(quick: bool) -> Iterator[Found]:
    for size in _sizes(quick):
        yield from saving.measure(kept(SIZES[size]), size, rounds=60 if quick else 300)


def _board(quick: bool) -> Iterator[Found]:
    for size in _sizes(quick):
        yield from board.measure(kept(SIZES[size]), size, rounds=5 if quick else 12)


def _map(quick: bool) -> Iterator[Found]:
    size = _sizes(quick)[-1]
    yield from map_paint.measure(kept(SIZES[size]), size, rounds=30 if quick else 100)


def _sheet(_quick: bool) -> Iterator[Found]:
    found = bench_sheet.measure()
    for way, said in (("combined", "all sheets in one file"), ("single", "a file for each")):
        ours, floor = found[way] * 1000, found[f"{way}_floor"] * 1000
        yield Figure(f"signature sheet, {said}", ours, floor, found[f"{way}_ratio"], 1.5)


def _set(quick: bool) -> Iterator[Found]:
    found = bench_set.measure()
    for way, said, goal in (("single", "a file for each", 1.5), ("combined", "all in one file", 1.6)):
        ours, floor = found[way] * 1000, found[f"{way}_floor"] * 1000
        yield Figure(f"agreement of seven pages, {said}", ours, floor, found[f"{way}_ratio"], goal)
    if quick:
        return
    peaks = bench_set.peaks()
    for count in bench_set.COUNTS:
        ours, floor = peaks[f"ours-{count}"], peaks[f"floor-{count}"]
        yield Figure(f"peak memory of {count} agreements, a file for each", ours, floor, ours / floor, 2, "MB")
    two, alone = bench_set.processes()
    yield Figure(f"{bench_set.MANY} agreements by two processes", two, alone, two / alone, 0.9, "s")


def _backup(quick: bool) -> Iterator[Found]:
    yield from backups.measure(kept(SIZES["10k"]), 200 if quick else 1000, rounds=3 if quick else 5)


PARTS: dict[str, Callable[[bool], Iterator[Found]]] = {
    "start": _start,
    "questions": _questions,
    "table": _table,
    "chains": _chains,
    "coverage": _coverage,
    "saving": _saving,
    "board": _board,
    "map": _map,
    "sheet": _sheet,
    "set": _set,
    "backup": _backup,
}


def _sizes(quick: bool) -> list[str]:
    return ["10k"] if quick else list(SIZES)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="10,000 PKS only, and fewer rounds")
    parser.add_argument("--only", default=",".join(PARTS), metavar="PART,…", help=f"some of: {', '.join(PARTS)}")
    asked = parser.parse_args()
    names = asked.only.split(",")
    if unknown := set(names) - set(PARTS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}")
    found: list[Found] = []
    print(HEAD)
    for name in names:
        for one in PARTS[name](asked.quick):
            tell([one])
            found.append(one)
    lost = missed(found)
    print(f"\nMissed their goal: {len(lost)}" if lost else "\nAll goals are met.", *lost, sep="\n  ")


if __name__ == "__main__":
    main()
