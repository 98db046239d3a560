"""What the preview says of a signatory, and of an entry of the evaluation log."""

import datetime
from dataclasses import dataclass

from models.lists.agreements import parties_of
from models.lists.attachments import AttachmentLine, files_of_evaluation
from models.lists.evaluation_lines import AnswerLine, FollowUpLine, IndicatorLine, SideLine
from models.lists.evaluation_sides import sides_of
from models.lists.signatories import FROM
from models.lists.sql import select, select_named
from models.rules.signatory import signatory_on_paper


@dataclass(frozen=True)
class TenureLine:
    """One term of office of a person."""

    id: int
    post: str
    office: str
    capacity: str
    first_day: datetime.date | None
    last_day: datetime.date | None
    decree: str
    decree_date: datetime.date | None


@dataclass(frozen=True)
class PersonCard:
    """A signatory: how the name will stand on paper, the terms, what was signed and what waits."""

    person: int
    name: str
    """As printed in this term."""
    post: str
    capacity: str
    rank: str
    nip: str
    note: str
    tenures: tuple[TenureLine, ...]
    signed: tuple[tuple[int, str, str], ...]
    """Id, kind, title of the agreements signed by this person."""
    waiting: tuple[tuple[int, str, str], ...]


def person_card(tenure: int) -> PersonCard | None:
    """Return the card of the person whose term `tenure` is, or None when the term is gone."""
    found = select(
        f"""SELECT person.id, front_title, person.name, back_title, rank, nip, post.title, heads_region,
                tenure.capacity, person.note {FROM} WHERE tenure.id = ?""",
        (tenure,),
    )
    if not found:
        return None
    person, front, name, back, rank, nip, post, heads, capacity, note = found[0]
    printed = signatory_on_paper(front, name, back, rank, nip, post, bool(heads), capacity)
    return PersonCard(
        person, printed.name, post, capacity, printed.rank, printed.nip, note,
        tenures=_tenures(person), signed=_papers(person, "="), waiting=_papers(person, "<>"),
    )  # fmt: skip


def _tenures(person: int) -> tuple[TenureLine, ...]:
    rows = select_named(
        f"""SELECT tenure.id AS id, post.title AS post, coalesce(department.name || ' · ', '') || region.name AS office,
                tenure.capacity AS capacity, tenure.first_day AS first_day, tenure.last_day AS last_day,
                tenure.decree AS decree, tenure.decree_date AS decree_date
            {FROM} WHERE person_id = ? ORDER BY tenure.first_day, tenure.id""",
        (person,),
    )
    return tuple(TenureLine(**row) for row in rows)


def _papers(person: int, signed: str) -> tuple[tuple[int, str, str], ...]:
    rows = select(
        f"""SELECT DISTINCT agreement.id, kind, title FROM agreement JOIN party ON agreement_id = agreement.id
            JOIN tenure ON tenure.id = tenure_id WHERE person_id = ? AND stage {signed} 'signed'
            ORDER BY agreement.id DESC""",
        (person,),
    )
    return tuple((row[0], row[1], row[2]) for row in rows)


@dataclass(frozen=True)
class EvaluationCard:
    """One entry of the log, with its indicators, follow-ups and the entries around it."""

    id: int
    agreement: int
    title: str
    year: int
    period: str
    held_on: datetime.date | None
    place: str
    realization: str
    planned: int | None
    """Rupiah, as is what was spent."""
    spent: int | None
    obstacles: str
    solutions: str
    follow_up: str
    new_matters: str
    """One matter a line."""
    recommendation: str | None
    end_cause: str | None
    closed_on: datetime.date | None
    closed_by: str
    corrects: int | None
    partners: str
    written_by: str
    """The clerk who made the entry, by the journal; empty when it does not say."""
    indicators: tuple[IndicatorLine, ...]
    answers: tuple[AnswerLine, ...]
    follow_ups: tuple[FollowUpLine, ...]
    sides: tuple[SideLine, ...]
    files: tuple[AttachmentLine, ...]
    corrections: tuple[int, ...]
    """Ids of the entries that correct this one."""


ENTRY = """SELECT evaluation.id AS id, agreement_id AS agreement, title, year, period, held_on,
        evaluation.place AS place, realization, planned, spent, obstacles, solutions, follow_up, new_matters,
        recommendation, evaluation.end_cause AS end_cause, closed_on, closed_by, corrects_id AS corrects,
        coalesce((SELECT clerk FROM journal WHERE table_name = 'evaluation' AND record_id = evaluation.id
                  AND change = 'insert' ORDER BY journal.id LIMIT 1), '') AS written_by
    FROM evaluation JOIN agreement ON agreement.id = agreement_id WHERE evaluation.id = ?"""
INDICATORS = "SELECT name, unit, target, realization, note FROM indicator WHERE evaluation_id = ? ORDER BY position"
ANSWERS = "SELECT question, grade, note FROM answer WHERE evaluation_id = ? ORDER BY position, id"
FOLLOW_UPS = "SELECT id, text, responsible, due_on, done_on FROM follow_up WHERE evaluation_id = ? ORDER BY id"


def evaluation_card(evaluation: int) -> EvaluationCard | None:
    """Return the card of an entry, or None when it is gone."""
    found = select_named(ENTRY, (evaluation,))
    if not found:
        return None
    agreement = found[0]["agreement"]
    corrections = select("SELECT id FROM evaluation WHERE corrects_id = ? ORDER BY id", (evaluation,))
    return EvaluationCard(
        **found[0],
        partners=parties_of([agreement])[agreement].partners,
        indicators=tuple(IndicatorLine(**line) for line in select_named(INDICATORS, (evaluation,))),
        answers=tuple(AnswerLine(**line) for line in select_named(ANSWERS, (evaluation,))),
        follow_ups=tuple(FollowUpLine(**line) for line in select_named(FOLLOW_UPS, (evaluation,))),
        sides=sides_of(evaluation),
        files=tuple(files_of_evaluation(evaluation)),
        corrections=tuple(line[0] for line in corrections),
    )


def corrections_below(card: EvaluationCard) -> list[EvaluationCard]:
    """Return the entries that correct one, each followed by those that correct it in turn."""
    found: list[EvaluationCard] = []
    for record in card.corrections:
        correction = evaluation_card(record)
        if correction is not None:
            found += [correction, *corrections_below(correction)]
    return found
