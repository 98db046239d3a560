"""The grid of a ceremony: a row for each original of each document, a column for each signatory."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from models.lists.facts import PartyLine, party_lines
from models.lists.sql import day, select
from models.rules.ceremonies import Marks
from models.rules.names import post_on_paper


@dataclass(frozen=True)
class Signatory:
    """A column: somebody who signs, or an office while it is not known who does."""

    name: str
    """As it stands on paper; empty while not known."""
    post: str
    """With its capacity."""
    office: str
    """The department, or else the government."""


@dataclass(frozen=True)
class SignatureCell:
    """What one party has put on one original."""

    party: int
    position: int
    """Of the party in its agreement, from 1."""
    office: str
    """The department, or else the government: how a sentence names the party."""
    marks: Marks


@dataclass(frozen=True)
class SignatureRow:
    """One original of one document."""

    agreement: int
    kind: str
    title: str
    stage: str
    original: int
    """From 1."""
    parties: int
    scans: int
    """How many scans of this original are attached."""
    cells: Mapping[int, SignatureCell]
    """By column; a signatory who does not sign this document has none."""
    entered: bool = False
    """The document was entered as signed and nothing is noted of its originals, as with one of former years."""

    @property
    def signed(self) -> bool:
        """All parties have signed it."""
        return self.entered or (bool(self.cells) and all(cell.marks.signed for cell in self.cells.values()))

    @property
    def complete(self) -> bool:
        """All parties have signed it, and it is with none of them any more."""
        return self.entered or (bool(self.cells) and all(cell.marks.complete for cell in self.cells.values()))


@dataclass(frozen=True)
class Grid:
    """The whole grid of a ceremony."""

    name: str
    held_on: datetime.date | None
    signatories: tuple[Signatory, ...]
    rows: tuple[SignatureRow, ...]

    @property
    def complete(self) -> int:
        """How many originals are complete."""
        return sum(row.complete for row in self.rows)

    @property
    def out(self) -> int:
        """How many originals are with somebody to be signed."""
        return sum(any(cell.marks.out for cell in row.cells.values()) for row in self.rows)

    def to_enter(self) -> dict[int, str]:
        """Return id and title of the documents that are signed on paper and not entered as signed yet."""
        waiting = {row.agreement: row.title for row in self.rows if row.stage != "signed"}
        unsigned = {row.agreement for row in self.rows if not row.signed}
        return {record: title for record, title in waiting.items() if record not in unsigned}

    def out_with(self) -> dict[str, int]:
        """Return the offices that have originals of ours, each with how many."""
        count: dict[str, int] = {}
        for row in self.rows:
            for cell in row.cells.values():
                if cell.marks.out:
                    count[cell.office] = count.get(cell.office, 0) + 1
        return count


def signature_grid(ceremony: int) -> Grid:
    """Return the grid of a ceremony; an empty one when it is gone."""
    found = select("SELECT name, held_on FROM ceremony WHERE id = ?", (ceremony,))
    name, held = found[0] if found else ("", None)
    columns: dict[tuple[object, ...], int] = {}
    signatories: list[Signatory] = []
    marks = _marks(ceremony)
    noted = {party for party, _original in marks}
    scans = _scans(ceremony)
    rows: list[SignatureRow] = []
    for agreement, kind, title, stage, originals in select(
        """SELECT agreement.id, kind, title, stage, originals FROM ceremony_agreement
           JOIN agreement ON agreement.id = agreement_id
           WHERE ceremony_id = ? ORDER BY ceremony_agreement.position, ceremony_agreement.id""",
        (ceremony,),
    ):
        parties = _placed(party_lines(agreement), columns, signatories)
        entered = stage == "signed" and not {party.id for party in parties.values()} & noted
        for original in range(1, (originals or max(len(parties), 1)) + 1):
            cells = {
                column: SignatureCell(
                    party.id, party.position, _office(party), marks.get((party.id, original), Marks())
                )
                for column, party in parties.items()
            }
            rows.append(
                SignatureRow(
                    agreement,
                    kind,
                    title,
                    stage,
                    original,
                    len(parties),
                    scans.get((agreement, original), 0),
                    cells,
                    entered,
                )
            )
    return Grid(name, day(held), tuple(signatories), tuple(rows))


def _placed(
    parties: list[PartyLine], columns: dict[tuple[object, ...], int], signatories: list[Signatory]
) -> dict[int, PartyLine]:
    """Return the parties of a document by column; who has none yet gets the next."""
    placed: dict[int, PartyLine] = {}
    for party in parties:
        post = post_on_paper(party.capacity, party.post)
        who: tuple[object, ...] = (party.region_id, party.name) if party.name else (party.region_id, party.department)
        turn = 0
        # Somebody may sign one document for two parties, as the Plt. head of a second office.
        while (column := columns.get((*who, bool(party.name), turn))) in placed:
            turn += 1
        if column is None:
            column = columns[(*who, bool(party.name), turn)] = len(signatories)
            signatories.append(Signatory(party.name, post, _office(party)))
        placed[column] = party
    return placed


def _office(party: PartyLine) -> str:
    return f"{party.department} {party.region}" if party.department else party.government


def _marks(ceremony: int) -> dict[tuple[int, int], Marks]:
    rows = select(
        """SELECT party_id, original, initialled, signed, stamped, sealed, sent_on, returned_on FROM signature
           JOIN party ON party.id = party_id
           JOIN ceremony_agreement ON ceremony_agreement.agreement_id = party.agreement_id WHERE ceremony_id = ?""",
        (ceremony,),
    )
    return {
        (party, original): Marks(bool(initialled), bool(signed), bool(stamped), bool(sealed), day(sent), day(back))
        for party, original, initialled, signed, stamped, sealed, sent, back in rows
    }


def _scans(ceremony: int) -> dict[tuple[int, int], int]:
    rows = select(
        """SELECT attachment.agreement_id, original, count(*) FROM attachment
           JOIN ceremony_agreement ON ceremony_agreement.agreement_id = attachment.agreement_id
           WHERE ceremony_id = ? AND kind = 'signed_scan' AND original IS NOT NULL GROUP BY 1, 2""",
        (ceremony,),
    )
    return {(agreement, original): count for agreement, original, count in rows}
