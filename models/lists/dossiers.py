"""Gather from the register what a document needs, as a frozen dossier."""

from models.language import _
from models.lists.dossier import Dossier, SigningParty
from models.lists.facts import PartyLine, party_lines
from models.lists.sql import day, select
from models.trouble import Trouble


def dossier(agreement: int) -> Dossier:
    """Return the dossier of an agreement. Raises Trouble when there is none of that id."""
    found = select("SELECT kind, title, signed_on, place FROM agreement WHERE id = ?", (agreement,))
    if not found:
        raise Trouble(_("There is no agreement with the number {id}. Nothing was printed.", id=agreement))
    kind, title, signed, place = found[0]
    parties = tuple(_signing_party(party) for party in party_lines(agreement))
    return Dossier(agreement, kind, title, day(signed), place, parties)


def _signing_party(party: PartyLine) -> SigningParty:
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
    )


def _logo(region: int) -> bytes | None:
    stored = select("SELECT logo FROM region WHERE id = ?", (region,))[0][0]
    return bytes(stored) if stored else None
