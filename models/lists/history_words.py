"""The entries of the journal in a clerk's words: labels of the fields, choices translated, names in place of ids."""

import datetime
import functools
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from models.language import _
from models.lists.history import Act, Entry
from models.lists.sql import select
from models.rules.dates import numeric_date
from models.rules.marking import N_
from models.rules.names import with_titles
from models.rules.records import RECORDS
from models.rules.settings import setting_field
from models.tables import TABLES, Record

CHANGES = {"insert": N_("new"), "update": N_("changed"), "delete": N_("deleted")}
"""What may become of a record."""


class Difference(NamedTuple):
    """One field of one record, before and after."""

    label: str
    old: str
    new: str


class Changed(NamedTuple):
    """One record that an act touched, with the fields it changed; all of them for one that is new or deleted."""

    table: str
    record: int
    change: str
    """A key of CHANGES."""
    name: str
    """What it is, and its name: "Party: Kabupaten Serang"."""
    differences: tuple[Difference, ...]


def changed_by(act: Act) -> list[Changed]:
    """Return what an act changed, record by record; several changes of one record within it are one."""
    merged: dict[tuple[str, int], Entry] = {}
    for entry in act.entries:
        key = entry.table, entry.record
        first = merged.get(key)
        merged[key] = entry if first is None else _joined(first, entry)
    found = [_changed(entry) for entry in merged.values() if entry.before != entry.after]
    return [each for each in found if each.differences or each.change != "update"]


def _joined(first: Entry, last: Entry) -> Entry:
    change = "insert" if first.before is None else "delete" if last.after is None else "update"
    return Entry(first.id, first.table, first.record, change, first.before, last.after)


def _changed(entry: Entry) -> Changed:
    held = entry.after or entry.before or {}
    word = _(RECORDS.get(entry.table, entry.table))
    name = record_name(entry.table, held)
    differences = tuple(_differences(entry))
    return Changed(entry.table, entry.record, entry.change, f"{word}: {name}" if name else word, differences)


def _differences(entry: Entry) -> Iterator[Difference]:
    before, after = entry.before or {}, entry.after or {}
    for field in _fields(entry.table):
        old, new = before.get(field.column_name), after.get(field.column_name)
        if old == new:
            continue
        one, other = (_said(field, value) for value in (old, new))
        if one != other:
            yield Difference(_(field.verbose_name), one, other)
    if not before or not after or {**before, "position": 0} != {**after, "position": 0}:
        return
    yield Difference(_("Order"), str(before.get("position")), str(after.get("position")))


@functools.cache
def _fields(table: str) -> tuple[Any, ...]:
    """Return the fields of a table that have a name for the clerk, besides what they hang on."""
    model = _models().get(table)
    return tuple(field for field in model._meta.sorted_fields if field.verbose_name) if model else ()


@functools.cache
def _models() -> dict[str, type[Record]]:
    return {model._meta.table_name: model for model in TABLES}


def _said(field: Any, value: Any) -> str:
    """Return the value of a field as it reads on screen, "" for a blank."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return _("(a picture)")
    if getattr(field, "rel_model", None) is not None:
        return reference_name(field.rel_model._meta.table_name, value)
    if field.choices:
        return _(dict(field.choices).get(value, str(value)))
    if field.field_type == "BOOL":
        return _("yes") if value else _("no")
    if field.field_type == "DATE":
        return _day(str(value))
    return str(value)


def _day(text: str) -> str:
    try:
        return numeric_date(datetime.date.fromisoformat(text))
    except ValueError:
        return text


def reference_name(table: str, record: int) -> str:
    """Return what a record is called, also one that is gone: then as the journal last knew it."""
    found = select(f'SELECT * FROM "{table}" WHERE id = ?', (record,))
    if found:
        columns = [name for (name,) in select("SELECT name FROM pragma_table_info(?)", (table,))]
        return record_name(table, dict(zip(columns, found[0], strict=True))) or _("no. {number}", number=record)
    gone = select(
        "SELECT before FROM journal WHERE table_name = ? AND record_id = ? AND change = 'delete' "
        "ORDER BY id DESC LIMIT 1",
        (table, record),
    )
    return (record_name(table, json.loads(gone[0][0])) if gone else "") or _("no. {number}", number=record)


def record_name(table: str, held: dict[str, Any]) -> str:
    """Return the name of a record by what it holds; "" for one that has none of its own."""
    if table == "person":
        return with_titles(held.get("front_title", ""), held.get("name", ""), held.get("back_title", ""))
    if table == "setting":
        return _setting_name(str(held.get("key", "")))
    if table == "party" and held.get("department_id"):
        return reference_name("department", held["department_id"])
    parts = []
    for column in _NAMING.get(table, ()):
        value = held.get(column)
        if column.endswith("_id"):
            value = reference_name(_REFERRED.get(column, column.removesuffix("_id")), value) if value else ""
        if value not in (None, ""):
            parts.append(str(value))
    return " · ".join(parts)


def _setting_name(key: str) -> str:
    try:
        return _(setting_field(key).label)
    except KeyError:
        return key


_REFERRED = {
    "pair_id": "border_pair",
    "home_id": "district",
    "neighbour_id": "district",
    "frozen_id": "frozen_document",
}
_NAMING = {
    "agreement": ("title",),
    "party": ("region_id",),
    "agreement_sector": ("sector_id",),
    "agreement_district": ("district_id",),
    "article": ("heading",),
    "obligation": ("party_id",),
    "reserved_number": ("number",),
    "evaluation": ("year", "agreement_id"),
    "indicator": ("name",),
    "answer": ("question",),
    "evaluation_party": ("party_id",),
    "ceremony": ("name",),
    "ceremony_agreement": ("agreement_id",),
    "guest": ("name",),
    "signature": ("party_id",),
    "attachment": ("name",),
    "frozen_document": ("code",),
    "frozen_paper": ("document",),
    "tenure": ("person_id", "post_id"),
    "post": ("title", "region_id"),
    "region": ("name",),
    "district": ("name",),
    "district_shape": ("district_id",),
    "border_pair": ("home_id", "neighbour_id"),
    "deliberate_gap": ("pair_id", "sector_id"),
    "duty_contact": ("name", "region_id"),
    "sector": ("name",),
    "department": ("name", "region_id"),
    "department_sector": ("sector_id",),
    "clause_set": ("name",),
    "clause": ("heading",),
    "reminder": ("matter",),
}
"""Columns that name a record, in the order they are read; what ends in _id leads to another's name."""
