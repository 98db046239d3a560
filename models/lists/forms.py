"""What an editor starts from: the fields of one record, links as ids, days as dates."""

from typing import TYPE_CHECKING, Any

from models.lists.sql import select, select_named

if TYPE_CHECKING:
    from models.tables import Record


def values_of(table: "type[Record]", record: int) -> dict[str, Any]:
    """Return a row by field name, links as ids. KeyError when it is gone."""
    found = select_named(f'SELECT * FROM "{table._meta.table_name}" WHERE id = ?', (record,))
    if not found:
        raise KeyError(record)
    by_column = {field.column_name: field.name for field in table._meta.sorted_fields}
    return {by_column[column]: value for column, value in found[0].items()}


def lines_of(table: "type[Record]", parent: str, record: int) -> list[dict[str, Any]]:
    """Return the rows of `table` whose link `parent` is `record`, in the order they were entered."""
    order = "position" if "position" in table._meta.fields else "id"
    sql = f'SELECT id FROM "{table._meta.table_name}" WHERE {parent}_id = ? ORDER BY {order}'
    return [values_of(table, row[0]) for row in select(sql, (record,))]


def links_of(agreement: int, what: str) -> list[int]:
    """Return the ids an agreement is linked to: `what` is "sector" or "district"."""
    return [row[0] for row in select(f"SELECT {what}_id FROM agreement_{what} WHERE agreement_id = ?", (agreement,))]
