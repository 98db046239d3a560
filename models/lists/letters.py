"""A letter that reminds the other side, ready to print: to whom, by whom, of what; frozen values."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.lists.dossier import SigningParty
from models.lists.officials import holder_on
from models.lists.reminding import Wanted
from models.lists.settings import read_settings
from models.lists.sql import day, listed, select
from models.rules.names import of_region, post_on_paper
from models.rules.reminding import DueMatter, one_line
from models.rules.signatory import signatory_on_paper
from models.rules.succession import problem_on


class Office(NamedTuple):
    """A post with its holder: to whom a letter goes, or who signs it."""

    post: str
    """As it stands on paper, with its capacity."""
    government: str
    name: str = ""
    """Of who holds the post; "" where that is not known."""
    rank: str = ""
    nip: str = ""
    department: str = ""
    address: str = ""


@dataclass(frozen=True)
class Terms:
    """What the clerk decides about a letter."""

    number: str = ""
    day: datetime.date | None = None
    answer_by: datetime.date | None = None
    signs: int | None = None
    """A post of ours; None for a dotted line."""
    to: int | None = None
    """A department of the neighbour's; None for the head of its government."""


@dataclass(frozen=True)
class Letter:
    """One letter to one government."""

    ours: SigningParty
    """Our government with its logo, and the department whose post signs."""
    office: str
    """The unit that writes, below the government in the letterhead; "" where none is known."""
    address: str
    to: Office
    signs: Office | None
    terms: Terms
    matters: tuple[DueMatter, ...]
    text: str
    """The office's own sentences, with their fields."""
    letterhead: str
    """"printed", or "room" for paper that bears one."""

    @property
    def mitra(self) -> str:
        """Whom the letter calls its partner: the department, or the government."""
        return of_region(self.to.department, self.to.government) if self.to.department else self.to.government


def letter(region: int, matters: Sequence[DueMatter], terms: Terms, today: datetime.date) -> Letter:
    """Return the letter on these matters to a neighbour's government or department."""
    settings = read_settings()
    rows = select("SELECT government, address, logo FROM region WHERE is_home")
    government, address, logo = rows[0] if rows else ("", "", None)
    signs = _of_post(terms.signs, terms.day or today) if terms.signs else None
    return Letter(
        SigningParty(1, government, logo=logo),
        signs.department if signs and signs.department else settings["office"].strip(),
        (signs.address if signs else "") or address,
        _addressed(region, terms.to, terms.day or today),
        signs,
        terms,
        tuple(matters),
        settings["reminder_letter"],
        settings["letterhead"],
    )


def may_receive(region: int, matters: Sequence[DueMatter], today: datetime.date) -> list[tuple[int | None, str]]:
    """Return to whom a letter on these matters may go: a department (None for the head of region), and its post.

    The one department that has a part in all of them stands first; otherwise the head of the government does.
    """
    agreements = {matter.agreement for matter in matters if matter.agreement}
    rows = select(
        f"""SELECT DISTINCT department_id, agreement_id FROM party
            WHERE region_id = ? AND department_id IS NOT NULL AND agreement_id IN ({listed(agreements)})
            ORDER BY agreement_id, department_id""",
        (region,),
    )
    departments = list(dict.fromkeys(row[0] for row in rows))
    whole = len(departments) == 1 and len(rows) == len(agreements) and all(matter.agreement for matter in matters)
    order: list[int | None] = [*departments, None] if whole else [None, *departments]
    return [(department, _addressed(region, department, today).post) for department in order]


def may_sign(today: datetime.date) -> list[tuple[int, str]]:
    """Return our posts by which a letter may be signed, each with who holds it; heads of region first."""
    rows = select(
        """SELECT post.id FROM post JOIN region ON region.id = region_id
           WHERE is_home ORDER BY heads_region DESC, department_id IS NOT NULL, title, post.id"""
    )
    found = [(record, _of_post(record, today)) for (record,) in rows]
    return [(record, " — ".join(filter(None, (one.post, one.name)))) for record, one in found]


def _addressed(region: int, department: int | None, on: datetime.date) -> Office:
    """Return whom a letter addresses; the post by what it must be called where the register has none."""
    where = "department_id = ?" if department else "region_id = ? AND heads_region"
    posts = select(
        f"SELECT id FROM post WHERE {where} ORDER BY title LIKE 'Kepala %' DESC, id LIMIT 1", (department or region,)
    )
    if posts:
        return _of_post(posts[0][0], on)
    ((name, government, title),) = select("SELECT name, government, head_title FROM region WHERE id = ?", (region,))
    if not department:
        return Office(one_line(title) or f"Kepala Daerah {name}", government)
    ((called,),) = select("SELECT name FROM department WHERE id = ?", (department,))
    return Office(of_region(f"Kepala {called}", government), government, department=called)


def _of_post(record: int, on: datetime.date) -> Office:
    """Return a post with its holder on a day: the Plh. where there is one; no name where two claim it."""
    rows = select(
        """SELECT title, heads_region, government, coalesce(department.name, ''), coalesce(department.address, '')
           FROM post JOIN region ON region.id = post.region_id
           LEFT JOIN department ON department.id = post.department_id WHERE post.id = ?""",
        (record,),
    )
    if not rows:
        return Office("", "")
    title, heads, government, department, address = rows[0]
    post = one_line(title) if heads else of_region(title, government)
    terms = holder_on(record, on)
    if not terms or problem_on(terms, on):
        return Office(post, government, department=department, address=address)
    ((front, name, back, rank, nip, capacity),) = select(
        """SELECT front_title, name, back_title, rank, nip, capacity FROM tenure
           JOIN person ON person.id = person_id WHERE tenure.id = ?""",
        (terms[-1].id,),
    )
    who = signatory_on_paper(front, name, back, rank, nip, title, bool(heads), capacity)
    said = post_on_paper(capacity, post)
    return Office(said, government, one_line(who.name), who.rank, who.nip, department, address)


def our_government() -> str:
    """Return our government as on paper; "" while nobody is at home."""
    rows = select("SELECT government FROM region WHERE is_home")
    return str(rows[0][0]) if rows else ""


def term_of(agreement: int, today: datetime.date) -> list[Wanted]:
    """Return what may be asked of an agreement of which nothing is due: how it goes on after its last day."""
    rows = select("SELECT stage, last_day FROM agreement WHERE id = ?", (agreement,))
    if not rows:
        return []
    stage, last = rows[0][0], day(rows[0][1])
    if stage != "signed":
        return [(f"draft:{agreement}", None)]
    kind = "ended" if last and last < today else "ending"
    return [(f"{kind}:{agreement}:{last or ''}", last)]
