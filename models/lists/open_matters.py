"""What is still out after a signing: originals not back, not signed, and signed agreements of which no scan is kept."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.lists.signature_grid import SignatureRow, signature_grid
from models.lists.sql import select
from models.rules.marking import N_


@dataclass(frozen=True)
class OpenMatter:
    """One thing that somebody must look after."""

    what: str
    """"out", "unsigned" or "no_scan"."""
    ceremony: int
    agreement: int
    kind: str
    """Of the agreement: a key of vocabulary.KINDS."""
    since: datetime.date | None
    """Since when it is open: the day of sending, or of the ceremony."""
    text: str
    """English with {names}; "{day}" stands for `since`, everything else is in `values`."""
    values: Mapping[str, object] = field(default_factory=dict)


def open_matters(today: datetime.date, ceremony: int | None = None, agreement: int | None = None) -> list[OpenMatter]:
    """Return what is open, oldest first; of one ceremony or agreement alone where asked.

    What a ceremony still to come has before it is no open matter, unless an original was sent out for it already.
    """
    parts, params = ["1 = 1"], list[object]()
    if ceremony is not None:
        parts.append("ceremony.id = ?")
        params.append(ceremony)
    if agreement is not None:
        parts.append("ceremony.id IN (SELECT ceremony_id FROM ceremony_agreement WHERE agreement_id = ?)")
        params.append(agreement)
    found: list[OpenMatter] = []
    for (record,) in select(f"SELECT ceremony.id FROM ceremony WHERE {' AND '.join(parts)} ORDER BY id", params):
        found += _of_ceremony(record, today, agreement)
    return sorted(found, key=lambda matter: (matter.since is None, matter.since or today))


def _of_ceremony(ceremony: int, today: datetime.date, agreement: int | None) -> Iterator[OpenMatter]:
    grid = signature_grid(ceremony)
    held = grid.held_on is not None and grid.held_on <= today
    documents: dict[int, list[SignatureRow]] = {}
    for row in grid.rows:
        documents.setdefault(row.agreement, []).append(row)
    for record, rows in documents.items():
        if agreement not in (None, record):
            continue
        yield from _out(ceremony, rows)
        if held or (grid.held_on is None and any(not cell.marks.blank for row in rows for cell in row.cells.values())):
            yield from _unsigned(ceremony, rows, grid.held_on)
            yield from _no_scan(ceremony, rows, grid.held_on)


def _out(ceremony: int, rows: list[SignatureRow]) -> Iterator[OpenMatter]:
    for row in rows:
        for cell in row.cells.values():
            if cell.marks.out:
                yield OpenMatter(
                    "out", ceremony, row.agreement, row.kind, cell.marks.sent_on,
                    N_("Original {original} of “{title}” is not back from {party} since {day}."),
                    {"original": row.original, "title": row.title, "party": cell.office},
                )  # fmt: skip


def _unsigned(ceremony: int, rows: list[SignatureRow], since: datetime.date | None) -> Iterator[OpenMatter]:
    if rows[0].entered:
        return
    missing: dict[str, list[int]] = {}
    for row in rows:
        for cell in row.cells.values():
            if not cell.marks.signed and not cell.marks.out:
                missing.setdefault(cell.office, []).append(row.original)
    # Parties that lack the same originals share a sentence.
    shared: dict[str, list[str]] = {}
    for party, originals in missing.items():
        shared.setdefault(", ".join(map(str, originals)), []).append(party)
    for originals_said, parties in shared.items():
        yield OpenMatter(
            "unsigned", ceremony, rows[0].agreement, rows[0].kind, since,
            N_("Not signed yet by {party}: “{title}”, original {originals}."),
            {"party": ", ".join(parties), "title": rows[0].title, "originals": originals_said},
        )  # fmt: skip


def _no_scan(ceremony: int, rows: list[SignatureRow], since: datetime.date | None) -> Iterator[OpenMatter]:
    """One scan of any original is enough to prove what was signed."""
    first = rows[0]
    if (first.stage == "signed" or all(row.signed for row in rows)) and not _has_scan(first.agreement):
        yield OpenMatter(
            "no_scan", ceremony, first.agreement, first.kind, since,
            N_("No scan of the signed “{title}” is attached."), {"title": first.title},
        )  # fmt: skip


def _has_scan(agreement: int) -> bool:
    return bool(
        select("SELECT 1 FROM attachment WHERE agreement_id = ? AND kind = 'signed_scan' LIMIT 1", (agreement,))
    )
