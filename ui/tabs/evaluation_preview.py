"""A page of the evaluation log: who, when, what was found; corrections stand below the entry they correct."""

from collections.abc import Sequence

from models.language import _
from models.lists.attachments import AttachmentLine
from models.lists.evaluation_lines import AnswerLine, FollowUpLine, IndicatorLine, SideLine
from models.lists.people_cards import EvaluationCard
from models.rules.indicators import percent_reached
from models.rules.marking import N_
from models.rules.money import rupiah
from models.rules.names import of_region
from models.rules.vocabulary import ATTACHMENT_KINDS, END_CAUSES, GRADES, PERIODS, RECOMMENDATIONS
from ui import html
from ui.tables.format import date_text, number_text

FOUND = {
    "realization": N_("Realisation"),
    "obstacles": N_("Obstacles"),
    "solutions": N_("Solutions"),
    "new_matters": N_("New matters for the PKS"),
    "follow_up": N_("Follow-up"),
}


def period_text(year: int, period: str) -> str:
    """Return "2025", or "2025 · Semester 1"."""
    return str(year) if period == "year" else f"{year} · {_(PERIODS[period])}"


def evaluation_html(
    card: EvaluationCard,
    corrected: EvaluationCard | None = None,
    corrections: Sequence[EvaluationCard] = (),
    *,
    linked: bool = True,
) -> str:
    """Return the rich text of an entry; `corrected` is what it corrects. Not `linked`, it is only to be read."""
    return "".join(
        (
            html.heading(_("Evaluation {period}", period=period_text(card.year, card.period))),
            _about(card, linked),
            _state(card, linked),
            _corrects(corrected, linked) if corrected else "",
            html.section(_("Recommendation"), _recommendation(card)),
            *(html.section(_(label), html.text(getattr(card, field))) for field, label in FOUND.items()),
            html.section(_("Indicators"), _indicators(card.indicators)),
            html.section(_("Money"), _money(card)),
            html.section(_("Assessment"), _answers(card.answers)),
            html.section(_("Agreed follow-ups"), _follow_ups(card.follow_ups, linked)),
            html.section(_("Minutes"), html.facts(map(_signs, card.sides))) if linked else "",
            html.section(_("Files"), _files(card)) if linked else "",
            *(_correction(card, later) for later in corrections),
        )
    )


def _about(card: EvaluationCard, linked: bool) -> str:
    title = html.link(f"pks:{card.agreement}", card.title) if linked else html.text(card.title)
    held = [html.text(_("held on {day}", day=date_text(card.held_on))) if card.held_on else "", html.text(card.place)]
    lines = [title, html.text(card.partners), " · ".join(filter(None, held))]
    return f"<p>{'<br>'.join(filter(None, lines))}</p>"


def _state(card: EvaluationCard, linked: bool) -> str:
    """Say who wrote and who closed it; offer the next step."""
    said = [_("Entered by {clerk}", clerk=card.written_by)] if card.written_by else []
    if card.closed_on:
        said.append(_("Closed on {day} by {clerk}", day=date_text(card.closed_on), clerk=card.closed_by))
        step = html.link("evaluation.correct", _("Correct"))
    else:
        said.append(_("Still open"))
        step = html.link("evaluation.close", _("Close the entry"))
    step += " · " + html.link("evaluation.print", _("Print the minutes"))
    words = html.quiet(" · ".join(said))
    return f"<p>{words}{f' &nbsp; {step}' if linked else ''}</p>"


def _corrects(corrected: EvaluationCard, linked: bool) -> str:
    name = _("the entry closed on {day}", day=date_text(corrected.closed_on)) if corrected.closed_on else ""
    target = html.link(f"evaluations:{corrected.id}", name) if linked else html.text(name)
    return "<p class='warn'>↳ " + html.text(_("Corrects")) + f" {target}</p>"


def _recommendation(card: EvaluationCard) -> str:
    if not card.recommendation:
        return html.gap()
    cause = f" · {html.text(_(END_CAUSES[card.end_cause]))}" if card.end_cause else ""
    return f"<b>{html.text(_(RECOMMENDATIONS[card.recommendation]))}</b>{cause}"


def _money(card: EvaluationCard) -> str:
    rows = [(_("Money planned"), card.planned), (_("Money spent"), card.spent)]
    known = [(label, html.text(rupiah(amount))) for label, amount in rows if amount is not None]
    percent = percent_reached(card.planned, card.spent)
    if percent is not None:
        known[-1] = (known[-1][0], f"{known[-1][1]} · {percent} %")
    return html.facts(known)


def _answers(lines: Sequence[AnswerLine]) -> str:
    return html.facts(
        (line.question, " · ".join(filter(None, (_(GRADES[line.grade]) if line.grade else "", html.text(line.note)))))
        for line in lines
    )


def _signs(side: SideLine) -> tuple[str, str]:
    number = html.text(side.number) or html.gap()
    who = " · ".join(filter(None, (html.text(side.name), html.text(side.post))))
    return of_region(side.department, side.government), f"{number}<br>{who or html.gap()}"


def _files(card: EvaluationCard) -> str:
    lines = [_file(line, card.closed_on is not None) for line in card.files]
    return html.bullets(lines) + "<p>" + html.link("paper.attach", _("Attach…")) + "</p>"


def _file(line: AttachmentLine, closed: bool) -> str:
    """The evidence of a closed entry stays."""
    verbs = [html.link(f"paper.save:{line.id}", _("Save as…"))]
    if not (closed and line.kind == "evidence"):
        verbs.append(html.link(f"paper.remove:{line.id}", _("Take away")))
    kind = html.quiet(_(ATTACHMENT_KINDS[line.kind]))
    return f"{html.link(f'paper.open:{line.id}', line.name)} · {kind} &nbsp; {' · '.join(verbs)}"


def _indicators(lines: Sequence[IndicatorLine]) -> str:
    if not lines:
        return ""
    titles = (_("Indicator"), _("Unit"), _("Target"), _("Realisation"), "%")
    head = "".join(f"<td class='label'{_side(at)}>{html.text(title)}</td>" for at, title in enumerate(titles))
    return f"<table cellspacing='0' cellpadding='2'><tr>{head}</tr>{''.join(map(_indicator, lines))}</table>"


def _indicator(line: IndicatorLine) -> str:
    percent = percent_reached(line.target, line.realization)
    cells = (line.name, line.unit, _number(line.target), _number(line.realization), _number(percent))
    return f"<tr>{''.join(f'<td{_side(at)}>{html.text(cell)} &nbsp;</td>' for at, cell in enumerate(cells))}</tr>"


def _side(at: int) -> str:
    return " align='right'" if at > 1 else ""


def _number(value: float | None) -> str:
    return "" if value is None else number_text(value)


def _follow_ups(lines: Sequence[FollowUpLine], linked: bool) -> str:
    return html.bullets([_follow_up(line, linked) for line in lines])


def _follow_up(line: FollowUpLine, linked: bool) -> str:
    parts = [html.text(line.text)]
    if line.responsible:
        parts.append(html.text(line.responsible))
    if line.due_on:
        parts.append(html.text(_("until {day}", day=date_text(line.due_on))))
    if line.done_on:
        parts.append("✓ " + html.text(_("done on {day}", day=date_text(line.done_on))))
    elif linked:
        parts.append(html.link(f"done:{line.id}", _("Done today")))
    return " · ".join(parts)


def _correction(first: EvaluationCard, later: EvaluationCard) -> str:
    """Return what a correction says otherwise than the entry it stands below."""
    rows = [
        (_(label), html.known(getattr(later, field)))
        for field, label in FOUND.items()
        if getattr(later, field) != getattr(first, field)
    ]
    if (later.planned, later.spent) != (first.planned, first.spent):
        rows.append((_("Money"), _money(later) or html.gap()))
    if later.answers != first.answers:
        rows.append((_("Assessment"), _answers(later.answers) or html.gap()))
    if (later.recommendation, later.end_cause) != (first.recommendation, first.end_cause):
        rows.insert(0, (_("Recommendation"), _recommendation(later)))
    if later.indicators != first.indicators:
        rows.append((_("Indicators"), _indicators(later.indicators) or html.gap()))
    state = _("closed on {day}", day=date_text(later.closed_on)) if later.closed_on else _("still open")
    title = html.link(f"evaluations:{later.id}", _("Correction, {state}", state=state))
    nothing = html.quiet(_("Nothing differs yet."))
    return f"<hr><p>{title}</p>{html.facts(rows) or nothing}"
