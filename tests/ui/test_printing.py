"""The print view: what is shown is what is saved and printed, at true scale on its own paper."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from models.acts import freezing
from models.acts.ceremonies import CeremonyForm, save_ceremony
from models.acts.settings import save_settings
from models.acts.texts import save_text
from models.documents import DOCUMENTS
from models.documents.frozen import freeze
from models.documents.page import PAPERS
from models.documents.sets import make_set
from models.language import use_language
from models.lists.dossiers import dossier, occasion
from models.lists.settings import read_settings
from models.tables import Agreement
from models.trouble import Trouble
from tests.documents.texts import PKS_TEXT
from tests.ui.conftest import TODAY
from ui import preferences
from ui.printing.files import write
from ui.printing.pages import Pdf, print_pages, set_paper
from ui.printing.set_view import SetView
from ui.printing.view import PrintView, open_print_view, open_set_view

POINTS = 72


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def chosen(tmp_path):
    """What the file dialogs answer, and what they were asked."""
    return {"file": tmp_path / "lembar.pdf", "folder": tmp_path, "asked": []}


@pytest.fixture
def open_view(qtbot, desk, chosen):
    """Open the print view on some agreements, and wait for its pages."""

    def opened(*ids):
        def new_file(_parent, _title, start, _pattern):
            chosen["asked"].append(start.name)
            return chosen["file"]

        view = PrintView(desk, ids, desk.messages.window(), new_file, lambda *_asked: chosen["folder"])
        qtbot.addWidget(view)
        view.open()
        qtbot.waitUntil(lambda: not view.working)
        return view

    return opened


def ids(kind):
    return [record.id for record in Agreement.select().where(Agreement.kind == kind).order_by(Agreement.id)]


def pages(content):
    return PdfReader(io.BytesIO(content)).pages


def printed(path, *, resolution=QPrinter.PrinterMode.HighResolution):
    printer = QPrinter(resolution)
    printer.setOutputFileName(str(path))
    return printer


def test_shows_the_sheet_and_says_what_makes_it_a_draft(open_view):
    view = open_view(ids("kb")[0])
    assert list(view.made) == ["signature-sheet"]
    assert "Page 1 of 1" in view.pane.pages.text()
    assert view.pane.view.document().getAllText(0).text().count("PIHAK KEDUA") > 0
    assert view.choices.note.text().startswith("A draft")
    assert "number of Pemerintah Kabupaten Serang" in view.choices.note.text()
    assert view.print_button.isEnabled()


def test_a_set_says_which_of_its_sheets_are_drafts(open_view):
    view = open_view(*ids("kb"), *ids("pks"))
    assert len(pages(view.made["signature-sheet"])) == 9
    assert view.choices.note.text().startswith("9 of 9 are drafts")
    assert "Pengelolaan Sampah Kabupaten Serang di TPAS Cilowong: numbers, signatories" in view.choices.note.text()
    assert view.choices.note.text().endswith("and 1 more")


def test_paper_and_originals_begin_as_set_and_count_for_this_print_only(qtbot, open_view):
    save_settings({"paper": "A4", "originals": "2"})
    view = open_view(ids("kb")[0])
    assert [round(float(side)) for side in pages(view.made["signature-sheet"])[0].mediabox[2:]] == [595, 842]
    assert len(pages(view.made["signature-sheet"])) == 2

    view.choices.inputs["paper"].set_value("F4")
    view.choices.inputs["originals"].set_value("3")
    qtbot.waitUntil(lambda: not view.working)
    assert len(pages(view.made["signature-sheet"])) == 3
    assert [float(side) for side in pages(view.made["signature-sheet"])[2].mediabox[2:]] == [612, 936]
    view.reject()
    assert open_view(ids("kb")[0]).choices.page("signature-sheet").paper == "A4"


def test_what_is_shown_is_the_file_that_is_saved(open_view, chosen):
    view = open_view(ids("kb")[0])
    view.save_button.click()
    assert chosen["asked"][0].startswith("lembar-tanda-tangan-")
    assert chosen["file"].read_bytes() == view.made["signature-sheet"]
    assert view.bar.kind == "success"
    assert preferences.folder("print") == str(chosen["file"].parent)


def test_nothing_is_saved_when_the_clerk_thinks_better_of_it(open_view, chosen, tmp_path):
    view = open_view(ids("kb")[0])
    chosen["file"] = None
    view.save()
    assert not list(tmp_path.glob("*.pdf"))
    assert view.bar.text == ""


def test_saving_where_nothing_can_be_written_is_told_and_the_view_stays(open_view, chosen, tmp_path):
    view = open_view(ids("kb")[0])
    chosen["file"] = tmp_path / "missing" / "lembar.pdf"
    view.save()
    assert "could not be written" in view.bar.text
    assert view.isVisible()


def test_writing_leaves_no_half_file(tmp_path):
    with pytest.raises(Trouble):
        write(tmp_path, b"a folder is in the way")
    assert not list(tmp_path.iterdir())


def test_documents_that_are_not_ticked_are_not_made(qtbot, open_view, written, chosen):
    view = open_view(ids("kb")[0], written)
    text, sheet = (pages(view.made[key]) for key in ("agreement", "signature-sheet"))
    assert list(view.made) == ["agreement", "signature-sheet"]
    assert len(sheet) == 2
    view.choices.documents.setCurrentRow(0)
    assert view.pane.view.document().pageCount() == len(text)
    view.save()
    names = sorted(path.name for path in chosen["folder"].glob("*.pdf"))
    assert names == [
        "lembar-tanda-tangan-2-naskah.pdf",
        f"naskah-{written}-Pengelolaan-Sampah-Kabupaten-Serang-di-TPAS-Cilowong.pdf",
    ]

    tick(view)
    qtbot.waitUntil(lambda: not view.working)
    assert view.made == {}
    assert not view.print_button.isEnabled()
    assert view.pane.view.isHidden()


def test_zoom_goes_in_steps_and_back_to_the_width(open_view):
    pane = open_view(ids("kb")[0]).pane
    before = pane.factor
    pane.larger.click()
    assert pane.factor == pytest.approx(before * 1.25)
    assert not pane.fit.isChecked()
    pane.fit.click()
    assert pane.factor == pytest.approx(before)


def test_prints_all_pages_and_says_so(qtbot, open_view, tmp_path):
    view = open_view(*ids("kb"))
    view.print_to(printed(tmp_path / "out.pdf"))
    assert not view.print_button.isEnabled()
    qtbot.waitUntil(lambda: not view.working)
    assert "2 pages were sent" in view.bar.text
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 2
    assert view.print_button.isEnabled()


def test_does_not_close_while_pages_are_on_their_way_and_stops_when_told(qtbot, open_view, tmp_path):
    view = open_view(*ids("kb"), *ids("pks"))
    view.print_to(printed(tmp_path / "out.pdf"))
    view.reject()
    assert view.isVisible()
    view.stop_button.click()
    qtbot.waitUntil(lambda: not view.working)
    assert "stopped" in view.bar.text
    view.reject()
    assert not view.isVisible()


def test_the_print_dialog_opens_on_the_paper_of_the_sheet(qtbot, open_view):
    view = open_view(ids("kb")[0])
    dialog = view.ask_printer()
    assert isinstance(dialog, QPrintDialog)
    assert dialog.isVisible()
    size = dialog.printer().pageLayout().fullRectPoints().size()
    assert (size.width(), size.height()) == (612, 936)
    dialog.reject()


def test_an_agreement_that_is_gone_is_told(open_view):
    view = open_view(999)
    assert "no agreement with the number 999" in view.bar.text
    assert not view.print_button.isEnabled()


def test_closing_at_once_leaves_nothing_running(qtbot, desk):
    view = open_print_view(desk, ids("pks"))
    view.reject()
    qtbot.waitUntil(lambda: not desk.session.jobs.running)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_page_is_printed_point_for_point_on_its_own_paper(open_view, tmp_path, paper):
    view = open_view(ids("kb")[0])
    save_settings({"paper": paper})
    content = open_view(ids("kb")[0]).made["signature-sheet"]
    path = tmp_path / "out.pdf"
    assert print_pages([content], printed(path), lambda _done, _of: None) == 1
    size = PdfReader(path).pages[0].mediabox
    assert [float(side) for side in size[2:]] == pytest.approx(PAPERS[paper], abs=1)
    shown, on_paper = (_dark(pypdfium2.PdfDocument(source)) for source in (content, path))
    assert on_paper == pytest.approx(shown, abs=2)
    view.reject()


def _dark(document):
    """Return where the ink of the first page begins and ends, in points: without the pale draft mark."""
    picture = document[0].render(scale=1).to_pil().convert("L").point(lambda grey: 255 if grey < 100 else 0)
    return picture.getbbox()


def test_prints_only_the_pages_that_were_chosen(open_view, tmp_path):
    content = open_view(*ids("pks")).made["signature-sheet"]
    printer = printed(tmp_path / "out.pdf")
    printer.setPageRanges(QPageRanges.fromString("2,4-5"))
    assert print_pages([content], printer, lambda _done, _of: None) == 3


def test_a_paper_lying_down_is_printed_lying_down(tmp_path):
    printer = printed(tmp_path / "out.pdf")
    wide = Pdf(_blank(936, 612)).pagePointSize(0)
    assert set_paper(printer, wide)
    size = printer.pageLayout().fullRectPoints().size()
    assert (size.width(), size.height()) == (936, 612)


def test_what_is_no_pdf_is_refused():
    with pytest.raises(ValueError, match="Error"):
        Pdf(b"no PDF at all")


def _blank(width, height):
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, (width, height))
    canvas.drawString(POINTS, POINTS, "x")
    canvas.save()
    return data.getvalue()


# All documents, frozen texts, the set of a ceremony.


def tick(view, *keys):
    """Tick these documents and no others."""
    for row in range(view.choices.documents.count()):
        item = view.choices.documents.item(row)
        wanted = item.data(Qt.ItemDataRole.UserRole) in keys
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def offered(view):
    items = (view.choices.documents.item(row) for row in range(view.choices.documents.count()))
    return [item.data(Qt.ItemDataRole.UserRole) for item in items]


OFFERED = [key for key, document in DOCUMENTS.items() if document.of != "evaluation" and not document.follows]


@pytest.fixture
def written(desk):
    """A PKS with a text."""
    record = ids("pks")[0]
    save_text(record, PKS_TEXT)
    return record


def test_offers_what_fits_and_ticks_what_is_signed(open_view, desk, written):
    kb = open_view(ids("kb")[0])
    assert kb.choices.keys == ["signature-sheet"]
    assert {"agreement", "power-of-attorney"}.isdisjoint(offered(kb))
    pks = open_view(written)
    assert pks.choices.keys == list(pks.made) == ["agreement"]
    assert offered(pks) == OFFERED
    assert set(open_view(ids("kb")[0], written).choices.keys) == {"agreement", "signature-sheet"}


def test_every_document_can_be_looked_at(qtbot, open_view, written):
    view = open_view(written)
    tick(view, *OFFERED)
    qtbot.waitUntil(lambda: not view.working)
    assert list(view.made) == OFFERED
    for row, key in enumerate(OFFERED):
        view.choices.documents.setCurrentRow(row)
        assert view.pane.view.document().pageCount() == len(pages(view.made[key]))


def test_what_a_document_has_of_its_own_gives_way_to_this_print(qtbot, open_view, written):
    save_settings({"paper": "A4", "agreement.paper": "Legal"})
    view = open_view(written)
    assert view.choices.page("agreement").paper == "Legal"
    assert view.choices.page("signature-sheet").paper == "A4"
    view.choices.inputs["paper"].set_value("F4")
    assert view.choices.page("agreement").paper == "F4"
    qtbot.waitUntil(lambda: not view.working)
    assert [float(side) for side in pages(view.made["agreement"])[0].mediabox[2:]] == [612, 936]


def frozen_print(record):
    """Freeze an agreement as its tab would, and return what was kept."""
    code = freezing.new_code(record)
    kept = freeze(dossier(record), read_settings(), code, 2)
    freezing.freeze(record, code, kept.text, kept.papers, (), TODAY)
    return code, kept


def test_a_frozen_text_is_printed_from_the_kept_pages(qtbot, open_view, desk):
    save_settings({"code_prefix": "SRG"})
    unsigned = ids("pks")[1]
    save_text(unsigned, PKS_TEXT)
    code, kept = frozen_print(unsigned)
    save_settings({"paper": "Legal"})
    view = open_view(unsigned)
    assert code in view.choices.word.text()
    assert "kept pages" in view.choices.word.text()
    assert view.choices.note.text() == ""
    assert view.made["agreement"] == kept.papers["agreement"]
    view.choices.inputs["paper"].set_value("A4")
    qtbot.waitUntil(lambda: not view.working)
    assert view.made["agreement"] == kept.papers["agreement"]


def test_the_first_page_is_there_before_the_rest_is_made(qtbot, open_view):
    for record in ids("pks"):
        save_text(record, [])
    view = open_view(*ids("kb"), *ids("pks"))
    view.choices.blockSignals(True)
    tick(view, "signature-sheet", "labels", "receipt")
    view.choices.blockSignals(False)
    shown = []
    view.pane.view.documentChanged.connect(lambda document: shown.append(document.pageCount()))
    view.make()
    qtbot.waitUntil(lambda: not view.working)
    assert shown == [1, 9]


@pytest.fixture
def ceremony(desk, written):
    values = {"name": "Penandatanganan bersama", "mode": "ceremony", "place": "Pendopo"}
    return save_ceremony(CeremonyForm(values, [(ids("kb")[0], 2), (written, 2), (ids("pks")[1], None)]))


@pytest.fixture
def open_set(qtbot, desk, chosen):
    """Open the view on the set of a ceremony, and wait for its pages."""

    def opened(ceremony):
        def new_file(_parent, _title, start, _pattern):
            chosen["asked"].append(start.name)
            return chosen["file"]

        view = SetView(desk, ceremony, desk.messages.window(), new_file, lambda *_asked: chosen["folder"])
        qtbot.addWidget(view)
        view.open()
        qtbot.waitUntil(lambda: not view.working)
        return view

    return opened


def test_a_set_is_one_pdf_in_stacking_order(open_set, ceremony, chosen):
    view = open_set(ceremony)
    assert view.made["set"] == make_set(occasion(ceremony), read_settings())
    assert view.pane.view.document().pageCount() == len(pages(view.made["set"]))
    assert "6 originals" in view.choices.word.text()
    assert view.windowTitle() == "Print: Penandatanganan bersama"
    view.save()
    assert chosen["asked"] == [f"berkas-acara-{ceremony}-Penandatanganan-bersama.pdf"]
    assert chosen["file"].read_bytes() == view.made["set"]


def test_the_contents_of_a_set_lead_to_its_pages(open_set, ceremony):
    view = open_set(ceremony)
    tree = view.contents
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert [item.text(0) for item in items][-6:] == [
        "Slip Penandatangan", "Tanda Terima", "Daftar Hadir", "Daftar Acara", "Label Map", "Lembar Kendali",
    ]  # fmt: skip
    assert items[0].child(1).text(0) == "Rangkap ke-2 untuk PIHAK KEDUA"
    tree.itemClicked.emit(items[-1], 0)
    assert view.pane.view.pageNavigator().currentPage() == view.pane.view.document().pageCount() - 1


def test_a_set_holds_what_is_ticked(qtbot, open_set, ceremony):
    view = open_set(ceremony)
    assert "cover" not in view.choices.keys
    assert "originals" not in view.choices.inputs
    tick(view, "agreement", "cover", "labels")
    qtbot.waitUntil(lambda: not view.working)
    titles = [entry.title for entry in PdfReader(io.BytesIO(view.made["set"])).outline if not isinstance(entry, list)]
    assert titles[-1] == "Label Map"
    tick(view)
    qtbot.waitUntil(lambda: not view.working)
    assert view.made == {}
    assert not view.save_button.isEnabled()


def test_a_set_can_be_stopped_at_once_and_made_later(qtbot, desk, ceremony):
    view = open_set_view(desk, ceremony)
    view.gather()
    view.stop_button.click()
    qtbot.waitUntil(lambda: not view.working)
    assert view.made == {}
    assert "Stopped" in view.bar.text
    view.make()
    qtbot.waitUntil(lambda: bool(view.made))
    assert view.save_button.isEnabled()
    view.reject()


def test_it_is_told_what_is_being_made(qtbot, desk, ceremony):
    view = open_set_view(desk, ceremony)
    view.show_progress(3, 12, "Full text: Pengelolaan Sampah")
    assert view.what.text() == "Full text: Pengelolaan Sampah"
    assert (view.progress.value(), view.progress.maximum()) == (3, 12)
    qtbot.waitUntil(lambda: not view.working)
    assert view.what.isHidden()
    view.reject()


def test_a_ceremony_that_is_gone_is_told(open_set):
    view = open_set(999)
    assert "no ceremony with the number 999" in view.bar.text
    assert not view.print_button.isEnabled()


def test_each_page_of_a_set_goes_on_its_own_paper(qtbot, open_set, ceremony, tmp_path):
    save_settings({"labels.paper": "A4"})
    view = open_set(ceremony)
    tick(view, "signature-sheet", "labels", "grid")
    qtbot.waitUntil(lambda: not view.working)
    view.print_to(printed(tmp_path / "out.pdf", resolution=QPrinter.PrinterMode.ScreenResolution))
    qtbot.waitUntil(lambda: not view.working)
    wanted = [[float(side) for side in page.mediabox[2:]] for page in pages(view.made["set"])]
    out = [[float(side) for side in page.mediabox[2:]] for page in PdfReader(tmp_path / "out.pdf").pages]
    assert len({tuple(size) for size in wanted}) == 3
    assert [pytest.approx(size, abs=1) for size in wanted] == out
    assert "3 sizes of paper" in view.bar.text
