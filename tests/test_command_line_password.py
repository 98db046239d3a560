"""The command line on a register with a password: from the environment, from the terminal, never from its words."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.store import keyring
from models.store.at_terminal import NEW
from models.store.connection import is_plain
from models.store.keyring import unlock
from models.store.password import set_password

HOUSE = Path(__file__).resolve().parent.parent
SECRET = "kuda Baterai-7 payung"


@pytest.fixture(autouse=True)
def no_password_known():
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture
def plain(tmp_path, filled):
    path = tmp_path / "serang.pendopo"
    path.write_bytes(filled["example"])
    return path


@pytest.fixture
def locked(plain):
    set_password(plain, SECRET)
    keyring.forget()
    return plain


def pendopo(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "main.py", *map(str, arguments), "--lang", "en"],
        cwd=HOUSE, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_without_the_password_each_command_is_refused_with_what_to_do(locked, tmp_path):
    before = locked.read_bytes()
    for command in (
        ("list", locked, "mou"),
        ("check", locked),
        ("backup", locked, "--to", tmp_path / "stick"),
        ("restore", locked, tmp_path / "other.pendopo"),
        ("print", locked, "signature-sheet", "--all", "--to", tmp_path / "out"),
        ("password", locked, "--remove"),
    ):
        done = pendopo(*command)
        assert done.returncode == 1, command
        assert "serang.pendopo is protected by a password" in done.stderr
        assert "Traceback" not in done.stderr
    assert locked.read_bytes() == before
    assert not (tmp_path / "other.pendopo").exists()


def test_the_environment_gives_it(locked, tmp_path):
    given = {keyring.VARIABLE: SECRET}
    assert pendopo("list", locked, "mou", **given).stdout.count("\n") == 2
    made = pendopo("backup", locked, "--to", tmp_path / "stick", **given)
    assert made.returncode == 0, made.stderr
    backup = Path(made.stdout.strip())
    assert not is_plain(backup)
    other = tmp_path / "other.pendopo"
    assert pendopo("restore", backup, other, **given).returncode == 0
    assert pendopo("list", other, "mou", **given).stdout.count("\n") == 2
    checked = pendopo("check", other, **given)
    assert checked.returncode == 0, checked.stdout
    printed = pendopo("print", other, "signature-sheet", "--all", "--to", tmp_path / "out", **given)
    assert printed.returncode == 0, printed.stderr
    assert pendopo("list", other, "mou", **{keyring.VARIABLE: "wrong"}).returncode == 1


def test_it_is_set_changed_and_removed(plain):
    too_short = pendopo("password", plain, **{NEW: "short"})
    assert (too_short.returncode, is_plain(plain)) == (1, True)
    assert "too short" in too_short.stderr
    assert pendopo("password", plain).returncode == 1
    assert pendopo("password", plain, **{NEW: SECRET}).returncode == 0
    assert unlock(plain, SECRET)
    assert pendopo("password", plain, **{NEW: "meja lompat", keyring.VARIABLE: SECRET}).returncode == 0
    assert not unlock(plain, SECRET)
    removed = pendopo("password", plain, "--remove", **{keyring.VARIABLE: "meja lompat"})
    assert removed.returncode == 0, removed.stderr
    assert is_plain(plain)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_who_sits_at_a_terminal_is_asked_and_may_try_again(locked):
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "main.py", "list", str(locked), "mou", "--lang", "en"],
        cwd=HOUSE, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, close_fds=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(theirs)
    said = b""
    for typed in (b"wrong one\n", SECRET.encode() + b"\n"):
        said += read_until(ours, b"Password of serang.pendopo: ")
        os.write(ours, typed)
    said += read_until(ours, b"Kota Cilegon")
    assert child.wait(timeout=30) == 0
    os.close(ours)
    assert b"This password does not open the file." in said
    assert SECRET.encode() not in said


def read_until(handle, words):
    said = b""
    deadline = time.monotonic() + 30
    while words not in said and time.monotonic() < deadline:
        said += os.read(handle, 4096)
    assert words in said
    return said
