"""What the rows of the board say, read for the few that are shown; and what comes next when nothing is on it."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from models.language import _, _n
from models.lists.board_border import forgotten_ends
from models.lists.board_facts import OLDER, RENEWED, TOUCHED, older_than
from models.lists.settings import read_settings
from models.lists.sql import day, listed, select
from models.rules.board import BACKUP_EVERY, COUNTING, FURTHER, BoardRow, clauses, days_from, period_of
from models.rules.dates import numeric_date
from models.rules.marking import N_
from models.rules.vocabulary import PERIODS

Values = dict[str, dict[str, Any]]
"""What fills the sentence of each row, by its key."""

PAPERS = {"kb": N_("MoU"), "pks": N_("PKS"), "addendum": N_("Addendum")}
TITLE = 70
"""Letters of a title that a row says."""


def described(rows: Sequence[BoardRow], today: datetime.date) -> list[BoardRow]:
    """Return the rows with what they say and the last reminder of each, in their order."""
    kinds: dict[str, list[BoardRow]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    values: Values = {}
    for kind, some in kinds.items():
        values |= _READERS[kind](some, today)
    told = _reminders([row.key for row in rows])
    # What is gone since the board was read says nothing any more.
    return [row._replace(values=values[row.key], reminded=told.get(row.key)) for row in rows if row.key in values]


def spoken(
    row: BoardRow,
    day_text: Callable[[datetime.date], str] = numeric_date,
    longest: int = TITLE,
    *,
    counting: bool = True,
) -> str:
    """Return a described row as one sentence in the language in use; titles are cut at `longest` letters.

    With `counting` it also says how many days are left.
    """
    said = []
    for text, values in clauses(row):
        words = {name: _word(name, value, day_text, longest) for name, value in values.items()}
        said.append(_(text, **words))
    if counting and row.kind in COUNTING and row.left is not None:
        said[0] = f"{said[0]}, {days_words(row.left)}"
    return "; ".join(said)


def days_words(days: int) -> str:
    """Return "30 days left", "today", or "5 days over" for a negative number."""
    if days == 0:
        return _("today")
    return _n("{count} day left", "{count} days left", days) if days > 0 else _over(-days)


def _over(days: int) -> str:
    return _n("{count} day over", "{count} days over", days)


def _word(name: str, value: Any, day_text: Callable[[datetime.date], str], longest: int) -> object:
    if isinstance(value, datetime.date):
        return day_text(value)
    if name == "period":
        year, period = value
        return str(year) if period == "year" else f"{_(PERIODS[period])} {year}"
    if name == "paper":
        return _(PAPERS[value])
    if name in ("title", "what"):
        line = " ".join(value.split())
        return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + "…"
    return value


def upcoming(today: datetime.date) -> BoardRow | None:
    """Return what is due next after all that the board shows: an end, a follow-up or an obligation."""
    found = [
        *select(
            f"""SELECT last_day, 'ending', id, CASE kind WHEN 'kb' THEN 'mou' ELSE 'pks' END, id FROM agreement
                WHERE kind IN ('kb', 'pks') AND last_day >= ? AND stage = 'signed' AND terminated_on IS NULL
                AND NOT {RENEWED} ORDER BY last_day LIMIT 1""",
            (today.isoformat(),),
        ),
        *select(
            """SELECT due_on, 'follow_up', follow_up.id, 'evaluations', evaluation_id FROM follow_up
               WHERE done_on IS NULL AND due_on >= ? ORDER BY due_on LIMIT 1""",
            (today.isoformat(),),
        ),
        *select(
            """SELECT due_on, 'obligation', obligation.id, 'pks', agreement_id FROM obligation
               JOIN party ON party.id = party_id JOIN agreement ON agreement.id = agreement_id
               WHERE done_on IS NULL AND due_on >= ? AND stage = 'signed' ORDER BY due_on LIMIT 1""",
            (today.isoformat(),),
        ),
    ]
    if not found:
        return None
    due, kind, record, tab, shown = min(found)
    until = datetime.date.fromisoformat(due)
    key = f"{kind}:{record}"
    row = BoardRow(key, kind, "", until, (until - today).days, None, "", (), record, tab, shown)
    said = described([row], today)[0]
    return said._replace(values={name: said.values[name] for name in said.values if name not in FURTHER})


def _reminders(keys: Iterable[str]) -> dict[str, tuple[str, datetime.date, str]]:
    """Return the last reminder of each matter."""
    keys = list(keys)
    rows = select(
        f"""SELECT matter, way, done_on, letter FROM reminder
            WHERE way <> 'snooze' AND matter IN ({", ".join("?" * len(keys))}) ORDER BY done_on, id""",
        keys,
    )
    return {matter: (way, datetime.date.fromisoformat(done), letter) for matter, way, done, letter in rows}


def _record(row: BoardRow) -> int:
    return int(row.key.split(":")[1])


def _ends(rows: Sequence[BoardRow], today: datetime.date) -> Values:  # noqa: ARG001
    cycle = read_settings()["evaluation_cycle"]
    found: Values = {}
    entries: dict[int, set[tuple[int, str]]] = {}
    ids = listed(_record(row) for row in rows)
    for agreement, year, name in select(
        f"SELECT agreement_id, year, period FROM evaluation WHERE agreement_id IN ({ids})"
    ):
        entries.setdefault(agreement, set()).add((year, name))
    heads = {
        record: (paper, title, drafted, orphans)
        for record, paper, title, drafted, orphans in select(
            f"""SELECT id, kind, title, EXISTS (SELECT 1 FROM agreement AS next WHERE next.predecessor_id = agreement.id
                    AND next.stage <> 'signed'),
                (SELECT count(*) FROM agreement AS below WHERE below.umbrella_id = agreement.id AND below.kind = 'pks'
                    AND below.stage = 'signed' AND below.terminated_on IS NULL
                    AND (below.last_day IS NULL OR below.last_day > agreement.last_day)
                    AND NOT EXISTS (SELECT 1 FROM agreement AS later WHERE later.predecessor_id = below.id
                        AND later.stage = 'signed'))
                FROM agreement WHERE id IN ({ids})"""
        )
    }
    for row in (row for row in rows if _record(row) in heads):
        paper, title, drafted, orphans = heads[_record(row)]
        said = found[row.key] = {"paper": paper, "title": title, "drafted": bool(drafted)}
        if paper == "kb":
            said["orphans"] = orphans
        elif row.due:
            period = period_of(row.due, cycle)
            there = entries.get(_record(row), set())
            said["period"] = (period.year, period.name)
            said["evaluated"] = any((period.year, name) in there for name in period.covering)
    return found


def _older(rows: Sequence[BoardRow], today: datetime.date) -> Values:
    found: Values = {}
    for row in rows:
        counts = [
            select(OLDER.format(chosen="count(*)"), (_record(row), kind, older_than(today)))[0][0]
            for kind in ("kb", "pks")
        ]
        found[row.key] = {"kb": counts[0], "pks": counts[1], "count": sum(counts)}
    return found


def _titles(rows: Sequence[BoardRow]) -> dict[int, tuple[str, str]]:
    """Return kind and title of the agreements of these rows."""
    ids = listed(row.agreement for row in rows if row.agreement is not None)
    return {
        record: (kind, title)
        for record, kind, title in select(f"SELECT id, kind, title FROM agreement WHERE id IN ({ids})")
    }


def _evaluations(rows: Sequence[BoardRow], today: datetime.date) -> Values:  # noqa: ARG001
    titles = _titles(rows)
    found: Values = {}
    for row in (row for row in rows if row.agreement in titles):
        _kind, _agreement, year, name = row.key.split(":")
        paper, title = titles[row.agreement or 0]
        found[row.key] = {"paper": paper, "title": title, "period": (int(year), name)}
    return found


def _asked(sql: str, names: Sequence[str]) -> Callable[[Sequence[BoardRow], datetime.date], Values]:
    """Return what reads kind, title and `names` of the records that the keys name."""

    def read(rows: Sequence[BoardRow], today: datetime.date) -> Values:  # noqa: ARG001
        by_record = {_record(row): row.key for row in rows}
        return {
            by_record[record]: dict(zip(("paper", "title", *names), values, strict=True))
            for record, *values in select(sql.format(ids=listed(by_record)))
        }

    return read


_PARTY = "coalesce(department.name || ' ' || region.name, region.government)"
_OF_PARTY = """JOIN agreement ON agreement.id = agreement_id JOIN region ON region.id = party.region_id
    LEFT JOIN department ON department.id = party.department_id"""


def _out(rows: Sequence[BoardRow], today: datetime.date) -> Values:  # noqa: ARG001
    by_party = {int(row.key.split(":")[2]): row.key for row in rows}
    return {
        by_party[party]: {"paper": paper, "title": title, "party": name, "since": day(sent), "original": originals}
        for party, paper, title, name, sent, originals in select(
            f"""SELECT party.id, agreement.kind, title, {_PARTY}, min(sent_on), group_concat(original, ', ')
                FROM party JOIN signature ON party_id = party.id {_OF_PARTY} WHERE party.id IN ({listed(by_party)})
                AND sent_on IS NOT NULL AND returned_on IS NULL GROUP BY party.id"""
        )
    }


def _posts(rows: Sequence[BoardRow], today: datetime.date) -> Values:
    by_post = {_record(row): row.key for row in rows}
    return {
        by_post[post]: {
            "post": f"{title} ({name})" if name not in title else title,
            "said": "two" if held else "vacant",
        }
        for post, title, name, held in select(
            f"""SELECT post.id, title, region.name, EXISTS (SELECT 1 FROM tenure WHERE post_id = post.id
                    AND ifnull(first_day <= ?1, 1) AND ifnull(last_day >= ?1, 1))
                FROM post JOIN region ON region.id = region_id WHERE post.id IN ({listed(by_post)})""",
            (today.isoformat(),),
        )
    }


def _drafts(rows: Sequence[BoardRow], today: datetime.date) -> Values:  # noqa: ARG001
    by_record = {_record(row): row.key for row in rows}
    return {
        by_record[record]: {
            "paper": paper, "title": title, "since": day(at[:10]), "said": "draft" if at else "untouched"
        }
        for record, paper, title, at in select(
            f"SELECT id, kind, title, {TOUCHED} FROM agreement WHERE id IN ({listed(by_record)})"
        )
    }  # fmt: skip


def _border(rows: Sequence[BoardRow], today: datetime.date) -> Values:
    counts = forgotten_ends(today)
    return {row.key: {"count": counts.get(_record(row), 0)} for row in rows}


def _backup(rows: Sequence[BoardRow], today: datetime.date) -> Values:  # noqa: ARG001
    return {
        row.key: {"said": "backup", "since": days_from(row.due, -BACKUP_EVERY)}
        if row.record and row.due
        else {"said": "no_backup"}
        for row in rows
    }


_READERS: Mapping[str, Callable[[Sequence[BoardRow], datetime.date], Values]] = {
    "ended": _ends,
    "ending": _ends,
    "older": _older,
    "evaluation": _evaluations,
    "follow_up": _asked(
        """SELECT follow_up.id, agreement.kind, title, follow_up.text FROM follow_up
           JOIN evaluation ON evaluation.id = evaluation_id JOIN agreement ON agreement.id = agreement_id
           WHERE follow_up.id IN ({ids})""",
        ("what",),
    ),
    "obligation": _asked(
        f"""SELECT obligation.id, agreement.kind, title, text, {_PARTY} FROM obligation
            JOIN party ON party.id = party_id {_OF_PARTY} WHERE obligation.id IN ({{ids}})""",
        ("what", "party"),
    ),
    "out": _out,
    "number": _asked(
        f"SELECT party.id, agreement.kind, title, {_PARTY} FROM party {_OF_PARTY} WHERE party.id IN ({{ids}})",
        ("party",),
    ),
    "post": _posts,
    "draft": _drafts,
    "border": _border,
    "settlement": _asked(
        """SELECT settlement.id, agreement.kind, title, text FROM settlement
           JOIN agreement ON agreement.id = agreement_id WHERE settlement.id IN ({ids})""",
        ("what",),
    ),
    "backup": _backup,
}
