"""The end of an agreement: ended for one of five causes, suspended and resumed, and what is left to settle."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from models.acts.keeping import keep_lines, refuse_errors
from models.language import _
from models.rules.ends import Life, check_end, check_suspension
from models.rules.findings import Finding, error
from models.rules.marking import N_
from models.tables import Agreement, Settlement, engine
from models.trouble import Trouble

Lines = Sequence[Mapping[str, Any]]
"""What is to be settled: fields of tables.Settlement, `id` for a line that stays."""


def end_agreement(
    agreement_id: int, cause: str | None, day: datetime.date | None, settlements: Lines, today: datetime.date
) -> None:
    """End a signed agreement for one of the five causes of PP 28/2018 Ps 9(1), or correct how it was ended.

    Raises Refused with every finding, and Trouble for an agreement that was not signed.
    """
    agreement = _signed(agreement_id)
    refuse_errors([*check_end(life_of(agreement), cause, day, today), *_check_lines(settlements)])
    with engine().act(N_("Ended “{subject}”"), agreement.title):
        agreement.end_cause, agreement.terminated_on = cause, day
        agreement.save(only=[Agreement.end_cause, Agreement.terminated_on])
        keep_lines(Settlement, {"agreement": agreement}, settlements)


def revoke_end(agreement_id: int) -> None:
    """Take back that an agreement was ended: it was entered by mistake. What is to be settled stays."""
    agreement = _signed(agreement_id)
    with engine().act(N_("Took back the end of “{subject}”"), agreement.title):
        agreement.end_cause = agreement.terminated_on = None
        agreement.save(only=[Agreement.end_cause, Agreement.terminated_on])


def suspend(
    agreement_id: int, day: datetime.date | None, today: datetime.date, settlements: Lines | None = None
) -> None:
    """Suspend a signed agreement from a day on, or correct that day. Raises Refused, and Trouble.

    `settlements`: what is to be settled, None where that stays as it is.
    """
    agreement = _signed(agreement_id)
    refuse_errors([*check_suspension(life_of(agreement), day, today), *_check_lines(settlements or ())])
    with engine().act(N_("Suspended “{subject}”"), agreement.title):
        agreement.suspended_on = day
        agreement.save(only=[Agreement.suspended_on])
        if settlements is not None:
            keep_lines(Settlement, {"agreement": agreement}, settlements)


def resume(agreement_id: int) -> None:
    """Let a suspended agreement go on; the journal keeps since when it had rested."""
    agreement = _signed(agreement_id)
    with engine().act(N_("Resumed “{subject}”"), agreement.title):
        agreement.suspended_on = None
        agreement.save(only=[Agreement.suspended_on])


def save_settlements(agreement_id: int, settlements: Lines) -> None:
    """Keep what is to be settled at the end of an agreement, and what of it is done. Raises Refused."""
    refuse_errors(_check_lines(settlements))
    agreement = _signed(agreement_id)
    with engine().act(N_("Saved what is to be settled of “{subject}”"), agreement.title):
        keep_lines(Settlement, {"agreement": agreement}, settlements)


def life_of(agreement: Agreement) -> Life:
    """Return what the rules of an end want to know of an agreement."""
    return Life(agreement.signed_on, agreement.last_day, agreement.terminated_on)


def _check_lines(lines: Lines) -> list[Finding]:
    return [
        error(f"settlements.{at}.text", N_("Say what is to be settled, or remove this line."))
        for at, line in enumerate(lines)
        if not str(line.get("text") or "").strip()
    ]


def _signed(agreement_id: int) -> Agreement:
    agreement = Agreement.get_by_id(agreement_id)
    if agreement.stage != "signed":
        raise Trouble(
            _(
                "“{title}” has not been signed, so it can neither end nor rest. Nothing was changed. "
                "A draft that is not wanted any more is deleted.",
                title=agreement.title,
            )
        )
    return agreement
