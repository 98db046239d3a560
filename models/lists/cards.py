"""What the preview beside a list says of one agreement."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from models.lists.attachments import AttachmentLine, attachments_of
from models.lists.ceremonies import ceremonies_of
from models.lists.chains import ChainLink, addenda, chain
from models.lists.ends import open_settlements
from models.lists.facts import PartyLine, agreement_gaps, party_lines
from models.lists.frozen import FrozenCard, frozen_cards
from models.lists.guards import Orphan, losing_umbrella
from models.lists.officials import vacancies_of
from models.lists.open_matters import OpenMatter, open_matters
from models.lists.reminding import Reminded, reminded_of
from models.lists.sql import Row, select, select_named, status_sql
from models.lists.stages import standing
from models.lists.texts import article_count
from models.rules.dates import days_left
from models.rules.gaps import Gap
from models.rules.guards import term_of
from models.rules.stages import Step


@dataclass(frozen=True)
class Link:
    """Another agreement, named."""

    id: int
    kind: str
    title: str
    status: str


@dataclass(frozen=True)
class EvaluationLine:
    """One entry of the log, in short."""

    id: int
    year: int
    period: str
    recommendation: str | None
    closed: bool


@dataclass(frozen=True)
class AgreementCard:
    """One agreement as its preview shows it; days are dates or None."""

    id: int
    kind: str
    title: str
    stage: str
    status: str
    category: str | None
    place: str
    signed_on: datetime.date | None
    first_day: datetime.date | None
    last_day: datetime.date | None
    suspended_on: datetime.date | None
    terminated_on: datetime.date | None
    end_cause: str | None
    """A key of vocabulary.END_CAUSES."""
    archive: str
    note: str
    parties: tuple[PartyLine, ...]
    gaps: tuple[Gap, ...]
    umbrella: Link | None
    amends: Link | None
    chain: tuple[ChainLink, ...]
    """What it renews, itself, and what renews it, in this order."""
    addenda: tuple[ChainLink, ...]
    sector_agreements: tuple[Link, ...]
    sectors: tuple[str, ...]
    districts: tuple[str, ...]
    scope: tuple[str, ...]
    articles: int
    """How many articles (pasal) its text has."""
    obligations: tuple[tuple[int, str], ...]
    """Position of the party that owes, and what."""
    evaluations: tuple[EvaluationLine, ...]
    frozen: tuple[FrozenCard, ...]
    """What was frozen for signing, the latest first; withdrawn ones stay."""
    ceremonies: tuple[tuple[int, str, datetime.date | None], ...]
    """Id, name and date of those that have it on their list."""
    matters: tuple[OpenMatter, ...]
    """What is still out of its originals."""
    files: tuple[AttachmentLine, ...]
    steps: tuple[Step, ...]
    """Its stages of PP 28/2018 Ps 6(1)."""
    days_left: int | None
    """Until its last day or an earlier end, negative after it; None where neither is known."""
    to_settle: int
    """How much of what is to be settled at its end is open."""
    orphans: tuple[Orphan, ...]
    """Of an MoU that ends soon, is to be ended or has ended: the PKS that run on without it."""
    reminded: tuple[Reminded, ...] = ()
    """When the other side was reminded of it, the latest first."""
    vacancies: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    """Vacant posts that would sign it, by the position of the party: id and title."""

    @property
    def predecessor(self) -> ChainLink | None:
        """What it renews."""
        renewed = next(link.predecessor for link in self.chain if link.id == self.id)
        return next((link for link in self.chain if link.id == renewed), None)


HEAD = """SELECT id, kind, title, stage, {status} AS status, category, place, signed_on, first_day, last_day,
    suspended_on, terminated_on, end_cause, archive, note, umbrella_id, amends_id FROM agreement WHERE id = ?"""


def agreement_card(agreement: int, today: datetime.date, most: int = 200) -> AgreementCard | None:
    """Return the card of an agreement, with at most `most` PKS below it, or None when it is gone."""
    found = select_named(HEAD.format(status=status_sql(today)), (agreement,))
    if not found:
        return None
    head = found[0]
    umbrella, amends = head.pop("umbrella_id"), head.pop("amends_id")
    ends = term_of(None, head["last_day"], head["terminated_on"]).last
    leaves = head["kind"] == "kb" and (head["status"] in ("ending", "ended", "terminated") or head["terminated_on"])
    return AgreementCard(
        **head,
        parties=tuple(party_lines(agreement)),
        gaps=agreement_gaps(agreement),
        umbrella=_one(umbrella, today),
        amends=_one(amends, today),
        chain=tuple(chain(agreement, today)),
        addenda=tuple(addenda(agreement, today)),
        sector_agreements=_links("umbrella_id = ?", agreement, today, most),
        sectors=_words(SECTORS, agreement),
        districts=_words(DISTRICTS, agreement),
        scope=_words("SELECT text FROM scope_item WHERE agreement_id = ? ORDER BY position", agreement),
        articles=article_count(agreement),
        obligations=tuple((row[0], row[1]) for row in select(OBLIGATIONS, (agreement,))),
        evaluations=_evaluations(agreement),
        frozen=frozen_cards(agreement),
        ceremonies=tuple(ceremonies_of(agreement)),
        matters=tuple(open_matters(today, agreement=agreement)),
        files=tuple(attachments_of(agreement)),
        steps=standing([agreement], today)[agreement],
        days_left=days_left(ends, today) if ends else None,
        to_settle=open_settlements(agreement),
        orphans=tuple(losing_umbrella(agreement, today)) if leaves else (),
        reminded=reminded_of(agreement),
        vacancies=vacancies_of(agreement, today),
    )


def title_of(agreement: int) -> str:
    """Return what an agreement is about, or "" when it is gone."""
    found = select("SELECT title FROM agreement WHERE id = ?", (agreement,))
    return str(found[0][0]) if found else ""


SECTORS = """SELECT name FROM sector JOIN agreement_sector ON sector_id = sector.id
    WHERE agreement_id = ? ORDER BY position"""
DISTRICTS = """SELECT district.name || ' (' || region.name || ')' FROM district
    JOIN agreement_district ON district_id = district.id JOIN region ON region.id = region_id
    WHERE agreement_id = ? ORDER BY is_home DESC, region.name, district.name"""
OBLIGATIONS = """SELECT position, text FROM obligation JOIN party ON party.id = party_id
    WHERE agreement_id = ? ORDER BY position, obligation.id"""


def _words(sql: str, agreement: int) -> tuple[str, ...]:
    return tuple(row[0] for row in select(sql, (agreement,)))


def _one(agreement: int | None, today: datetime.date) -> Link | None:
    links = _links("id = ?", agreement, today, 1) if agreement else ()
    return links[0] if links else None


def _links(where: str, value: int | None, today: datetime.date, most: int) -> tuple[Link, ...]:
    rows: list[Row] = select(
        f"SELECT id, kind, title, {status_sql(today)} FROM agreement WHERE {where} ORDER BY id LIMIT {most}", (value,)
    )
    return tuple(Link(*row) for row in rows)


def _evaluations(agreement: int) -> tuple[EvaluationLine, ...]:
    rows = select_named(
        """SELECT id, year, period, recommendation, closed_on IS NOT NULL AS closed FROM evaluation
           WHERE agreement_id = ? ORDER BY year DESC, id DESC""",
        (agreement,),
    )
    return tuple(EvaluationLine(**row) for row in rows)
