"""The journal as a list: one row for each act, newest first, narrowed by days, clerk, kind and words."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from models.language import _, on_paper
from models.lists.act_words import Say, act_words, moment
from models.lists.sql import holding, listed, select
from models.lists.totals import office_name
from models.rules.records import KINDS
from models.trouble import Trouble

MOST_PRINTED = 10_000
"""Acts: some three hundred pages."""
_AT_ONCE = 500
_LATELY = 20_000
"""Acts among which the clerks are sought: more would take as long as the whole list must not."""


@dataclass(frozen=True)
class JournalFilter:
    """What the list is narrowed to; None and "" narrow nothing."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    """Days on this computer, both of them included."""
    clerk: str = ""
    kind: str = ""
    """A key of rules.records.KINDS."""
    text: str = ""
    """Every word of it stands in the act, its subject or the clerk's name."""

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self != JournalFilter()


@dataclass(frozen=True)
class ActLine:
    """One act of the list."""

    number: int
    when: str
    clerk: str
    words: str
    changes: int
    """How many entries it has."""


def act_ids(chosen: JournalFilter) -> Sequence[int]:
    """Return the numbers of the acts, newest first. Without a filter no row is read: they have no gaps."""
    if not chosen.narrows:
        ((last,),) = select("SELECT coalesce(max(id), 0) FROM sealed_act")
        return range(last, 0, -1)
    where, values = _conditions(chosen)
    return [row[0] for row in select(f"SELECT id FROM sealed_act WHERE {where} ORDER BY id DESC", values)]


def act_lines(acts: Sequence[int], say: Say = _) -> dict[int, ActLine]:
    """Return the lines of some acts, in the language of `say`."""
    rows = select(
        f"SELECT id, at, clerk, act_name, subject, last - first + 1 FROM sealed_act WHERE id IN ({listed(acts)})"
    )
    return {
        number: ActLine(number, moment(at), clerk, act_words(name, subject, say), changes)
        for number, at, clerk, name, subject, changes in rows
    }


def journal_clerks() -> list[str]:
    """Return who has worked here lately."""
    rows = select(f"SELECT DISTINCT clerk FROM (SELECT clerk FROM sealed_act ORDER BY id DESC LIMIT {_LATELY})")
    return sorted((clerk for (clerk,) in rows), key=str.casefold)


@dataclass(frozen=True)
class Extract:
    """A part of the journal, to be printed."""

    office: str
    day: datetime.date
    """When it was drawn."""
    span: str
    """What it was narrowed to, in words; "" for all of it."""
    lines: tuple[ActLine, ...]
    """Oldest first, in Indonesian."""


def extract(chosen: JournalFilter, today: datetime.date, span: str = "") -> Extract:
    """Return the acts that a filter leaves. Raises Trouble where there is none, or more than a binder holds."""
    acts = act_ids(chosen)
    if not acts:
        raise Trouble(_("The journal has no act of that kind. Nothing was printed. Choose another span of days."))
    if len(acts) > MOST_PRINTED:
        raise Trouble(
            _(
                "That would be {count} acts, more than a binder holds. Nothing was printed. Choose fewer days "
                "(on the command line: --only YEAR), or export them.",
                count=len(acts),
            )
        )
    parts = [act_lines(acts[at : at + _AT_ONCE], on_paper) for at in range(0, len(acts), _AT_ONCE)]
    lines = {number: line for part in parts for number, line in part.items()}
    return Extract(office_name(), today, span, tuple(lines[number] for number in sorted(acts)))


def _conditions(chosen: JournalFilter) -> tuple[str, list[str]]:
    where, values = ["1"], list[str]()
    if chosen.first:
        where.append("at >= ?")
        values.append(_midnight(chosen.first))
    if chosen.last:
        where.append("at < ?")
        values.append(_midnight(chosen.last + datetime.timedelta(days=1)))
    if chosen.clerk:
        where.append("clerk = ?")
        values.append(chosen.clerk)
    if chosen.kind:
        tables = KINDS[chosen.kind][1]
        where.append(f"({' OR '.join(['instr(tables, ?)'] * len(tables))})")
        values += [f",{table}," for table in tables]
    names = [name for (name,) in select("SELECT DISTINCT act_name FROM sealed_act")] if chosen.text.split() else []
    for word in chosen.text.split():
        spoken = [name for name in names if word.casefold() in act_words(name, "").casefold()]
        marks = ", ".join("?" * len(spoken))
        where.append(f"(subject LIKE ? ESCAPE '\\' OR clerk LIKE ? ESCAPE '\\' OR act_name IN ({marks}))")
        values += [holding(word), holding(word), *spoken]
    return " AND ".join(where), values


def _midnight(day: datetime.date) -> str:
    """Return when a day begins on this computer, as the journal writes it: UTC."""
    begins = datetime.datetime.combine(day, datetime.time.min).astimezone()
    return begins.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
