"""What is due, read by the keys of the board, as letter, message and calendar tell it."""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from models.lists.sql import day, select
from models.rules.names import of_region
from models.rules.reminding import DueMatter, Side, one_line, period
from models.rules.vocabulary import KINDS_ON_PAPER

Wanted = tuple[str, datetime.date | None]
"""A key of the board, and the day on which the matter is due as the board has it."""


class Reminded(NamedTuple):
    """That somebody was reminded."""

    way: str
    """A key of vocabulary.REMINDER_WAYS."""
    day: datetime.date
    letter: str


class _Key(NamedTuple):
    """A key of the board, taken apart; `due` is the day that the board says."""

    whole: str
    kind: str
    record: int
    detail: str
    due: datetime.date | None


def due_matters(wanted: Iterable[Wanted]) -> list[DueMatter]:
    """Return what these keys of the board stand for, in their order; what is gone meanwhile is left out."""
    found = (_matter(key, due) for key, due in wanted)
    return [matter for matter in found if matter is not None]


def reminded_of(agreement: int, most: int = 6) -> tuple[Reminded, ...]:
    """Return when the other side was reminded of an agreement, the latest first; what was put off is none of it.

    One letter may have told of several matters: it counts once.
    """
    rows = select(
        """SELECT DISTINCT way, done_on, letter FROM reminder WHERE agreement_id = ? AND way <> 'snooze'
           ORDER BY done_on DESC, id DESC LIMIT ?""",
        (agreement, most),
    )
    return tuple(Reminded(way, datetime.date.fromisoformat(done), letter) for way, done, letter in rows)


def _matter(key: str, due: datetime.date | None) -> DueMatter | None:
    kind, _colon, rest = key.partition(":")
    record, _colon, detail = rest.partition(":")
    read = _READERS.get(kind)
    return read(_Key(key, kind, int(record), detail, due)) if read and re.fullmatch("[0-9]{1,18}", record) else None


def _of_agreement(key: _Key, agreement: int | None = None, **more: Any) -> DueMatter | None:
    """Return a matter of an agreement as a whole, by default that of the key; `more` is what else it holds."""
    record = key.record if agreement is None else agreement
    found = select("SELECT kind, title, uid, signed_on, last_day FROM agreement WHERE id = ?", (record,))
    if not found:
        return None
    paper, title, uid, signed_on, last_day = found[0]
    sides = sides_of(record)
    ends = key.kind in ("ending", "ended")
    # The day of an end may be corrected: it stays the same entry of a calendar.
    tells = key.kind if agreement is None else f"{key.kind}:{key.record}"
    given = {
        "due": key.due or (day(last_day) if ends else None),
        "uid": f"{tells}:{uid}" if ends or key.kind == "draft" else f"{tells}:{uid}:{key.detail}",
        "concerns": tuple(dict.fromkeys(side.region for side in sides if not side.home)),
    }
    return DueMatter(
        key.whole, key.kind, f"{KINDS_ON_PAPER[paper]} tentang {one_line(title) or '…………'}", agreement=record,
        sides=sides, signed_on=day(signed_on), last_day=day(last_day), **(given | more),
    )  # fmt: skip


def _evaluation(key: _Key) -> DueMatter | None:
    year, _colon, name = key.detail.partition(":")
    return _of_agreement(key, said=period(name or "year", year))


def _follow_up(key: _Key) -> DueMatter | None:
    found = select(
        """SELECT agreement_id, text, responsible, due_on FROM follow_up
           JOIN evaluation ON evaluation.id = evaluation_id WHERE follow_up.id = ?""",
        (key.record,),
    )
    if not found:
        return None
    agreement, text, responsible, until = found[0]
    said = one_line(text) + (f" (penanggung jawab: {one_line(responsible)})" if responsible.strip() else "")
    return _of_agreement(key, agreement, said=said, due=key.due or day(until))


def _obligation(key: _Key) -> DueMatter | None:
    found = select("SELECT party_id, text, due_on FROM obligation WHERE id = ?", (key.record,))
    if not found:
        return None
    party, text, until = found[0]
    return _of_party(key, party, said=one_line(text), due=key.due or day(until))


def _of_party(key: _Key, party: int | None = None, **more: Any) -> DueMatter | None:
    """Return a matter that one party has to look after, by default that of the key."""
    found = select(
        """SELECT agreement_id, region.id, is_home, government, coalesce(department.name, '') FROM party
           JOIN region ON region.id = party.region_id LEFT JOIN department ON department.id = department_id
           WHERE party.id = ?""",
        (key.record if party is None else party,),
    )
    if not found:
        return None
    agreement, region, home, government, department = found[0]
    given: dict[str, Any] = {"owner": region, "said": of_region(department, government)}
    if not home:
        given["concerns"] = (region,)
    return _of_agreement(key, agreement, **(given | more))


def _out(key: _Key) -> DueMatter | None:
    """Return the originals that lie with a party; without a party in the key, with the first that has some."""
    rows = select(
        """SELECT party.id, original, sent_on FROM signature JOIN party ON party.id = party_id
           WHERE agreement_id = ? AND (party.id = ? OR ? = '') AND sent_on IS NOT NULL AND returned_on IS NULL
           ORDER BY original""",
        (key.record, key.detail, key.detail),
    )
    if not rows:
        return None
    which = ", ".join(str(original) for original in dict.fromkeys(row[1] for row in rows))
    sent = min(row[2] for row in rows)
    return _of_party(key, rows[0][0], said=f"rangkap ke-{which}", since=day(sent))


def _post(key: _Key) -> DueMatter | None:
    found = select(
        """SELECT title, heads_region, government, region.id, region.code, is_home FROM post
           JOIN region ON region.id = region_id WHERE post.id = ?""",
        (key.record,),
    )
    if not found:
        return None
    title, heads, government, region, code, home = found[0]
    about = one_line(title) if heads else of_region(title, government)
    uid = f"{key.kind}:{code}:{key.record}"
    return DueMatter(key.whole, key.kind, about, key.due, uid=uid, owner=region, concerns=() if home else (region,))


def _border(key: _Key) -> DueMatter | None:
    found = select("SELECT name, code FROM region WHERE id = ? AND NOT is_home", (key.record,))
    if not found:
        return None
    name, code = found[0]
    about = f"Perbatasan dengan {name}"
    return DueMatter(key.whole, key.kind, about, key.due, uid=f"{key.kind}:{code}", concerns=(key.record,))


def _settlement(key: _Key) -> DueMatter | None:
    found = select("SELECT agreement_id, text FROM settlement WHERE id = ?", (key.record,))
    return _of_agreement(key, found[0][0], said=one_line(found[0][1])) if found else None


_READERS: dict[str, Callable[[_Key], DueMatter | None]] = {
    "ending": _of_agreement, "ended": _of_agreement, "draft": _of_agreement, "evaluation": _evaluation,
    "follow_up": _follow_up, "obligation": _obligation, "out": _out, "number": _of_party, "post": _post,
    "border": _border, "settlement": _settlement,
}  # fmt: skip


def sides_of(agreement: int) -> tuple[Side, ...]:
    """Return the parties of an agreement in their order."""
    rows = select(
        """SELECT region.id, government, coalesce(department.name, ''), number, is_home FROM party
           JOIN region ON region.id = party.region_id LEFT JOIN department ON department.id = department_id
           WHERE agreement_id = ? ORDER BY position""",
        (agreement,),
    )
    return tuple(Side(region, gov, department, number, bool(home)) for region, gov, department, number, home in rows)
