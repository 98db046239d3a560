"""What a clerk does with a ceremony: plan it, note what each original has received, enter what is signed."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.acts.agreements import AgreementForm, save_agreement
from models.acts.freezing import frozen_in_force
from models.acts.keeping import assign, keep_lines, refuse_errors
from models.language import _
from models.rules.ceremonies import DocumentFacts, Marks, check_ceremony
from models.rules.findings import Finding
from models.rules.marking import N_
from models.tables import (
    Agreement,
    AgreementDistrict,
    AgreementSector,
    Ceremony,
    CeremonyAgreement,
    Guest,
    Party,
    ScopeItem,
    Signature,
    engine,
)
from models.trouble import Trouble

NOTED = {
    "initialled": N_("Noted the initials: {subject}"),
    "signed": N_("Noted the signature: {subject}"),
    "stamped": N_("Noted the stamp duty: {subject}"),
    "sealed": N_("Noted the seal: {subject}"),
    "sent_on": N_("Noted as sent: {subject}"),
    "returned_on": N_("Noted as returned: {subject}"),
}
"""The acts of the signature grid, by what is noted."""

Cell = tuple[int, int]
"""A party's id and the number of an original."""


@dataclass(frozen=True)
class CeremonyForm:
    """A ceremony as its editor holds it."""

    values: Mapping[str, Any]
    """Fields of tables.Ceremony."""
    documents: Sequence[tuple[int, int | None]] = ()
    """Agreements in the order of signing, each with its number of originals; None: as many as parties."""
    guests: Sequence[Mapping[str, Any]] = ()
    """Name and office, `id` for one that is kept."""
    id: int | None = field(default=None)


def check_form(form: CeremonyForm) -> list[Finding]:
    """Return what the rules say of a form, errors and warnings, without saving it."""
    wanted = {agreement for agreement, _originals in form.documents}
    removed = [
        line.agreement.title
        for line in CeremonyAgreement.select().where(CeremonyAgreement.ceremony == (form.id or 0))
        if line.__data__["agreement"] not in wanted and _marked(line.__data__["agreement"])
    ]
    return check_ceremony(
        form.values.get("name") or "",
        form.values.get("held_on"),
        [_facts(agreement, originals, form.id) for agreement, originals in form.documents],
        removed,
    )


def _facts(agreement_id: int, originals: int | None, ceremony: int | None) -> DocumentFacts:
    agreement = Agreement.get_by_id(agreement_id)
    other = (
        Ceremony.select()
        .join(CeremonyAgreement)
        .where((CeremonyAgreement.agreement == agreement) & (Ceremony.id != (ceremony or 0)))
        .first()
    )
    return DocumentFacts(
        agreement_id,
        agreement.title,
        agreement.stage,
        agreement.signed_on,
        frozen_in_force(agreement_id) is not None,
        originals,
        max(Party.select().where(Party.agreement == agreement).count(), 1),
        _marked(agreement_id),
        other.name if other else "",
    )


def _marked(agreement: int) -> int:
    """Return the highest original of an agreement on which something was noted, 0 for none."""
    lines = Signature.select().join(Party).where(Party.agreement == agreement)
    return max((line.original for line in lines), default=0)


def save_ceremony(form: CeremonyForm) -> int:
    """Keep a ceremony, new or changed, with its documents and guests, and return its id.

    Raises Refused with every finding when one of them is an error.
    """
    refuse_errors(check_form(form))
    ceremony = Ceremony.get_by_id(form.id) if form.id else Ceremony()
    name = N_("Saved the ceremony “{subject}”") if form.id else N_("Added the ceremony “{subject}”")
    with engine().act(name, str(form.values["name"]).strip()):
        assign(ceremony, form.values)
        ceremony.save()
        _save_documents(ceremony, form.documents)
        guests = [guest for guest in form.guests if (guest.get("name") or guest.get("office") or "").strip()]
        keep_lines(Guest, {"ceremony": ceremony}, [{**line, "position": at} for at, line in enumerate(guests, 1)])
    saved: int = ceremony.id
    return saved


def _save_documents(ceremony: Ceremony, documents: Sequence[tuple[int, int | None]]) -> None:
    kept = {
        line.__data__["agreement"]: line
        for line in CeremonyAgreement.select().where(CeremonyAgreement.ceremony == ceremony)
    }
    wanted = {agreement for agreement, _originals in documents}
    for agreement, line in kept.items():
        if agreement not in wanted:
            line.delete_instance()
    for position, (agreement, originals) in enumerate(documents, start=1):
        line = kept.get(agreement) or CeremonyAgreement(ceremony=ceremony, agreement=agreement)
        line.position, line.originals = position, originals
        line.save()


def delete_ceremony(ceremony_id: int) -> None:
    """Delete a ceremony; its agreements stay. Raises Trouble when something was signed at it."""
    ceremony = Ceremony.get_by_id(ceremony_id)
    documents = list(CeremonyAgreement.select().where(CeremonyAgreement.ceremony == ceremony))
    if any(line.agreement.stage == "signed" or _marked(line.__data__["agreement"]) for line in documents):
        raise Trouble(
            _(
                "Something was signed at “{name}”, so it stays in the register. Nothing was changed. "
                "If it is named or dated wrongly, edit it.",
                name=ceremony.name,
            )
        )
    with engine().act(N_("Deleted the ceremony “{subject}”"), ceremony.name):
        # Child by child, so that the journal can bring every row back.
        for line in [*documents, *Guest.select().where(Guest.ceremony == ceremony)]:
            line.delete_instance()
        ceremony.delete_instance()


def mark(cells: Sequence[Cell], what: str, value: bool | datetime.date | None, subject: str = "") -> None:
    """Note in one act the same for one or many cells of the signature grid.

    `what` is a key of NOTED (KeyError for another); `value` is True or False for a mark, a day or None for the days.
    `subject` says in the clerk's words what it is about; without it the first document's title does.
    A cell of which nothing is left to say is forgotten. Raises Trouble for an original sent after it came back.
    """
    act = NOTED[what]
    said = subject or (Party.get_by_id(cells[0][0]).agreement.title if cells else "")
    with engine().act(act, said):
        for party, original in cells:
            line = Signature.get_or_none((Signature.party == party) & (Signature.original == original))
            line = line or Signature(party=party, original=original)
            setattr(line, what, value)
            _refuse_backwards(line)
            if not _marks(line).blank:
                line.save()
            elif line.id:
                line.delete_instance()


def _marks(line: Signature) -> Marks:
    return Marks(line.initialled, line.signed, line.stamped, line.sealed, line.sent_on, line.returned_on)


def _refuse_backwards(line: Signature) -> None:
    if line.sent_on and line.returned_on and line.returned_on < line.sent_on:
        raise Trouble(
            _(
                "Original {original} cannot have come back on {back}, before it was sent on {sent}. "
                "Nothing was changed. Correct one of the two days.",
                original=line.original,
                back=line.returned_on.strftime("%d-%m-%Y"),
                sent=line.sent_on.strftime("%d-%m-%Y"),
            )
        )


def sign_agreement(agreement_id: int, ceremony_id: int) -> None:
    """Enter an agreement as signed at a ceremony: date and place are taken from it where they are still blank.

    Raises Refused when the rules find an error, as a ceremony without a date.
    """
    agreement, ceremony = Agreement.get_by_id(agreement_id), Ceremony.get_by_id(ceremony_id)
    values = {
        **agreement.__data__,
        "stage": "signed",
        "signed_on": agreement.signed_on or ceremony.held_on,
        "place": agreement.place or ceremony.place,
    }
    scope = ScopeItem.select().where(ScopeItem.agreement == agreement).order_by(ScopeItem.position)
    form = AgreementForm(
        values,
        [party.__data__ for party in Party.select().where(Party.agreement == agreement).order_by(Party.position)],
        [item.text for item in scope],
        [link.__data__["sector"] for link in AgreementSector.select().where(AgreementSector.agreement == agreement)],
        [
            link.__data__["district"]
            for link in AgreementDistrict.select().where(AgreementDistrict.agreement == agreement)
        ],
        agreement_id,
    )
    with engine().act(N_("Entered “{subject}” as signed"), agreement.title):
        save_agreement(form)


def sign_agreements(agreements: Sequence[int], ceremony_id: int) -> None:
    """Enter several agreements as signed at a ceremony in one act: all of them, or none where one is refused."""
    with engine().act(N_("Entered as signed what “{subject}” brought"), Ceremony.get_by_id(ceremony_id).name):
        for agreement in agreements:
            sign_agreement(agreement, ceremony_id)
