"""What a backup holds, and how it differs from the register, in sentences."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from models.language import _, _n
from models.store.holdings import Difference, Entry, Holdings
from ui.tables.format import date_text

_TITLES = 3
_LONGEST = 60
Word = Callable[[int], str]
# What is here and not in the backup; what is in the backup alone.
_ONLY_HERE: dict[str, Word] = {
    "agreement": lambda n: _n(
        "{count} agreement of the present file is not in this backup",
        "{count} agreements of the present file are not in this backup", n,
    ),
    "person": lambda n: _n(
        "{count} signatory of the present file is not in this backup",
        "{count} signatories of the present file are not in this backup", n,
    ),
    "evaluation": lambda n: _n(
        "{count} evaluation of the present file is not in this backup",
        "{count} evaluations of the present file are not in this backup", n,
    ),
    "attachment": lambda n: _n(
        "{count} attached file of the present file is not in this backup",
        "{count} attached files of the present file are not in this backup", n,
    ),
}  # fmt: skip
_ONLY_THERE: dict[str, Word] = {
    "agreement": lambda n: _n(
        "{count} agreement is in this backup alone", "{count} agreements are in this backup alone", n
    ),
    "person": lambda n: _n(
        "{count} signatory is in this backup alone", "{count} signatories are in this backup alone", n
    ),
    "evaluation": lambda n: _n(
        "{count} evaluation is in this backup alone", "{count} evaluations are in this backup alone", n
    ),
    "attachment": lambda n: _n(
        "{count} attached file is in this backup alone", "{count} attached files are in this backup alone", n
    ),
}
_CHANGED: dict[str, Word] = {
    "agreement": lambda n: _n("{count} agreement says something else", "{count} agreements say something else", n),
    "evaluation": lambda n: _n("{count} evaluation says something else", "{count} evaluations say something else", n),
}


def counts_text(counts: Mapping[str, int]) -> str:
    """Return how much a register holds: "9 agreements, 0 evaluations, 2 signatories, 0 attachments"."""
    return ", ".join(
        [
            _n("{count} agreement", "{count} agreements", counts["agreement"]),
            _n("{count} evaluation", "{count} evaluations", counts["evaluation"]),
            _n("{count} signatory", "{count} signatories", counts["person"]),
            _n("{count} attachment", "{count} attachments", counts["attachment"]),
        ]
    )


def entry_text(entry: Entry | None) -> str:
    """Return the last entry of a journal in words: what was done, by whom, when (local time)."""
    if entry is None:
        return _("nothing was entered yet")
    return _(
        "{act} · {clerk}, {when}",
        act=_(entry.name, subject=_cut(entry.subject)),
        clerk=entry.clerk,
        when=moment_text(entry.at),
    )


def moment_text(moment: datetime) -> str:
    """Return a moment as "23 Nov 2026, 14.05", in local time."""
    local = moment.astimezone()
    return f"{date_text(local.date())}, {local:%H.%M}"


def difference_lines(found: Mapping[str, Difference]) -> list[str]:
    """Return how the present file and a backup differ, a sentence for each kind; one that says so where they do not."""
    lines = list(_lines(found))
    return lines or [_("The present file holds nothing that this backup does not hold, and says the same.")]


def _lines(found: Mapping[str, Difference]) -> Iterator[str]:
    for words, which in ((_ONLY_HERE, "only_here"), (_ONLY_THERE, "only_there"), (_CHANGED, "changed")):
        for kind, said in words.items():
            titles = list(getattr(found[kind], which).values())
            if titles:
                yield f"{said(len(titles))}: {titles_text(titles)}"


def titles_text(titles: list[str]) -> str:
    """Return the first few titles, and that there are more."""
    shown = ", ".join(f"“{_cut(title)}”" for title in titles[:_TITLES])
    more = len(titles) - _TITLES
    return shown + (" " + _n("and {count} more", "and {count} more", more) if more > 0 else "")


def version_text(holds: Holdings) -> str:
    """Return which version of the tables a backup has."""
    return _("Data version {number}", number=holds.version)


def place_text(path: Path) -> str:
    """Return where a backup lies, short enough for a column."""
    return str(path.parent)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
