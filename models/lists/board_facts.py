"""The facts of the board, each kind one question to the register that goes by an index: never all of its agreements."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from models.lists.board_border import forgotten_ends
from models.lists.settings import read_settings
from models.lists.sql import select
from models.rules.board import (
    BACKUP_EVERY,
    DUE_WITHIN,
    ENDED_FOR,
    OUT_FOR,
    SHORTEST,
    WITHIN,
    Period,
    days_from,
    periods,
)

RENEWED = """EXISTS (SELECT 1 FROM agreement AS later WHERE later.predecessor_id = agreement.id
    AND later.stage = 'signed')"""
KIND_TAB = "CASE agreement.kind WHEN 'kb' THEN 'mou' ELSE 'pks' END"
ENDLESS = "9999-12-31"


class Found(NamedTuple):
    """A matter as it is found."""

    kind: str
    key: str
    urgency: str
    """Where it does not follow from the day: "past" or "gap"."""
    due: str | None
    agreement: int | None
    region: int | None
    """The government that it is about, where that is not for the parties of its agreement to say."""
    tab: str
    record: int


def found_on(today: datetime.date, backup: datetime.date | None) -> Iterator[Found]:
    """Yield all matters of a day, also those that are not urgent yet."""
    settings = read_settings()
    yield from _ends(today)
    yield from _older(today)
    for period in periods(today, settings["evaluation_cycle"]):
        yield from _unevaluated(period)
    yield from _owed(today)
    yield from _out()
    yield from _numbers(today)
    yield from _posts(today)
    yield from _drafts(today, int(float(settings["draft_idle_days"])))
    yield from _border(today)
    yield from _settlements(today)
    yield from _backup(today, backup)


def _ends(today: datetime.date) -> Iterator[Found]:
    """Yield the agreements that end soon or have ended within a year."""
    now = today.isoformat()
    for kind, tab in (("kb", "mou"), ("pks", "pks")):
        for record, last in select(
            f"""SELECT id, last_day FROM agreement WHERE kind = ? AND last_day BETWEEN ? AND ? AND stage = 'signed'
                AND terminated_on IS NULL AND NOT {RENEWED}""",
            (kind, days_from(today, -ENDED_FOR).isoformat(), days_from(today, max(WITHIN.values())).isoformat()),
        ):
            what = "ended" if last < now else "ending"
            yield Found(what, f"{what}:{record}:{last}", "", last, record, None, tab, record)


def _older(today: datetime.date) -> Iterator[Found]:
    """Yield the neighbours with agreements that ended longer ago."""
    before = older_than(today)
    for (region,) in select("SELECT id FROM region WHERE NOT is_home ORDER BY id"):
        for kind, tab in (("pks", "pks"), ("kb", "mou")):
            # Of the few that there are the first is soon found; how many is asked where the row is shown.
            if select(f"{OLDER.format(chosen='1')} LIMIT 1", (region, kind, before)):
                yield Found("older", f"older:{region}", "past", None, None, region, tab, region)
                break


OLDER = f"""SELECT {{chosen}} FROM party CROSS JOIN agreement ON agreement.id = agreement_id
    WHERE region_id = ? AND agreement.kind = ? AND last_day < ? AND stage = 'signed' AND terminated_on IS NULL
    AND NOT {RENEWED}"""


def older_than(today: datetime.date) -> str:
    """Return the day before which an agreement ended too long ago to stand by itself."""
    return days_from(today, -ENDED_FOR).isoformat()


def _unevaluated(period: Period) -> Iterator[Found]:
    """Yield the PKS that were in force in a period and have no entry for it.

    What it renews and what renews it is the same cooperation: an entry about that one holds too, and where its
    successor was in force long enough, it is the successor that is asked for.
    """
    names = ", ".join(f"'{name}'" for name in period.covering)
    entries = f"SELECT agreement_id FROM evaluation WHERE year = {period.year} AND period IN ({names})"
    last = period.last.isoformat()
    latest = days_from(period.last, 1 - SHORTEST).isoformat()
    begun = f"coalesce(first_day, signed_on, '') <= '{latest}'"  # cheap, and it leaves out most that come later
    renewed = f"""SELECT 1 FROM agreement AS later WHERE later.predecessor_id = agreement.id AND later.stage = 'signed'
        AND ({in_force_sql("later", period)} OR EXISTS ({entries} AND agreement_id = later.id))"""
    for known in (f"last_day >= '{days_from(period.first, SHORTEST - 1).isoformat()}'", "last_day IS NULL"):
        for (record,) in select(
            f"""SELECT agreement.id FROM agreement WHERE kind = 'pks' AND stage = 'signed' AND {known} AND {begun}
                AND agreement.id NOT IN ({entries}) AND NOT EXISTS ({entries} AND agreement_id = predecessor_id)
                AND {in_force_sql("agreement", period)} AND NOT EXISTS ({renewed})"""
        ):
            key = f"evaluation:{record}:{period.year}:{period.name}"
            yield Found("evaluation", key, "", last, record, None, "pks", record)


def in_force_sql(table: str, period: Period) -> str:
    """Return the condition that a signed agreement was in force on enough days of a period.

    The day on which it was ended or suspended is its first one out of force; nothing known counts as in force.
    """
    first, last = period.first.isoformat(), period.last.isoformat()
    begins = f"max(coalesce({table}.first_day, {table}.signed_on, '{first}'), '{first}')"
    ends = f"""min(coalesce({table}.last_day, '{last}'), '{last}', {
        ", ".join(f"coalesce(date({table}.{name}, '-1 day'), '{last}')" for name in ("terminated_on", "suspended_on"))
    })"""
    return f"julianday({ends}) - julianday({begins}) >= {SHORTEST - 1}"


def _owed(today: datetime.date) -> Iterator[Found]:
    """Yield the open follow-ups and obligations that are due."""
    until = (days_from(today, DUE_WITHIN).isoformat(),)
    for record, due, evaluation, agreement in select(
        """SELECT follow_up.id, due_on, evaluation_id, agreement_id FROM follow_up
           JOIN evaluation ON evaluation.id = evaluation_id WHERE follow_up.done_on IS NULL AND due_on <= ?""",
        until,
    ):
        yield Found("follow_up", f"follow_up:{record}", "", due, agreement, None, "evaluations", evaluation)
    for record, due, agreement, tab in select(
        f"""SELECT obligation.id, due_on, agreement_id, {KIND_TAB} FROM obligation JOIN party ON party.id = party_id
            JOIN agreement ON agreement.id = agreement_id
            WHERE obligation.done_on IS NULL AND due_on <= ? AND stage = 'signed'""",
        until,
    ):
        yield Found("obligation", f"obligation:{record}", "", due, agreement, None, tab, agreement)


def _out() -> Iterator[Found]:
    """Yield the parties of the other side that have originals."""
    for party, agreement, region, tab, sent in select(
        f"""SELECT party.id, agreement_id, region_id, {KIND_TAB}, min(sent_on) FROM signature
            JOIN party ON party.id = party_id JOIN region ON region.id = region_id AND NOT is_home
            JOIN agreement ON agreement.id = agreement_id
            WHERE sent_on IS NOT NULL AND returned_on IS NULL GROUP BY party.id"""
    ):
        due = days_from(datetime.date.fromisoformat(sent), OUT_FOR).isoformat()
        yield Found("out", f"out:{agreement}:{party}", "", due, agreement, region, tab, agreement)


def _numbers(today: datetime.date) -> Iterator[Found]:
    """Yield the parties of the other side whose number is missing on what is in force."""
    for party, agreement, region, tab in select(
        f"""SELECT party.id, agreement_id, region_id, {KIND_TAB} FROM party
            JOIN agreement ON agreement.id = agreement_id
            WHERE number = '' AND region_id IN (SELECT id FROM region WHERE NOT is_home) AND stage = 'signed'
            AND (last_day IS NULL OR last_day >= ?1) AND (terminated_on IS NULL OR terminated_on > ?1)
            AND (suspended_on IS NULL OR suspended_on > ?1) AND NOT {RENEWED}""",
        (today.isoformat(),),
    ):
        yield Found("number", f"number:{party}", "gap", None, agreement, region, tab, agreement)


def _posts(today: datetime.date) -> Iterator[Found]:
    """Yield the posts named by a document that have no holder, or two; a Plh. beside the holder is no second one."""
    for post, region in select(
        """SELECT post.id, region_id FROM post JOIN tenure ON post_id = post.id
           WHERE EXISTS (SELECT 1 FROM tenure AS term JOIN party ON tenure_id = term.id WHERE term.post_id = post.id)
           GROUP BY post.id HAVING NOT sum(ifnull(first_day <= ?1, 1) AND ifnull(last_day >= ?1, 1))
           OR sum(capacity = 'plh' AND ifnull(first_day <= ?1, 1) AND ifnull(last_day >= ?1, 1)) > 1
           OR sum(capacity <> 'plh' AND ifnull(first_day <= ?1, 1) AND ifnull(last_day >= ?1, 1)) > 1""",
        (today.isoformat(),),
    ):
        yield Found("post", f"post:{post}", "gap", None, None, region, "posts", post)


TOUCHED = """max(
    coalesce((SELECT max(at) FROM journal WHERE table_name = 'agreement' AND record_id = agreement.id), ''),
    coalesce((SELECT max(at) FROM party CROSS JOIN journal ON table_name = 'party' AND record_id = party.id
              WHERE agreement_id = agreement.id), ''),
    coalesce((SELECT max(at) FROM article CROSS JOIN journal ON table_name = 'article' AND record_id = article.id
              WHERE agreement_id = agreement.id), ''))"""
"""When the agreement, its parties or its text were last changed, as the journal has it; "" where it has nothing."""


def _drafts(today: datetime.date, idle: int) -> Iterator[Found]:
    """Yield the drafts that nobody has touched for some days."""
    for record, tab in select(
        f"""SELECT id, {KIND_TAB} FROM agreement WHERE stage <> 'signed' AND kind IN ('kb', 'pks', 'addendum')
            AND substr({TOUCHED}, 1, 10) <= ?""",
        (days_from(today, -idle).isoformat(),),
    ):
        yield Found("draft", f"draft:{record}", "gap", None, record, None, tab, record)


def _border(today: datetime.date) -> Iterator[Found]:
    """Yield the neighbours with ends of the border where nothing is in force."""
    for region in sorted(forgotten_ends(today)):
        yield Found("border", f"border:{region}", "gap", None, None, region, "border", region)


def _settlements(today: datetime.date) -> Iterator[Found]:
    """Yield what is still to be settled of agreements that have ended."""
    for record, agreement, tab, ended in select(
        f"""SELECT settlement.id, agreement_id, {KIND_TAB},
                min(coalesce(last_day, '{ENDLESS}'), coalesce(terminated_on, '{ENDLESS}'))
            FROM settlement CROSS JOIN agreement ON agreement.id = agreement_id
            WHERE done_on IS NULL AND stage = 'signed' AND (last_day < ?1 OR terminated_on <= ?1)""",
        (today.isoformat(),),
    ):
        yield Found("settlement", f"settlement:{record}", "past", ended, agreement, None, tab, agreement)


def _backup(today: datetime.date, backup: datetime.date | None) -> Iterator[Found]:
    """Yield that a backup is due; a change on the very day of the last one may have come after it.

    Its record is 1 where there was one, 0 where there is none.
    """
    way = "ASC" if backup is None else "DESC"
    found = select(f"SELECT substr(at, 1, 10) FROM journal ORDER BY id {way} LIMIT 1")
    if not found:
        return
    entered = datetime.date.fromisoformat(found[0][0])
    if backup is None:
        yield Found("backup", "backup", "", days_from(entered, BACKUP_EVERY).isoformat(), None, None, "", 0)
    elif entered >= backup and (today - backup).days >= BACKUP_EVERY:
        yield Found("backup", "backup", "", days_from(backup, BACKUP_EVERY).isoformat(), None, None, "", 1)
