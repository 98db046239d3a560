"""A change of officials as its information sheet tells it: frozen values, gathered when the change has been made."""

import datetime
from dataclasses import dataclass

from models.language import _
from models.lists.officials import PostCard, Touched, post_card, post_of, touched
from models.lists.sql import select_named
from models.rules.signatory import Signatory, signatory_on_paper
from models.rules.succession import Change, ends
from models.trouble import Trouble


@dataclass(frozen=True)
class Official:
    """Somebody in a post, as printed, with the days and the decree of the term."""

    signatory: Signatory
    first_day: datetime.date | None
    last_day: datetime.date | None
    decree: str
    decree_date: datetime.date | None


@dataclass(frozen=True)
class OfficialsSheet:
    """What the departments are told of one change of officials."""

    id: int
    """Of the new term."""
    post: PostCard
    new: Official
    old: tuple[Official, ...]
    """Whom the new holder follows; the holder who stays, for a Plh. Empty where nobody held the post before."""
    touched: tuple[Touched, ...]
    today: datetime.date
    """The day of which the register speaks."""


_OFFICIALS = """SELECT tenure.id AS id, front_title, name, back_title, rank, nip, post.title AS title, heads_region,
        capacity, first_day, last_day, decree, decree_date
    FROM tenure JOIN person ON person.id = person_id JOIN post ON post.id = post_id
    WHERE post_id = ? ORDER BY first_day, tenure.id"""


def officials_sheet(tenure: int, today: datetime.date) -> OfficialsSheet:
    """Return the sheet of the change that began with a term. Raises Trouble without the term, or its first day."""
    post_id = post_of(tenure)
    post = post_card(post_id) if post_id else None
    if post is None:
        raise Trouble(_("There is no term of office with the number {id}. Nothing was printed.", id=tenure))
    officials: dict[int, Official] = {
        row["id"]: Official(
            signatory_on_paper(
                row["front_title"], row["name"], row["back_title"], row["rank"], row["nip"], row["title"],
                bool(row["heads_region"]), row["capacity"],
            ),
            row["first_day"], row["last_day"], row["decree"], row["decree_date"],
        )
        for row in select_named(_OFFICIALS, (post.id,))
    }  # fmt: skip
    new = officials.pop(tenure)
    if new.first_day is None:
        raise Trouble(
            _(
                "The first day of this term is not filled in, so there is no change to tell of. Nothing was printed. "
                "Enter the first day of the term."
            )
        )
    change = Change(
        new.signatory.capacity, new.first_day, new.last_day, None, new.decree, new.decree_date, post.heads_region,
        post.secretary,
    )  # fmt: skip
    documents = tuple(touched(post.id, change, today, tenure))
    return OfficialsSheet(tenure, post, new, _before(list(officials.values()), new), documents, today)


def _before(others: list[Official], new: Official) -> tuple[Official, ...]:
    """Return who held the post until the new term, as far as it follows them; the last of those who had left."""
    first = new.first_day
    assert first is not None
    earlier = [each for each in others if each.first_day is None or each.first_day < first]
    capacity = new.signatory.capacity
    if not ends(capacity, "definitive"):  # a Plh. stands in for who stays
        return tuple(each for each in earlier if each.last_day is None or each.last_day >= first)
    latest = max((each.last_day for each in earlier if each.last_day), default=None)
    return tuple(each for each in earlier if each.last_day in (None, latest))
