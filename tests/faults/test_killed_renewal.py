"""The program dies at any statement of a renewal: evaluation, successor, text, matters are all there, or none is."""

import datetime
import os
import signal
import subprocess
import sys

import pytest

from models.store.check import check
from models.store.register import Register
from models.tables import Agreement, Article, Evaluation, Journal, MatterDecision, Obligation, Party
from tests.acts.test_renewal import evaluate, signed_pks

# Each child renews a copy of its own, and is gone without a word as statement number n begins: in the middle of what
# the statement before it has written. The last one is told to die later than there are statements, and finishes.
CHILD = """
import os, shutil, signal, sys
from pathlib import Path
from models.store.database import RegisterDatabase
from models.store.register import Register
from models.acts.renewal import renew
from tests.acts.test_renewal import TODAY, form_of
path, record = Path(sys.argv[2]), int(sys.argv[1])
plain = RegisterDatabase.execute_sql
for number in range(400):
    copy = shutil.copy(path, path.with_name(f"{number}.pendopo"))
    process = os.fork()
    if process:
        _, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status):
            print("finished", os.waitstatus_to_exitcode(status), number, flush=True)
            break
        continue
    register = Register.open(copy, "Budi")
    form = form_of(record)
    said = 0
    def count(self, sql, params=None):
        global said
        if self._act is not None or sql.startswith(("BEGIN", "COMMIT")):
            if said == number:
                os.kill(os.getpid(), signal.SIGKILL)
            said += 1
        return plain(self, sql, params)
    RegisterDatabase.execute_sql = count
    renew(form, TODAY, "Budi")
    register.close()
    os._exit(0)
"""


@pytest.mark.skipif(not hasattr(os, "fork") or not hasattr(signal, "SIGKILL"), reason="no way to kill without a word")
def test_killed_at_every_statement_of_a_renewal(filled, tmp_path):
    path = tmp_path / "daftar.pendopo"
    path.write_bytes(filled["reference"])
    with Register.open(path, "Siti"):
        record = signed_pks()
        evaluate(record)
        before = held()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(record), str(path)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    finished, status, number = done.stdout.split()
    assert (finished, status) == ("finished", "0"), done.stderr
    statements = int(number)
    assert statements > 40, "a renewal writes more than that"
    copies = [tmp_path / f"{number}.pendopo" for number in range(statements + 1)]
    for copy in copies[:-1]:
        with Register.open(copy, "Siti"):
            assert held() == before, copy
    with Register.open(copies[-1], "Siti"):
        after = held()
        day = datetime.date.fromisoformat(Journal.select().order_by(Journal.id.desc()).first().at[:10])
    assert [more - less for more, less in zip(after, before, strict=True)][:6] == [1, 2, 4, 1, 2, 1]
    assert [verdict.sentence for verdict in check(copies[-2], day) if not verdict.ok] == []


def held():
    """How many agreements, parties, articles, obligations, decisions, closed entries, lines of the journal."""
    closed = Evaluation.select().where(Evaluation.closed_on.is_null(False)).count()
    counts = [table.select().count() for table in (Agreement, Party, Article, Obligation, MatterDecision)]
    return [*counts, closed, Journal.select().count()]
