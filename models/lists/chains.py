"""How agreements hang together: the tree below an MoU, and the chain of renewals that one agreement stands in."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from models.lists.sql import day, select, status_sql
from models.rules.guards import term_of

DAY = datetime.timedelta(days=1)


class ChainLink(NamedTuple):
    """One agreement with its term; a day is None where it is not known."""

    id: int
    kind: str
    title: str
    status: str
    signed_on: datetime.date | None
    first_day: datetime.date | None
    last_day: datetime.date | None
    suspended_on: datetime.date | None
    terminated_on: datetime.date | None
    umbrella: int | None
    predecessor: int | None
    amends: int | None

    @property
    def begins(self) -> datetime.date | None:
        """The first day in force: the signing, where no first day was agreed."""
        return self.first_day or self.signed_on

    @property
    def ends(self) -> datetime.date | None:
        """The last day in force: the day before an early end; None where the end is open."""
        term = term_of(self.first_day, self.last_day, self.terminated_on)
        return term.last - DAY if term.early and term.last else term.last


class TreeRow(NamedTuple):
    """One line of a tree."""

    link: ChainLink
    depth: int
    """0 for the MoU, 1 for the first PKS of a chain, 2 for those that renew it; an addendum below what it amends."""
    heads: bool
    """Whether a chain begins here."""
    seam: int | None
    """Days between the end of what it renews and its beginning: a gap above 0, an overlap below; None: not known."""


def tree(agreement: int, today: datetime.date) -> list[TreeRow]:
    """Return the tree that an agreement stands in, from the top; [] when it is gone.

    The chain of its MoU comes first, then chain after chain of PKS by the day they begin, addenda below what they
    amend. A chain is shown whole, also where part of it stands under another MoU. Without an MoU: its own chain.
    """
    top = select(TOP, (agreement,))
    return _rows(_links(TREE, top[0][0], today)) if top else []


def chain(agreement: int, today: datetime.date) -> list[ChainLink]:
    """Return what an agreement renews, itself, and what renews it, in this order; [] when it is gone."""
    found = {link.id: link for link in _links(CHAIN, agreement, today)}
    before: list[ChainLink] = []
    at = found.pop(agreement, None)
    if at is None:
        return []
    links = [at]
    while at.predecessor in found:
        at = found.pop(at.predecessor)
        before.append(at)
    children = _children(found.values())
    for link in links:  # grows while it is walked: the renewals of one, then those of each
        links += children.pop(link.id, ())
    return [*reversed(before), *links]


def addenda(agreement: int, today: datetime.date) -> list[ChainLink]:
    """Return the addenda of an agreement, in the order in which they begin."""
    return sorted(_links("SELECT id FROM agreement WHERE amends_id = ?1", agreement, today), key=_order)


def seam(before: ChainLink, after: ChainLink) -> int | None:
    """Return the days between two links: 0 where one follows the other, -1 where they share a day."""
    if before.ends is None or after.begins is None:
        return None
    return (after.begins - before.ends).days - 1


TOP = """SELECT coalesce(agreement.umbrella_id, amended.umbrella_id, amended.id, agreement.id)
    FROM agreement LEFT JOIN agreement AS amended ON amended.id = agreement.amends_id WHERE agreement.id = ?"""
TREE = """WITH RECURSIVE linked(id) AS (
        SELECT id FROM agreement WHERE id = ?1 OR umbrella_id = ?1
        UNION SELECT predecessor_id FROM linked CROSS JOIN agreement USING (id) WHERE predecessor_id IS NOT NULL
        UNION SELECT amends_id FROM linked CROSS JOIN agreement USING (id) WHERE amends_id IS NOT NULL
        UNION SELECT agreement.id FROM linked CROSS JOIN agreement ON predecessor_id = linked.id
        UNION SELECT agreement.id FROM linked CROSS JOIN agreement ON amends_id = linked.id
    ) SELECT id FROM linked"""
CHAIN = """WITH RECURSIVE
        before(id) AS (SELECT ?1 UNION
            SELECT predecessor_id FROM before CROSS JOIN agreement USING (id) WHERE predecessor_id IS NOT NULL),
        after(id) AS (SELECT ?1 UNION
            SELECT agreement.id FROM after CROSS JOIN agreement ON predecessor_id = after.id)
    SELECT id FROM before UNION SELECT id FROM after"""


def _links(which: str, agreement: int, today: datetime.date) -> list[ChainLink]:
    rows = select(
        f"""SELECT id, kind, title, {status_sql(today)}, signed_on, first_day, last_day, suspended_on, terminated_on,
            umbrella_id, predecessor_id, amends_id FROM agreement WHERE id IN ({which})""",
        (agreement,),
    )
    return [
        ChainLink(own, kind, title, status, day(signed), day(first), day(last), day(paused), day(ended), *others)
        for own, kind, title, status, signed, first, last, paused, ended, *others in rows
    ]


def _rows(links: list[ChainLink]) -> list[TreeRow]:
    known = {link.id: link for link in links}
    children, amended = _children(links), _children(links, amends=True)
    roots = [link for link in links if link.amends not in known and link.predecessor not in known]
    base = int(any(link.kind == "kb" for link in links))
    rows: list[TreeRow] = []
    left = dict(known)
    # Whatever hangs together in a ring has no beginning; it is shown all the same.
    for root in [*sorted(roots, key=_order), *links]:
        if root.id not in left:
            continue
        pending = [(root, 0 if root.kind == "kb" else base, True)]
        while pending:
            link, depth, heads = pending.pop()
            if left.pop(link.id, None) is None:
                continue
            before = known.get(link.predecessor or 0)
            rows.append(TreeRow(link, depth, heads, seam(before, link) if before else None))
            further = depth if link.kind == "kb" else base + 1 if link.kind == "pks" else depth
            pending += [(later, further, False) for later in reversed(children.get(link.id, ()))]
            pending += [(change, depth + 1, False) for change in reversed(amended.get(link.id, ()))]
    return rows


def _children(links: Iterable[ChainLink], *, amends: bool = False) -> dict[int, list[ChainLink]]:
    """Return the links that renew each, or amend it, in the order in which they begin."""
    found: dict[int, list[ChainLink]] = {}
    for link in links:
        parent = link.amends if amends else link.predecessor
        if parent is not None:
            found.setdefault(parent, []).append(link)
    for siblings in found.values():
        siblings.sort(key=_order)
    return found


def _order(link: ChainLink) -> tuple[bool, datetime.date, int]:
    """MoU before PKS; what has no day yet comes last."""
    return link.kind != "kb", link.begins or datetime.date.max, link.id
