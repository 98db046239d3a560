"""Everything that holds of a register holds of one with a password: the same tests, on such registers.

A part of them at each run; all of them by PENDOPO_TEST_SECRET=1 pytest.
"""

import os
import subprocess
import sys

import pytest

SOME = (
    "tests/store/test_undo.py",
    "tests/store/test_journal.py",
    "tests/store/test_backup.py",
)
PYTEST = (sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider")


@pytest.mark.parametrize("some", SOME)
def test_what_holds_of_a_register_holds_of_one_with_a_password(some, pytestconfig, tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV"))}
    done = subprocess.run(
        [*PYTEST, f"--basetemp={tmp_path / 'inner'}", some],
        cwd=pytestconfig.rootpath, env={**environment, "PENDOPO_TEST_SECRET": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert " passed" in done.stdout
