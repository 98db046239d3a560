"""What a renewal starts from, and how far the renewals of a year are; all of it computed, nothing remembered."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from models.lists.agreements import parties_of
from models.lists.dossiers import text_in_force
from models.lists.facts import PartyLine, party_lines, scope_of
from models.lists.forms import links_of
from models.lists.guards import former_terms
from models.lists.settings import read_settings
from models.lists.signatories import FROM
from models.lists.sql import listed, select, select_named, status_sql
from models.rules.changes import Named
from models.rules.dates import Convention
from models.rules.guards import convention_of
from models.rules.marking import N_
from models.rules.names import post_on_paper, with_titles
from models.rules.renewal import evaluated_years, matters, period_order, proposed_term

CLOSED, OPEN, NONE = "closed", "open", "none"
EVALUATIONS = {CLOSED: N_("closed"), OPEN: N_("open"), NONE: N_("none yet")}
"""How far the evaluation of the period is."""
ENDED, TO_DO = N_("ended"), N_("to do")
"""How far the renewal is, besides the stages of what renews it."""
_QUARTER = 3
"""Months of a year in which what ended in the one before is still to be renewed."""


@dataclass(frozen=True)
class PeriodEntry:
    """An entry of the log about the period that is renewed; of entry and correction the correction."""

    id: int
    year: int
    period: str
    realization: str
    obstacles: str
    new_matters: tuple[str, ...]
    recommendation: str | None
    end_cause: str | None
    closed_on: datetime.date | None


@dataclass(frozen=True)
class Holder:
    """Who would sign for a party."""

    party: PartyLine
    tenure: int | None
    """The term of office that is proposed; None where nobody, or more than one, is known to hold the post."""
    name: str
    """Name and post of the holder."""


@dataclass(frozen=True)
class RenewalSource:
    """All that the pages of a renewal show."""

    id: int
    title: str
    status: str
    first_day: datetime.date | None
    last_day: datetime.date | None
    umbrella: int | None
    """The MoU that the renewed PKS would stand under: that of the present one, or what renewed it."""
    year: int
    entries: tuple[PeriodEntry, ...]
    matters: tuple[tuple[int, str], ...]
    """The new matters that nobody has decided on yet, each with its evaluation."""
    text: tuple[Named, ...]
    """As its signed addenda have left it."""
    addenda: int
    """How many signed addenda have changed it."""
    holders: tuple[Holder, ...]
    scope: tuple[str, ...]
    sectors: tuple[int, ...]
    term: tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True)
class RenewalRow:
    """A PKS that ends in a year, and how far its renewal is."""

    id: int
    title: str
    umbrella: int | None
    partners: str
    last_day: datetime.date
    evaluation: str
    """CLOSED, OPEN or NONE."""
    successor: int | None
    successor_stage: str | None
    addendum_stage: str | None
    """Of its latest addendum; an addendum renews nothing, it ends with what it amends."""
    ended: bool
    """It was ended, or will be; there is nothing to renew."""

    @property
    def done(self) -> bool:
        """Tell whether nothing is left to do here."""
        return self.successor is not None or self.ended


def renewal_source(agreement: int, today: datetime.date) -> RenewalSource | None:
    """Return what the renewal of an agreement starts from, or None when it is gone."""
    found = select_named(
        f"SELECT title, {status_sql(today)} AS status, first_day, last_day, umbrella_id FROM agreement WHERE id = ?",
        (agreement,),
    )
    if not found:
        return None
    (head,) = found
    year, entries = _period(agreement, evaluated_years(head["first_day"], head["last_day"], today))
    return RenewalSource(
        agreement, head["title"], head["status"], head["first_day"], head["last_day"],
        _latest_umbrella(head["umbrella_id"]), year, entries, _open_matters(entries),
        text_in_force(agreement), _addenda(agreement),
        tuple(_holder(party, today) for party in party_lines(agreement)),
        tuple(scope_of(agreement)), tuple(links_of(agreement, "sector")),
        proposed_term(head["first_day"], head["last_day"], today, _convention(agreement)),
    )  # fmt: skip


def _convention(agreement: int) -> Convention:
    """Return by which convention the terms of a chain end: as the latest that shows it, else as the office has it."""
    shown = next(filter(None, map(convention_of, former_terms(agreement))), None)
    return cast("Convention", shown or read_settings()["end_convention"])


def successor_of(agreement: int) -> int | None:
    """Return the id of the agreement that renews another, drafted or signed; None where there is none."""
    found = select("SELECT id FROM agreement WHERE predecessor_id = ? ORDER BY id LIMIT 1", (agreement,))
    return found[0][0] if found else None


def period_entries(agreement: int, year: int) -> tuple[PeriodEntry, ...]:
    """Return the entries of the log about a year, the latest period last; corrected ones are left out."""
    rows = select_named(
        """SELECT id, year, period, realization, obstacles, new_matters, recommendation, end_cause,
               closed_on FROM evaluation WHERE agreement_id = ? AND year = ?
               AND NOT EXISTS (SELECT 1 FROM evaluation AS later WHERE later.corrects_id = evaluation.id)
           ORDER BY id""",
        (agreement, year),
    )
    rows.sort(key=lambda row: period_order(row["period"]))
    return tuple(PeriodEntry(**{**row, "new_matters": tuple(matters(row["new_matters"]))}) for row in rows)


def renewals(today: datetime.date, umbrella: int | None = None) -> list[RenewalRow]:
    """Return the signed PKS whose last day lies in this year, all or those of one MoU, the first to end first.

    In the first quarter also those that ended in the year before and of which nobody has decided yet: the renewals of
    a year, begun in December, are not lost on New Year's Day.
    """
    since = today.year - (today.month <= _QUARTER)
    rows = select_named(
        """SELECT agreement.id, agreement.title, agreement.umbrella_id AS umbrella, agreement.first_day,
                agreement.last_day, agreement.terminated_on, later.id AS successor, later.stage AS successor_stage,
                (SELECT stage FROM agreement AS one WHERE one.amends_id = agreement.id ORDER BY id DESC LIMIT 1)
                AS addendum_stage
            FROM agreement LEFT JOIN agreement AS later
            ON later.id = (SELECT min(id) FROM agreement AS one WHERE one.predecessor_id = agreement.id)
            WHERE agreement.kind = 'pks' AND agreement.stage = 'signed' AND agreement.last_day BETWEEN ? AND ?
            AND (? IS NULL OR agreement.umbrella_id = ?) ORDER BY agreement.last_day, agreement.id""",
        (f"{since:04}-01-01", f"{today.year:04}-12-31", umbrella, umbrella),
    )
    ids = [row["id"] for row in rows]
    sides, log = parties_of(ids), _log_of(ids, today)
    found = [
        RenewalRow(
            row["id"], row["title"], row["umbrella"], sides[row["id"]].partners, row["last_day"],
            _evaluation(log, row["id"], evaluated_years(row["first_day"], row["last_day"], today)),
            row["successor"], row["successor_stage"], row["addendum_stage"], row["terminated_on"] is not None,
        )
        for row in rows
    ]  # fmt: skip
    return [row for row in found if row.last_day.year == today.year or not row.done]


def plain_renewals(today: datetime.date) -> list[dict[str, Any]]:
    """Return the same for other programs."""
    return [
        {
            "id": row.id,
            "title": row.title,
            "umbrella": row.umbrella,
            "partners": row.partners,
            "last_day": row.last_day.isoformat(),
            "evaluation": row.evaluation,
            "successor": row.successor,
            "successor_stage": row.successor_stage,
            "addendum_stage": row.addendum_stage,
            "ended": row.ended,
        }
        for row in renewals(today)
    ]


def _addenda(agreement: int) -> int:
    found = select("SELECT count(*) FROM agreement WHERE amends_id = ? AND stage = 'signed'", (agreement,))
    return int(found[0][0])


def _period(agreement: int, years: Sequence[int]) -> tuple[int, tuple[PeriodEntry, ...]]:
    """Return the year that is evaluated with its entries: the first of `years` of which the log says something."""
    for year in years:
        if entries := period_entries(agreement, year):
            return year, entries
    return years[0], ()


_Log = Mapping[tuple[int, int], bool]
"""Whether all entries about an agreement and a year are closed; nothing where there are none."""


def _log_of(ids: Sequence[int], today: datetime.date) -> _Log:
    """Return the log of this year and the two before, with one question for all."""
    return {
        (agreement, year): bool(closed)
        for agreement, year, closed in select(
            f"""SELECT agreement_id, year, min(closed_on IS NOT NULL) FROM evaluation
                WHERE agreement_id IN ({listed(ids)}) AND year BETWEEN ? AND ?
                AND NOT EXISTS (SELECT 1 FROM evaluation AS later WHERE later.corrects_id = evaluation.id)
                GROUP BY agreement_id, year""",
            (today.year - 2, today.year),
        )
    }


def _evaluation(log: _Log, agreement: int, years: Sequence[int]) -> str:
    found = next((log[agreement, year] for year in years if (agreement, year) in log), None)
    return {None: NONE, True: CLOSED, False: OPEN}[found]


def _latest_umbrella(umbrella: int | None) -> int | None:
    """Return the MoU that renewed another and is signed, as far as the chain goes; else that one."""
    seen: set[int] = set()
    while umbrella and umbrella not in seen:
        seen.add(umbrella)
        later = select(
            "SELECT id FROM agreement WHERE predecessor_id = ? AND stage = 'signed' ORDER BY id DESC LIMIT 1",
            (umbrella,),
        )
        if not later:
            break
        umbrella = later[0][0]
    return umbrella


def _open_matters(entries: tuple[PeriodEntry, ...]) -> tuple[tuple[int, str], ...]:
    """A matter is decided on once it was dismissed, or placed in an agreement that is still there."""
    decided = {
        (row[0], row[1])
        for entry in entries
        for row in select(
            """SELECT evaluation_id, matter FROM matter_decision
               WHERE evaluation_id = ? AND (outcome = 'dismissed' OR agreement_id IS NOT NULL)""",
            (entry.id,),
        )
    }
    found = [(entry.id, matter) for entry in entries for matter in entry.new_matters]
    return tuple(each for each in found if each not in decided)


def _holder(party: PartyLine, on: datetime.date) -> Holder:
    """Propose the one who is known to be in office on a day: in the post that signed before, else in the party's own.

    A term whose first day is not known proves nothing; two holders at once are for the clerk to choose from.
    """
    own = "post.department_id = ?" if party.department_id else "post.heads_region AND post.region_id = ?"
    wheres = [(own, party.department_id or party.region_id)]
    if party.tenure_id:
        wheres.insert(0, ("post.id = (SELECT post_id FROM tenure WHERE id = ?)", party.tenure_id))
    for where, value in wheres:
        rows = select(
            f"""SELECT tenure.id, front_title, person.name, back_title, capacity, post.title {FROM}
                WHERE {where} AND tenure.first_day <= ? AND coalesce(tenure.last_day, '9999') >= ?""",
            (value, on.isoformat(), on.isoformat()),
        )
        if rows:
            break
    if len(rows) != 1:
        return Holder(party, None, "")
    record, front, name, back, capacity, post = rows[0]
    return Holder(party, record, f"{with_titles(front, name, back)} — {post_on_paper(capacity, post)}")
