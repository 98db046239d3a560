"""The disk is full at any write of an act: the true reason is told, nothing of it has happened, it can be redone."""

import os
import signal
import sqlite3
import sys
from contextlib import closing

import pytest

from models.acts.agreements import delete_draft
from models.acts.attachments import attach_scans, detach
from models.acts.renewal import renew
from models.acts.settings import save_settings
from models.language import use_language
from models.store.backup import back_up
from models.store.fingerprint import fingerprint
from models.store.register import Register
from models.store.search import consistent
from models.store.take_back import take_back
from models.store.undo import undo, undoable
from models.tables import Agreement, Attachment
from models.trouble import Trouble
from tests.acts.builders import mou, pks, sign
from tests.acts.test_renewal import TODAY, evaluate, form_of, signed_pks
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def english(indonesian):
    use_language("en")


def drafted(_register, _folder):
    umbrella = mou()
    return lambda: pks(umbrella=umbrella)


def signed(_register, _folder):
    record = mou()
    return lambda: sign(record, TODAY)


def deleted(_register, _folder):
    record = pks(umbrella=mou())
    return lambda: delete_draft(record)


def undone(register, _folder):
    delete_draft(pks(umbrella=mou()))
    return lambda: undo(register.database, undoable(register.reader)[0])


def attached(_register, _folder):
    record = mou()
    return lambda: attach_scans(record, "letter", [("a.pdf", b"%PDF-" + b"x" * 20_000)], TODAY)


def detached(_register, _folder):
    attach_scans(mou(), "letter", [("a.pdf", b"%PDF-" + b"x" * 20_000)], TODAY)
    record = Attachment.get().id
    return lambda: detach(record)


def renewed(_register, _folder):
    record = signed_pks()
    evaluate(record)
    form = form_of(record)
    return lambda: renew(form, TODAY, "Siti")


def taken_back(register, folder):
    record = pks(umbrella=mou())
    uid = Agreement.get_by_id(record).uid
    backup = back_up(register.path, folder, NOON).path
    delete_draft(record)
    return lambda: take_back(register.database, backup, [uid])


def set_up(_register, _folder):
    return lambda: save_settings({"office": "x" * 9000})


ACTS = (drafted, signed, deleted, undone, attached, detached, renewed, taken_back, set_up)


def told(act):
    """Return the trouble that an act met, in words; "" where there was none."""
    try:
        act()
    except Trouble as trouble:
        return str(trouble)
    return ""


def filled_up(register, act):
    """Do `act` with room for 0, 1, 2, … more pages until it succeeds; return how often the disk was full."""
    database, full = register.database, 0
    before = fingerprint(register.reader)
    while True:
        pages = database.pragma("page_count")
        database.pragma("max_page_count", pages + full)
        said = told(act)
        database.pragma("max_page_count", 1 << 30)
        if not said:
            break
        assert said.startswith("The disk is full. This change was not saved")
        assert not database.connection().in_transaction
        assert fingerprint(register.reader) == before
        full += 1
    assert fingerprint(register.reader) != before
    assert consistent(database.connection())
    assert database.execute_sql("PRAGMA quick_check").fetchone() == ("ok",)
    return full


@pytest.mark.parametrize("prepare", ACTS, ids=lambda prepare: prepare.__name__)
def test_full_at_every_write_of_an_act(filled, tmp_path, prepare):
    path = tmp_path / "daftar.pendopo"
    path.write_bytes(filled["reference"])
    with Register.open(path, "Siti") as register:
        act = prepare(register, tmp_path)
        # No free page is left over, so that every new one has to be asked for.
        register.database.execute_sql("VACUUM")
        register.whereabouts.note()
        assert filled_up(register, act) >= 1


NARROW = pytest.mark.skipif(sys.platform != "linux", reason="needs a limit for the size of files")


def limited(path, allowed, prepare, folder):
    """Do an act in a process whose files may not grow beyond so many bytes; return whether it was called saved."""
    process = os.fork()
    if not process:
        import resource

        saved = 1
        try:
            register = Register.open(path, "Siti")
            act = prepare(register, folder)
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, allowed))
            try:
                act()
                saved = 0
            except Trouble:
                saved = 3
        finally:
            os._exit(saved)
    _pid, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


@NARROW
@pytest.mark.parametrize("prepare", [drafted, attached], ids=lambda prepare: prepare.__name__)
def test_a_file_that_may_not_grow(filled, tmp_path, prepare):
    """As on a full stick: the log beside the register can not be written either."""
    said = []
    for allowed in range(0, 400_000, 20_000):
        path = tmp_path / f"{allowed}.pendopo"
        path.write_bytes(filled["reference"])
        said.append(limited(path, allowed, prepare, tmp_path))
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
            records = {
                "drafted": "SELECT count(*) FROM agreement WHERE kind = 'pks'",
                "attached": "SELECT count(*) FROM attachment_content",
            }[prepare.__name__]
            (kept,) = connection.execute(records).fetchone()
        assert kept <= 1
        if said[-1] == 0:
            assert kept == 1, "what was called saved is there"
        path.unlink()
    assert set(said) == {0, 3}, "a sentence, or saved; never anything else"
