import sys
from pathlib import Path

import pytest

from models.store.connection import uri
from models.store.media import name_for_good, on_network


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
