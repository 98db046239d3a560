"""What a clerk does with the evaluation log: write an entry, close it, correct a closed one by a further entry."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.acts.evaluation_parts import (
    check_answers,
    check_obligations,
    check_sides,
    copy_sides,
    drop_files,
    keep_answers,
    keep_obligations,
    keep_sides,
    proposed_sides,
)
from models.acts.keeping import assign, keep_lines, refuse_errors
from models.language import _
from models.rules.checks import check_evaluation, check_money
from models.rules.findings import Finding, error, warning
from models.rules.marking import N_
from models.tables import Answer, Evaluation, EvaluationParty, FollowUp, Indicator, Obligation, engine
from models.trouble import Trouble

KEPT_IN_CORRECTION = (
    "year", "period", "held_on", "place", "realization", "planned", "spent", "obstacles", "solutions", "follow_up",
    "new_matters", "recommendation", "end_cause",
)  # fmt: skip
Line = Mapping[str, Any]


def check_entry(
    values: Mapping[str, Any],
    today: datetime.date,
    indicators: Sequence[Line] = (),
    follow_ups: Sequence[Line] = (),
    evaluation_id: int | None = None,
    answers: Sequence[Line] | None = None,
    sides: Sequence[Line] | None = None,
    obligations: Mapping[int, Sequence[Line]] | None = None,
) -> list[Finding]:
    """Return what the rules say of an entry of the log; lines below it are named "indicators.<n>.<field>", from 0."""
    findings = []
    if not values.get("agreement"):
        findings.append(error("agreement", N_("Choose the PKS.")))
    if values.get("year") is None:
        findings.append(error("year", N_("Enter the year.")))
    else:
        findings += check_evaluation(
            values["year"], values.get("period") or "year", False, values.get("recommendation"), today,
            _end_cause(values),
        )  # fmt: skip
        findings += _check_alone(values, evaluation_id)
    findings += check_money(values.get("planned"), values.get("spent"))
    findings += _check_lines("indicators", "name", indicators, N_("Name the indicator."))
    findings += _check_lines("follow_ups", "text", follow_ups, N_("Say what is to be done."))
    findings += [*check_answers(answers or ()), *check_obligations(obligations or {})]
    findings += check_sides(sides or (), values.get("held_on"))
    return findings


def _end_cause(values: Line) -> str | None:
    """Only what is to stop has a cause."""
    return values.get("end_cause") if values.get("recommendation") == "stop" else None


def _check_alone(values: Mapping[str, Any], evaluation_id: int | None) -> Iterator[Finding]:
    """A second entry of a period is possible, but mostly a slip; a correction says so itself."""
    kept = Evaluation.get_or_none(Evaluation.id == (evaluation_id or 0))
    if kept is not None and kept.corrects is not None:
        return
    same = Evaluation.select().where(
        (Evaluation.agreement == values.get("agreement"))
        & (Evaluation.year == values["year"])
        & (Evaluation.period == (values.get("period") or "year"))
        & (Evaluation.id != (evaluation_id or 0))
        & Evaluation.corrects.is_null()
    )
    if same.exists():
        yield warning("period", N_("The log already has an entry of this PKS for this period."))


def _check_lines(name: str, field: str, lines: Sequence[Mapping[str, Any]], text: str) -> Iterator[Finding]:
    for at, line in enumerate(lines):
        if not (line.get(field) or "").strip():
            yield error(f"{name}.{at}.{field}", text)


def save_evaluation(
    values: Mapping[str, Any],
    today: datetime.date,
    indicators: Sequence[Line] = (),
    follow_ups: Sequence[Line] = (),
    evaluation_id: int | None = None,
    answers: Sequence[Line] | None = None,
    sides: Sequence[Line] | None = None,
    obligations: Mapping[int, Sequence[Line]] | None = None,
) -> int:
    """Keep an open entry, and return its id. Raises Refused for errors, Trouble when the entry is closed.

    `answers` ("question", "grade", "note"), `sides` of the minutes ("party", "number", "tenure") and `obligations` of
    the agreement (lines by the id of their party) stay as they are where they are None; a new entry begins with the
    sides that `proposed_sides` returns.
    """
    refuse_errors(check_entry(values, today, indicators, follow_ups, evaluation_id, answers, sides, obligations))
    evaluation = Evaluation.get_by_id(evaluation_id) if evaluation_id else Evaluation()
    _refuse_closed(evaluation)
    if sides is None and not evaluation_id:
        sides = proposed_sides(values["agreement"], values.get("held_on") or today)
    with engine().act(N_("Saved the evaluation {subject}"), str(values["year"])):
        assign(evaluation, {**values, "end_cause": _end_cause(values)} if "recommendation" in values else values)
        evaluation.save()
        below = {"evaluation": evaluation}
        keep_lines(Indicator, below, [{**line, "position": at} for at, line in enumerate(indicators, start=1)])
        keep_lines(FollowUp, below, follow_ups)
        if answers is not None:
            keep_answers(evaluation, answers)
        if sides is not None:
            keep_sides(evaluation, sides)
        keep_obligations(values["agreement"], obligations or {})
    saved: int = evaluation.id
    return saved


def check_closing(evaluation_id: int, today: datetime.date) -> list[Finding]:
    """Return what the rules say of closing an entry as it is kept."""
    entry = Evaluation.get_by_id(evaluation_id)
    return check_evaluation(entry.year, entry.period, True, entry.recommendation, today, entry.end_cause)


def close_evaluation(evaluation_id: int, today: datetime.date, clerk: str) -> None:
    """Close an entry: from now on it is corrected by a further entry only, and who signs its minutes is copied.

    Raises Refused without a recommendation, and without a cause when it is to stop.
    """
    evaluation = Evaluation.get_by_id(evaluation_id)
    _refuse_closed(evaluation)
    refuse_errors(check_closing(evaluation_id, today))
    with engine().act(N_("Closed the evaluation {subject}"), str(evaluation.year)):
        copy_sides(evaluation)
        evaluation.closed_on, evaluation.closed_by = today, clerk
        evaluation.save()


def correct_evaluation(evaluation_id: int) -> int:
    """Return the id of the open entry that corrects a closed one: one that is there, or a new one with its words.

    Follow-ups stay with the entry that agreed on them, evidence with the entry to which it was attached. Raises Trouble
    while the entry is open itself.
    """
    old = Evaluation.get_by_id(evaluation_id)
    if old.closed_on is None:
        raise Trouble(_("This entry is still open. Nothing was changed. Edit it; there is nothing to correct yet."))
    begun = Evaluation.get_or_none((Evaluation.corrects == old) & Evaluation.closed_on.is_null())
    entry = begun or _begin_correction(old)
    saved: int = entry.id
    return saved


def _begin_correction(old: Evaluation) -> Evaluation:
    with engine().act(N_("Started a correction of the evaluation {subject}"), str(old.year)):
        entry = Evaluation.create(
            agreement=old.agreement, corrects=old, **{field: getattr(old, field) for field in KEPT_IN_CORRECTION}
        )
        for line in Indicator.select().where(Indicator.evaluation == old).order_by(Indicator.position):
            Indicator.create(
                evaluation=entry, position=line.position, name=line.name, unit=line.unit, target=line.target,
                realization=line.realization, note=line.note,
            )  # fmt: skip
        for answer in Answer.select().where(Answer.evaluation == old).order_by(Answer.position):
            Answer.create(
                evaluation=entry, position=answer.position, question=answer.question, grade=answer.grade,
                note=answer.note,
            )  # fmt: skip
        for side in EvaluationParty.select().where(EvaluationParty.evaluation == old):
            EvaluationParty.create(evaluation=entry, party=side.party, number=side.number, tenure=side.tenure)
    return entry


def finish_follow_up(follow_up_id: int, day: datetime.date) -> None:
    """Note that a follow-up was done on `day`; this is not part of what closing an entry keeps as it is."""
    line = FollowUp.get_by_id(follow_up_id)
    with engine().act(N_("Noted as done: {subject}"), line.text):
        line.done_on = day
        line.save()


def fulfil_obligation(obligation_id: int, day: datetime.date) -> None:
    """Note that a side has done on `day` what it owes."""
    line = Obligation.get_by_id(obligation_id)
    with engine().act(N_("Noted as done: {subject}"), line.text):
        line.done_on = day
        line.save()


def delete_evaluation(evaluation_id: int) -> None:
    """Delete an open entry. Raises Trouble when it is closed."""
    evaluation = Evaluation.get_by_id(evaluation_id)
    _refuse_closed(evaluation)
    with engine().act(N_("Deleted the evaluation {subject}"), str(evaluation.year)):
        drop_files(evaluation)
        evaluation.delete_instance(recursive=True)


def _refuse_closed(evaluation: Evaluation) -> None:
    if evaluation.closed_on:
        raise Trouble(
            _(
                "This entry was closed on {day} and stays as it is. Nothing was changed. "
                "Correct it by a further entry.",
                day=evaluation.closed_on.strftime("%d-%m-%Y"),
            )
        )
