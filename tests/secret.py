"""Every register that a test creates gets a password: PENDOPO_TEST_SECRET=1 pytest …

So all that is proven of plain registers can be proven of those with a password, by the same tests.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

# They look into the file by themselves, or ask what is only so of a file without a password.
NOT_SO = {
    "test_a_backup_is_a_register_with_the_same_contents",
    "test_a_byte_that_changed_since_is_noticed_also_where_sqlite_sees_nothing",
    "test_a_damaged_page",
    "test_a_file_that_is_no_register_is_told_and_left_alone",
    "test_a_new_register_is_one_private_file_that_says_what_it_is",
    "test_a_register_damaged_while_it_was_in_use_is_not_opened",
    "test_a_spoilt_backup_is_not_restored",
    "test_a_stick_that_keeps_something_else_than_it_was_given",
    "test_a_value_larger_than_any_of_ours_is_not_read_into_memory",
    "test_looking_at_the_open_file_takes_no_lock_off_it",
    "test_what_is_no_whole_register_is_refused_and_left_alone",
}
OWN = (
    "test_sqlcipher.py",
    "test_password.py",
    "test_with_password.py",
    "test_killed_password.py",
    "test_command_line_password.py",
)
"""They give passwords by themselves."""
SECRET = "kuda Baterai-7 payung"
_SALT = bytes(range(16))


def concerns(item) -> bool:
    """Tell whether a test says something of registers with a password."""
    return item.originalname not in NOT_SO and item.path.name not in OWN


def begin() -> None:
    """From now on, until this process ends."""
    from models.store import connection, keyring, register
    from models.store.cipher import make_key

    os.environ[keyring.VARIABLE] = SECRET
    key = make_key(SECRET, _SALT)
    plain_connect = sqlite3.connect

    def build(path: Path) -> None:
        with closing(connection.connect(path, key=key)) as opened:
            opened.execute(f"PRAGMA application_id = {register.APPLICATION}")
        register.bring_up_to_date(path)

    def connect(database, *arguments, uri=False, isolation_level="", **how):
        """Open a register as sqlite3 would if it could, so that a test may look into it or spoil it."""
        path = Path(unquote(urlsplit(str(database)).path) if uri else str(database))
        if str(database) == ":memory:" or not path.is_file() or not keyring.has_password(path):
            return plain_connect(database, *arguments, uri=uri, isolation_level=isolation_level, **how)
        opened = connection.connect(path, **how)
        opened.isolation_level = isolation_level
        return opened

    register._build = build
    sqlite3.connect = connect
