"""Places for backups: folders and sticks, what is noted of them, and which old ones go."""

import datetime
import json
import shutil

import pytest

from models.language import use_language
from models.store import media
from models.store.backing_up import back_up_into, last_in, sort_out
from models.store.backup import back_up, verify
from models.store.backup_log import Failure, failures, forget_failures, last_backup, note_failure
from models.store.backup_notes import NOTES, note_of, notes
from models.store.fingerprint import identity
from models.store.places import (
    FOLDER,
    Place,
    Places,
    default_folder,
    forget_stick,
    name_stick,
    next_name,
    places_now,
    read_places,
    unnamed,
    write_places,
)
from models.store.proof import newest_entry, prove
from models.store.register import Register
from models.tables import Setting, engine
from models.trouble import Trouble

NOW = datetime.datetime(2026, 11, 23, 14, 5, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A folder that the system shows as something that was put in."""
    root = tmp_path / "media" / "KINGSTON"
    root.mkdir(parents=True)
    monkeypatch.setattr(media, "volumes", lambda: sorted((tmp_path / "media").iterdir()))
    return root


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "Cadangan"
    folder.mkdir()
    return Place(FOLDER, "Folder", folder)


def keep(key):
    with engine().act("Keep"):
        Setting.create(key=key, value="1")


def test_what_is_remembered_comes_back(tmp_path, stick):
    file = tmp_path / "new" / "backup.json"
    assert read_places(file) == Places()
    places = name_stick(Places(automatic=False, folder=tmp_path), stick, "Stick A")
    write_places(places, file)
    assert read_places(file) == places
    write_places(forget_stick(places, places.sticks[0].key), file)
    assert read_places(file) == Places(automatic=False, folder=tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"sticks": 3}', '{"sticks": [{"id": 1}]}', "\x00\xff"])
def test_broken_settings_are_as_good_as_none(tmp_path, text):
    (tmp_path / "backup.json").write_text(text)
    assert read_places(tmp_path / "backup.json") == Places()


def test_a_stick_is_known_by_what_is_on_it_wherever_it_turns_up(stick):
    places = name_stick(Places(), stick, "Stick A")
    (mark,) = stick.iterdir()
    assert set(json.loads(mark.read_text())) == {"id", "name"}
    folder, found = places_now(places)
    assert (folder.key, folder.folder, folder.given) == (FOLDER, default_folder(), False)
    assert (found.name, found.folder) == ("Stick A", stick / "Cadangan Pendopo")
    other = stick.rename(stick.with_name("E"))
    assert places_now(places)[1].folder == other / "Cadangan Pendopo"
    stick.mkdir()  # another one where it was before
    assert places_now(places)[1].folder == other / "Cadangan Pendopo"
    assert unnamed() == [stick]
    shutil.rmtree(other)
    assert places_now(places)[1].folder is None
    with pytest.raises(Trouble, match="Stick A is not in"):
        back_up_into(places_now(places)[1], stick, NOW)


def test_a_stick_named_at_another_computer_keeps_its_mark(stick):
    there = name_stick(Places(), stick, "Stick A")
    here = name_stick(Places(), stick, "Biru")
    assert here.sticks[0].key == there.sticks[0].key
    assert places_now(there)[1].folder == places_now(here)[1].folder
    assert next_name(there) == "Stick B"
    assert next_name(Places()) == "Stick A"


def test_what_another_file_of_that_name_says_is_no_stick(stick):
    for text in ("", "[]", '{"id": 3}', '{"id": "../x"}', "[" * 900):
        (stick / "pendopo-stik.json").write_text(text)
        assert unnamed() == [stick]


def test_a_backup_is_noted_beside_it_and_on_this_computer(register, place):
    keep("a")
    made = back_up_into(place, register.path, NOW)
    note = note_of(made.backup.path)
    assert (note.taken_at, note.size, note.journal) == (NOW, made.backup.size, newest_entry(register.reader))
    assert note.register == identity(register.reader) != ""
    assert last_backup(register.path).path == last_backup(register.path, place=FOLDER).path == made.backup.path
    assert last_in(place, register.path, note.register).path == made.backup.path
    made.backup.path.unlink()
    assert last_in(place, register.path, note.register) is None
    assert last_in(place._replace(folder=None), register.path, note.register).path == made.backup.path


def test_a_byte_that_changed_since_is_noticed_also_where_sqlite_sees_nothing(register, place):
    keep("a")
    with engine().act("Keep"):
        Setting.create(key="office", value="Pemerintah Kabupaten Serang")
    path = back_up_into(place, register.path, NOW).backup.path
    whole = path.read_bytes()
    at = whole.index(b"Kabupaten Serang")
    path.write_bytes(whole[:at] + b"L" + whole[at + 1 :])
    with pytest.raises(Trouble, match="no longer what it was"):
        verify(path)
    path.write_bytes(whole + b"x")
    with pytest.raises(Trouble, match="no longer what it was"):
        verify(path)
    path.write_bytes(whole)
    verify(path)


def test_a_backup_that_was_copied_by_hand_is_proven_by_reading_it(register, place, tmp_path):
    keep("a")
    path = back_up_into(place, register.path, NOW).backup.path
    copied = tmp_path / "elsewhere" / path.name
    copied.parent.mkdir()
    shutil.copy(path, copied)
    assert note_of(copied) is None
    assert prove(copied, NOW).journal == 1
    assert note_of(copied) == note_of(path)


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"../x": {}}', "[" * 5000, "\x00\xff"])
def test_broken_notes_are_as_good_as_none(register, place, text):
    path = back_up_into(place, register.path, NOW).backup.path
    (place.folder / NOTES).write_text(text)
    assert notes(place.folder) == {}
    verify(path)
    again = back_up_into(place, register.path, NOW + DAY)
    assert note_of(again.backup.path) is not None
    assert path.exists()


def names(place):
    return sorted(one.name for one in place.folder.iterdir() if one.name != NOTES)


def test_old_ones_go_once_the_new_one_is_good_and_nothing_else_ever(register, place, tmp_path):
    keep("a")
    for number in range(40, 0, -1):
        back_up(register.path, place.folder, NOW - number * DAY)
    stem = register.path.stem
    before = names(place)
    strangers = ["catatan.txt", f"{stem} sebelum-pemulihan 2020-01-01 10.00.00.pendopo",
                 f"{stem} 2019-01-01 10.00.00.pendopo", f"{stem}.pendopo"]  # fmt: skip
    for name in strangers:
        shutil.copy(place.folder / before[0], place.folder / name)
    with pytest.raises(InterruptedError):
        back_up_into(place, register.path, NOW, _stop)
    assert names(place) == sorted([*before, *strangers]), "nothing goes for one that was not made"
    made = back_up_into(place, register.path, NOW)
    left = names(place)
    assert set(strangers) <= set(left)
    assert len(left) - len(strangers) == 14 + 5, "14 days, the ends of four weeks before and of October"
    assert {one.name for one in made.removed} == set(before) - set(left)
    assert set(notes(place.folder)) == set(left) - set(strangers)


def _stop(_done, _total):
    raise InterruptedError


def test_another_register_of_the_same_name_keeps_its_backups(register, place, tmp_path):
    keep("a")
    for number in range(30, 20, -1):
        back_up(register.path, place.folder, NOW - number * DAY)
    before = names(place)
    other = tmp_path / "other" / register.path.name
    other.parent.mkdir()
    register.close()
    with Register.create(other, "Budi"):
        keep("b")
        made = back_up_into(place, other, NOW)
    assert made.removed == []
    assert set(before) < set(names(place))


def test_one_of_another_length_is_not_taken_for_proven(register, place):
    keep("a")
    paths = [back_up(register.path, place.folder, NOW - number * DAY).path for number in (100, 90, 80, 70)]
    made = back_up(register.path, place.folder, NOW)
    with paths[-1].open("ab") as file:
        file.write(b"x")
    assert sort_out(made, register.path.stem, NOW) == []
    paths[-1].write_bytes(paths[-2].read_bytes())
    assert sort_out(made, register.path.stem, NOW) == []


def test_a_failure_is_kept_until_that_place_has_a_backup_again(register, place):
    keep("a")
    gone = place._replace(key="stick", name="Stick A", folder=place.folder / "gone" / "x")
    place.folder.chmod(0o700)
    (place.folder / "gone").write_text("a file where a folder should be")
    with pytest.raises(Trouble, match="cannot be made"):
        back_up_into(gone, register.path, NOW)
    (failed,) = failures(register.path)
    assert (failed.place, failed.name, failed.at) == ("stick", "Stick A", NOW)
    assert "cannot be made" in failed.said
    back_up_into(place, register.path, NOW)
    assert failures(register.path) == [failed], "another place is no help"
    (place.folder / "gone").unlink()
    back_up_into(gone, register.path, NOW + DAY)
    assert failures(register.path) == []


def test_a_place_that_is_given_up_fails_no_more(tmp_path):
    state, one, other = tmp_path / "state.json", tmp_path / "one", tmp_path / "other"
    for register in (one, other):
        note_failure(register, Failure("a", "Stick A", NOW, "Full."), state)
        note_failure(register, Failure("b", "Stick B", NOW + DAY, "Gone."), state)
    assert [failed.place for failed in failures(one, state)] == ["b", "a"]
    forget_failures("b", state)
    assert [failed.place for failed in failures(one, state) + failures(other, state)] == ["a", "a"]
