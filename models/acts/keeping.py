"""How an act keeps what a form holds: refuse errors, set the fields, make the lines below those that are wanted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.rules.findings import Finding, Level
from models.tables import Record
from models.trouble import Refused


def refuse_errors(findings: Sequence[Finding]) -> None:
    """Raise Refused with all findings when one of them is an error."""
    if any(finding.level is Level.ERROR for finding in findings):
        raise Refused(findings)


def assign(record: Record, values: Mapping[str, Any], besides: Sequence[str] = ("id",)) -> None:
    """Set a record's fields from a form's values, text without the blanks around it."""
    for key, value in values.items():
        if key not in besides:
            setattr(record, key, value.strip() if isinstance(value, str) else value)


def keep_lines(
    table: type[Record],
    parent: Mapping[str, Record],
    wanted: Sequence[Mapping[str, Any]],
    before_delete: Callable[[Any], None] | None = None,
) -> None:
    """Make the rows of `table` below `parent` ({column: record}) those that are wanted; `id` names one that stays."""
    kept = {line.id: line for line in table.select().filter(**parent)}
    staying = {values["id"] for values in wanted if values.get("id") in kept}
    for record, line in kept.items():
        if record not in staying:
            if before_delete:
                before_delete(line)
            line.delete_instance(recursive=True)
    for values in wanted:
        line = kept[values["id"]] if values.get("id") in staying else table(**parent)
        assign(line, values)
        line.save()
