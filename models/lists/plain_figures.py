"""The figures of a year as objects for the command line."""

import datetime
from typing import Any

from models.lists.year_figures import FigureLine, Share, year_figures

Plain = dict[str, Any]


def plain_figures(today: datetime.date) -> list[Plain]:
    """Return the figures of this year: of the whole, then of each neighbour and each sector."""
    figures = year_figures(today.year, today)
    whole = {
        "about": "year", "name": str(figures.year), "mou_in_force": figures.umbrellas,
        "pks_in_force": figures.in_force, "renewed": figures.renewed,
        "evaluated": figures.evaluated.part, "to_evaluate": figures.evaluated.whole,
        "evaluations_closed": figures.closed, **_coverage("", figures.covered), **_coverage("_before", figures.before),
        "percent_covered": figures.covered.percent, "percent_change": figures.moved,
        "statuses": {line.status: line.in_sectors for line in figures.statuses},
        "mou_statuses": {line.status: line.umbrellas for line in figures.statuses},
    }  # fmt: skip
    return [
        whole,
        *(_figures("neighbour", line) for line in figures.neighbours),
        *(_figures("sector", line) for line in figures.sectors),
    ]


def _figures(about: str, line: FigureLine) -> Plain:
    return {
        "about": about, "name": line.name, "mou_in_force": line.umbrellas if about == "neighbour" else None,
        "pks_in_force": line.in_force, "signed": line.signed, "ended": line.ended,
    }  # fmt: skip


def _coverage(when: str, share: Share) -> Plain:
    return {f"places_covered{when}": share.part, f"places{when}": share.whole}


def figures_line(row: Plain) -> list[object]:
    """Return the parts of one of the figures as a line to read."""
    figures = {**row, **row.get("statuses", {})}
    named = [f"{key}: {value}" for key, value in figures.items() if isinstance(value, int)]
    return [row["about"], row["name"], *named]
