"""What stands in a frozen text may not become another in the register; what the paper left open may be filled in."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.acts.freezing import frozen_in_force
from models.rules.dates import date_words, long_date, numeric_date
from models.rules.findings import Finding, error
from models.rules.marking import N_
from models.tables import Agreement, AgreementDistrict, AgreementSector, FrozenDocument, Party, ScopeItem

# What a text may leave open for the pen; entered later, it may be corrected as long as no paper says it.
_BY_HAND = ("signed_on", "place", "number", "poa_number", "poa_date")
_OWN = ("title", "kind", "umbrella", "predecessor", "amends", "signed_on", "place", "first_day", "last_day")
_OF_PARTY = ("region", "department", "tenure", "number", "poa_number", "poa_date")


def check_frozen(
    agreement_id: int | None,
    values: Mapping[str, Any],
    parties: Sequence[Mapping[str, Any]],
    scope: Sequence[str],
    sectors: Sequence[int],
    districts: Sequence[int],
) -> list[Finding]:
    """Return an error for each field of a form that would change what stands in the frozen text.

    What was blank may be filled. Texts are compared without the blanks around them. Where nothing is frozen, an error
    for the stage that only freezing leads to: it is there that warnings are answered with a reason.
    """
    frozen = frozen_in_force(agreement_id)
    if frozen is None:
        return _check_by_hand(agreement_id, values.get("stage"))
    fields = [
        *_changed_values(frozen, values),
        *_changed_parties(frozen, parties),
        *_changed_lists(frozen.agreement, scope, sectors, districts),
    ]
    found = [error(field, _STANDS, code=frozen.code) for field in fields]
    stages = ("signed",) if frozen.agreement.stage == "signed" else ("ready", "signed")
    if values.get("stage", frozen.agreement.stage) not in stages:
        found.append(error("stage", _STAGE if len(stages) > 1 else _SIGNED, code=frozen.code))
    return found


_STANDS = N_("This stands in the frozen text {code}. Withdraw the text in writing, or write an addendum.")
_BY_FREEZING = N_("Only “Ready to sign…” leads to this stage: it looks the agreement over and freezes its text.")
_STAGE = N_("The text {code} is frozen. Only its withdrawal in writing leads back to drafting.")
_SIGNED = N_("The frozen text {code} was signed; it stays signed. Change it by an addendum.")


def _check_by_hand(agreement_id: int | None, stage: str | None) -> list[Finding]:
    kept = Agreement.get_or_none(Agreement.id == agreement_id)
    if stage != "ready" or (kept is not None and kept.stage == "ready"):
        return []
    return [error("stage", _BY_FREEZING)]


def check_signing(agreement_id: int, signed_on: datetime.date | None) -> list[Finding]:
    """Return an error where an agreement would be signed on another day than stands in its frozen text."""
    frozen = frozen_in_force(agreement_id)
    changes = frozen is not None and _changes(frozen, "signed_on", frozen.agreement.signed_on, signed_on)
    return [error("signed_on", _STANDS, code=frozen.code)] if frozen and changes else []


def _changed_values(frozen: FrozenDocument, values: Mapping[str, Any]) -> Iterator[str]:
    kept = frozen.agreement.__data__
    return (name for name in _OWN if name in values and _changes(frozen, name, kept.get(name), values[name]))


def _changed_parties(frozen: FrozenDocument, parties: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    kept = list(Party.select().where(Party.agreement == frozen.agreement).order_by(Party.position))
    if [party.id for party in kept] != [party.get("id") for party in parties]:
        yield "parties"
        return
    for position, (party, wanted) in enumerate(zip(kept, parties, strict=True), start=1):
        for name in _OF_PARTY:
            if name in wanted and _changes(frozen, name, party.__data__.get(name), wanted[name]):
                yield f"parties.{position}.{name}"


def _changed_lists(
    agreement: Agreement, scope: Sequence[str], sectors: Sequence[int], districts: Sequence[int]
) -> Iterator[str]:
    lines = ScopeItem.select().where(ScopeItem.agreement == agreement).order_by(ScopeItem.position)
    before = [line.text for line in lines]
    if before and before != [line.strip() for line in scope if line.strip()]:
        yield "scope"
    for name, table, wanted in (("sector", AgreementSector, sectors), ("district", AgreementDistrict, districts)):
        linked = {link.__data__[name] for link in table.select().where(table.agreement == agreement)}
        if linked and linked != set(wanted):
            yield f"{name}s"


def _changes(frozen: FrozenDocument, name: str, before: Any, after: Any) -> bool:
    """Tell whether a value would become another, that the paper may bear."""
    before, after = _plain(before), _plain(after)
    if before in (None, "") or before == after:
        return False
    return name not in _BY_HAND or any(said in frozen.text for said in _written(before))


def _written(value: Any) -> tuple[str, ...]:
    """Return the ways in which a value stands on paper."""
    if not isinstance(value, datetime.date):
        return (str(value),)
    words = date_words(value)
    spelled = (words.day, f"bulan {words.month}", f"tahun {words.year}")
    return long_date(value), numeric_date(value), " ".join(spelled), ", ".join(spelled)


def _plain(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
