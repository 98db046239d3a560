"""The figures of a year as rich text: large numbers, then a small chart for neighbours, sectors and statuses."""

from collections.abc import Sequence

from models.language import _, _n
from models.lists.year_figures import LEAST_DAYS, FigureLine, Share, YearFigures
from ui import html
from ui.tables.format import date_text, number_text

_NAMES = 190
"""Pixels of the column of names, the same in all charts."""
_WITH_BAR = 3
"""Columns up to the figure behind a bar; what follows are numbers alone."""


def figures_html(figures: YearFigures) -> str:
    """Return the page of a year."""
    day = _("as of {day}", day=date_text(figures.day))
    return (
        html.heading(_("Cooperation in figures, {year}", year=figures.year))
        + f"<p>{html.quiet(' · '.join(filter(None, (figures.office, day))))}</p>"
        + _tiles(figures)
        + html.section(_("By neighbour"), _table(figures.neighbours, umbrellas=True))
        + html.section(_("By sector"), _table(figures.sectors, umbrellas=False))
        + html.section(_("PKS by status"), _statuses(figures))
        + f"<p>{html.quiet(_explained())}</p>"
    )


def change_text(now: Share, before: Share, year: int) -> str:
    """Return how a share has moved since the end of a year, in points of a hundred; "" where nobody can say."""
    if now.percent is None or before.percent is None:
        return ""
    points = round(now.percent) - round(before.percent)
    if points > 0:
        return _("{points} points more than at the end of {year}", points=points, year=year)
    if points < 0:
        return _("{points} points less than at the end of {year}", points=-points, year=year)
    return _("as at the end of {year}", year=year)


def _tiles(figures: YearFigures) -> str:
    evaluated, covered = figures.evaluated, figures.covered
    renewed = _n("{count} renewed this year", "{count} renewed this year", figures.renewed)
    closed = _n("{count} entry closed", "{count} entries closed", figures.closed)
    places = _("{part} of {whole} places", part=number_text(covered.part), whole=number_text(covered.whole))
    percent = "–" if covered.percent is None else f"{covered.percent:.0f} %"
    moved = change_text(covered, figures.before, figures.year - 1)
    tiles = (
        (number_text(figures.umbrellas), _("MoU in force"), ""),
        (number_text(figures.in_force), _("PKS in force"), renewed),
        (f"{number_text(evaluated.part)} / {number_text(evaluated.whole)}", _("PKS evaluated"), closed),
        (percent, _("of the border covered"), "\n".join(filter(None, (places, moved)))),
    )
    return f"<table width='100%' cellspacing='0' cellpadding='8'><tr>{''.join(map(_tile, tiles))}</tr></table>"


def _tile(tile: tuple[str, str, str]) -> str:
    figure, what, more = tile
    said = f"<br>{html.quiet(more)}" if more else ""
    large = f"<span style='font-size: 18pt; font-weight: 600'>{html.text(figure)}</span>"
    return f"<td class='rest' width='25%' valign='top'>{large}<br><b>{html.text(what)}</b>{said}</td>"


def _table(lines: Sequence[FigureLine], *, umbrellas: bool) -> str:
    if not lines:
        return html.quiet(_("Nothing in this year."))
    most = max(1, *(line.in_force for line in lines))
    titles = ["", _("PKS in force"), "", *([_("MoU in force")] if umbrellas else []), _("Signed"), _("Ended")]
    head = "".join(f"<td class='label' align='{_side(at)}'>{html.text(title)}</td>" for at, title in enumerate(titles))
    rows = "".join(_row(line, line.in_force / most, umbrellas) for line in lines)
    return f"<table cellspacing='0' cellpadding='2'><tr>{head}</tr>{rows}</table>"


def _row(line: FigureLine, share: float, umbrellas: bool) -> str:
    counts = [*([line.umbrellas] if umbrellas else []), line.signed, line.ended]
    numbers = "".join(f"<td align='right'>{number_text(count)}</td>" for count in counts)
    name = f"<td width='{_NAMES}'>{html.text(line.name)} &nbsp;</td>"
    return f"<tr>{name}{html.bar(share, number_text(line.in_force))}{numbers}</tr>"


def _side(column: int) -> str:
    return "left" if column < _WITH_BAR else "right"


def _statuses(figures: YearFigures) -> str:
    if not figures.statuses:
        return ""
    most = max(count for _status, count in figures.statuses)
    rows = "".join(
        f"<tr><td width='{_NAMES}'>{html.status(status)} &nbsp;</td>{html.bar(count / most, number_text(count))}</tr>"
        for status, count in figures.statuses
    )
    return f"<table cellspacing='0' cellpadding='2'>{rows}</table>"


def _explained() -> str:
    return _(
        "Covered: of the ends of the border times the sectors the office chose, those with a PKS in force; where none "
        "is wanted is not counted. Evaluated: of the PKS that were in force on at least {days} days of the year. "
        "A PKS of several sectors counts in each of them.",
        days=LEAST_DAYS,
    )
