"""The year's renewal of six PKS under one MoU, with two changes of officials: from evaluation to signed successors."""

import datetime

import pytest
from PySide6.QtCore import Qt

from models.lists.attachments import content
from models.lists.dossiers import articles_of, dossier
from models.lists.plain import plain_agreements
from models.tables import Agreement, Evaluation, Party
from tests.conftest import TODAY
from tests.journeys.clerk import CTRL, holds, printed, put, said_in, saved, succeed
from tests.journeys.six_pks import HOME, NEIGHBOUR, OFFICES, fill_register
from ui.printing.minutes_view import MinutesView
from ui.printing.officials_view import OfficialsView
from ui.renewal.batch import BatchPage
from ui.renewal.page import DECISION, EVALUATION, TERM, TEXT, RenewalPage
from ui.tabs.record_tab import Mode

pytestmark = pytest.mark.journey

D = datetime.date
ALT = Qt.KeyboardModifier.AltModifier
MATTERS = "Kuota menjadi 250 ton\nJam buka pos"
NAMES = [name for name, _code in OFFICES]
WANTED = ("continue", "continue", "continue", "continue", "adjust", "stop")
"""What is recommended, and then decided, of each of the six."""


@pytest.fixture
def six(window, filled, tmp_path):
    """The six PKS, opened in the window."""
    path = tmp_path / "serang.pendopo"
    path.write_bytes(filled["reference"])
    window.session.open(path)
    return fill_register()


def evaluate(window, qtbot, recommendation, cause=None):
    """Fill in the entry of the log that stands open in its editor, and keep it."""
    tab = window.tab("evaluations")
    editor = tab.editor
    qtbot.keyClicks(editor.form.input("realization"), "Pelayanan berjalan di seluruh kecamatan.")
    put(
        editor.form, held_on=TODAY, place="Pendopo Bupati Serang", planned=1_000_000, spent=900_000,
        obstacles="Jadwal petugas", solutions="Piket bersama", new_matters=MATTERS, recommendation=recommendation,
        end_cause=cause,
    )  # fmt: skip
    editor.indicators.add({"name": "Kiriman", "unit": "ton", "target": 200, "realization": 150})
    editor.follow_ups.add({"text": "Menyusun jadwal piket", "responsible": "Kedua dinas", "due_on": D(2027, 1, 31)})
    for row in editor.answers.rows:
        row.grade.set_value(3)
    for at, side in enumerate(editor.sides.sides, 1):
        side.number.set_value(f"BA/{at}/2026")
    for lines in editor.obligations.lines.values():
        next(iter(lines.lines)).inputs["done_on"].set_value(D(2026, 6, 1))
    assert "2" in editor.obligations.summary.text()
    qtbot.keyClick(editor, Qt.Key.Key_S, CTRL)
    assert tab.mode is Mode.LIST, editor.bar.text


def decide_matters(page):
    """Place the first new matter in the article on the object, dismiss the second with a reason."""
    first, second = page.text.matters.rows
    first.outcome.setCurrentIndex(first.outcome.findData("placed"))
    first.heading.setCurrentIndex(first.heading.findData("Objek"))
    second.outcome.setCurrentIndex(second.outcome.findData("dismissed"))
    second.reason.setText("Sudah diatur dalam jadwal piket")


def change_text(page, *, wholly):
    """Change the article on the object; `wholly` also drop the emblem and add an article on the quota."""
    text = page.text
    text.parts.setCurrentRow(1)
    text.ways["changed"].click()
    text.body.setPlainText("Objek perjanjian ini adalah pelayanan bersama, kuotanya 250 (dua ratus lima puluh) ton.")
    if wholly:
        text.parts.setCurrentRow(4)
        text.ways["dropped"].click()
        text.parts.setCurrentRow(2)
        text.add.click()
        text.heading.setText("Timbangan")
        text.heading.textEdited.emit("Timbangan")
        text.body.setPlainText("Setiap kiriman ditimbang.")


def renew(window, qtbot, page, *, decision):
    """Walk through the four steps of one renewal by keyboard, and finish it."""
    tab = window.tab("pks")
    assert page.step == EVALUATION
    assert page.evaluation.without.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_Right, ALT)
    assert (page.step, page.decision.decision) == (DECISION, decision)
    if decision == "stop":
        page.decision.day.set_value(TODAY)
    else:
        qtbot.keyClick(page, Qt.Key.Key_Right, ALT)
        assert page.step == TEXT
        change_text(page, wholly=decision == "continue")
        decide_matters(page)
        qtbot.keyClick(page, Qt.Key.Key_Right, ALT)
        assert page.step == TERM
        if decision == "adjust":
            page.term.first.set_value(D(2026, 12, 1))
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert tab.editor is not page, page.bar.text


def on_renewal(window, record):
    """Tell whether the renewal of a PKS stands open."""
    page = window.tab("pks").editor
    return isinstance(page, RenewalPage) and page.record == record


def batch(window):
    """Open the list of the PKS of the MoU that end this year."""
    window.show_tab("mou")
    window.actions_.trigger("agreement.renew_all")
    page = window.tab("mou").editor
    assert isinstance(page, BatchPage)
    return page


def statuses():
    """Return the status of each PKS."""
    return {row["id"]: row["status"] for row in plain_agreements("pks", TODAY)}


def test_from_the_first_evaluation_to_the_signed_successors(window, six, qtbot, tmp_path):
    _umbrella, signed, _draft = six
    frozen = {key: content(paper) for key, paper in dossier(signed[0]).frozen.papers}
    before = [printed(window, qtbot, record, "signature-sheet", tmp_path / f"lama-{record}.pdf") for record in signed]
    holds(before[0], f"Nama {NAMES[0]} {HOME}", f"Nama {NAMES[0]} {NEIGHBOUR}")

    change_on_our_side(window, qtbot, six, tmp_path)
    evaluate_all(window, qtbot, six)
    renew_all(window, qtbot, signed)
    successors = [Agreement.get(Agreement.predecessor == record).id for record in signed[:4]]
    addendum = Agreement.get(Agreement.amends == signed[4]).id
    drafts = [*successors, addendum]
    print_what_was_found(window, qtbot, signed[0], successors[0], addendum, tmp_path)
    change_on_their_side(window, qtbot, drafts, tmp_path)
    sign_all(window, qtbot, drafts)
    now = statuses()
    assert [now[record] for record in signed] == ["superseded"] * 4 + ["ending", "terminated"]
    assert all(now[record] == "in_force" for record in successors)

    # What was signed before both changes is the very same.
    for record, sheet in zip(signed, before, strict=True):
        assert printed(window, qtbot, record, "signature-sheet", tmp_path / f"lagi-{record}.pdf") == sheet
    assert {key: content(paper) for key, paper in dossier(signed[0]).frozen.papers} == frozen


def change_on_our_side(window, qtbot, six, folder):
    """The draft gets another name, what was signed does not; the information sheet says so."""
    _umbrella, signed, draft = six
    told = succeed(window, qtbot, f"Kepala {NAMES[0]}", HOME, "Nama Kepala Baru Kami", D(2026, 11, 2))
    assert "cetak ulang (1)\nKerja sama bank sampah" in told
    assert f"apa adanya (1)\nKerja sama {NAMES[0]}" in told
    qtbot.mouseClick(window.messages.choices()[-1], Qt.MouseButton.LeftButton)
    sheet = saved(qtbot, window.findChild(OfficialsView), folder / "pergantian.pdf")
    holds(sheet, "Nama Kepala Baru Kami", f"Nama {NAMES[0]} {HOME}", "Kerja sama bank sampah", "821.2/45/BKPSDM")
    assert Party.get(Party.agreement == draft, Party.position == 1).tenure.person.name == "Nama Kepala Baru Kami"
    assert Party.get(Party.agreement == signed[0], Party.position == 1).signatory_name == f"Nama {NAMES[0]} {HOME}"


def evaluate_all(window, qtbot, six):
    """The batch leads to the log where the first has no evaluation; the others are evaluated from their list."""
    umbrella, signed, _draft = six
    window.go("mou", umbrella)
    page = batch(window)
    assert page.table.rowCount() == 6
    qtbot.waitUntil(page.save_button.hasFocus)
    qtbot.keyClick(page.save_button, Qt.Key.Key_Return)
    assert on_renewal(window, signed[0])
    qtbot.mouseClick(window.tab("pks").editor.evaluation.write, Qt.MouseButton.LeftButton)
    evaluate(window, qtbot, WANTED[0])
    for record, recommendation in zip(signed[1:], WANTED[1:], strict=True):
        window.go("pks", record)
        window.actions_.trigger("evaluation.new")
        evaluate(window, qtbot, recommendation, "aim_reached" if recommendation == "stop" else None)


def renew_all(window, qtbot, signed):
    """All six, one after the other; left after the third, and taken up again."""
    qtbot.mouseClick(batch(window).save_button, Qt.MouseButton.LeftButton)
    for at, record in enumerate(signed):
        qtbot.waitUntil(lambda record=record: on_renewal(window, record))
        if at == 3:
            qtbot.keyClick(window.tab("pks").editor, Qt.Key.Key_Escape)
            page = batch(window)
            assert [row.done for row in page.rows] == [True] * 3 + [False] * 3
            qtbot.keyClick(page, Qt.Key.Key_S, CTRL)
            assert on_renewal(window, record)
        renew(window, qtbot, window.tab("pks").editor, decision=WANTED[at])
    # An addendum renews nothing: its PKS still ends this year.
    qtbot.waitUntil(lambda: window.messages.text.endswith("1 PKS masih perlu diperpanjang."))
    qtbot.mouseClick(window.messages.choices()[0], Qt.MouseButton.LeftButton)
    page = window.tab("mou").editor
    assert [page.table.item(row, 3).text() for row in range(6)] == ["Draf"] * 4 + ["belum; adendum: Draf", "diakhiri"]
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert Evaluation.select().where(Evaluation.closed_on.is_null()).count() == 0
    assert statuses()[signed[5]] == "terminated"


def print_what_was_found(window, qtbot, old, successor, addendum, folder):
    """The minutes and the matrices of changes, on the disk."""
    window.go("evaluations", Evaluation.get(Evaluation.agreement == old).id)
    window.actions_.trigger("evaluation.print")
    minutes = saved(qtbot, window.findChild(MinutesView), folder / "berita-acara.pdf")
    holds(
        minutes, "Berita Acara Evaluasi", "Nama Kepala Baru Kami", f"Nama {NAMES[0]} {NEIGHBOUR}", "BA/1/2026",
        "BA/2/2026", "Kuota menjadi 250 ton", "dua puluh tiga", "Menyusun jadwal piket", "90%",
    )  # fmt: skip
    matrix = printed(window, qtbot, successor, "changes", folder / "matriks.pdf")
    holds(
        matrix, "Matriks Perubahan", "Kuota menjadi 250 ton", "Timbangan", "Lambang Bersama", "100.3.7.1/B5/36.04/2025"
    )
    assert [part.heading for part in articles_of(successor)] == [
        "", "Objek", "Pelaksanaan", "Timbangan", "Pembiayaan", "Penutup",
    ]  # fmt: skip
    holds(printed(window, qtbot, addendum, "changes", folder / "matriks-adendum.pdf"), "Matriks Perubahan", "250")


def change_on_their_side(window, qtbot, drafts, folder):
    """The second change finds the successor that was drafted meanwhile; the new sheets name who holds office now."""
    told = succeed(window, qtbot, f"Kepala {NAMES[1]}", NEIGHBOUR, "Nama Kepala Baru Mereka", D(2026, 11, 20))
    assert f"cetak ulang (1)\nKerja sama {NAMES[1]}" in told
    fill_numbers(window, drafts)
    signs = [[f"Nama {name} {HOME}", f"Nama {name} {NEIGHBOUR}"] for name in NAMES]
    signs[0][0], signs[1][1] = "Nama Kepala Baru Kami", "Nama Kepala Baru Mereka"
    for (ours, theirs), record in zip(signs, drafts, strict=False):
        sheet = printed(window, qtbot, record, "signature-sheet", folder / f"baru-{record}.pdf")
        holds(sheet, ours, theirs, f"B/1/{record}/2026", f"B/2/{record}/2026")
    assert f"nama{NAMES[1]}{NEIGHBOUR}".replace(" ", "").casefold() not in said_in(
        (folder / f"baru-{drafts[1]}.pdf").read_bytes()
    )


def fill_numbers(window, records):
    """Enter both numbers of each draft in its editor."""
    for record in records:
        window.go("pks", record)
        tab = window.tab("pks")
        tab.edit_current()
        for at, party in enumerate(tab.editor.parties.forms, 1):
            put(party.form, number=f"B/{at}/{record}/2026")
        assert tab.save(), tab.editor.bar.text


def sign_all(window, qtbot, records):
    """Plan the ceremony of the drafts, tick every signature, and enter the day."""
    window.show_tab("ceremonies")
    tab = window.tab("ceremonies")
    tab.new_from(records)
    put(tab.editor.form, held_on=TODAY, place="Pendopo Bupati Serang")
    qtbot.keyClick(tab.editor, Qt.Key.Key_S, CTRL)
    assert tab.mode is Mode.LIST, tab.editor.bar.text
    window.actions_.trigger("ceremony.grid")
    grid = tab.editor
    qtbot.keyClick(grid.table, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(grid.table, "pts")
    qtbot.mouseClick(grid.bar.choices()[0], Qt.MouseButton.LeftButton)
    assert {Agreement.get_by_id(record).stage for record in records} == {"signed"}
    qtbot.keyClick(grid.table, Qt.Key.Key_Escape)
    assert tab.mode is Mode.LIST
