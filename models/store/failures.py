"""What SQLite and the file system say when something goes wrong, in sentences for the clerk."""

import errno
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from models.language import _
from models.rules.marking import N_
from models.trouble import Trouble

NOT_SAVED = N_("This change was not saved; everything saved before is safe.")
NOT_CHANGED = N_("Nothing was changed.")

# What happened, and what to do; what is safe depends on what was being done.
_FULL = (N_("The disk is full."), N_("Make room on it, then do it again."))
_TOO_LARGE = (
    N_("The file has become too large for this disk or stick."),
    N_("Use one that takes files of more than 4 GB, formatted as exFAT or NTFS."),
)
_SILENT = (
    N_("The disk, stick or network that holds the file does not answer."),
    N_("Check the cable or the connection, then open the file again."),
)
_DAMAGED = (N_("The file is damaged."), N_("Keep it as it is, and restore the last backup."))
_PROTECTED = (
    N_("The file can not be written."),
    N_("Ask whoever looks after this computer for permission to write in that folder, or choose another."),
)
_BUSY = (N_("Another program is using the file."), N_("Close the other program, then do it again."))
_MISSING = (
    N_("The file can not be opened."),
    N_("Check that the file, its folder or the stick is still there."),
)
_REFERRED = (N_("Other records still refer to this one."), N_("Change or delete those first."))
# What the guards among the triggers say: models.store.journal.
GUARDED = {
    "signed": (
        N_("An agreement that was signed can not be deleted."),
        N_("End it instead; it stays in the register."),
    ),
    "closed": (
        N_("An evaluation that was closed is not changed any more."),
        N_("Write a further entry that corrects it."),
    ),
    "frozen": (
        N_("A text that was frozen for signing is not changed or taken back, nor are its pages."),
        N_("Withdraw it in writing, or write an addendum once it is signed."),
    ),
    "journal": (N_("The journal is only ever added to."), N_("There is nothing to do.")),
}
# In the order of what explains most: a full disk also makes rolling back fail.
_BY_NAME = (
    ("SQLITE_FULL", _FULL),
    ("SQLITE_CORRUPT", _DAMAGED),
    ("SQLITE_NOTADB", _DAMAGED),
    ("SQLITE_IOERR", _SILENT),
    ("SQLITE_READONLY", _PROTECTED),
    ("SQLITE_PERM", _PROTECTED),
    ("SQLITE_BUSY", _BUSY),
    ("SQLITE_LOCKED", _BUSY),
    ("SQLITE_CANTOPEN", _MISSING),
    ("SQLITE_CONSTRAINT_FOREIGNKEY", _REFERRED),
)
_BY_NUMBER = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EIO: _SILENT,
    errno.ENODEV: _SILENT,
    errno.ENXIO: _SILENT,
    errno.ENOTCONN: _SILENT,
    errno.ESTALE: _SILENT,
    errno.EROFS: _PROTECTED,
    errno.EACCES: _PROTECTED,
    errno.EPERM: _PROTECTED,
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
}


_NO_TEXT = "Could not decode to UTF-8"
"""How Python's sqlite3 begins to say that a text is none."""


@contextmanager
def plainly(safe: str = NOT_SAVED) -> Iterator[None]:
    """Turn trouble of the world that is met inside into its sentence; bugs stay what they are.

    `safe` says what of the clerk's work is safe: English, from the catalogue.
    """
    try:
        yield
    except Exception as error:
        if not _of_the_world(error):
            raise
        chain = list(_behind(error))
        cause = _cause(chain)
        if cause is None:
            raise
        happened, remedy = cause
        detail = "\n".join(f"{type(one).__name__}: {one}" for one in reversed(chain))
        raise Trouble(f"{_(happened)} {_(safe)} {_(remedy)}", detail) from error


def is_damage(error: BaseException) -> bool:
    """Tell whether SQLite says that the file itself is not whole."""
    named = getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
    # Where SQLite quotes what is no text any more, Python can not even say so.
    unsaid = isinstance(error, UnicodeDecodeError) and b"malformed" in error.object
    return named or unsaid or (isinstance(error, sqlite3.OperationalError) and str(error).startswith(_NO_TEXT))


def _of_the_world(error: Exception) -> bool:
    """Tell errors of SQLite, of the file system, and what peewee wraps them in; it need not be loaded for that."""
    peewee = sys.modules.get("peewee")
    return (
        isinstance(error, (OSError, sqlite3.Error))
        or is_damage(error)
        or bool(peewee and isinstance(error, peewee.PeeweeException))
    )


def _cause(chain: Sequence[BaseException]) -> tuple[str, str] | None:
    """Return what explains `chain` best; None for a bug.

    After a full disk SQLite has rolled back by itself, and "cannot rollback" hides the reason: so look at all.
    """
    if any(isinstance(one, OSError) and one.errno == errno.EFBIG for one in chain):
        return _TOO_LARGE
    said = [(getattr(one, "sqlite_errorname", ""), str(one)) for one in chain if isinstance(one, sqlite3.Error)]
    for beginning, cause in _BY_NAME:
        if any(name.startswith(beginning) for name, _text in said):
            return cause
    if any(is_damage(one) for one in chain):
        return _DAMAGED
    for name, text in said:
        if name == "SQLITE_CONSTRAINT_TRIGGER":
            return GUARDED.get(text, _REFERRED)  # on_delete="RESTRICT" is a trigger to SQLite
    return next((_BY_NUMBER[one.errno] for one in chain if isinstance(one, OSError) and one.errno in _BY_NUMBER), None)


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
