"""What a benchmark finds, and how it is told: always ours beside a floor of the same run, never a time alone."""

import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing. The ratio is that of times taken in turn, not of the two medians shown."""

    name: str
    ours: float
    floor: float
    ratio: float
    goal: float | None
    """The largest ratio that is well; None where there is no goal."""
    unit: str = "ms"

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return ""
        return "ok" if self.ratio <= self.goal else "MISSED"


@dataclass(frozen=True)
class Remark:
    """What is not a ratio: something not measured, or a promise kept or broken."""

    name: str
    said: str
    broken: bool = False


Found = Figure | Remark


def paired(name: str, ours: Sequence[float], floor: Sequence[float], goal: float | None, unit: str = "ms") -> Figure:
    """Return the figure of things measured in turn: medians, and the median of the ratios of each turn."""
    ratios = [mine / other for mine, other in zip(ours, floor, strict=True)]
    return Figure(name, statistics.median(ours), statistics.median(floor), statistics.median(ratios), goal, unit)


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


HEAD = f"{'figure':58} {'ours':>9} {'floor':>9} {'':3} {'ratio':>6} {'goal':>5}"


def tell(found: Sequence[Found]) -> None:
    """Print the figures, one to a line."""
    for one in found:
        if isinstance(one, Remark):
            print(f"{one.name:58} {one.said}{'  MISSED' if one.broken else ''}")
        else:
            goal = "" if one.goal is None else f"{one.goal:.2f}"
            numbers = f"{one.ours:9.2f} {one.floor:9.2f} {one.unit:3} {one.ratio:6.2f} {goal:>5}"
            print(f"{one.name:58} {numbers} {one.verdict}")
    sys.stdout.flush()


def missed(found: Sequence[Found]) -> list[str]:
    """Return the names of what misses its goal."""
    return [one.name for one in found if (one.broken if isinstance(one, Remark) else one.verdict == "MISSED")]
