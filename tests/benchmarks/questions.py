"""What the tabs ask of models.lists, against the same questions in lean SQL, in turn. Goal: at most 2.5 times."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from models.lists.agreements import Filter, agreement_ids, sector_rows, umbrella_rows
from models.lists.evaluations import EvaluationFilter, evaluation_ids, evaluation_rows
from models.lists.sectors import SectorTree
from models.lists.signatories import tenure_ids, tenure_rows
from models.store.register import Register
from tests.benchmarks.figures import Figure, paired
from tests.benchmarks.generator import CLERK, TODAY
from tests.benchmarks.raw_questions import ORDERS, Raw

GOAL = 2.5
SHOWN = 50
PAGE = 200
"""What a tab reads at a time: ui.tables.pages."""
WORDS = ("kesehatan", "disdikbud", "serang")
STROKES = [word[:letters] for word in WORDS for letters in range(1, len(word) + 1)]

Question = tuple[str, Callable[[int], object], Callable[[int], object]]


def measure(path: Path, size: str, rounds: int) -> Iterator[Figure]:
    """Ask each question `rounds` times of both, and check that they answer alike."""
    with Register.open(path, CLERK, read_only=True):
        for page, questions in ((SHOWN, _shown), (PAGE, _switched)):
            raw = Raw(path, TODAY, page)
            for name, ours, floor in questions(raw):
                yield paired(f"{size} {name}", *_in_turn(name, ours, floor, rounds), GOAL)
            raw.close()


def _in_turn(
    name: str, ours: Callable[[int], object], floor: Callable[[int], object], rounds: int
) -> tuple[list[float], list[float]]:
    taken: tuple[list[float], list[float]] = ([], [])
    for at in range(-1, rounds):  # the first turn warms up
        answers = []
        for way, times in zip((ours, floor), taken, strict=True):
            start = time.perf_counter()
            answers.append(way(at))
            if at >= 0:
                times.append((time.perf_counter() - start) * 1000)
        assert _gist(answers[0]) == _gist(answers[1]), f"{name}: not the same answer"
    return taken


def _gist(answer: object) -> object:
    """Return what two answers must share: the ids in order, and how many rows; or the whole tree."""
    if isinstance(answer, tuple):
        ids, rows = answer
        return list(ids), len(rows)
    return [tuple(vars(line).values()) if hasattr(line, "__dict__") else line for line in answer]


def _list(ids, rows, page: int):
    return ids, rows(ids[:page])


def _shown(raw: Raw) -> Iterator[Question]:
    """Ask for the page that the clerk sees: as it opens, at each letter typed, and sorted by a column."""
    umbrella, sector = (lambda ids: umbrella_rows(ids, TODAY)), (lambda ids: sector_rows(ids, TODAY))
    yield (
        "list page, MoU",
        lambda _at: _list(agreement_ids(Filter("kb"), TODAY), umbrella, SHOWN),
        lambda _at: raw.agreements("kb"),
    )
    yield (
        "list page, PKS",
        lambda _at: _list(agreement_ids(Filter("pks"), TODAY), sector, SHOWN),
        lambda _at: raw.agreements("pks"),
    )
    yield (
        "filter letter, PKS",
        lambda at: _list(agreement_ids(Filter("pks", text=_stroke(at)), TODAY), sector, SHOWN),
        lambda at: raw.search(_stroke(at)),
    )
    tree = SectorTree(TODAY)
    yield (
        "filter letter, tree of sectors",
        lambda at: tree.lines(Filter("pks", text=_stroke(at)), empty=False),
        lambda at: raw.groups(_stroke(at)),
    )
    for order in ORDERS:
        yield (
            f"sort by {order}, PKS",
            lambda _at, order=order: _list(agreement_ids(Filter("pks"), TODAY, order), sector, SHOWN),
            lambda _at, order=order: raw.agreements("pks", ORDERS[order]),
        )


def _switched(raw: Raw) -> Iterator[Question]:
    """Ask for what each tab reads when it comes to the front and something has changed."""
    tree = SectorTree(TODAY)
    yield (
        "tab switch, MoU",
        lambda _at: _list(agreement_ids(Filter("kb"), TODAY), lambda ids: umbrella_rows(ids, TODAY), PAGE),
        lambda _at: raw.agreements("kb"),
    )
    yield (
        "tab switch, PKS: the tree",
        lambda _at: SectorTree(TODAY).lines(Filter("pks"), empty=False),
        lambda _at: raw.groups(),
    )
    yield (
        "tab switch, PKS: a sector opened",
        lambda at: _list(tree.ids(_sector(at), Filter("pks")), lambda ids: sector_rows(ids, TODAY), PAGE),
        lambda at: raw.group(_sector(at)),
    )
    yield "tab switch, signatories", lambda _at: _list(tenure_ids(TODAY), tenure_rows, PAGE), lambda _at: raw.tenures()
    yield (
        "tab switch, evaluations",
        lambda _at: _list(evaluation_ids(EvaluationFilter()), evaluation_rows, PAGE),
        lambda _at: raw.evaluations(),
    )


def _stroke(at: int) -> str:
    return STROKES[at % len(STROKES)]


def _sector(at: int) -> int:
    return 1 + (at + 1) % 30
