import os
import random
import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from models.store.backup import Backup, back_up, verify
from models.store.backup_log import last_backup, note_backup
from models.store.backup_notes import NOTES
from models.store.fingerprint import fingerprint
from models.store.register import Register
from models.store.restore import restore
from models.tables import Attachment, AttachmentContent, Setting, engine
from models.trouble import Trouble

NOW = datetime(2026, 11, 23, 14, 5, 9)


@pytest.fixture
def folder(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def filled(register):
    with engine().act("Enter"):
        for number in range(300):
            Setting.create(key=str(number), value="x" * 100)
        scan = Attachment.create(name="a.pdf", size=3_000_000, sha256="", added_on=date(2026, 1, 2))
        AttachmentContent.create(attachment=scan, data=random.Random(1).randbytes(3_000_000))
    return register


def keep(key):
    with engine().act("Keep"):
        Setting.create(key=key, value="1")


def test_a_backup_is_a_register_with_the_same_contents(filled, folder):
    steps = []
    backup = back_up(filled.path, folder, NOW, lambda done, total: steps.append((done, total)))
    assert backup.path == folder / "Serang #1 %41 2026-11-23 14.05.09.pendopo"
    assert [one.name for one in folder.iterdir() if one.name != NOTES] == [backup.path.name]
    assert backup.size == backup.path.stat().st_size > 3_000_000
    assert backup.counts["setting"] == 300
    assert backup.counts["attachment_content"] == 1
    assert backup.journal == 301
    assert backup.taken_at == NOW
    assert backup.fingerprint == fingerprint(filled.database.connection())
    assert steps[-1][0] == steps[-1][1] > 0
    assert backup.path.read_bytes()[18] == 1, "it can be read from where nothing can be written"
    filled.close()
    with Register.open(backup.path, "Siti"):
        assert Setting.select().count() == 300


def test_a_second_backup_in_the_same_second_has_its_own_name(filled, folder):
    first = back_up(filled.path, folder, NOW)
    keep("later")
    before = first.path.read_bytes()
    second = back_up(filled.path, folder, NOW)
    assert second.path.name == "Serang #1 %41 2026-11-23 14.05.09 (2).pendopo"
    assert first.path.read_bytes() == before
    assert first.fingerprint != second.fingerprint


def test_saving_goes_on_while_a_backup_is_taken(filled, folder):
    with ThreadPoolExecutor(1) as worker:
        under_way = worker.submit(back_up, filled.path, folder, NOW, lambda *_: time.sleep(0.002))
        waits = []
        number = 0
        while not under_way.done():
            begun = time.perf_counter()
            keep(f"k{number}")
            waits.append(time.perf_counter() - begun)
            number += 1
        backup = under_way.result()
    assert verify(backup.path).fingerprint == backup.fingerprint
    assert max(waits) < 2
    keep("last")
    assert Setting.select().count() == 301 + number


def test_cancelling_leaves_nothing(filled, folder):
    def cancel(done, total):
        raise InterruptedError("cancelled by the clerk")

    with pytest.raises(InterruptedError):
        back_up(filled.path, folder, NOW, cancel)
    assert list(folder.iterdir()) == []
    keep("later")


def test_a_stick_that_is_not_there(filled, folder):
    with pytest.raises(Trouble, match="Check that the stick is in"):
        back_up(filled.path, folder / "gone", NOW)


def test_a_stick_pulled_out_while_copying(filled, folder):
    def pull(done, total):
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()

    with pytest.raises(Trouble, match="No backup was made"):
        back_up(filled.path, folder, NOW, pull)


def test_a_copy_that_was_changed_behind_our_back_is_noticed(filled, folder):
    """The stick reports success and holds something else."""

    def corrupt(done, total):
        (part,) = folder.iterdir()
        if done == total:
            os.truncate(part, part.stat().st_size - 4096 * 30)

    with pytest.raises(Trouble):
        back_up(filled.path, folder, NOW, corrupt)
    assert list(folder.iterdir()) == []


def test_what_is_no_register_is_not_backed_up(tmp_path, folder):
    other = tmp_path / "other"
    other.write_bytes(b"x" * 200)
    with pytest.raises(Trouble, match="not a register"):
        back_up(other, folder, NOW)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("spoil", ["half", "empty", "byte"])
def test_a_spoilt_backup_is_not_restored(filled, folder, spoil):
    backup = back_up(filled.path, folder, NOW)
    filled.close()
    whole = backup.path.read_bytes()
    spoilt = {"half": whole[: len(whole) // 2], "empty": b"", "byte": damaged(whole)}[spoil]
    backup.path.write_bytes(spoilt)
    before = filled.path.read_bytes()
    with pytest.raises(Trouble):
        restore(backup.path, filled.path, NOW)
    assert filled.path.read_bytes() == before
    assert sorted(one.name for one in filled.path.parent.iterdir()) == sorted([filled.path.name, "stick"])


def damaged(whole):
    """One page of the middle is garbage."""
    page = whole.index(b"CREATE TABLE")  # the schema
    return whole[:page] + b"\xff" * 64 + whole[page + 64 :]


def test_restoring_keeps_the_present_file_beside(filled, folder):
    backup = back_up(filled.path, folder, NOW)
    keep("later")
    filled.close()
    former = filled.path.read_bytes()
    kept = restore(backup.path, filled.path, NOW)
    assert kept.name == "Serang #1 %41 sebelum-pemulihan 2026-11-23 14.05.09.pendopo"
    assert kept.read_bytes() == former
    assert verify(filled.path).fingerprint == backup.fingerprint
    again = restore(backup.path, filled.path, NOW)
    assert again not in (None, kept)
    names = {one.name for one in filled.path.parent.iterdir()}
    assert names == {filled.path.name, kept.name, again.name, "stick"}


def test_restoring_where_there_is_nothing(filled, folder, tmp_path):
    backup = back_up(filled.path, folder, NOW)
    target = tmp_path / "new.pendopo"
    assert restore(backup.path, target, NOW) is None
    assert verify(target).fingerprint == backup.fingerprint


def test_an_open_register_is_not_replaced(filled, folder):
    backup = back_up(filled.path, folder, NOW)
    with pytest.raises(Trouble, match="has the register open"):
        restore(backup.path, filled.path, NOW)
    keep("later")
    with pytest.raises(Trouble, match="same file"):
        restore(filled.path, filled.path, NOW)


def test_what_a_dead_program_left_is_not_mixed_into_the_restored_file(filled, folder):
    backup = back_up(filled.path, folder, NOW)
    filled.close()
    with closing(sqlite3.connect(filled.path)) as dying:
        dying.execute("PRAGMA journal_mode = WAL")
        dying.execute("PRAGMA user_version = 1")
        dying.execute("CREATE TABLE unfinished (a)")
        left = {e: Path(f"{filled.path}{e}").read_bytes() for e in ("", "-wal")}
    for ending, held in left.items():
        Path(f"{filled.path}{ending}").write_bytes(held)
    kept = restore(backup.path, filled.path, NOW)
    assert verify(filled.path).fingerprint == backup.fingerprint
    with closing(sqlite3.connect(kept)) as former:
        assert former.execute("SELECT count(*) FROM unfinished").fetchone() == (0,)


def test_the_fingerprint_tells_every_difference(register):
    connection = register.database.connection()
    seen = {fingerprint(connection)}
    with engine().act("Enter"):
        scan = Attachment.create(name="a", size=1, sha256="", added_on=date(2026, 1, 2))
        AttachmentContent.create(attachment=scan, data=b"ab")
        keep("1")
    seen.add(fingerprint(connection))
    for sql in (
        "UPDATE setting SET value = 1.5",
        "UPDATE setting SET value = '1.6'",
        "UPDATE attachment_content SET data = x'6163'",
        "UPDATE setting SET key = 'a'",
    ):
        with engine().act("Change"):
            connection.execute(sql)
        seen.add(fingerprint(connection))
    assert len(seen) == 6
    assert fingerprint(connection) in seen


def test_the_last_backup_is_remembered_for_each_register(tmp_path):
    state = tmp_path / "state" / "backups.json"
    one, other = tmp_path / "one.pendopo", tmp_path / "other.pendopo"
    backup = Backup(tmp_path / "b", 7, {}, "abc", NOW, 12)
    assert last_backup(one, state) is None
    note_backup(one, backup, state)
    noted = last_backup(one, state)
    assert (noted.path, noted.taken_at, noted.size, noted.fingerprint, noted.journal) == (
        tmp_path / "b", NOW, 7, "abc", 12,
    )  # fmt: skip
    assert last_backup(other, state) is None
    note_backup(other, backup, state)
    assert last_backup(one, state) == noted


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": 1}', "\x00", '{"KEY": {"path": 1}}', '{"KEY": null}'])
def test_a_broken_note_is_as_good_as_none(tmp_path, text):
    state = tmp_path / "backups.json"
    register = tmp_path / "one.pendopo"
    state.write_text(re.sub("KEY", str(register), text))
    assert last_backup(register, state) is None
    note_backup(register, Backup(tmp_path / "b", 7, {}, "abc", NOW, 12), state)
    assert last_backup(register, state)


def test_by_default_it_is_noted_with_the_users_own_state(tmp_path):
    note_backup(tmp_path / "a", Backup(tmp_path / "b", 7, {}, "abc", NOW, 12))
    assert last_backup(tmp_path / "a").size == 7
