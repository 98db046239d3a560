"""What somebody on duty must know at one end of the border: what is in force, who does what, whom to call."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from models.language import _
from models.lists.border_places import live_at_ends
from models.lists.coverage import BorderEnd, SectorHead, chosen_sectors, coverage
from models.lists.sql import day, listed, select, status_sql
from models.rules.coverage import Cell
from models.trouble import Trouble

MOST, MOST_UMBRELLAS = 12, 3
"""PKS and MoU that one card tells; of more it tells how many they are: it is to be read in the dark, on the road."""


class Contact(NamedTuple):
    """A desk that is on duty."""

    name: str
    phone: str
    note: str
    sector: str
    """The sector it answers for; "" for all."""


@dataclass(frozen=True)
class CardSide:
    """One government at this end."""

    region: str
    district: str
    contacts: tuple[Contact, ...]


class CardParty(NamedTuple):
    """A party of a PKS, with what it owes."""

    region: str
    department: str
    number: str
    obligations: tuple[str, ...]


@dataclass(frozen=True)
class CardPks:
    """A PKS that is in force here."""

    id: int
    title: str
    sectors: tuple[str, ...]
    last_day: datetime.date | None
    scope: tuple[str, ...]
    parties: tuple[CardParty, ...]


class CardUmbrella(NamedTuple):
    """An MoU in force with the neighbour."""

    title: str
    last_day: datetime.date | None


@dataclass(frozen=True)
class BorderCard:
    """One card."""

    end: BorderEnd
    today: datetime.date
    ours: CardSide
    theirs: CardSide
    agreements: tuple[CardPks, ...]
    """Those in the office's own sectors first, in the law's order."""
    more: int
    """How many PKS are in force here besides."""
    umbrellas: tuple[CardUmbrella, ...]
    more_umbrellas: int
    without: tuple[tuple[str, Cell], ...]
    """The office's sectors in which nothing is in force here, and what stands there instead."""


def border_cards(today: datetime.date, only: int | None = None) -> list[BorderCard]:
    """Return a card for each end of our border, or for the end `only`. Raises Trouble where there is none."""
    whole = coverage(today)
    ends = [end for end in whole.ends if only in (None, end.id)]
    if not ends:
        raise Trouble(
            _(
                "There is no such border in the register. Nothing was printed. "
                "Enter it in the reference data, under Borders, or choose our own government there."
            )
        )
    asked = set(chosen_sectors())
    chosen = [head for head in whole.sectors if head.id in asked]
    live, umbrellas = live_at_ends(ends, today), {end.region: _umbrellas(end.region, today) for end in ends}
    rank = _ranked({record for records in live.values() for record in records}, [head.id for head in chosen])
    cards = []
    for end in ends:
        here = sorted(live[end.id], key=lambda record: rank[record])
        cells = [(head, whole.cell(end.id, head.id)) for head in chosen]
        cards.append(_card(end, today, here, umbrellas[end.region], cells))
    return cards


def _card(
    end: BorderEnd,
    today: datetime.date,
    here: list[int],
    umbrellas: list[CardUmbrella],
    cells: list[tuple[SectorHead, Cell]],
) -> BorderCard:
    home = select("SELECT name FROM region WHERE is_home")[0][0]
    return BorderCard(
        end,
        today,
        CardSide(home, end.home_name, _contacts(end.home)),
        CardSide(end.region_name, end.neighbour_name, _contacts(end.neighbour)),
        tuple(map(_pks, here[:MOST])),
        max(0, len(here) - MOST),
        tuple(umbrellas[:MOST_UMBRELLAS]),
        max(0, len(umbrellas) - MOST_UMBRELLAS),
        tuple((head.name, cell) for head, cell in cells if not cell.live),
    )


def _ranked(records: set[int], chosen: list[int]) -> dict[int, int]:
    """Return the place of each PKS: by the first of its sectors that is the office's own; the others behind."""
    order = {sector: at for at, sector in enumerate(chosen)}
    found = dict.fromkeys(records, len(order))
    for record, sector in select("SELECT agreement_id, sector_id FROM agreement_sector"):
        if record in found:
            found[record] = min(found[record], order.get(sector, len(order)))
    return found


def _umbrellas(region: int, today: datetime.date) -> list[CardUmbrella]:
    """Return the MoU in force between us and a neighbour, the latest first."""
    rows = select(
        f"""SELECT title, last_day FROM agreement
            WHERE kind = 'kb' AND stage = 'signed' AND {status_sql(today)} IN ('in_force', 'ending')
                AND EXISTS (SELECT 1 FROM party WHERE agreement_id = agreement.id AND region_id = ?)
                AND EXISTS (SELECT 1 FROM party JOIN region ON region.id = region_id
                            WHERE agreement_id = agreement.id AND is_home)
            ORDER BY last_day IS NOT NULL, last_day DESC, id DESC""",
        (region,),
    )
    return [CardUmbrella(title, day(last)) for title, last in rows]


def _contacts(district: int) -> tuple[Contact, ...]:
    """Return the desks of a district's government: its own first, then those for the whole region."""
    rows = select(
        """SELECT contact.name, phone, contact.note, coalesce(sector.name, '') FROM duty_contact AS contact
           JOIN district ON district.id = ? LEFT JOIN sector ON sector.id = contact.sector_id
           WHERE contact.region_id = district.region_id
               AND (contact.district_id IS NULL OR contact.district_id = district.id)
           ORDER BY contact.district_id IS NULL, coalesce(sector.position, 0), contact.name""",
        (district,),
    )
    return tuple(Contact(*row) for row in rows)


def _pks(record: int) -> CardPks:
    ((title, last),) = select("SELECT title, last_day FROM agreement WHERE id = ?", (record,))
    sectors = select(
        """SELECT name FROM agreement_sector JOIN sector ON sector.id = sector_id
           WHERE agreement_id = ? ORDER BY position""",
        (record,),
    )
    scope = select("SELECT text FROM scope_item WHERE agreement_id = ? ORDER BY position", (record,))
    parties = select(
        """SELECT party.id, region.name, coalesce(department.name, ''), number FROM party
           JOIN region ON region.id = party.region_id LEFT JOIN department ON department.id = department_id
           WHERE agreement_id = ? ORDER BY party.position""",
        (record,),
    )
    owed: dict[int, list[str]] = {party[0]: [] for party in parties}
    for party, text in select(f"SELECT party_id, text FROM obligation WHERE party_id IN ({listed(owed)}) ORDER BY id"):
        owed[party].append(text)
    return CardPks(
        record,
        title,
        tuple(name for (name,) in sectors),
        day(last),
        tuple(text for (text,) in scope),
        tuple(
            CardParty(region, department, number, tuple(owed[party])) for party, region, department, number in parties
        ),
    )
