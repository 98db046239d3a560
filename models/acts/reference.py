"""What a clerk does with the reference data: regions, districts, borders, sectors, departments. Nothing in code
depends on Serang; all of this can be changed in the program.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from models.acts.keeping import assign, keep_lines, refuse_errors
from models.language import _
from models.rules.findings import error
from models.rules.marking import N_
from models.rules.numbering import check_pattern
from models.tables import (
    BorderPair,
    Department,
    DepartmentSector,
    District,
    DutyContact,
    Post,
    Record,
    Region,
    Sector,
    engine,
)
from models.trouble import Trouble

REFERENCE: dict[str, type[Record]] = {
    "regions": Region,
    "departments": Department,
    "posts": Post,
    "sectors": Sector,
    "districts": District,
    "border_pairs": BorderPair,
    "contacts": DutyContact,
}
"""The tables a clerk may edit as reference data, in the order of the dialog."""


TWICE = N_("This border is entered already, from this side or the other. Change the one that is there.")


def save_reference(key: str, values: Mapping[str, Any], record_id: int | None = None) -> int:
    """Keep a row of REFERENCE[key], and return its id. Raises Refused when it is not complete or already there."""
    table = REFERENCE[key]
    refuse_errors([*_missing(table, values), *_doubled(table, values, record_id), *_patterns(values)])
    refuse_errors([*_sides(table, values, record_id), *_point(table, values)])
    with engine().act(N_("Saved reference data: {subject}"), _named(table, values)):
        record = table.get_by_id(record_id) if record_id else table()
        assign(record, {name: value for name, value in values.items() if name != "sector_ids"})
        record.save()
        if values.get("is_home"):
            Region.update(is_home=False).where(Region.id != record.id).execute()
        if "sector_ids" in values:
            keep_department_sectors(record, values["sector_ids"])
    saved: int = record.id
    return saved


def keep_department_sectors(department: Record, sectors: Sequence[int]) -> None:
    """Make the sectors a department carries those that are wanted."""
    kept = {link.sector.id: link.id for link in DepartmentSector.select().filter(department=department)}
    keep_lines(
        DepartmentSector, {"department": department}, [{"id": kept.get(sector), "sector": sector} for sector in sectors]
    )


def delete_reference(key: str, record_id: int) -> None:
    """Delete a row of reference data. Raises Trouble when something in the register uses it."""
    table = REFERENCE[key]
    record = table.get_by_id(record_id)
    name = _named(table, record.__data__)
    if _used(record):
        said = _IN_USE_DISTRICT if isinstance(record, District) else _IN_USE
        raise Trouble(_(said, name=name))
    with engine().act(N_("Deleted reference data: {subject}"), name):
        if isinstance(record, Department):
            keep_department_sectors(record, ())
        record.delete_instance()


_IN_USE = N_("“{name}” is used in the register and is not deleted. Nothing was changed.")
_IN_USE_DISTRICT = N_(
    "“{name}” is used in the register and is not deleted. Nothing was changed. "
    "Let another district take it over: everything that names it then names that one."
)


def _used(record: Record) -> bool:
    return any(
        child.select().where(field == record).exists()
        for field, child in record._meta.backrefs.items()
        if field.on_delete == "RESTRICT"
    )


def _patterns(values: Mapping[str, Any]) -> list[Any]:
    """Return what is wrong with the number patterns of a government."""
    return [
        finding
        for field in ("number_pattern", "pks_number_pattern")
        for finding in check_pattern(field, values.get(field) or "")
    ]


def _sides(table: type[Record], values: Mapping[str, Any], record_id: int | None) -> list[Any]:
    """Return what is wrong with the districts of a border, or of a contact."""

    def region_of(name: str) -> int | None:
        district = District.get_or_none(District.id == values.get(name))
        return district.__data__["region"] if district else None

    if table is BorderPair:
        if region_of("home") == region_of("neighbour"):
            return [error("neighbour", N_("Both districts belong to the same government; a border lies between two."))]
        turned = (BorderPair.home == values["neighbour"]) & (BorderPair.neighbour == values["home"])
        if BorderPair.select().where(turned & (BorderPair.id != (record_id or 0))).exists():
            return [error("neighbour", TWICE)]
    if table is DutyContact and values.get("district") and region_of("district") != values["region"]:
        return [error("district", N_("This district belongs to another government."))]
    return []


def _missing(table: type[Record], values: Mapping[str, Any]) -> list[Any]:
    required = [field for field in table._meta.sorted_fields if field.default is None and not field.null]
    return [
        error(field.name, N_("Enter this field."))
        for field in required
        if field.name != "id" and values.get(field.name) in (None, "")
    ]


def _doubled(table: type[Record], values: Mapping[str, Any], record_id: int | None) -> list[Any]:
    """Return a finding for each unique column or group of columns that another row already has."""
    groups = [(field.name,) for field in table._meta.sorted_fields if field.unique and field.name in values]
    groups += [columns for columns, unique in table._meta.indexes if unique and set(columns) <= set(values)]
    return [
        error(columns[-1], TWICE if table is BorderPair else N_("Another record already has this."))
        for columns in groups
        if table.select()
        .filter(**{name: values[name] for name in columns})
        .where(table.id != (record_id or 0))
        .exists()
    ]


def _point(table: type[Record], values: Mapping[str, Any]) -> list[Any]:
    """Return what is wrong with the point of a district: half of one, or one that is nowhere on earth."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if table is not District or (latitude is None and longitude is None):
        return []
    if latitude is None or longitude is None:
        return [error("latitude" if latitude is None else "longitude", N_("A point needs both, or none."))]
    if abs(latitude) > 90 or abs(longitude) > 180:
        said = N_("Nowhere on earth: latitude is at most 90, longitude at most 180. Are the two the wrong way round?")
        return [error("latitude", said)]
    return []


def _named(table: type[Record], values: Mapping[str, Any]) -> str:
    if table is BorderPair:
        ends = (District.get_or_none(District.id == values[side]) for side in ("home", "neighbour"))
        return " ↔ ".join(end.name for end in ends if end)
    return str(values.get("name") or values.get("title") or values.get("code") or "")
