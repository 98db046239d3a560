"""What a clerk does when districts change: one takes over what another had, or is split off from it.

A new name or code is no such matter: it is written into the district itself, and all that points to it follows.
"""

from collections.abc import Collection, Mapping
from typing import Any

from models.acts.keeping import refuse_errors
from models.acts.reference import save_reference
from models.rules.findings import error
from models.rules.marking import N_
from models.tables import AgreementDistrict, BorderPair, DeliberateGap, District, DistrictShape, DutyContact, engine


def replace_district(old: int, new: int) -> None:
    """Let one district take over all that another had, and take that one out of the register.

    Agreements, borders and contacts name the new one from now on; what was frozen or printed keeps the old name. Of a
    border that both had, one stays, with the reasons noted at either. Raises Refused.
    """
    gone, heir = District.get_by_id(old), District.get_by_id(new)
    if old == new:
        refuse_errors([error("into", N_("Choose another district."))])
    if gone.__data__["region"] != heir.__data__["region"]:
        refuse_errors([error("into", N_("This district belongs to another government."))])
    with engine().act(N_("Replaced district: {subject}"), f"{gone.name} → {heir.name}"):
        for link in _naming(old, besides=new):
            link.district = heir
            link.save()
        for link in AgreementDistrict.select().where(AgreementDistrict.district == old):
            link.delete_instance()
        for pair in _pairs_at(old):
            _hand_over(pair, old, new)
        for contact in DutyContact.select().where(DutyContact.district == old):
            contact.district = heir
            contact.save()
        for shape in DistrictShape.select().where(DistrictShape.district == old):
            shape.delete_instance()
        gone.delete_instance()


def split_district(values: Mapping[str, Any], origin: int, pairs: Collection[int]) -> int:
    """Keep a new district that was part of another, and return its id.

    Every agreement that names the one names the other as well: it was agreed for the same land. `pairs` are the
    borders of the old one that lie at the new one now; their reasons go with them. Raises Refused.
    """
    if District.get_by_id(origin).__data__["region"] != values["region"]:
        refuse_errors([error("region", N_("This district belongs to another government."))])
    with engine().act(N_("Split off district: {subject}"), str(values["name"])):
        new = save_reference("districts", values)
        for link in list(_naming(origin, besides=new)):
            AgreementDistrict.create(agreement=link.agreement, district=new)
        for pair in _pairs_at(origin):
            if pair.id in pairs:
                _hand_over(pair, origin, new)
    return new


def _naming(district: int, *, besides: int) -> list[AgreementDistrict]:
    """Return the links by which agreements name one district and not yet the other."""
    already = AgreementDistrict.select(AgreementDistrict.agreement).where(AgreementDistrict.district == besides)
    return list(
        AgreementDistrict.select().where(
            AgreementDistrict.district == district, AgreementDistrict.agreement.not_in(already)
        )
    )


def _pairs_at(district: int) -> list[BorderPair]:
    at = (BorderPair.home == district) | (BorderPair.neighbour == district)
    return list(BorderPair.select().where(at).order_by(BorderPair.id))


def _hand_over(pair: BorderPair, old: int, new: int) -> None:
    """Let a border lie at another district; where that one has it already, give it the reasons and drop this one."""
    ends = [new if end == old else end for end in (pair.__data__["home"], pair.__data__["neighbour"])]
    twin = BorderPair.get_or_none(BorderPair.home.in_(ends), BorderPair.neighbour.in_(ends), BorderPair.id != pair.id)
    if twin is None:
        pair.home, pair.neighbour = map(District.get_by_id, ends)
        pair.save()
        return
    noted = {gap.__data__["sector"] for gap in DeliberateGap.select().where(DeliberateGap.pair == twin)}
    for gap in list(DeliberateGap.select().where(DeliberateGap.pair == pair)):
        if gap.__data__["sector"] in noted:
            gap.delete_instance()
        else:
            gap.pair = twin
            gap.save()
    pair.delete_instance()
