"""The print view: the documents of some agreements as the very PDF that is saved or printed.

To be imported when it is opened: it brings QtPdf and the printers with it.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from models.documents import DOCUMENTS
from models.language import _, _n
from models.lists.dossier import Dossier
from models.lists.dossiers import dossier
from models.trouble import Trouble
from ui import preferences
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder, choose_new_file
from ui.jobs import Job
from ui.printing.choices import PrintChoices
from ui.printing.drafts import draft_note
from ui.printing.files import make_all, name_of, write
from ui.printing.frame import PrintFrame
from ui.printing.pages import Pdf, print_pages, set_paper

_AT_ONCE = 50
"""Dossiers read between two breaths of the window."""


class PrintView(PrintFrame):
    """Reads the dossiers, lets the PDFs be made in a thread, shows, saves and prints them."""

    def __init__(
        self,
        desk: Desk,
        ids: Sequence[int],
        parent: QWidget | None = None,
        choose_new: Choose = choose_new_file,
        choose_folder: Choose = choose_folder,
    ) -> None:
        """`ids`: the agreements, at least one."""
        super().__init__(parent)
        self._desk, self._choose_new, self._choose_folder = desk, choose_new, choose_folder
        self._waiting, self._total = list(ids), len(ids)
        self.dossiers: list[Dossier] = []
        self.made: dict[str, bytes] = {}
        """The PDF of each ticked document."""
        self._pdfs: dict[str, Pdf] = {}
        self._job: Job | None = None
        self._printing = self._again = False
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.ask_printer)
        self.stop_button.clicked.connect(self.stop)
        self.show_work(_("Reading the register"))
        QTimer.singleShot(0, self, self._gather)

    @property
    def working(self) -> bool:
        """Whether dossiers are being read, pages made or printed."""
        return bool(self._waiting) or self._job is not None

    def make(self) -> None:
        """Make the PDFs of what is ticked, as it is set now."""
        if self._job is not None:
            self._again = True
            self._job.cancel()
            return
        self.show_work(_("Making the pages"))
        keys, page, dossiers = self.choices.keys, self.choices.page, tuple(self.dossiers)
        self._job = self._desk.session.jobs.start(
            lambda job: make_all(keys, dossiers, page, job.step),
            self._show, self._failed, self.show_progress, self._stopped,
        )  # fmt: skip

    def stop(self) -> None:
        """End what is going on."""
        if self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def save(self) -> None:
        """Write the PDFs where the clerk says: one into a file, several into a folder."""
        start = Path(preferences.folder("print") or Path.home())
        names = {key: name_of(key, self.dossiers) for key in self.made}
        if len(names) == 1:
            (name,) = names.values()
            chosen = self._choose_new(self, _("Save PDF"), start / name, "pdf")
            folder = chosen.parent if chosen else None
            names = dict.fromkeys(names, chosen.name if chosen else "")
        else:
            chosen = folder = self._choose_folder(self, _("Save the PDF files in"), start, "")
        if folder is None:
            return
        try:
            for key, name in names.items():
                write(folder / name, self.made[key])
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
            return
        preferences.set_folder("print", folder)
        self.bar.tell(_("Saved: {path}", path=chosen), "success")

    def ask_printer(self) -> QPrintDialog:
        """Open the system's print dialog; what it answers is printed."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_paper(printer, self._first.pagePointSize(0))
        printer.setDocName(_(DOCUMENTS[self.choices.current].title))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, sum(pdf.pageCount() for pdf in self._pdfs.values()))
        dialog.accepted.connect(lambda: self.print_to(printer))
        QDialog.open(dialog)  # QPrintDialog's own asks for a slot
        return dialog

    def print_to(self, printer: QPrinter) -> None:
        """Print what is shown, in a thread. The paper is the PDF's own, whatever was chosen in the dialog."""
        self._knows_paper = set_paper(printer, self._first.pagePointSize(0))
        contents = list(self.made.values())
        self._printing = True
        self.choices.setEnabled(False)
        self.show_work(_("Printing"))
        self._job = self._desk.session.jobs.start(
            lambda job: print_pages(contents, printer, job.step),
            self._printed, self._failed, self.show_progress, self._stopped,
        )  # fmt: skip

    def done(self, result: int) -> None:
        """Close; while pages go to the printer, say so instead."""
        if self._printing:
            self.bar.tell(_("The pages are still on their way to the printer. “Stop” ends that."), "info")
            return
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    @property
    def _first(self) -> Pdf:
        return next(iter(self._pdfs.values()))

    def _gather(self) -> None:
        """Read the next dossiers, a few at a time so that the window stays alive."""
        if not self._waiting:  # closed meanwhile
            return
        try:
            self.dossiers += [dossier(record) for record in self._waiting[:_AT_ONCE]]
        except Trouble as trouble:
            self._waiting.clear()
            self._failed(trouble)
            return
        del self._waiting[:_AT_ONCE]
        self.show_progress(len(self.dossiers), self._total)
        if self._waiting:
            QTimer.singleShot(0, self, self._gather)
        else:
            self._offer()
            self.make()

    def _offer(self) -> None:
        """Offer the documents that fit."""
        kinds = {one.kind for one in self.dossiers}
        choices = PrintChoices([document for document in DOCUMENTS.values() if kinds & set(document.kinds)])
        choices.changed.connect(self.make)
        choices.looked_at.connect(self._look)
        choices.warn(draft_note(self.dossiers))
        self.take_choices(choices)

    def _show(self, made: dict[str, bytes]) -> None:
        if self._ended():
            return
        before, self.made = list(self._pdfs.values()), made
        self._pdfs = {key: Pdf(content, self) for key, content in made.items()}
        self._look()
        for pdf in before:
            pdf.deleteLater()
        self.show_rest(bool(made))

    def _look(self) -> None:
        self.pane.show_pdf(self._pdfs.get(self.choices.current))

    def _printed(self, pages: int) -> None:
        self._ended()
        said = _n("{count} page was sent to the printer.", "{count} pages were sent to the printer.", pages)
        if self._knows_paper:
            self.bar.tell(said, "success")
        else:
            unsure = _("This printer does not know this paper; check the first page.")
            self.bar.tell(f"{said} {unsure}", "warning")

    def _failed(self, problem: Exception) -> None:
        self._ended()
        if not isinstance(problem, Trouble):
            raise problem
        self.bar.tell(str(problem), "error", detail=problem.detail)

    def _stopped(self) -> None:
        printing = self._printing
        if self._ended():
            return
        if printing:
            self.bar.tell(_("Printing was stopped; some pages may have come out."), "warning")
        else:
            self.bar.tell(_("Stopped before the pages were made."), "info", (_("Make them"), self.make))

    def _ended(self) -> bool:
        """Note that the job has ended; tell whether another was begun because the choices have changed."""
        self._job, self._printing = None, False
        self.choices.setEnabled(True)
        self.show_rest(bool(self.made))
        again, self._again = self._again, False
        if again:
            self.make()
        return again


def open_print_view(desk: Desk, ids: Sequence[int]) -> PrintView:
    """Open the print view on some agreements, above the window of `desk`."""
    view = PrintView(desk, ids, desk.messages.window())
    view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    view.open()
    return view
