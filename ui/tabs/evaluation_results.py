"""What the log tells of a PKS besides the entry that is read: results across the years, and what both sides owe."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from models.language import _, language
from models.lists.evaluation_results import OpenObligation, Owed, YearResult
from models.rules.names import of_region
from models.rules.vocabulary import GRADES
from ui import html
from ui.tables.format import date_text


def owed_text(ours: Owed, theirs: Owed) -> str:
    """Return "Our obligations 4 of 6, theirs 2 of 6"."""
    return _(
        "Our obligations {our_done} of {our_total}, theirs {their_done} of {their_total}",
        our_done=ours.done,
        our_total=ours.total,
        their_done=theirs.done,
        their_total=theirs.total,
    )


def obligations_html(sides: tuple[Owed, Owed] | None, still: Sequence[OpenObligation]) -> str:
    """Return how many obligations each side has fulfilled, and what is still owed."""
    if sides is None:
        return ""
    return html.section(_("Obligations"), html.text(owed_text(*sides)) + html.bullets(list(map(_owed, still))))


def _owed(line: OpenObligation) -> str:
    who = html.quiet(of_region(line.department, line.government))
    parts = [html.text(line.text), who]
    if line.due_on:
        parts.append(html.text(_("until {day}", day=date_text(line.due_on))))
    return " · ".join([*parts, html.link(f"fulfilled:{line.id}", _("Done today"))])


def results_html(results: Sequence[YearResult]) -> str:
    """Return a small chart, a row a year: two bars, each with its figure in words, so that it can also be heard."""
    if not results:
        return ""
    titles = ("", _("Average grade"), "", _("Indicators reached"), "")
    head = "".join(f"<td class='label'>{html.text(title)}</td>" for title in titles)
    rows = "".join(map(_row, results))
    table = f"<table cellspacing='0' cellpadding='2'><tr>{head}</tr>{rows}</table>"
    return html.section(_("Results across the years"), table)


def _row(result: YearResult) -> str:
    most = max(GRADES)
    if result.grade is None:
        grade = html.bar(0, "")
    else:
        figure = QLocale(language()).toString(result.grade, "f", 1)
        grade = html.bar(result.grade / most, _("{grade} of {most}", grade=figure, most=most))
    reached = html.bar(0, "") if result.percent is None else html.bar(result.percent / 100, f"{result.percent} %")
    return f"<tr><td>{result.year} &nbsp;</td>{grade}{reached}</tr>"
