"""What `check` says of the journal: that it is whole, that its chain holds, that the records are as it left them."""

import sqlite3
from datetime import datetime
from itertools import islice
from pathlib import Path

from models.language import _, _n
from models.rules.acts import taken_back, without_number
from models.rules.dates import numeric_date
from models.store import witness
from models.store.chain import Break, counts_from, first_break
from models.store.strays import strays
from models.store.verdict import Verdict, verdict

_NAMED = 5
"""Records that a sentence names."""


def look_at_journal(connection: sqlite3.Connection) -> Verdict:
    """Say whether no entry is missing and the chain of hashes holds from the first act to the last."""
    last, rows, handed_out = connection.execute(
        "SELECT coalesce(max(id), 0), count(*), (SELECT seq FROM sqlite_sequence WHERE name = 'journal') FROM journal"
    ).fetchone()
    broken = first_break(connection)
    if broken is not None:
        return Verdict("journal", False, _said_of(broken))
    if not last == rows == (handed_out or 0):
        return Verdict(
            "journal",
            False,
            _("Entries of the journal are missing. Nothing was changed. Compare the register with the last backup."),
        )
    begins = counts_from(connection)
    if begins is None or begins[0] == 1:
        return Verdict("journal", True, _("The journal has no gaps, and every entry fits the chain."))
    return Verdict(
        "journal",
        True,
        _(
            "The journal has no gaps, and every entry fits the chain, which counts from act {act} on ({when}); what is "
            "older was written before there was a chain.",
            act=begins[0],
            when=moment(begins[1]),
        ),
    )


def look_at_records(connection: sqlite3.Connection) -> Verdict:
    """Say whether every record is as its last entry in the journal left it."""
    found = list(islice(strays(connection), 1000))
    if not found:
        return Verdict("records", True, _("Every record is as the journal left it."))
    named = ", ".join(f"{stray.table} {stray.record}" for stray in found[:_NAMED])
    more = " …" if len(found) > _NAMED else ""
    return Verdict(
        "records",
        False,
        _n(
            "{count} record is not as the journal left it: {names}. Another program has written into the file. "
            "Nothing was changed now. Compare it with the paper and the last backup.",
            "{count} records are not as the journal left them: {names}. Another program has written into the file. "
            "Nothing was changed now. Compare them with the paper and the last backup.",
            len(found),
            names=named + more,
        ),
    )


def look_at_end(connection: sqlite3.Connection, path: Path) -> Verdict:
    """Say whether the journal still has what this computer saw last of it."""
    noted = witness.seen(path)
    if noted is None:
        return Verdict("end", True, _("This computer has not yet noted how far the journal goes; it will on closing."))
    return verdict(
        "end",
        witness.holds(connection, noted),
        _("The journal still has all that this computer has seen of it."),
        _(
            "The journal does not have what this computer saw last (act {act}). The register was cut off at its end, "
            "or replaced by an older or another file. Nothing was changed. Compare it with the last backup.",
            act=noted.act,
        ),
    )


def moment(at: str) -> str:
    """Return a time of the journal as read on this computer: "28-11-2026 14.20"."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{numeric_date(local.date())} {local:%H.%M}"


def _said_of(broken: Break) -> str:
    subject = without_number(broken.subject) if taken_back(broken.subject) else broken.subject
    if not broken.entry:
        return _(
            "The entries of act {act} ({name}, {when}) are missing from the journal. Nothing was changed. Compare the "
            "register with the last backup.",
            act=broken.act,
            name=_(broken.name, subject=subject),
            when=_when(broken.at),
        )
    return _(
        "The journal does not fit its chain from entry {entry} on (act {act}: {name}, {when}): something was changed, "
        "put in or taken out there. Nothing was changed now. Compare the register with the last backup.",
        entry=broken.entry,
        act=broken.act,
        name=_(broken.name, subject=subject),
        when=_when(broken.at),
    )


def _when(at: str) -> str:
    try:
        return moment(at)
    except ValueError:  # it may be just this that was changed
        return at
