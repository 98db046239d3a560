import errno
import os
import sqlite3
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from models.language import use_language
from models.store.connection import uri
from models.store.failures import NOT_CHANGED, plainly
from models.store.media import in_cloud, name_for_good, on_network
from models.store.processes import give_way
from models.trouble import Trouble


def test_a_name_that_is_taken_is_not_taken_over(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    with pytest.raises(FileExistsError):
        name_for_good(one, other)
    assert (one.read_text(), other.read_text()) == ("1", "2")
    name_for_good(one, tmp_path / "new")
    assert (tmp_path / "new").read_text() == "1"
    assert not one.exists()


def test_a_folder_of_this_computer_is_no_network(tmp_path):
    assert not on_network(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="names of another kind")
def test_signs_in_a_name_do_not_end_it(tmp_path):
    address = uri(Path("/a b/ü#1?.x"), mode="ro")
    assert address == "file:///a%20b/%C3%BC%231%3F.x?mode=ro"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive - Pemkab Serang/Kerja Sama", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("Drive Saya/register", "Google Drive"),
        ("Dropbox (Kantor)", "Dropbox"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud2/a/b", "Nextcloud"),
        ("Dokumen", ""),
        ("Kotak OneDrive lama", ""),
    ],
)
def test_a_folder_that_is_copied_into_a_cloud_is_known_by_its_name(tmp_path, folder, name):
    assert in_cloud(tmp_path / folder / "daftar.pendopo") == name


def test_a_folder_that_is_copied_into_a_cloud_is_known_by_its_mark_and_setting(tmp_path, monkeypatch):
    inner = tmp_path / "kantor" / "register"
    inner.mkdir(parents=True)
    assert in_cloud(inner / "daftar.pendopo") == ""
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "kantor"))
    assert in_cloud(inner / "daftar.pendopo") == "OneDrive"
    monkeypatch.delenv("OneDriveCommercial")
    (tmp_path / "kantor" / ".stfolder").mkdir()
    assert in_cloud(inner / "daftar.pendopo") == "Syncthing"


def test_a_file_that_is_too_large_for_a_stick_is_told_as_such():
    """SQLite says no more than that it could not write; what the system said explains it."""
    use_language("en")
    told = sqlite3.OperationalError("disk I/O error")
    with (
        pytest.raises(Trouble, match=r"too large for this disk or stick. Nothing was changed. Use one that takes"),
        plainly(NOT_CHANGED),
    ):
        raise OSError(errno.EFBIG, "File too large") from told


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other ways")
def test_a_thread_gives_way_alone_and_with_those_it_starts():
    def niceness():
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    def work():
        give_way()
        with ThreadPoolExecutor(1) as further:
            return niceness(), further.submit(niceness).result()

    before = niceness()
    with ThreadPoolExecutor(1) as worker:
        mine, further = worker.submit(work).result()
    assert mine == further > before or before >= 10
    assert niceness() == before
