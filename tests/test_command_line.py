"""The command line, as a task scheduler or another program uses it."""

import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

import main
from models.acts import freezing
from models.acts.ceremonies import CeremonyForm, save_ceremony
from models.acts.evaluations import close_evaluation, save_evaluation
from models.acts.settings import save_settings
from models.acts.texts import save_text
from models.documents import DOCUMENTS
from models.documents.frozen import freeze
from models.lists.board import board
from models.lists.dossiers import dossier
from models.lists.settings import read_settings
from models.store.backup_log import failures, last_backup
from models.store.places import Places, name_stick, write_places
from models.store.register import Register
from models.tables import Agreement, database
from tests.documents.texts import PKS_TEXT

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
HOUSE = Path(main.__file__).parent


def run(capsys, *arguments):
    """Run a command and return its status and what it said on both channels."""
    status = main.main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def path(filled, tmp_path):
    """A closed register with the example."""
    register = tmp_path / "contoh.pendopo"
    register.write_bytes(filled["example"])
    return register


def test_new_makes_a_register_and_never_over_another(capsys, tmp_path):
    register = tmp_path / "baru.pendopo"
    assert run(capsys, "new", register, "--example")[0] == 0
    before = register.read_bytes()
    status, _out, err = run(capsys, "new", register)
    assert (status, register.read_bytes()) == (1, before)
    assert err.strip()


def test_new_for_another_home_says_what_is_known_of_its_border(capsys, tmp_path):
    register = tmp_path / "cilegon.pendopo"
    status, out, _err = run(capsys, "new", register, "--home", "36.72", "--lang", "en")
    assert status == 0
    assert "Known so far: 13 places where Kota Cilegon touches Kabupaten Serang." in out
    assert len(json.loads(run(capsys, "list", register, "borders", "--json")[1])) == 13
    rows = json.loads(run(capsys, "list", register, "board", "--json", "--today", "2026-11-23")[1])
    assert [row["neighbour"] for row in rows if row["kind"] == "border"] == ["Kabupaten Serang"]
    status, _out, err = run(capsys, "new", tmp_path / "lain.pendopo", "--home", "99.99", "--lang", "en")
    assert (status, "36.72 Kota Cilegon" in err, list(tmp_path.glob("lain*"))) == (1, True, [])


def test_the_board_on_the_command_line_is_that_of_the_window(capsys, path):
    day = datetime.date(2027, 12, 1)
    status, out, _err = run(capsys, "list", path, "board", "--json", "--today", day)
    rows = json.loads(out)
    with Register.open(path, "Petugas", read_only=True):
        shown = board(day)
    assert status == 0
    assert [(row["key"], row["urgency"], row["due"]) for row in rows] == [
        (row.key, row.urgency, row.due and row.due.isoformat()) for row in shown.rows
    ]
    ending = next(row for row in rows if row["kind"] == "ending")
    assert (ending["do"], ending["days"], ending["neighbour"]) == ("renew", 30, "Kota Serang")
    lines = run(capsys, "list", path, "board", "--today", day, "--lang", "en")[1].splitlines()
    assert len(lines) == len(rows)
    assert any(line.startswith("This month\t2027-12-31\tKota Serang\tPKS “Pengelolaan Sampah") for line in lines)


def test_doubtful_and_forgotten_ends_are_listed(capsys, path):
    said = run(capsys, "list", path, "doubtful", "--lang", "en")[1].splitlines()
    assert said[0].startswith("Not sure that they touch (Low)\tJawilan ↔ Maja\tKabupaten Lebak\t")
    assert said[-1].startswith("Sources disagree\tSerang\tKota Serang\t")
    assert "keenam kecamatan" in said[-1]
    forgotten = json.loads(run(capsys, "list", path, "forgotten", "--json", "--today", "2026-11-23")[1])
    assert len(forgotten) == 45
    assert {row["since"] for row in forgotten} == {None}


@pytest.mark.parametrize("what", main.LISTS)
def test_every_list_is_an_array_of_objects(capsys, path, what):
    before = path.read_bytes()
    status, out, _err = run(capsys, "list", path, what, "--json", "--today", "2026-11-23")
    rows = json.loads(out)
    assert status == 0
    assert isinstance(rows, list)
    assert all(isinstance(row, dict) for row in rows)
    assert path.read_bytes() == before


def test_an_agreement_says_what_other_programs_need(capsys, path):
    _status, out, _err = run(capsys, "list", path, "mou", "--json", "--today", "2026-11-23")
    first = json.loads(out)[0]
    assert {
        "id", "kind", "title", "status", "signed_on", "first_day", "last_day", "umbrella", "predecessor", "sectors",
        "districts", "parties", "gaps",
    } <= set(first)  # fmt: skip
    assert first["signed_on"] == "2023-10-16"
    assert first["last_day"] is None
    assert first["parties"][0] == {
        "government": "Pemerintah Kabupaten Serang",
        "department": None,
        "number": None,
        "signatory": "Ratu Tatu Chasanah",
    }


@pytest.mark.parametrize(
    ("today", "status"), [("2027-06-01", "in_force"), ("2027-12-01", "ending"), ("2028-01-01", "ended")]
)
def test_today_can_be_rehearsed(capsys, path, today, status):
    _status, out, _err = run(capsys, "list", path, "pks", "--json", "--today", today)
    assert json.loads(out)[0]["status"] == status


def test_lists_read_in_both_languages(capsys, path):
    assert "Berlaku" in run(capsys, "list", path, "mou", "--today", "2026-11-23")[1]
    assert "In force" in run(capsys, "list", path, "mou", "--today", "2026-11-23", "--lang", "en")[1]


def test_sheets_are_printed_and_their_names_told(capsys, path, tmp_path):
    status, out, _err = run(capsys, "print", path, "signature-sheet", "--all", "--to", tmp_path / "cetak")
    files = [Path(line) for line in out.splitlines()]
    assert status == 0
    assert len(files) == 9
    text = pypdf.PdfReader(files[0]).pages[0].extract_text()
    assert "Ratu Tatu Chasanah" in text
    assert "Syafrudin" in text


@pytest.fixture
def ceremony(path):
    """The number of a ceremony of the MoU and two PKS, one of them with a text, in the register at `path`."""
    with Register.open(path, "Petugas"):
        (kb, *_others), (one, two, *_more) = (
            [record.id for record in Agreement.select().where(Agreement.kind == kind).order_by(Agreement.id)]
            for kind in ("kb", "pks")
        )
        save_text(one, PKS_TEXT)
        values = {"name": "Penandatanganan bersama", "mode": "ceremony", "place": "Pendopo"}
        return save_ceremony(CeremonyForm(values, [(kb, 2), (one, 2), (two, None)]))


ORDINARY = [key for key, document in DOCUMENTS.items() if document.of != "evaluation" and not document.follows]


@pytest.mark.parametrize("document", ORDINARY)
def test_every_document_prints_of_one_agreement_and_of_a_ceremony(capsys, path, ceremony, tmp_path, document):
    with Register.open(path, "Petugas", read_only=True):
        written = next(record.id for record in Agreement.select().order_by(Agreement.id) if record.articles.count())
    for which in (("--agreement", written), ("--ceremony", ceremony)):
        status, out, err = run(capsys, "print", path, document, *which, "--to", tmp_path / which[0])
        assert status == 0, err
        files = [Path(line) for line in out.splitlines()]
        assert files
        assert sorted(files) == sorted((tmp_path / which[0]).iterdir())
        assert all(len(pypdf.PdfReader(file).pages) for file in files)


def evaluated(path):
    """Return the numbers of a PKS with two entries in the log, and of the later one."""
    with Register.open(path, "Petugas"):
        agreement = Agreement.select().where(Agreement.kind == "pks").order_by(Agreement.id).get().id
        values = {"agreement": agreement, "planned": 1_250_000_000, "spent": 1_000_000_000}
        first, second = (
            save_evaluation({**values, "year": year, "recommendation": "continue"}, datetime.date(2026, 11, 23))
            for year in (2025, 2026)
        )
        close_evaluation(first, datetime.date(2026, 11, 23), "Petugas")
        return agreement, second


def test_minutes_print_of_an_evaluation_of_a_pks_and_of_all(capsys, path, tmp_path):
    agreement, record = evaluated(path)
    found = {}
    for name, which in (("one", ("--evaluation", record)), ("pks", ("--agreement", agreement)), ("all", ("--all",))):
        status, out, err = run(capsys, "print", path, "minutes", *which, "--to", tmp_path / name)
        assert status == 0, err
        found[name] = [Path(line) for line in out.splitlines()]
    assert [len(files) for files in found.values()] == [1, 2, 2]
    text = " ".join(pypdf.PdfReader(found["one"][0]).pages[0].extract_text().split())
    assert "BERITA ACARA EVALUASI" in text
    assert "Rp1.000.000.000 (80%)" in text


@pytest.mark.parametrize(
    ("document", "which"),
    [("minutes", ("--evaluation", 99)), ("minutes", ("--ceremony", 1)), ("cover", ("--evaluation", 1)),
     ("set", ("--evaluation", 1)), ("minutes", ("--agreement", 1))],
)  # fmt: skip
def test_minutes_that_there_are_not_are_told(capsys, path, tmp_path, document, which):
    status, out, err = run(capsys, "print", path, document, *which, "--to", tmp_path / "x")
    assert (status, out) == (1, "")
    assert err


def test_the_list_of_evaluations_tells_the_money(capsys, path):
    agreement, record = evaluated(path)
    latest, before = json.loads(run(capsys, "list", path, "evaluations", "--json")[1])
    assert (latest["id"], latest["agreement"], latest["planned"], latest["spent"]) == (
        record, agreement, 1_250_000_000, 1_000_000_000,
    )  # fmt: skip
    assert before["closed"] is True


def test_a_set_is_one_file(capsys, path, ceremony, tmp_path):
    before = path.read_bytes()
    status, out, _err = run(capsys, "print", path, "set", "--ceremony", ceremony, "--to", tmp_path / "berkas")
    assert status == 0
    (file,) = [Path(line) for line in out.splitlines()]
    assert file.name == f"berkas-acara-{ceremony}-Penandatanganan-bersama.pdf"
    titles = [entry.title for entry in pypdf.PdfReader(file).outline if not isinstance(entry, list)]
    assert titles[-6:] == [
        "Slip Penandatangan", "Tanda Terima", "Daftar Hadir", "Daftar Acara", "Label Map", "Lembar Kendali",
    ]  # fmt: skip
    assert len(titles) == 9
    assert path.read_bytes() == before


def test_a_ceremony_says_how_many_originals(capsys, path, ceremony, tmp_path):
    out = run(capsys, "print", path, "signature-sheet", "--ceremony", ceremony, "--to", tmp_path / "b")[1]
    assert [len(pypdf.PdfReader(line).pages) for line in out.splitlines()] == [2, 2, 2]


def test_a_frozen_text_prints_as_it_was_kept_and_its_code_is_on_every_page(capsys, path, tmp_path):
    with Register.open(path, "Petugas"):
        record = Agreement.select().where(Agreement.stage != "signed").order_by(Agreement.id).get().id
        save_text(record, PKS_TEXT)
        save_settings({"code_prefix": "SRG"})
        code = freezing.new_code(record)
        kept = freeze(dossier(record), read_settings(), code, 2)
        freezing.freeze(record, code, kept.text, kept.papers, (), datetime.date(2026, 11, 23))
        save_settings({"paper": "Legal", "ordinals": "PERTAMA"})
    for key, content in kept.papers.items():
        out = run(capsys, "print", path, key, "--agreement", record, "--to", tmp_path / key)[1]
        assert Path(out.strip()).read_bytes() == content
        assert all(code in page.extract_text() for page in pypdf.PdfReader(out.strip()).pages)
        again = run(capsys, "print", path, key, "--all", "--to", tmp_path / "all")[1].splitlines()
        assert content in [Path(file).read_bytes() for file in again]


def test_of_all_agreements_those_are_printed_that_have_the_document(capsys, path, ceremony, tmp_path):
    out = run(capsys, "print", path, "agreement", "--all", "--to", tmp_path / "b")[1]
    assert len(out.splitlines()) == 6
    out = run(capsys, "print", path, "labels", "--all", "--to", tmp_path / "c")[1]
    assert len(out.splitlines()) == 9


@pytest.mark.parametrize(
    "arguments",
    [
        ("signature-sheet", "--agreement", "99"),
        ("surat-cinta", "--agreement", "1"),
        ("agreement", "--agreement", "1"),
        ("power-of-attorney", "--agreement", "1"),
        ("set", "--agreement", "1"),
        ("set", "--all"),
        ("set", "--ceremony", "99"),
        ("grid", "--ceremony", "99"),
        ("agreement", "--ceremony", "99"),
    ],
)
@pytest.mark.parametrize("spoken", ["id", "en"])
def test_what_cannot_be_printed_is_refused_with_a_sentence(capsys, path, tmp_path, arguments, spoken):
    status, out, err = run(capsys, "print", path, *arguments, "--to", tmp_path / "out", "--lang", spoken)
    assert (status, out) == (1, "")
    assert err.strip().count("\n") == 0
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_of_what_a_document_is_printed_must_be_said(capsys, path, tmp_path):
    status, out, err = run(capsys, "print", path, "signature-sheet", "--to", tmp_path / "out")
    assert (status, out) == (1, "")
    assert "signature-sheet" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [("--all", "--agreement", "1"), ("--all", "--ceremony", "1"), ("--agreement", "1", "--ceremony", "1"),
     ("--ceremony", "x")],
)  # fmt: skip
def test_what_is_to_be_printed_is_said_once(path, tmp_path, arguments):
    with pytest.raises(SystemExit) as stopped:
        main.main(["print", str(path), "signature-sheet", "--to", str(tmp_path), *arguments])
    assert stopped.value.code == 2


def test_a_backup_is_a_register_again(capsys, path, tmp_path):
    status, out, _err = run(capsys, "backup", path, "--to", tmp_path / "stik")
    assert status == 0
    noted = last_backup(path)
    assert noted is not None
    assert str(noted.path) == out.strip()
    _status, listed, _err = run(capsys, "list", out.strip(), "mou", "--json")
    assert len(json.loads(listed)) == 2


def test_without_a_folder_a_backup_goes_to_every_place_that_is_there(capsys, path, tmp_path):
    stick = tmp_path / "media"
    stick.mkdir()
    places = name_stick(Places(folder=tmp_path), stick, "Stik A")
    write_places(places)
    status, out, err = run(capsys, "backup", path, "--json")
    assert (status, err) == (0, "")
    assert [Path(one["backup"]).parent for one in json.loads(out)] == [tmp_path, stick / "Cadangan Pendopo"]
    assert not failures(path)
    shutil.rmtree(stick)
    write_places(replace(places, folder=tmp_path / "gone"))
    status, out, err = run(capsys, "backup", path, "--lang", "en")
    assert (status, out) == (1, "")
    assert "gone is not there" in err
    assert [failed.place for failed in failures(path)] == ["folder"]


def test_restore_keeps_what_was_there(capsys, path, tmp_path):
    backup = run(capsys, "backup", path, "--to", tmp_path / "stik")[1].strip()
    status, out, _err = run(capsys, "restore", backup, path)
    assert status == 0
    assert len(out.splitlines()) == 2


def test_the_journal_is_printed(capsys, path, tmp_path):
    status, out, _err = run(capsys, "print", path, "journal", "--to", tmp_path / "out")
    assert status == 0
    pages = pypdf.PdfReader(out.strip()).pages
    text = pages[0].extract_text()
    assert "JURNAL REGISTER KERJA SAMA" in text
    assert "Register contoh dimasukkan" in text
    assert f"Halaman 1 dari {len(pages)}" in text
    status, _out, err = run(capsys, "print", path, "journal", "--only", "2001", "--to", tmp_path / "out")
    assert status == 1
    assert "Tidak ada yang dicetak" in err


def test_check_fails_for_what_another_program_wrote(capsys, path):
    with closing(sqlite3.connect(path)) as foreign:
        names = foreign.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'sector'")
        for (name,) in names.fetchall():
            foreign.execute(f"DROP TRIGGER {name}")
        foreign.execute("UPDATE sector SET name = 'Diam-diam' WHERE id = 1")
        foreign.commit()
    status, out, _err = run(capsys, "check", path, "--json")
    assert status == 1
    assert {one["name"] for one in json.loads(out) if not one["ok"]} >= {"triggers", "records"}


def test_check_proves_the_register(capsys, path):
    status, out, _err = run(capsys, "check", path)
    assert status == 0, out
    assert len(json.loads(run(capsys, "check", path, "--json")[1])) > 5


@pytest.mark.parametrize("content", [b"", b"not a register", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_is_no_register_is_refused_untouched(capsys, tmp_path, content):
    file = tmp_path / "lain.pendopo"
    file.write_bytes(content)
    for command in (("list", file, "mou"), ("check", file), ("backup", file, "--to", tmp_path)):
        status, out, err = run(capsys, *command)
        assert status == 1, command
        assert (out + err).strip()
    assert file.read_bytes() == content


def test_wrong_usage_is_told_apart(capsys, path):
    with pytest.raises(SystemExit) as stopped:
        main.main(["list", str(path), "nonsense"])
    assert stopped.value.code == 2


def test_a_wrong_day_is_wrong_usage(path):
    with pytest.raises(SystemExit) as stopped:
        main.main(["list", str(path), "mou", "--today", "23-11-2026"])
    assert stopped.value.code == 2


def test_the_command_line_needs_no_qt(path):
    code = (
        "import sys, main; main.main(sys.argv[1:]); sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "list", str(path), "mou"], cwd=HOUSE, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_without_a_screen_the_window_says_so(path):
    screenless = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = subprocess.run(
        [sys.executable, "main.py", str(path)], cwd=HOUSE, env=screenless, capture_output=True, check=False, text=True
    )
    assert done.returncode == 1
    assert "backup" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_does_the_same_job_without_a_screen(tmp_path):
    screenless = {name: value for name, value in os.environ.items() if name not in SCREENS}
    command = [sys.executable, "main.py", "demo", "--to", str(tmp_path / "out")]
    for _twice in range(2):
        done = subprocess.run(command, cwd=HOUSE, env=screenless, capture_output=True, check=False, text=True)
        assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert "contoh.pendopo" in made
    assert sum(name.endswith(".pdf") for name in made) == 9
    assert sum(name.startswith("contoh 2") for name in made) == 2


def test_an_installed_program_proves_itself():
    done = subprocess.run(
        [sys.executable, "main.py", "--self-test"],
        cwd=HOUSE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_reader_that_has_enough_is_no_failure(path):
    command = f"{sys.executable} main.py list {path} journal --json | head -1"
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, check=False, shell=True)
    assert b"Traceback" not in done.stderr


@pytest.fixture(autouse=True)
def closed():
    """Every command leaves the register closed."""
    yield
    assert database.obj is None or database.obj.is_closed()


def test_the_clock_is_asked_in_one_place():
    asked = [
        str(file.relative_to(HOUSE))
        for room in ("models", "ui")
        for file in (HOUSE / room).rglob("*.py")
        if any(call in file.read_text(encoding="utf-8") for call in ("date.today(", "datetime.now(", "utcnow("))
    ]
    assert asked == []
    assert isinstance(main._now(), datetime.datetime)


def test_a_change_of_officials_is_listed_and_its_sheet_printed_by_the_term(capsys, path, tmp_path):
    from models.acts.succession import Succession, succeed
    from models.tables import Tenure

    with Register.open(path, "Petugas"):
        post = Tenure.get_by_id(1).post.id
        new = succeed(
            Succession(
                post, None, {"capacity": "pj", "first_day": datetime.date(2026, 12, 1)}, {"name": "Contoh Dua"},
                datetime.date(2026, 11, 30),
            )
        )  # fmt: skip
    for day, holder in (("2026-11-30", "definitive"), ("2026-12-01", "pj")):
        _status, out, _err = run(capsys, "list", path, "officials", "--json", "--today", day)
        assert next(row for row in json.loads(out) if row["post"] == "Bupati Serang")["capacity"] == holder
    to = tmp_path / "cetak"
    status, out, _err = run(capsys, "print", path, "officials", "--to", to, "--tenure", new)
    (made,) = to.iterdir()
    assert (status, out.strip(), made.name) == (
        0, str(made), f"lembar-informasi-pergantian-pejabat-{new}-Bupati-Serang.pdf",
    )  # fmt: skip
    assert "Contoh Dua" in pypdf.PdfReader(made).pages[0].extract_text()


def test_the_number_book_is_listed(capsys, path):
    from models.acts.numbering import reserve_numbers
    from models.acts.reference import save_reference
    from models.lists.forms import values_of
    from models.tables import Region

    day = datetime.date(2026, 12, 1)
    with Register.open(path, "Petugas"):
        home = Region.get(Region.is_home).id
        pattern = "{kode}/{urut:3}/TAPEM/{bulan_romawi}/{tahun}"
        save_reference("regions", {**values_of(Region, home), "number_pattern": pattern}, home)
        reserve_numbers(home, "kb", range(2, 4), day, day, "Acara\nbersama")
    status, out, _err = run(capsys, "list", path, "numbers", "--json")
    book = [row for row in json.loads(out) if row["year"] == 2026]
    assert status == 0
    assert [(row["status"], row["sequence"], row["last"], row["number"]) for row in book] == [
        ("gap", 1, 1, None),
        ("reserved", 2, 2, "100.3.7.1/002/TAPEM/XII/2026"),
        ("reserved", 3, 3, "100.3.7.1/003/TAPEM/XII/2026"),
    ]
    assert {row["agreement"] for row in json.loads(out) if row["status"] == "awaited"} == {1, 2, 3}
    _status, lines, _err = run(capsys, "list", path, "numbers")
    assert len(lines.splitlines()) == len(json.loads(out))  # a line each, whatever was typed
    assert "Acara bersama" in lines


@pytest.mark.parametrize(
    "wish",
    [("officials", "--all"), ("officials", "--agreement", "1"), ("signature-sheet", "--tenure", "1"),
     ("officials", "--tenure", "999"), ("officials", "--tenure", "1")],
)  # fmt: skip
def test_a_sheet_on_officials_is_of_a_term_with_its_first_day_and_of_nothing_else(capsys, path, tmp_path, wish):
    document, *which = wish
    to = tmp_path / "cetak"
    status, out, err = run(capsys, "print", path, document, "--to", to, *which)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert not to.exists() or not list(to.iterdir())


@pytest.mark.parametrize(("days", "said"), [(-3, "but the last entry"), (401, "more than 400 days"), (1, "")])
def test_a_wrong_clock_is_said_beside_a_backup_that_is_made_all_the_same(
    capsys, path, tmp_path, monkeypatch, days, said
):
    clock = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
    monkeypatch.setattr(main, "_now", lambda: clock)
    before = path.read_bytes()
    status, out, err = run(
        capsys, "backup", path, "--to", tmp_path / "stik", "--lang", "en", "--today", "2030-01-01", "--json"
    )
    assert (status, json.loads(out)["verified"]) == (0, True)
    assert said in err if said else not err
    assert path.read_bytes() == before


@pytest.mark.parametrize(("days", "said"), [(-3, "but the last entry"), (401, "more than 400 days"), (1, "")])
def test_a_wrong_clock_is_said_beside_what_follows_it(capsys, path, tmp_path, monkeypatch, days, said):
    clock = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
    monkeypatch.setattr(main, "_now", lambda: clock)
    for command in (("list", path, "pks", "--json"), ("print", path, "signature-sheet", "--all", "--to", tmp_path)):
        status, _out, err = run(capsys, *command, "--lang", "en")
        assert status == 0
        assert said in err if said else not err
    status, _out, err = run(capsys, "check", path, "--lang", "en")
    # Entries from days that lie ahead are no sound register: that is a verdict of its own.
    assert (status, err != "") == ((1, False) if days < 0 else (0, bool(said)))


def test_the_renewals_of_a_year_are_listed_in_words(capsys, path):
    with Register.open(path, "Petugas"):
        record = Agreement.select().where((Agreement.kind == "pks") & (Agreement.stage == "signed")).first()
        title = record.title
        with database.obj.act("Set the term"):
            Agreement.update(first_day="2026-01-01", last_day="2026-12-31").where(Agreement.id == record.id).execute()
        save_evaluation({"agreement": record.id, "year": 2026}, datetime.date(2026, 11, 23))
    status, out, _err = run(capsys, "list", path, "renewals", "--today", "2026-11-23", "--lang", "en")
    assert status == 0
    (line,) = out.splitlines()
    assert line.split("\t")[:3] == [str(record.id), "2026-12-31", title]
    assert line.split("\t")[4:] == ["open", "to do", ""]
    (row,) = json.loads(run(capsys, "list", path, "renewals", "--today", "2026-11-23", "--json")[1])
    assert (row["id"], row["evaluation"], row["successor"], row["ended"]) == (record.id, "open", None, False)
    assert run(capsys, "list", path, "renewals", "--today", "2028-11-23")[1] == ""


def test_a_year_is_listed_in_figures(path, capsys):
    rows = json.loads(run(capsys, "list", path, "figures", "--today", "2026-11-23", "--json")[1])
    whole, *parts = rows
    assert (whole["about"], whole["name"], whole["pks_in_force"]) == ("year", "2026", 1)
    assert {part["about"] for part in parts} == {"neighbour", "sector"}
    assert sum(part["pks_in_force"] for part in parts if part["about"] == "neighbour") == 1
    status, out, _err = run(capsys, "list", path, "figures", "--today", "2026-11-23")
    assert status == 0
    assert len(out.splitlines()) == len(rows)
    assert "pks_in_force: 1" in out


def test_the_border_is_listed_and_printed(path, tmp_path, capsys):
    status, lines, _err = run(capsys, "list", path, "coverage", "--today", "2026-11-23")
    told = [line.split("\t") for line in lines.splitlines()]
    assert status == 0
    assert ["Kota Serang", "Kramatwatu", "Kasemen", "B5", "Berlaku"] in [line[:5] for line in told]
    assert all(len(line) == 8 for line in told)
    _status, out, _err = run(capsys, "list", path, "coverage", "--json", "--today", "2026-11-23")
    cells = json.loads(out)
    assert len(cells) == 60 * 32
    assert sum(cell["state"] != "none" for cell in cells) == len(told)
    assert {cell["sector"] for cell in cells if cell["state"] == "in_force"} == {"B5"}
    status, out, _err = run(capsys, "print", path, "coverage", "--to", tmp_path / "cetak", "--today", "2026-11-23")
    assert status == 0
    assert Path(out.strip()).name == "pemetaan-urusan-di-perbatasan-Kabupaten-Serang-2026-11-23.pdf"
    assert Path(out.strip()).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("report", "only", "spoken"),
    [
        ("handover", 99999, "99999"),
        ("calendar", 99999, "99999"),
        ("coverage", 99999, "Perbatasan itu tidak ada"),
        ("border-map", 99999, "Perbatasan itu tidak ada"),
        ("border-card", 99999, "Perbatasan itu tidak ada"),
        ("year-figures", 2031, "2031"),
        ("year-figures", 0, "tahun 0"),
    ],
)
def test_a_report_on_what_there_is_not_is_refused_and_leaves_nothing(path, tmp_path, capsys, report, only, spoken):
    status, out, err = run(
        capsys, "print", path, report, "--only", only, "--to", tmp_path / "c", "--today", "2026-11-23"
    )
    assert (status, out) == (1, "")
    assert spoken in err
    assert "Tidak ada yang dicetak" in err
    assert list((tmp_path / "c").iterdir()) == []


@pytest.mark.parametrize("report", ["handover", "calendar", "coverage", "border-map", "border-card"])
def test_an_empty_register_has_no_report_on_its_border_and_says_so(tmp_path, capsys, report):
    register = tmp_path / "kosong.pendopo"
    assert run(capsys, "new", register)[0] == 0
    status, out, err = run(capsys, "print", register, report, "--to", tmp_path / "c", "--today", "2026-11-23")
    assert (status, out) == (1, "")
    assert "Tidak ada yang dicetak" in err or "tidak dibuat" in err
    assert run(capsys, "print", register, "year-figures", "--to", tmp_path / "c", "--today", "2026-11-23")[0] == 0


def test_the_numbers_for_one_neighbour_and_one_end_stand_in_the_list_of_borders(path, tmp_path, capsys):
    ends = json.loads(run(capsys, "list", path, "borders", "--json")[1])
    end = next(one for one in ends if (one["home"], one["neighbour"]) == ("Kramatwatu", "Kasemen"))
    asked = ("--to", tmp_path / "c", "--today", "2026-11-23", "--json")
    (card,) = json.loads(run(capsys, "print", path, "border-card", "--only", end["id"], *asked)[1])
    assert Path(card).name == f"kartu-saku-perbatasan-{end['id']}-Kramatwatu-Kasemen.pdf"
    (paper,) = json.loads(run(capsys, "print", path, "handover", "--only", end["region_id"], *asked)[1])
    assert "Kota-Serang" in Path(paper).name


def test_the_same_day_prints_the_same_bytes(path, tmp_path, capsys):
    for report in ("handover", "calendar", "coverage", "border-map", "year-figures"):
        for folder in ("a", "b"):
            assert run(capsys, "print", path, report, "--to", tmp_path / folder, "--today", "2026-11-23")[0] == 0
    files = sorted((tmp_path / "a").iterdir())
    assert len(files) >= 5
    assert all(one.read_bytes() == (tmp_path / "b" / one.name).read_bytes() for one in files)


def test_a_document_that_there_is_not_is_named_before_anything_else_is_asked(path, tmp_path, capsys):
    status, _out, err = run(capsys, "print", path, "kartu", "--to", tmp_path / "c")
    assert status == 1
    assert "border-card" in err
