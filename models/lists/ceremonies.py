"""Rows of the ceremonies, what the preview says of one, and what a new one may take on."""

import datetime
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.lists.agreements import parties_of
from models.lists.signature_grid import Grid, SignatureRow, signature_grid
from models.lists.sql import Row, day, holding, listed, select
from models.opened import opened
from models.rules.vocabulary import KINDS_ON_PAPER

# What a column sorts by; what is not known stands last, whichever way.
ORDERS = {
    "name": "ceremony.name {way}",
    "held_on": "ceremony.held_on IS NULL, ceremony.held_on {way}",
    "place": "ceremony.place = '', ceremony.place {way}",
    "mode": "ceremony.mode {way}",
    "documents": "(SELECT count(*) FROM ceremony_agreement WHERE ceremony_id = ceremony.id) {way}",
}
_FOUND = """(ceremony.name || ' ' || ceremony.place || ' ' || ceremony.note LIKE ? ESCAPE '\\' OR ceremony.id IN
    (SELECT ceremony_id FROM ceremony_agreement JOIN agreement ON agreement.id = agreement_id
     WHERE title LIKE ? ESCAPE '\\'))"""
MOST_CANDIDATES = 200
"""Lines of the chooser; who needs one beyond them types a word of it."""


@dataclass(frozen=True)
class CeremonyFilter:
    """Which ceremonies a list shows; None or empty does not restrict."""

    year: int | None = None
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Tell whether anything restricts the list."""
        return bool(self.year or self.text.strip())


class Candidate(NamedTuple):
    """An agreement as the chooser of documents shows it."""

    id: int
    kind: str
    title: str
    partners: str
    stage: str
    parties: int


@dataclass(frozen=True)
class CeremonyDocument:
    """One document of a ceremony, and how far its signing has come."""

    agreement: int
    kind: str
    title: str
    partners: str
    stage: str
    code: str
    """Of its frozen text; empty while it is not frozen."""
    originals: int
    rows: tuple[SignatureRow, ...]
    """Its originals in the signature grid."""

    @property
    def signed(self) -> int:
        """How many originals all parties have signed."""
        return sum(row.signed for row in self.rows)


@dataclass(frozen=True)
class CeremonyCard:
    """One ceremony as its preview shows it."""

    id: int
    name: str
    mode: str
    held_on: datetime.date | None
    place: str
    note: str
    documents: tuple[CeremonyDocument, ...]
    guests: tuple[tuple[str, str], ...]
    """Name and office."""
    grid: Grid


def ceremony_ids(chosen: CeremonyFilter, order: str | None = None, descending: bool = False) -> Sequence[int]:
    """Return the ids of the ceremonies a list shows; the latest first unless `order` names a column."""
    parts, params = ["1 = 1"], list[object]()
    if chosen.year:
        parts.append("ceremony.held_on BETWEEN ? AND ?")
        params += [f"{chosen.year:04}-01-01", f"{chosen.year:04}-12-31"]
    for word in chosen.text.split():
        parts.append(_FOUND)
        params += [holding(word), holding(word)]
    way = "DESC" if descending or order is None else "ASC"
    # A ceremony that has no day yet is still to come.
    by = ORDERS[order].format(way=way) if order in ORDERS else "ceremony.held_on IS NOT NULL, ceremony.held_on DESC"
    sql = f"SELECT ceremony.id FROM ceremony WHERE {' AND '.join(parts)} ORDER BY {by}, ceremony.id {way}"
    return array("q", (row[0] for row in select(sql, params)))


def ceremony_rows(ids: Sequence[int]) -> dict[int, Row]:
    """Return for each ceremony: name, date, place, mode, documents, (originals signed, of all), cells still out."""
    documents, signed, out = _progress(ids)
    return {
        record: (name, day(held), place or None, mode, documents.get(record, 0), signed[record], out[record] or None)
        for record, name, held, place, mode in select(
            f"SELECT id, name, held_on, place, mode FROM ceremony WHERE id IN ({listed(ids)})"
        )
    }


def _progress(ids: Sequence[int]) -> tuple[dict[int, int], dict[int, tuple[int, int]], dict[int, int]]:
    """Return by ceremony: documents, (originals that all have signed, all originals), originals that are out."""
    lines = select(
        f"""SELECT ceremony_id, agreement_id, originals,
                (SELECT count(*) FROM party WHERE party.agreement_id = agreement.id), stage = 'signed'
            FROM ceremony_agreement JOIN agreement ON agreement.id = agreement_id
            WHERE ceremony_id IN ({listed(ids)})"""
    )
    marks: dict[int, list[Row]] = {}
    for agreement, *mark in select(
        f"""SELECT party.agreement_id, original, sum(signed), max(sent_on IS NOT NULL AND returned_on IS NULL)
            FROM signature JOIN party ON party.id = party_id
            WHERE party.agreement_id IN ({listed(line[1] for line in lines)}) GROUP BY 1, 2"""
    ):
        marks.setdefault(agreement, []).append(tuple(mark))
    documents, signed, out = dict[int, int](), dict.fromkeys(ids, (0, 0)), dict.fromkeys(ids, 0)
    for ceremony, agreement, originals, parties, entered in lines:
        total = originals or max(parties, 1)
        present = [mark for mark in marks.get(agreement, ()) if mark[0] <= total]
        documents[ceremony] = documents.get(ceremony, 0) + 1
        done, of = signed[ceremony]
        by_all = sum(count == parties for _original, count, _out in present)
        signed[ceremony] = (done + (total if entered and agreement not in marks else by_all), of + total)
        out[ceremony] += sum(is_out for _original, _count, is_out in present)
    return documents, signed, out


def ceremony_years() -> list[int]:
    """Return the years in which there were ceremonies, latest first."""
    rows = select("SELECT DISTINCT substr(held_on, 1, 4) FROM ceremony WHERE held_on IS NOT NULL ORDER BY 1 DESC")
    return [int(row[0]) for row in rows]


def ceremony_card(ceremony: int) -> CeremonyCard | None:
    """Return the card of a ceremony, or None when it is gone."""
    found = select("SELECT name, mode, held_on, place, note FROM ceremony WHERE id = ?", (ceremony,))
    if not found:
        return None
    name, mode, held, place, note = found[0]
    grid = signature_grid(ceremony)
    guests = select("SELECT name, office FROM guest WHERE ceremony_id = ? ORDER BY position, id", (ceremony,))
    return CeremonyCard(
        ceremony, name, mode, day(held), place, note, _documents(ceremony, grid),
        tuple((guest, office) for guest, office in guests), grid,
    )  # fmt: skip


def _documents(ceremony: int, grid: Grid) -> tuple[CeremonyDocument, ...]:
    rows = select(
        """SELECT agreement.id, kind, title, stage,
               coalesce((SELECT code FROM frozen_document WHERE agreement_id = agreement.id AND withdrawn_on IS NULL
                         ORDER BY id DESC LIMIT 1), '')
           FROM ceremony_agreement JOIN agreement ON agreement.id = agreement_id
           WHERE ceremony_id = ? ORDER BY position, ceremony_agreement.id""",
        (ceremony,),
    )
    sides = parties_of([row[0] for row in rows])
    documents = []
    for record, kind, title, stage, code in rows:
        own = tuple(row for row in grid.rows if row.agreement == record)
        documents.append(CeremonyDocument(record, kind, title, sides[record].partners, stage, code, len(own), own))
    return tuple(documents)


def ceremonies_of(agreement: int) -> list[tuple[int, str, datetime.date | None]]:
    """Return id, name and date of the ceremonies that have an agreement on their list, earliest first."""
    rows = select(
        """SELECT ceremony.id, name, held_on FROM ceremony JOIN ceremony_agreement ON ceremony_id = ceremony.id
           WHERE agreement_id = ? ORDER BY held_on IS NULL, held_on, ceremony.id""",
        (agreement,),
    )
    return [(record, name, day(held)) for record, name, held in rows]


def candidates(text: str = "", besides: Sequence[int] = ()) -> list[Candidate]:
    """Return the agreements not signed yet that fit `text`, those ready to sign first, then the newest."""
    where, params = "1 = 1", list[str]()
    if text.strip():
        where, params = opened().matching("agreement", text)
    return _candidates(
        f"agreement.stage <> 'signed' AND agreement.id NOT IN ({listed(besides)}) AND {where}",
        "agreement.stage = 'ready' DESC, agreement.id DESC",
        params,
    )


def chosen(agreements: Sequence[int]) -> list[Candidate]:
    """Return some agreements as the chooser shows them, in the order given; those that are gone are left out."""
    found = {one.id: one for one in _candidates(f"agreement.id IN ({listed(agreements)})", "agreement.id", ())}
    return [found[record] for record in agreements if record in found]


def _candidates(where: str, order: str, params: Sequence[object]) -> list[Candidate]:
    rows = select(
        f"""SELECT agreement.id, kind, title, stage, (SELECT count(*) FROM party WHERE agreement_id = agreement.id)
            FROM agreement WHERE {where} ORDER BY {order} LIMIT {MOST_CANDIDATES}""",
        params,
    )
    sides = parties_of([row[0] for row in rows])
    return [
        Candidate(record, kind, title, sides[record].partners, stage, parties)
        for record, kind, title, stage, parties in rows
    ]


def proposed_ceremony(agreements: Sequence[int]) -> dict[str, Any]:
    """Return the fields of a ceremony proposed for some agreements; their date and place where they agree on one."""
    rows = select(f"SELECT kind, signed_on, place FROM agreement WHERE id IN ({listed(agreements)})")
    kinds = [name for kind, name in KINDS_ON_PAPER.items() if kind in {row[0] for row in rows}]
    partners = {side.partners for side in parties_of(agreements).values() if side.partners}
    days, places = {row[1] for row in rows}, {row[2] for row in rows}
    name = f"Penandatanganan {' dan '.join(kinds)}" if kinds else ""
    if len(partners) == 1 and name:
        name += f" dengan {partners.pop()}"
    return {
        "name": name,
        "mode": "ceremony",
        "held_on": day(days.pop()) if len(days) == 1 else None,
        "place": places.pop() if len(places) == 1 else "",
    }
