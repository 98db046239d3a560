"""Who holds which post today, which posts have nobody or two, and which documents a change of officials touches."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from models.lists.agreements import parties_of
from models.lists.signatories import SIGNS, holds_office_sql
from models.lists.sql import day, listed, select, select_named, status_sql
from models.rules.names import is_secretary, post_on_paper, with_titles
from models.rules.succession import FATES, Change, Term, fate, holders_on, problem_on


@dataclass(frozen=True)
class OfficialLine:
    """One post on one day."""

    post: int
    title: str
    government: str
    department: str
    holders: tuple[Term, ...]
    """Who is in office, the holder before the Plh.; names with titles."""
    problem: str
    """"vacant", "two" or ""; see rules.succession.problem_on."""


@dataclass(frozen=True)
class PostCard:
    """A post, as a change of officials speaks of it."""

    id: int
    title: str
    region: str
    government: str
    department: str
    heads_region: bool

    @property
    def secretary(self) -> bool:
        """Whether it is the regional secretary's."""
        return is_secretary(self.title)


@dataclass(frozen=True)
class Touched:
    """A document that names somebody who holds or held the post."""

    id: int
    kind: str
    title: str
    partners: str
    """The other governments."""
    fate: str
    """A key of rules.succession.FATES."""
    signed_on: datetime.date | None
    last_day: datetime.date | None
    named: str
    """Who stands in it now, with capacity and titles; "" for nobody."""
    poa_number: str
    """Number of the power of attorney that was given to whom it names; "" for none."""


def post_card(post: int) -> PostCard | None:
    """Return a post, None when it is gone."""
    found = select(
        """SELECT post.id, title, region.name, region.government, coalesce(department.name, ''), heads_region
           FROM post JOIN region ON region.id = post.region_id
           LEFT JOIN department ON department.id = post.department_id WHERE post.id = ?""",
        (post,),
    )
    if not found:
        return None
    record, title, region, government, department, heads = found[0]
    return PostCard(record, title, region, government, department, bool(heads))


def post_of(tenure: int) -> int | None:
    """Return the post of a term, None when the term is gone."""
    found = select("SELECT post_id FROM tenure WHERE id = ?", (tenure,))
    return found[0][0] if found else None


def terms_of(posts: Sequence[int]) -> dict[int, list[Term]]:
    """Return the terms in each of these posts, the earliest first; names with titles."""
    found: dict[int, list[Term]] = {post: [] for post in posts}
    for post, record, front, name, back, capacity, first, last in select(
        f"""SELECT post_id, tenure.id, front_title, name, back_title, capacity, first_day, last_day
            FROM tenure JOIN person ON person.id = person_id WHERE post_id IN ({listed(posts)})
            ORDER BY first_day, tenure.id"""
    ):
        found[post].append(Term(record, with_titles(front, name, back), capacity, day(first), day(last)))
    return found


def holder_on(post: int, on: datetime.date) -> list[Term]:
    """Return who is in office in a post on a day: the holder, then the Plh.; two holders are two lines."""
    return holders_on(terms_of([post])[post], on)


def official_lines(today: datetime.date) -> list[OfficialLine]:
    """Return the posts that sign, or that somebody ever held, ours first, with who is in office today."""
    rows = select(
        f"""SELECT post.id, post.title, region.government, coalesce(department.name, '') FROM post
            JOIN region ON region.id = post.region_id LEFT JOIN department ON department.id = post.department_id
            WHERE {SIGNS} OR post.id IN (SELECT post_id FROM tenure)
            ORDER BY is_home DESC, region.name, heads_region DESC, post.title"""
    )
    terms = terms_of([row[0] for row in rows])
    return [
        OfficialLine(
            post, title, government, department,
            tuple(holders_on(terms[post], today)), problem_on(terms[post], today),
        )
        for post, title, government, department in rows
    ]  # fmt: skip


def vacancies_of(agreement: int, today: datetime.date) -> dict[int, tuple[int, str]]:
    """Return for each party of an unsigned agreement that names nobody the post that would sign, where it is vacant.

    By the position of the party: id and title of the post. Vacant is a post that nobody holds on the day of signing,
    or today while that day is not known; of a department, that none of its posts is held.
    """
    rows = select(
        """SELECT position, post.id, post.title, coalesce(signed_on, ?) FROM party
           JOIN agreement ON agreement.id = agreement_id
           JOIN post ON post.region_id = party.region_id
               AND CASE WHEN party.department_id IS NULL THEN post.heads_region
                   ELSE post.department_id = party.department_id END
           WHERE agreement_id = ? AND party.tenure_id IS NULL AND signatory_name = '' AND stage <> 'signed'
           ORDER BY position, post.id""",
        (today.isoformat(), agreement),
    )
    terms = terms_of([row[1] for row in rows])
    held = {position for position, post, _title, on in rows if holders_on(terms[post], datetime.date.fromisoformat(on))}
    found: dict[int, tuple[int, str]] = {}
    for position, post, title, _on in rows:
        if position not in held:
            found.setdefault(position, (post, title))
    return found


def posts_with_two(today: datetime.date) -> list[tuple[int, int, str]]:
    """Return the posts that two hold at once today, as rules.succession says: id, the latest of the terms, title."""
    rows = select(
        f"""SELECT post.id, max(tenure.id), title FROM tenure JOIN post ON post.id = post_id
            WHERE {holds_office_sql(today)} GROUP BY post.id
            HAVING sum(capacity = 'plh') > 1 OR sum(capacity <> 'plh') > 1 ORDER BY title, post.id"""
    )
    return [(post, term, title) for post, term, title in rows]


_TOUCHED = """SELECT agreement.id AS id, agreement.kind AS kind, agreement.title AS title, agreement.stage AS stage,
        agreement.signed_on AS signed_on, agreement.last_day AS last_day, tenure.id AS tenure,
        tenure.capacity AS capacity, front_title, person.name AS name, back_title, party.signatory_name AS copied,
        party.signatory_capacity AS copied_capacity, party.poa_number AS poa_number,
        EXISTS (SELECT 1 FROM frozen_document AS frozen
                WHERE frozen.agreement_id = agreement.id AND frozen.withdrawn_on IS NULL) AS frozen
    FROM party JOIN agreement ON agreement.id = party.agreement_id JOIN post ON post.id = ?
    LEFT JOIN tenure ON tenure.id = party.tenure_id LEFT JOIN person ON person.id = tenure.person_id
    WHERE (tenure.post_id = post.id
           OR (party.tenure_id IS NULL AND party.region_id = post.region_id
               AND ((signatory_post = post.title AND (signatory_name <> '' OR agreement.stage = 'signed'))
                    OR (signatory_name = '' AND agreement.stage <> 'signed' AND {its_office}))))
      AND {status} IN ('draft', 'prepared', 'ready', 'in_force', 'ending', 'suspended')
    ORDER BY agreement.signed_on IS NULL, agreement.signed_on, agreement.id"""


_ITS_OFFICE = """(CASE WHEN post.heads_region THEN party.department_id IS NULL
    ELSE party.department_id = post.department_id
        AND (SELECT count(*) FROM post AS other WHERE other.department_id = post.department_id) = 1 END)"""
"""The condition that a party without a signatory is signed for by whoever holds a post, and by nobody else."""


def touched(post: int, change: Change, today: datetime.date, new: int = 0) -> list[Touched]:
    """Return the documents that a change touches, by what becomes of them; signed ones that have ended do not count.

    `new` is the term that the change has made, where it has been made: drafts name it already, and what was signed
    in it is no matter of the change. Nothing while the first day is not known.
    """
    if change.first_day is None:
        return []
    rows = select_named(_TOUCHED.format(status=status_sql(today), its_office=_ITS_OFFICE), (post,))
    # Once the change is made those that it named bear the new term; who still names nobody is no matter of it.
    vacant = not new and not holder_on(post, change.first_day)
    partners = parties_of([row["id"] for row in rows])
    found = []
    for row in rows:
        anew = bool(new) and row["tenure"] == new
        if anew and (row["stage"] == "signed" or row["frozen"]):
            continue
        named = with_titles(row["front_title"] or "", row["name"] or "", row["back_title"] or "")
        nobody = not (named or row["copied"])
        capacity = "" if nobody else row["capacity"] or row["copied_capacity"]
        closed = (row["stage"] == "signed" or row["frozen"]) and row["copied"]
        becomes = fate(row["stage"], bool(row["frozen"]), row["signed_on"], capacity, change)
        if nobody and row["stage"] != "signed" and not (vacant and becomes == "renamed"):
            continue
        found.append(
            Touched(
                row["id"], row["kind"], row["title"], partners[row["id"]].partners,
                "renamed" if anew else becomes, row["signed_on"], row["last_day"],
                post_on_paper(capacity or "definitive", row["copied"] if closed else named), row["poa_number"],
            )
        )  # fmt: skip
    order = list(FATES)
    return sorted(found, key=lambda line: order.index(line.fate))
