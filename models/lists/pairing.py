"""The PKS that an MoU may carry: for each sector who would sign on each side, and what there is already."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.lists.cards import Link
from models.lists.sql import listed, select, status_sql
from models.rules.pairing import Candidate, pair_all, propose_title


@dataclass(frozen=True)
class PairingRow:
    """One sector, with what is proposed for it."""

    sector: int
    name: str
    departments: tuple[int | None, ...]
    """One for each party of the MoU, in their order; None where nobody carries the sector."""
    doubtful: bool
    """Several departments carry it equally, and their names decided."""
    title: str
    in_scope: bool
    """The MoU names this sector."""
    existing: tuple[Link, ...]
    """The PKS of this sector below this MoU."""

    @property
    def missing(self) -> bool:
        """Tell whether a side has nobody who carries it."""
        return None in self.departments

    @property
    def ticked(self) -> bool:
        """Tell whether a draft is proposed: what the MoU names and nothing stands for yet."""
        return self.in_scope and not self.existing


@dataclass(frozen=True)
class Pairing:
    """An MoU with its parties and a row for each sector, those that it names first."""

    umbrella: int
    title: str
    regions: tuple[tuple[int, str], ...]
    """Id and name of the government of each party, in their order."""
    rows: tuple[PairingRow, ...]


def pairing(umbrella: int, today: datetime.date) -> Pairing | None:
    """Return what is proposed below an MoU, or None when it is gone."""
    found = select("SELECT title FROM agreement WHERE id = ? AND kind = 'kb'", (umbrella,))
    if not found:
        return None
    regions = tuple(
        (row[0], row[1])
        for row in select(
            """SELECT region.id, region.name FROM party JOIN region ON region.id = region_id
               WHERE agreement_id = ? ORDER BY position""",
            (umbrella,),
        )
    )
    rows = sorted(_rows(umbrella, regions, today), key=lambda row: not row.in_scope)
    return Pairing(umbrella, found[0][0], regions, tuple(rows))


def proposed_parties(regions: Sequence[int], sector: int) -> list[tuple[int, int | None]]:
    """Return these governments, each with the department that carries a sector; None where nobody does."""
    carriers = _candidates(list(regions))
    code = select("SELECT code FROM sector WHERE id = ?", (sector,))[0][0]
    return list(zip(regions, pair_all(code, [carriers[region] for region in regions]).chosen, strict=True))


def _rows(umbrella: int, regions: tuple[tuple[int, str], ...], today: datetime.date) -> Iterator[PairingRow]:
    carriers = _candidates([region for region, _name in regions])
    groups = [carriers[region] for region, _name in regions]
    scope = {row[0] for row in select("SELECT sector_id FROM agreement_sector WHERE agreement_id = ?", (umbrella,))}
    existing = _existing(umbrella, today)
    for sector, code, name in select("SELECT id, code, name FROM sector ORDER BY position, code"):
        pair = pair_all(code, groups)
        yield PairingRow(
            sector, name, pair.chosen, pair.doubtful, propose_title(name), sector in scope, existing.get(sector, ())
        )


def _candidates(regions: list[int]) -> dict[int, list[Candidate]]:
    sectors: dict[int, list[str]] = {}
    for department, code in select(
        "SELECT department_id, code FROM department_sector JOIN sector ON sector.id = sector_id ORDER BY position, code"
    ):
        sectors.setdefault(department, []).append(code)
    found: dict[int, list[Candidate]] = {region: [] for region in regions}
    for department, region, name in select(
        f"SELECT id, region_id, name FROM department WHERE region_id IN ({listed(regions)}) ORDER BY id"
    ):
        found[region].append(Candidate(department, name, tuple(sectors.get(department, ()))))
    return found


def _existing(umbrella: int, today: datetime.date) -> dict[int, tuple[Link, ...]]:
    found: dict[int, tuple[Link, ...]] = {}
    for sector, *link in select(
        f"""SELECT sector_id, agreement.id, kind, title, {status_sql(today)} FROM agreement
            JOIN agreement_sector ON agreement_id = agreement.id
            WHERE umbrella_id = ? AND kind = 'pks' ORDER BY agreement.id""",
        (umbrella,),
    ):
        found[sector] = (*found.get(sector, ()), Link(*link))
    return found
