"""Gather from the register what a document needs, as a frozen dossier."""

from collections.abc import Iterable

from models.language import _
from models.lists.dossier import (
    Attendee,
    Dossier,
    EvaluationDossier,
    Frozen,
    Occasion,
    OccasionItem,
    Related,
    SigningParty,
)
from models.lists.facts import PartyLine, party_lines, scope_of
from models.lists.people_cards import evaluation_card
from models.lists.sql import Row, day, select
from models.rules.articles import ArticleText
from models.rules.changes import Named, amended, named
from models.rules.names import on_paper, post_on_paper
from models.rules.renewal import matters
from models.trouble import Trouble

_HEAD = """SELECT person.name, person.front_title, person.back_title, tenure.capacity, post.title
    FROM tenure JOIN post ON post.id = tenure.post_id JOIN person ON person.id = tenure.person_id
    WHERE post.region_id = ? AND post.heads_region
      AND tenure.first_day <= ? AND coalesce(tenure.last_day, '9999') >= ?
    ORDER BY tenure.first_day DESC LIMIT 1"""


def dossier(agreement: int, *, following: bool = True) -> Dossier:
    """Return the dossier of an agreement, with what it renews or amends unless `following` says no.

    Raises Trouble when there is none of that id.
    """
    found = select(
        "SELECT kind, title, signed_on, place, first_day, last_day, umbrella_id, amends_id, predecessor_id "
        "FROM agreement WHERE id = ?",
        (agreement,),
    )
    if not found:
        raise Trouble(_("There is no agreement with the number {id}. Nothing was printed.", id=agreement))
    kind, title, signed, place, first, last, umbrella, amends, predecessor = found[0]
    return Dossier(
        agreement, kind, title, day(signed), place,
        tuple(_signing_party(party, signed) for party in party_lines(agreement)),
        day(first), day(last), _sectors(agreement), _districts(agreement), tuple(scope_of(agreement)),
        _related(umbrella), _related(amends), _related(predecessor), articles_of(agreement), _frozen(agreement),
        *(_before(amends or predecessor, agreement) if following else ()),
    )  # fmt: skip


def occasion(ceremony: int) -> Occasion:
    """Return a ceremony with the dossiers of its documents. Raises Trouble when there is none of that id."""
    found = select("SELECT name, mode, held_on, place FROM ceremony WHERE id = ?", (ceremony,))
    if not found:
        raise Trouble(_("There is no ceremony with the number {id}. Nothing was printed.", id=ceremony))
    name, mode, held, place = found[0]
    documents = select(
        "SELECT agreement_id, originals FROM ceremony_agreement WHERE ceremony_id = ? ORDER BY position, id",
        (ceremony,),
    )
    guests = select("SELECT name, office FROM guest WHERE ceremony_id = ? ORDER BY position, id", (ceremony,))
    items = (_item(dossier(agreement), originals) for agreement, originals in documents)
    return Occasion(name, mode, day(held), place, tuple(items), tuple(Attendee(*row) for row in guests), ceremony)


def signing_of(sheet: Dossier, originals: int | None = None) -> Occasion:
    """Return the signing of one agreement that belongs to no ceremony, on the day and at the place it names."""
    return Occasion(sheet.title, "desk_to_desk", sheet.signed_on, sheet.place, (_item(sheet, originals),))


def evaluation_dossier(evaluation: int) -> EvaluationDossier:
    """Return an entry of the evaluation log for its minutes. Raises Trouble when there is none of that id."""
    card = evaluation_card(evaluation)
    agreement = _related(card.agreement) if card else None
    if card is None or agreement is None:
        raise Trouble(_("There is no evaluation with the number {id}. Nothing was printed.", id=evaluation))
    return EvaluationDossier(
        evaluation, agreement, card.year, card.period, card.held_on, card.place, card.sides, card.realization,
        card.indicators, card.planned, card.spent, card.answers, card.obstacles, card.solutions, card.follow_up,
        card.follow_ups, tuple(matters(card.new_matters)), card.recommendation, card.end_cause,
        closed=card.closed_on is not None,
    )  # fmt: skip


def articles_of(agreement: int) -> tuple[ArticleText, ...]:
    """Return the text of an agreement in order, its merge fields not filled."""
    rows = select("SELECT part, heading, body FROM article WHERE agreement_id = ? ORDER BY position", (agreement,))
    return tuple(ArticleText(*row) for row in rows)


def text_in_force(agreement: int, before: int | None = None) -> tuple[Named, ...]:
    """Return the text of an agreement as its signed addenda have left it; `before`: those until that one is signed."""
    rows = select(
        "SELECT id FROM agreement AS addendum WHERE amends_id = ? AND stage = 'signed' AND id IS NOT ? AND signed_on "
        "<= coalesce((SELECT signed_on FROM agreement WHERE id = ?), '9999-12-31') ORDER BY signed_on, id",
        (agreement, before, before),
    )
    return tuple(amended(named(articles_of(agreement)), [articles_of(addendum) for (addendum,) in rows]))


def _item(sheet: Dossier, originals: int | None) -> OccasionItem:
    """One original a party, where no other number is set."""
    return OccasionItem(sheet, originals or max(len(sheet.parties), 1))


def _signing_party(party: PartyLine, signed: str | None) -> SigningParty:
    address, decree, decreed, head_address = _office_of(party)
    head = _head_of(party.region_id, signed)
    return SigningParty(
        position=party.position,
        government=party.government,
        department=party.department,
        number=party.number,
        post=party.post,
        capacity=party.capacity,
        heads_region=party.heads_region,
        name=party.name,
        rank=party.rank,
        nip=party.nip,
        poa_number=party.poa_number,
        poa_date=party.poa_date,
        logo=_logo(party.region_id),
        region=party.region,
        address=address,
        decree=decree,
        decree_date=day(decreed),
        head_name=_printed(*head[:4]) if head else "",
        head_post=post_on_paper(head[3], head[4]) if head else _head_title(party.region_id),
        head_address=head_address,
    )


def _office_of(party: PartyLine) -> tuple[str, str, str | None, str]:
    """Return a party's address, number and date of the decree that appointed its signatory, and the head's address."""
    (row,) = select(
        "SELECT coalesce(nullif((SELECT address FROM department WHERE id = ?), ''), region.address), "
        "coalesce(tenure.decree, ''), tenure.decree_date, region.address FROM region LEFT JOIN tenure ON tenure.id = ? "
        "WHERE region.id = ?",
        (party.department_id, party.tenure_id, party.region_id),
    )
    address, decree, decreed, head_address = row
    return address, decree, decreed, head_address


def _head_of(region: int, signed: str | None) -> Row | None:
    """Return who heads a region on the day of signing; while that day is not known, who is in office with no end.

    A term whose first day is not known proves nothing about any other day: a dotted line is better than a wrong name.
    """
    on = (signed or "9999", signed or "9999")
    found = select(_HEAD, (region, *on))
    return found[0] if found else None


def _head_title(region: int) -> str:
    found = select("SELECT title FROM post WHERE region_id = ? AND heads_region LIMIT 1", (region,))
    return found[0][0] if found else ""


def _printed(name: str, front: str, back: str, capacity: str) -> str:
    return on_paper(name, front, back, capacity, heads_region=True).name


_Before = tuple[Dossier, tuple[Named, ...], tuple[tuple[str, str], ...]]


def _before(former: int | None, agreement: int) -> _Before | tuple[()]:
    """Return the agreement that another renews or amends, its text then in force, and the new matters placed since."""
    if former is None:
        return ()
    placed = select(
        "SELECT heading, matter FROM matter_decision WHERE agreement_id = ? AND outcome = 'placed' ORDER BY id",
        (agreement,),
    )
    matters_placed = tuple((heading, matter) for heading, matter in placed)
    return dossier(former, following=False), text_in_force(former, agreement), matters_placed


def _related(agreement: int | None) -> Related | None:
    if agreement is None:
        return None
    ((kind, title, signed),) = select("SELECT kind, title, signed_on FROM agreement WHERE id = ?", (agreement,))
    parties = tuple(
        SigningParty(party.position, party.government, party.department, party.number, region=party.region)
        for party in party_lines(agreement)
    )
    return Related(kind, title, day(signed), parties)


def _sectors(agreement: int) -> tuple[str, ...]:
    return _names(
        select(
            "SELECT sector.name FROM agreement_sector AS link JOIN sector ON sector.id = link.sector_id "
            "WHERE link.agreement_id = ? ORDER BY sector.position, sector.code",
            (agreement,),
        )
    )


def _districts(agreement: int) -> tuple[str, ...]:
    return _names(
        select(
            "SELECT district.name || ' (' || region.name || ')' FROM agreement_district AS link "
            "JOIN district ON district.id = link.district_id JOIN region ON region.id = district.region_id "
            "WHERE link.agreement_id = ? ORDER BY region.is_home DESC, region.code, district.name",
            (agreement,),
        )
    )


def _names(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row[0] for row in rows)


def _frozen(agreement: int) -> Frozen | None:
    found = select(
        "SELECT id, code, sha256 FROM frozen_document WHERE agreement_id = ? AND withdrawn_on IS NULL "
        "ORDER BY id DESC LIMIT 1",
        (agreement,),
    )
    if not found:
        return None
    papers = select("SELECT document, pdf_id FROM frozen_paper WHERE frozen_id = ? ORDER BY id", (found[0][0],))
    record, code, sha256 = found[0]
    return Frozen(record, code, sha256, tuple((document, pdf) for document, pdf in papers))


def _logo(region: int) -> bytes | None:
    stored = select("SELECT logo FROM region WHERE id = ?", (region,))[0][0]
    return bytes(stored) if stored else None
