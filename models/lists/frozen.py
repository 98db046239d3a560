"""What was frozen of an agreement when it was ready to sign."""

import datetime
from dataclasses import dataclass

from models.lists.sql import select, select_named


@dataclass(frozen=True)
class FrozenCard:
    """One frozen text of an agreement, in force or withdrawn."""

    id: int
    code: str
    sha256: str
    frozen_on: datetime.date
    withdrawn_on: datetime.date | None
    letter: str
    reason: str
    accepted: tuple[tuple[str, str], ...]
    """Each warning that was accepted, as it was shown, and why."""
    documents: tuple[str, ...]
    """Keys of the documents whose pages are kept."""


def frozen_cards(agreement: int) -> tuple[FrozenCard, ...]:
    """Return the frozen texts of an agreement, the latest first."""
    rows = select_named(
        "SELECT id, code, sha256, frozen_on, withdrawn_on, letter, reason FROM frozen_document "
        "WHERE agreement_id = ? ORDER BY id DESC",
        (agreement,),
    )
    return tuple(
        FrozenCard(
            **row,
            accepted=tuple(
                (warning, reason)
                for warning, reason in select(
                    "SELECT warning, reason FROM accepted_warning WHERE frozen_id = ? ORDER BY id", (row["id"],)
                )
            ),
            documents=tuple(
                document
                for (document,) in select(
                    "SELECT document FROM frozen_paper WHERE frozen_id = ? ORDER BY id", (row["id"],)
                )
            ),
        )
        for row in rows
    )


def frozen_in_force(agreement: int) -> FrozenCard | None:
    """Return the frozen text that is in force, None for a draft."""
    return next((card for card in frozen_cards(agreement) if card.withdrawn_on is None), None)


def stage_of(agreement: int) -> str:
    """Return the stage an agreement is at, "" when it is gone."""
    found = select("SELECT stage FROM agreement WHERE id = ?", (agreement,))
    return str(found[0][0]) if found else ""
