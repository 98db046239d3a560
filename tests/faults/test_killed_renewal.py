"""The program dies at any statement of a renewal, an addendum, an end or the renewals of a year: each is there whole,
or not at all, and the renewals of a year are taken up where they stood."""

import datetime
import os
import signal
import subprocess
import sys

import pytest

from models.acts.renewal import renew, stop
from models.lists.renewal import renewals
from models.store.check import check
from models.store.register import Register
from models.tables import (
    Agreement,
    Article,
    Evaluation,
    Journal,
    MatterDecision,
    Obligation,
    Party,
    Settlement,
    engine,
)
from tests.acts.test_renewal import TODAY, evaluate, form_of, signed_pks

# Each child works on a copy of its own, and is gone without a word as statement number n begins: in the middle of what
# the statement before it has written, or just after all of it is. The last one is told to die later than there are
# statements, and finishes.
CHILD = """
import os, shutil, signal, sys
from pathlib import Path
from models.store.database import RegisterDatabase
from models.store.register import Register
from tests.faults.test_killed_renewal import WAYS
way, path = WAYS[sys.argv[1]], Path(sys.argv[2])
plain, checkpoint = RegisterDatabase.execute_sql, RegisterDatabase.checkpoint
for number in range(0, 600, int(sys.argv[3])):
    copy = shutil.copy(path, path.with_name(f"{number}.pendopo"))
    process = os.fork()
    if process:
        _, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status):
            print("finished", os.waitstatus_to_exitcode(status), number, flush=True)
            break
        continue
    register = Register.open(copy, "Budi")
    said = 0
    def count():
        global said
        if said == number:
            os.kill(os.getpid(), signal.SIGKILL)
        said += 1
    def counted(self, sql, params=None):
        if self._act is not None or sql.startswith(("BEGIN", "COMMIT")):
            count()
        return plain(self, sql, params)
    def put(self):
        count()
        checkpoint(self)
    RegisterDatabase.execute_sql, RegisterDatabase.checkpoint = counted, put
    way()
    RegisterDatabase.execute_sql, RegisterDatabase.checkpoint = plain, checkpoint
    register.close()
    os._exit(0)
"""


def due():
    """The PKS that are still to be renewed, the first to end first."""
    return [row.id for row in renewals(TODAY) if not row.done]


def renew_first():
    renew(form_of(due()[0]), TODAY, "Budi")


def amend():
    renew(
        form_of(due()[0], "adjust", first_day=datetime.date(2026, 12, 1), last_day=datetime.date(2026, 12, 31)),
        TODAY, "Budi",
    )  # fmt: skip


def end():
    record = due()[0]
    stop(record, [entry.id for entry in Evaluation.select()], "agreed", TODAY, TODAY, "Budi")


def renew_all():
    while due():
        renew_first()


WAYS = {"renewed": renew_first, "amended": amend, "ended": end, "a year": renew_all}


def begun(path, content, count=1):
    """A register with as many PKS of this year, each with an evaluation that is still open."""
    path.write_bytes(content)
    with Register.open(path, "Siti"):
        for number in range(count):
            record = signed_pks(title=f"Kerja sama {number}")
            evaluate(record)
            with engine().act("Settle"):
                Settlement.create(agreement=record, text="Aset")
        return held()


def killed(way, path, step=1):
    """Kill a child at every statement, or every few; return the copies in order.

    The last is that of the child that finished.
    """
    done = subprocess.run(
        [sys.executable, "-c", CHILD, way, str(path), str(step)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    finished, status, number = done.stdout.split()
    assert (finished, status) == ("finished", "0"), done.stderr
    return [path.with_name(f"{number}.pendopo") for number in range(0, int(number) + 1, step)]


def held():
    """How many agreements, parties, articles, obligations, decisions, closed entries, ends, lines of the journal."""
    closed = Evaluation.select().where(Evaluation.closed_on.is_null(False)).count()
    ended = Agreement.select().where(Agreement.end_cause.is_null(False)).count()
    counts = [table.select().count() for table in (Agreement, Party, Article, Obligation, MatterDecision)]
    return [*counts, closed, ended, Journal.select().count()]


needs_kill = pytest.mark.skipif(
    not hasattr(os, "fork") or not hasattr(signal, "SIGKILL"), reason="no way to kill without a word"
)


@needs_kill
@pytest.mark.parametrize(
    ("way", "fewest", "more"),
    [
        ("renewed", 40, [1, 2, 4, 1, 2, 1, 0]),
        ("amended", 40, [1, 2, None, 0, 2, 1, 0]),
        ("ended", 10, [0, 0, 0, 0, 0, 1, 1]),
    ],
)
def test_killed_at_every_statement_all_of_it_is_there_or_none(filled, tmp_path, way, fewest, more):
    path = tmp_path / "daftar.pendopo"
    before = begun(path, filled["reference"])
    copies = killed(way, path)
    assert len(copies) > fewest, "it writes more than that"
    found = []
    for copy in copies:
        with Register.open(copy, "Siti"):
            found.append(held())
            day = datetime.date.fromisoformat(Journal.select().order_by(Journal.id.desc()).first().at[:10])
    after = found[-1]
    # Up to the commit nothing, from then on all: only what follows upon the commit finds it done.
    whole = found.index(after)
    assert found == [before] * whole + [after] * (len(copies) - whole)
    assert 1 <= len(copies) - whole - 1 <= 3
    grown = [new - old for new, old in zip(after, before, strict=True)]
    assert [less for less, wanted in zip(grown, more, strict=False) if wanted is not None] == [
        wanted for wanted in more if wanted is not None
    ]
    assert [verdict.sentence for verdict in check(copies[whole - 1], day) if not verdict.ok] == []


@needs_kill
def test_the_renewals_of_a_year_are_taken_up_where_the_program_died(filled, tmp_path):
    path = tmp_path / "daftar.pendopo"
    begun(path, filled["reference"], count=2)
    copies = killed("a year", path, step=4)  # what one renewal consists of is tried above
    left, taken_up = [], []
    for at, copy in enumerate(copies):
        with Register.open(copy, "Siti"):
            left.append(len(due()))
            if at % 4 == 0 or copy is copies[-1]:
                renew_all()
                *state, _journal = held()
                taken_up.append((due(), state))
    assert left == sorted(left, reverse=True)
    assert set(left) == {2, 1, 0}
    assert taken_up == [([], taken_up[0][1])] * len(taken_up)
