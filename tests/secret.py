"""Every register that a test creates gets a password: PENDOPO_TEST_SECRET=1 pytest …

So all that is proven of plain registers can be proven of those with a password, by the same tests.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

SECRET = "kuda Baterai-7 payung"
_SALT = bytes(range(16))


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
        if str(database) == ":memory:" or not path.is_file() or connection.is_plain(path):
            return plain_connect(database, *arguments, uri=uri, isolation_level=isolation_level, **how)
        opened = connection.connect(path, **how)
        opened.isolation_level = isolation_level
        return opened

    register._build = build
    sqlite3.connect = connect
