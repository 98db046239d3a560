"""Keep the parties of an agreement, and copy at signing who signed."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from models.acts.keeping import assign
from models.acts.numbering import bind_numbers
from models.rules.gaps import PartyFacts
from models.rules.signatory import signatory_on_paper
from models.rules.succession import Term, rival
from models.tables import Agreement, Department, Party, Person, Region, Tenure

COPIED = ("signatory_name", "signatory_post", "signatory_nip", "signatory_rank", "signatory_capacity", "heads_region")


def party_facts(
    values: Mapping[str, Any], position: int, agreement: int | None, signed_on: datetime.date | None = None
) -> PartyFacts:
    """Return a party of a form as the rules see it; unknown ids read as blanks."""
    region = Region.get_or_none(Region.id == values.get("region"))
    department = Department.get_or_none(Department.id == values.get("department"))
    tenure = Tenure.get_or_none(Tenure.id == values.get("tenure"))
    number = (values.get("number") or "").strip()
    return PartyFacts(
        position,
        government=region.government if region else "",
        department=department.name if department else "",
        number=number,
        signatory=tenure.person.name if tenure else "",
        post=tenure.post.title if tenure else "",
        heads_region=tenure.post.heads_region if tenure else department is None,
        capacity=tenure.capacity if tenure else "definitive",
        poa_number=values.get("poa_number") or "",
        tenure_from=tenure.first_day if tenure else None,
        tenure_until=tenure.last_day if tenure else None,
        number_taken=bool(number and region and _taken(number, region.id, agreement)),
        rival=_rival(tenure, signed_on) if tenure else "",
    )


def _rival(tenure: Tenure, day: datetime.date | None) -> str:
    terms = Tenure.select(Tenure, Person).join(Person).where(Tenure.post == tenure.post).order_by(Tenure.id)
    return rival(
        [Term(term.id, term.person.name, term.capacity, term.first_day, term.last_day) for term in terms],
        tenure.id,
        day,
    )


def _taken(number: str, region: int, agreement: int | None) -> bool:
    # By the number alone, which few share: asked for both, SQLite would walk through all that the region ever signed.
    same = [party.__data__ for party in Party.select(Party.region, Party.agreement).where(Party.number == number)]
    return any(party["region"] == region and party["agreement"] != agreement for party in same)


def save_parties(agreement: Agreement, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Make the parties of an agreement those that are wanted, in their order."""
    kept = {party.id: party for party in Party.select().where(Party.agreement == agreement)}
    staying = {values["id"] for values in wanted if values.get("id") in kept}
    for record, party in kept.items():
        if record not in staying:
            party.delete_instance(recursive=True)
    places = {values.get("id"): position for position, values in enumerate(wanted, start=1)}
    # Out of the way first: two parties may be changing places.
    for record in (record for record in staying if kept[record].position != places[record]):
        Party.update(position=-record).where(Party.id == record).execute()
    for position, values in enumerate(wanted, start=1):
        party = kept[values["id"]] if values.get("id") in staying else Party(agreement=agreement)
        _save_party(agreement, party, position, values)
    bind_numbers(agreement)


def _save_party(agreement: Agreement, party: Party, position: int, values: Mapping[str, Any]) -> None:
    another_signs = party.__data__.get("tenure") != values.get("tenure", party.__data__.get("tenure"))
    assign(party, values, besides=("id", "position", *COPIED))
    party.position = position
    if agreement.stage == "signed" and party.tenure and (another_signs or not party.signatory_name):
        copy_signatory(party, party.tenure)
    party.save()


def copy_signatory(party: Party, tenure: Tenure) -> None:
    """Copy who signs from a term of office into the party, which is not saved by this."""
    person, post = tenure.person, tenure.post
    signatory = signatory_on_paper(
        person.front_title, person.name, person.back_title, person.rank, person.nip,
        post.title, post.heads_region, tenure.capacity,
    )  # fmt: skip
    party.signatory_name, party.signatory_post = signatory.name, signatory.post
    party.signatory_capacity, party.heads_region = signatory.capacity, signatory.heads_region
    party.signatory_rank, party.signatory_nip = signatory.rank, signatory.nip
