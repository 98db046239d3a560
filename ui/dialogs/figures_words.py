"""The figures of a year as rich text: large numbers, then a small chart for neighbours, sectors and statuses."""

from collections.abc import Sequence

from models.language import _, _n
from models.lists.year_figures import LEAST_DAYS, FigureLine, Share, YearFigures
from ui import html
from ui.tables.format import date_text, number_text

_NAMES = 250
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
        + html.section(_("Evaluations and border"), _shares(figures))
        + html.section(_("By neighbour"), _table(figures.neighbours, umbrellas=True))
        + html.section(_("By sector"), _table(figures.sectors, umbrellas=False))
        + html.section(_("By status"), _statuses(figures))
        + f"<p>{html.quiet(_explained(figures))}</p>"
    )


def change_text(now: Share, before: Share, year: int) -> str:
    """Return how a share has moved since the end of a year, in points of a hundred; "" where nobody can say."""
    if now.percent is None or before.percent is None:
        return ""
    points = now.percent - before.percent
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
    percent = "–" if covered.percent is None else f"{covered.percent} %"
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
    numbers = "".join(f"<td align='right' valign='middle'>{number_text(count)}</td>" for count in counts)
    name = f"<td width='{_NAMES}' valign='middle'>{html.text(line.name)} &nbsp;</td>"
    return f"<tr>{name}{html.bar(share, number_text(line.in_force))}{numbers}</tr>"


def _side(column: int) -> str:
    return "left" if column < _WITH_BAR else "right"


def _statuses(figures: YearFigures) -> str:
    if not figures.statuses:
        return html.quiet(_("Nothing in this year."))
    most = max(1, *(line.in_sectors for line in figures.statuses))
    rows = "".join(
        f"<tr><td width='{_NAMES}'>{html.status(line.status)} &nbsp;</td>"
        f"{html.bar(line.in_sectors / most, number_text(line.in_sectors))}"
        f"<td align='right'>{number_text(line.umbrellas)}</td></tr>"
        for line in figures.statuses
    )
    titles = ("", _("PKS"), "", _("MoU"))
    head = "".join(f"<td class='label' align='{_side(at)}'>{html.text(title)}</td>" for at, title in enumerate(titles))
    return f"<table cellspacing='0' cellpadding='2'><tr>{head}</tr>{rows}</table>"


def _shares(figures: YearFigures) -> str:
    """Return bars that are full where all is done: what was evaluated, the border now and a year before."""
    told = (
        (_("PKS evaluated"), figures.evaluated),
        (_("Border, {day}", day=date_text(figures.day)), figures.covered),
        (_("Border, end of {year}", year=figures.year - 1), figures.before),
    )
    rows = "".join(
        f"<tr><td width='{_NAMES}'>{html.text(name)} &nbsp;</td>{html.bar(share.part / share.whole, _of(share))}</tr>"
        for name, share in told
        if share.whole
    )
    return f"<table cellspacing='0' cellpadding='2'>{rows}</table>" if rows else ""


def _of(share: Share) -> str:
    part, whole = number_text(share.part), number_text(share.whole)
    return _("{part} of {whole} ({percent} %)", part=part, whole=whole, percent=share.percent)


def _explained(figures: YearFigures) -> str:
    said = [_said()]
    if figures.day < figures.today:
        said.append(_("What was a draft at the end of that year is not known any more."))
    if not figures.covered.whole:
        said.append(_("No end of the border is known: enter them in the reference data, under Borders."))
    return " ".join(said)


def _said() -> str:
    return _(
        "Covered: of the ends of the border times the sectors the office chose, those with a PKS in force; where none "
        "is wanted is not counted. Evaluated: of the PKS that were in force on at least {days} days of the year. "
        "A PKS of several sectors or neighbours counts in each of them. Ended: its last day lies in the year, also "
        "where it was renewed. The year before is reckoned from the days of the agreements, with the border as it is "
        "now.",
        days=LEAST_DAYS,
    )
