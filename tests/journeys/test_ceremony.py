"""A day at the Pendopo: eight documents of two governments, planned, printed, signed, ticked, their scans attached."""

import datetime
import io

import pypdf
import pytest
from PySide6.QtCore import Qt

from models.lists.open_matters import open_matters
from models.lists.signature_grid import signature_grid
from models.tables import Agreement, Attachment, Ceremony, CeremonyAgreement, Signature
from tests.acts.builders import department, mou_form, region, sector, tenure
from tests.conftest import TODAY
from tests.journeys.test_newcomer import dialog
from ui.tabs.papers import papers_of
from ui.tabs.record_tab import Mode

pytestmark = pytest.mark.journey

OFFICES = (
    ("Dinas Lingkungan Hidup", "B5"), ("Dinas Kesehatan", "A2"), ("Dinas Sosial", "A6"),
    ("Dinas Pendidikan dan Kebudayaan", "A1"), ("Satuan Polisi Pamong Praja", "A5"),
    ("Badan Penanggulangan Bencana Daerah", "A5"), ("Dinas Perhubungan", "B9"),
)  # fmt: skip


@pytest.fixture
def office(window):
    """The window on a register with an MoU and seven PKS of Kabupaten Serang and Kota Serang, drafted."""
    from pathlib import Path

    from models.acts.agreements import AgreementForm, save_agreement

    window.session.create(Path.home() / "serang.pendopo", "36.04")
    heads = [tenure(f"Nama {title}", title, code) for code, title in (("36.04", "Bupati Serang"),
             ("36.73", "Wali Kota Serang"))]  # fmt: skip
    sides = [{"region": region(code), "tenure": head} for code, head in zip(("36.04", "36.73"), heads, strict=True)]
    umbrella = save_agreement(mou_form("Pelayanan publik di perbatasan", sides))
    for name, code in OFFICES:
        signs = [tenure(f"Nama {name} {place}", f"Kepala {name}", place) for place in ("36.04", "36.73")]
        parties = [
            {"region": region(place), "department": department(place, name), "tenure": head}
            for place, head in zip(("36.04", "36.73"), signs, strict=True)
        ]
        values = {"kind": "pks", "title": f"Kerja sama {name}", "stage": "draft", "umbrella": umbrella}
        save_agreement(AgreementForm(values, parties, sectors=[sector(code)]))
    return window


def plan(office, qtbot):
    """Plan the ceremony from the seven PKS, with the MoU put first; return its id."""
    office.show_tab("pks")
    office.tab("pks").tree.selectAll()
    office.actions_.trigger("ceremony.new_from")
    tab = office.current_tab()
    editor = tab.editor
    assert editor.form.values()["name"] == "Penandatanganan Perjanjian Kerja Sama dengan Kota Serang"
    assert len(editor.documents.values()) == 7
    held = editor.form.input("held_on").focusProxy()
    qtbot.keyClicks(held, "23 nov 2026")
    editor.form.input("place").set_value("Pendopo Bupati Serang")
    documents = editor.documents
    documents.add_button.click()
    qtbot.keyClicks(documents.chooser.line, "pelayanan")
    qtbot.keyClick(documents.chooser.list, Qt.Key.Key_Return)
    for _step in range(7):
        qtbot.keyClick(documents.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    editor.guests.paste("Ketua DPRD\tDPRD Kabupaten Serang\nKepala Biro Pemerintahan\tProvinsi Banten")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.mode is Mode.LIST, editor.bar.text
    return tab.current()


def test_from_planning_to_the_last_scan(office, qtbot, tmp_path):
    record = plan(office, qtbot)
    first = CeremonyAgreement.get(CeremonyAgreement.position == 1)
    assert first.agreement.kind == "kb"

    qtbot.keyClick(office.tab("ceremonies").view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    view = dialog(office, qtbot)
    qtbot.waitUntil(lambda: bool(view.made) and not view.working, timeout=30_000)
    made = pypdf.PdfReader(io.BytesIO(next(iter(view.made.values()))))
    text = "".join(page.extract_text() for page in made.pages)
    assert "Nama Bupati Serang" in text
    assert all(text.count(f"Nama {name} {place}") >= 2 for name, _code in OFFICES for place in ("36.04", "36.73"))
    assert len(made.outline) > 0
    view.close()

    office.actions_.trigger("ceremony.grid")
    page = office.tab("ceremonies").editor
    assert page.model.rowCount() == 16
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.table, "pts")
    assert Signature.select().where(Signature.initialled & Signature.signed & Signature.sealed).count() == 32
    page.start()
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    qtbot.keyClicks(page.table, "d")
    assert page.summary.text().startswith("15 ")
    assert page.summary.text().endswith(": Pemerintah Kota Serang (1)")
    qtbot.keyClicks(page.table, "k")

    scans = papers_of(office.desk)
    for row in range(16):
        path = tmp_path / f"pindaian {row}.pdf"
        path.write_bytes(b"%PDF-1.7\n" + bytes([row]))
        scans.choose = lambda *_asked, path=path: [path]
        page.table.setCurrentIndex(page.model.index(row, min(page.model.grid.rows[row].cells)))
        page.attach()
        qtbot.waitUntil(lambda: not office.session.jobs.running)
    assert Attachment.select().count() == 16
    assert {(row.scans) for row in page.model.grid.rows} == {1}

    page.bar.choices()[0].click()
    signed = Agreement.select().where((Agreement.stage == "signed") & (Agreement.signed_on == TODAY))
    assert signed.count() == 8
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert signature_grid(record).to_enter() == {}
    assert open_matters(TODAY + datetime.timedelta(days=30)) == []
    office.tab("ceremonies").delete_current()
    assert office.messages.kind == "error"
    assert Ceremony.get_by_id(record).held_on == TODAY
