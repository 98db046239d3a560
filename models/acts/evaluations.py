"""What a clerk does with the evaluation log: write an entry, close it, correct a closed one by a further entry."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from models.acts.keeping import assign, keep_lines, refuse_errors
from models.language import _
from models.rules.checks import check_evaluation
from models.rules.findings import Finding, error
from models.rules.marking import N_
from models.tables import Evaluation, FollowUp, Indicator, engine
from models.trouble import Trouble


def check_entry(values: Mapping[str, Any], today: datetime.date) -> list[Finding]:
    """Return what the rules say of an entry of the log."""
    findings = []
    if not values.get("agreement"):
        findings.append(error("agreement", N_("Choose the PKS.")))
    return findings + check_evaluation(
        int(values.get("year") or 0),
        values.get("period") or "year",
        values.get("closed_on") is not None,
        values.get("recommendation"),
        today,
    )


def save_evaluation(
    values: Mapping[str, Any],
    today: datetime.date,
    indicators: Sequence[Mapping[str, Any]] = (),
    follow_ups: Sequence[Mapping[str, Any]] = (),
    evaluation_id: int | None = None,
) -> int:
    """Keep an open entry, and return its id. Raises Refused for errors, Trouble when the entry is closed."""
    refuse_errors(check_entry(values, today))
    evaluation = Evaluation.get_by_id(evaluation_id) if evaluation_id else Evaluation()
    _refuse_closed(evaluation)
    with engine().act(N_("Saved the evaluation {subject}"), str(values["year"])):
        assign(evaluation, values)
        evaluation.save()
        below = {"evaluation": evaluation}
        keep_lines(Indicator, below, [{**line, "position": at} for at, line in enumerate(indicators, start=1)])
        keep_lines(FollowUp, below, follow_ups)
    saved: int = evaluation.id
    return saved


def close_evaluation(evaluation_id: int, today: datetime.date, clerk: str) -> None:
    """Close an entry: from now on it is corrected by a further entry only. Raises Refused without a recommendation."""
    evaluation = Evaluation.get_by_id(evaluation_id)
    _refuse_closed(evaluation)
    refuse_errors(check_evaluation(evaluation.year, evaluation.period, True, evaluation.recommendation, today))
    with engine().act(N_("Closed the evaluation {subject}"), str(evaluation.year)):
        evaluation.closed_on, evaluation.closed_by = today, clerk
        evaluation.save()


def correct_evaluation(evaluation_id: int) -> int:
    """Start a further entry that corrects a closed one, holding its words, and return the new id."""
    old = Evaluation.get_by_id(evaluation_id)
    kept = (
        "year",
        "period",
        "held_on",
        "place",
        "realization",
        "obstacles",
        "follow_up",
        "new_matters",
        "recommendation",
    )
    with engine().act(N_("Started a correction of the evaluation {subject}"), str(old.year)):
        entry = Evaluation.create(
            agreement=old.agreement, corrects=old, **{field: getattr(old, field) for field in kept}
        )
        for line in Indicator.select().where(Indicator.evaluation == old):
            Indicator.create(
                evaluation=entry, position=line.position, name=line.name, unit=line.unit, target=line.target,
                realization=line.realization, note=line.note,
            )  # fmt: skip
    saved: int = entry.id
    return saved


def delete_evaluation(evaluation_id: int) -> None:
    """Delete an open entry. Raises Trouble when it is closed."""
    evaluation = Evaluation.get_by_id(evaluation_id)
    _refuse_closed(evaluation)
    with engine().act(N_("Deleted the evaluation {subject}"), str(evaluation.year)):
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
