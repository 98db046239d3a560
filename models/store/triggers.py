"""The triggers of a register as a whole: put them in place, take them away, see whether they are ours."""

import sqlite3

from models.store import journal, search


def install(connection: sqlite3.Connection) -> None:
    """Replace all triggers of the register by this program's own."""
    remove(connection)
    for name, body in _expected(connection).items():
        connection.execute(_sql(name, body))


def remove(connection: sqlite3.Connection) -> None:
    """Drop every trigger, whoever made it: a migration may not rebuild a table that a trigger speaks of."""
    for name, _ in _present(connection):
        quoted = name.replace('"', '""')
        connection.execute(f'DROP TRIGGER "{quoted}"')


def installed(connection: sqlite3.Connection) -> bool:
    """Tell whether the triggers are exactly those this program would make."""
    return dict(_present(connection)) == {name: _sql(name, body) for name, body in _expected(connection).items()}


def _present(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()


def _expected(connection: sqlite3.Connection) -> dict[str, str]:
    return {**journal.triggers(connection), **search.triggers()}


def _sql(name: str, body: str) -> str:
    return f"CREATE TRIGGER {name} {body}"
