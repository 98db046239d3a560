"""Two years of the board, day by day, over a table of dates in which everything happens that a calendar can do."""

import datetime

import pytest

from models.language import use_language
from models.lists.board import board
from models.lists.board_rows import described, spoken
from models.tables import (
    Agreement,
    Evaluation,
    FollowUp,
    Obligation,
    Party,
    Person,
    Post,
    Region,
    Reminder,
    Settlement,
    Signature,
    Tenure,
)  # fmt: skip
from tests.lists.slow_board import slow_board

DAY = datetime.timedelta(days=1)
START = datetime.date(2027, 1, 1)


def day(text):
    return datetime.date.fromisoformat(text) if text else None


TABLE = (
    # kind, signed, first day, last day, suspended, terminated, the agreement that it renews
    ("kb", "2023-10-16", "2023-10-16", "2028-02-29", None, None, None),  # ends on the leap day
    ("pks", "2024-02-29", "2024-02-29", "2028-02-29", None, None, None),  # and so does what stands below it
    ("pks", "2024-01-02", "2024-01-01", None, None, None, None),  # no last day is known
    ("pks", "2024-01-02", None, None, None, None, None),  # nor a first one
    ("pks", "2026-01-01", "2026-01-01", "2027-12-31", None, None, None),  # renewed late, below
    ("pks", "2028-01-20", "2028-01-01", "2029-12-31", None, None, 4),
    ("pks", "2026-01-01", "2026-01-01", "2027-06-30", None, "2027-03-01", None),  # ended early
    ("pks", "2026-01-01", "2026-01-01", "2028-06-30", "2027-05-05", None, None),  # suspended
    ("pks", "2026-12-31", "2027-01-01", "2027-01-30", None, None, None),  # thirty days in all
    ("pks", "2026-12-31", "2027-01-01", "2027-01-29", None, None, None),  # a day fewer
    ("pks", "2020-01-01", "2020-01-01", "2025-12-31", None, None, None),  # over long ago
    ("addendum", "2027-02-01", "2027-02-01", "2027-12-31", None, None, None),  # ends with what it amends
)


@pytest.fixture
def crowded(register):
    """A register with the table, and with each thing beside agreements that can be due."""
    ours, theirs = (Region.get(Region.code == code) for code in ("36.04", "36.73"))
    with register.database.act("invented"):
        kept = []
        for at, (kind, *days, before) in enumerate(TABLE):
            names = ("signed_on", "first_day", "last_day", "suspended_on", "terminated_on")
            dates = dict(zip(names, map(day, days), strict=True))
            kept.append(
                Agreement.create(
                    kind=kind, stage="signed", title=f"Nomor {at}", **dates,
                    predecessor=kept[before] if before is not None else None,
                )
            )  # fmt: skip
            for position, region in enumerate((ours, theirs), start=1):
                Party.create(agreement=kept[at], position=position, region=region, number="" if at % 3 else "1")
        draft = Agreement.create(kind="pks", stage="draft", title="Draf")
        party = Party.get(Party.agreement == kept[2], Party.position == 2)
        entry = Evaluation.create(agreement=kept[2], year=2026, period="year")
        FollowUp.create(evaluation=entry, text="Rapat", due_on=day("2028-02-29"))
        FollowUp.create(evaluation=entry, text="Selesai", due_on=day("2027-05-01"), done_on=day("2027-05-01"))
        Obligation.create(party=party, text="Melapor", due_on=day("2027-09-30"))
        Signature.create(party=party, original=1, sent_on=day("2027-02-27"))
        Settlement.create(agreement=kept[6], text="Aset")
        post = Post.get(Post.region == theirs, Post.heads_region)
        term = Tenure.create(person=Person.create(name="Seseorang"), post=post, last_day=day("2027-08-31"))
        Party.update(tenure=term).where(Party.id == party.id).execute()
        Reminder.create(matter=f"obligation:{Obligation.get().id}", way="snooze", done_on=day("2027-10-02"),
                        until=day("2027-11-01"), reason="Menunggu")  # fmt: skip
    assert draft.id
    return register


def test_each_day_of_two_years_has_the_rows_that_a_slow_look_finds(crowded):
    seen = set()
    for days in range(2 * 366):
        today = START + days * DAY
        backup = START + (days // 100) * 100 * DAY
        found = board(today, backup)
        shown, sleeping = slow_board(crowded.reader, today, backup)
        assert {row.key: (row.urgency, row.due, row.neighbours) for row in found.rows} == shown, today
        assert {row.key for row in found.snoozed} == sleeping, today
        seen |= {(row.kind, row.urgency) for row in found.rows}
    # Whether a backup is due follows from when this very test wrote its register.
    assert {kind for kind, _urgency in seen} - {"backup"} == {
        "ended", "ending", "older", "evaluation", "follow_up", "obligation", "out", "number", "post", "border",
        "settlement", "draft",
    }  # fmt: skip
    assert {urgency for _kind, urgency in seen} == {"past", "week", "month", "sixty", "ninety", "gap"}


def test_after_forty_days_without_the_machine_what_came_due_meanwhile_is_past(crowded):
    off = datetime.date(2028, 2, 10)
    waiting = [row for row in board(off, off).rows if row.due and off <= row.due < off + 40 * DAY]
    assert sorted(row.kind for row in waiting) == ["ending", "ending", "follow_up"]
    past = {(row.agreement, row.due) for row in board(off + 40 * DAY, off).rows if row.urgency == "past"}
    assert {(row.agreement, row.due) for row in waiting} <= past


def test_a_mou_says_how_many_pks_lose_their_umbrella(register):
    """Those in force beyond its last day: not what ends before or with it, was ended, renewed or never signed."""
    use_language("en")
    last = datetime.date(2027, 12, 31)
    with register.database.act("invented"):
        mou = Agreement.create(kind="kb", stage="signed", title="Payung", last_day=last)

        def below(**values):
            return Agreement.create(**{"kind": "pks", "stage": "signed", "title": "PKS", "umbrella": mou, **values})

        below(last_day=last + DAY)
        below(last_day=None)
        below(last_day=last)
        below(last_day=last - DAY)
        below(last_day=last + DAY, terminated_on=last - 300 * DAY)
        below(last_day=last + DAY, stage="draft")
        renewed = below(last_day=last + DAY)
        Agreement.create(kind="pks", stage="signed", title="Baru", predecessor=renewed)
    today = last - 60 * DAY
    [row] = [row for row in board(today, today).rows if row.agreement == mou.id]
    assert row.urgency == "sixty"
    assert spoken(described([row], today)[0]).endswith("60 days left; PKS that lose their umbrella: 2")
