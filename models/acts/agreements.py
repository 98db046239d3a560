"""What a clerk does with an agreement: save it, delete a draft, let its PKS be drafted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.acts.guards import surroundings
from models.acts.keeping import assign, refuse_errors
from models.acts.on_paper import check_frozen
from models.acts.parties import party_facts, save_parties
from models.language import _
from models.rules.checks import AgreementFacts, check_agreement
from models.rules.findings import Finding, Level
from models.rules.marking import N_
from models.tables import (
    Agreement,
    AgreementDistrict,
    AgreementSector,
    Attachment,
    Evaluation,
    FrozenDocument,
    Party,
    ScopeItem,
    engine,
)
from models.trouble import Refused, Trouble


@dataclass(frozen=True)
class AgreementForm:
    """An agreement as its editor holds it: the table's own fields, and what hangs on it."""

    values: Mapping[str, Any]
    """Fields of tables.Agreement; links as ids."""
    parties: Sequence[Mapping[str, Any]] = ()
    """Fields of tables.Party in order; links as ids, `id` for a party that is kept."""
    scope: Sequence[str] = ()
    sectors: Sequence[int] = ()
    districts: Sequence[int] = ()
    id: int | None = field(default=None)


def check_form(form: AgreementForm) -> list[Finding]:
    """Return what the rules say of a form, errors and warnings, without saving it."""
    values = form.values
    umbrella = Agreement.get_or_none(Agreement.id == values.get("umbrella"))
    return check_agreement(
        AgreementFacts(
            kind=values["kind"],
            title=values.get("title") or "",
            stage=values.get("stage") or "draft",
            category=values.get("category"),
            signed_on=values.get("signed_on"),
            first_day=values.get("first_day"),
            last_day=values.get("last_day"),
            umbrella_first=(umbrella.first_day or umbrella.signed_on) if umbrella else None,
            umbrella_last=umbrella.last_day if umbrella else None,
            umbrella_known=umbrella is not None,
            parties=[
                party_facts(party, at, form.id, values.get("signed_on"))
                for at, party in enumerate(form.parties, start=1)
            ],
            around=surroundings(values, form.sectors, form.id),
        )
    )


def save_agreement(form: AgreementForm) -> int:
    """Keep an agreement, new or changed, with all that hangs on it, and return its id.

    Raises Refused with every finding when one of them is an error. What was copied from a signatory at signing
    stays as it is while the same term of office signs.
    """
    refuse_errors(
        [
            *check_form(form),
            *check_frozen(form.id, form.values, form.parties, form.scope, form.sectors, form.districts),
        ]
    )
    name = N_("Saved “{subject}”") if form.id else N_("Added “{subject}”")
    with engine().act(name, str(form.values["title"])):
        agreement = Agreement.get_by_id(form.id) if form.id else Agreement()
        assign(agreement, form.values)
        agreement.save()
        save_parties(agreement, form.parties)
        _save_scope(agreement, form)
    saved: int = agreement.id
    return saved


def _save_scope(agreement: Agreement, form: AgreementForm) -> None:
    lines = [line.strip() for line in form.scope if line.strip()]
    kept = list(ScopeItem.select().where(ScopeItem.agreement == agreement).order_by(ScopeItem.position))
    if [item.text for item in kept] != lines:
        for item in kept:
            item.delete_instance()
        for position, text in enumerate(lines, start=1):
            ScopeItem.create(agreement=agreement, position=position, text=text)
    _save_links(AgreementSector, agreement, "sector", form.sectors)
    _save_links(AgreementDistrict, agreement, "district", form.districts)


def _save_links(
    table: type[AgreementSector] | type[AgreementDistrict], agreement: Agreement, column: str, wanted: Sequence[int]
) -> None:
    """Make the links of one kind those that are wanted; those already there stay untouched."""
    kept = {getattr(link, f"{column}_id"): link for link in table.select().where(table.agreement == agreement)}
    for target, link in kept.items():
        if target not in wanted:
            link.delete_instance()
    for target in wanted:
        if target not in kept:
            table.create(agreement=agreement, **{column: target})


def delete_draft(agreement_id: int) -> None:
    """Delete an agreement that was never signed. Raises Trouble when it was, or when others hang on it."""
    agreement = Agreement.get_by_id(agreement_id)
    if agreement.stage == "signed":
        raise Trouble(
            _(
                "“{title}” has been signed and is not deleted. Nothing was changed. "
                "If it has ended, enter the day and the cause of its end.",
                title=agreement.title,
            )
        )
    frozen = FrozenDocument.select().where(FrozenDocument.agreement == agreement).order_by(FrozenDocument.id.desc())
    if code := frozen.first():
        raise Trouble(
            _(
                "“{title}” was made ready to sign with the code {code} and is not deleted. Nothing was changed. "
                "Withdraw the frozen text in writing; the record stays to show both.",
                title=agreement.title,
                code=code.code,
            )
        )
    hanging = Agreement.select().where(
        (Agreement.umbrella == agreement) | (Agreement.predecessor == agreement) | (Agreement.amends == agreement)
    )
    if hanging.count():
        raise Trouble(
            _(
                "“{title}” carries {count} other agreements and is not deleted. Nothing was changed. "
                "Delete or move those first.",
                title=agreement.title,
                count=hanging.count(),
            )
        )
    with engine().act(N_("Deleted the draft “{subject}”"), agreement.title):
        # Child by child, so that the journal can bring every row back.
        _delete_files(agreement)
        for party in Party.select().where(Party.agreement == agreement):
            party.delete_instance(recursive=True)
        agreement.delete_instance(recursive=True)


def _delete_files(agreement: Agreement) -> None:
    """Delete the files of an agreement and of its log: peewee would only unlink them, for that link may be blank."""
    log = Evaluation.select().where(Evaluation.agreement == agreement)
    for file in Attachment.select().where((Attachment.agreement == agreement) | Attachment.evaluation.in_(log)):
        file.delete_instance()


@dataclass(frozen=True)
class SectorDraft:
    """One PKS to be drafted below an MoU."""

    sector: int
    departments: Sequence[int | None]
    """One department for each party of the MoU, in the order of its parties; None where it is not known yet."""
    title: str


def draft_sector_agreements(umbrella_id: int, drafts: Sequence[SectorDraft]) -> list[int]:
    """Draft the PKS of an MoU in one act, and return their ids. Raises Refused when one of them cannot stand."""
    umbrella = Agreement.get_by_id(umbrella_id)
    parties = list(Party.select().where(Party.agreement == umbrella).order_by(Party.position))
    forms = [_sector_form(umbrella, parties, draft) for draft in drafts]
    for at, form in enumerate(forms):
        errors = [finding for finding in check_form(form) if finding.level is Level.ERROR]
        if errors:
            raise Refused([finding._replace(field=f"drafts.{at}.{finding.field}") for finding in errors])
    with engine().act(N_("Drafted PKS of “{subject}”"), umbrella.title):
        return [save_agreement(form) for form in forms]


def _sector_form(umbrella: Agreement, parties: Sequence[Party], draft: SectorDraft) -> AgreementForm:
    return AgreementForm(
        {"kind": "pks", "title": draft.title, "umbrella": umbrella.id, "category": umbrella.category, "stage": "draft"},
        [
            {"region": party.region.id, "department": department}
            for party, department in zip(parties, draft.departments, strict=True)
        ],
        sectors=[draft.sector],
    )
