"""What every print view does: let PDFs be made in a thread, show, save and print them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from models.language import _, _n
from models.trouble import Trouble
from ui import preferences
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder, choose_new_file
from ui.jobs import Job
from ui.printing.files import write
from ui.printing.frame import PrintFrame
from ui.printing.pages import Pdf, print_pages, set_paper

Made = Mapping[str, bytes]
"""PDFs by the key of their document."""
Making = Callable[[Job], Made]


class PrintWork(PrintFrame):
    """Knows PDFs and no agreements: a view says what is read, made and called how."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        choose_new: Choose = choose_new_file,
        choose_folder: Choose = choose_folder,
    ) -> None:
        super().__init__(parent)
        self._desk, self._choose_new, self._choose_folder = desk, choose_new, choose_folder
        self.made: Made = {}
        """The PDF of each ticked document that has a page."""
        self._pdfs: dict[str, Pdf] = {}
        self._job: Job | None = None
        self._printing = self._again = self._halted = False
        self._knows_paper = True
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.ask_printer)
        self.stop_button.clicked.connect(self.stop)
        self.show_work(_("Reading the register"))
        QTimer.singleShot(0, self, self.gather)

    def gather(self) -> None:
        """Read from the register what is printed, then `make`."""
        raise NotImplementedError

    def glance(self) -> Making | None:
        """Return what makes the first pages to look at while the rest is made; None where all are soon there."""
        raise NotImplementedError

    def making(self) -> Making:
        """Return what makes all that is ticked, as it is set now; it runs in a thread."""
        raise NotImplementedError

    def file_names(self) -> dict[str, str]:
        """Return how the file of each PDF is called."""
        raise NotImplementedError

    @property
    def printed_title(self) -> str:
        """What the job is called at the printer."""
        raise NotImplementedError

    @property
    def shown(self) -> str:
        """The key of the PDF that is to be looked at."""
        raise NotImplementedError

    @property
    def working(self) -> bool:
        """Whether pages are being made or printed."""
        return self._job is not None

    def open_above(self) -> None:
        """Open above the parent; forget it when it is closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def make(self) -> None:
        """Make the PDFs of what is ticked, as it is set now."""
        if self._job is not None:
            self._again = True
            self._job.cancel()
            return
        self._halted = False
        self.show_work(_("Making the pages"))
        if glance := self.glance():
            self._start(glance, self._show_glance)
        else:
            self._start(self.making(), self._show)

    def stop(self) -> None:
        """End what is going on."""
        self._halted = True
        if self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def save(self) -> None:
        """Write the PDFs where the clerk says: one into a file, several into a folder."""
        start = Path(preferences.folder("print") or Path.home())
        names = self.file_names()
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
        self.went_well(_("Saved: {path}", path=chosen), "success")

    def ask_printer(self) -> QPrintDialog:
        """Open the system's print dialog; what it answers is printed."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_paper(printer, next(iter(self._pdfs.values())).pagePointSize(0))
        printer.setDocName(self.printed_title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, sum(pdf.pageCount() for pdf in self._pdfs.values()))
        dialog.accepted.connect(lambda: self.print_to(printer))
        QDialog.open(dialog)  # QPrintDialog's own asks for a slot
        return dialog

    def print_to(self, printer: QPrinter) -> None:
        """Print what is shown, in a thread. Every page goes on its own paper, whatever was chosen in the dialog."""
        sizes = {
            (size.width(), size.height()): size
            for pdf in self._pdfs.values()
            for size in map(pdf.pagePointSize, range(pdf.pageCount()))
        }
        self._knows_paper = all(set_paper(printer, size) for size in sizes.values())
        self._papers = len(sizes)
        contents = list(self.made.values())
        self._printing = True
        self.choices.setEnabled(False)
        self.show_work(_("Printing"))
        self._start(lambda job: print_pages(contents, printer, job.step), self._printed)

    def done(self, result: int) -> None:
        """Close; while pages go to the printer, say so instead."""
        if self._printing:
            self.bar.tell(_("The pages are still on their way to the printer. “Stop” ends that."), "info")
            return
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def went_well(self, said: str, kind: str) -> None:
        """Tell that the PDFs were saved or printed; a view may ask what follows from it."""
        self.bar.tell(said, kind)

    def look(self) -> None:
        """Show the PDF that is to be looked at."""
        self.pane.show_pdf(self._pdfs.get(self.shown))

    def fail(self, problem: Exception) -> None:
        """Tell trouble of the world; a bug passes."""
        self._ended()
        if not isinstance(problem, Trouble):
            raise problem
        self.bar.tell(str(problem), "error", detail=problem.detail)

    def _start(self, work: Callable[[Job], Any], done: Callable[..., object]) -> None:
        self._job = self._desk.session.jobs.start(work, done, self.fail, self._tell_progress, self._stopped)

    def _tell_progress(self, done: int, total: int) -> None:
        self.show_progress(done, total, self._job.what if self._job else "")

    def _show_glance(self, made: Made) -> None:
        """Show the first pages, and go on with all."""
        if self._halted:  # too late to cancel it
            self._stopped()
            return
        if self._ended():
            return
        if made:
            self._take(made)
        self.show_work(_("Making the pages"))
        self._start(self.making(), self._show)

    def _show(self, made: Made) -> None:
        if self._ended():
            return
        self.made = made
        self._take(made)
        self.show_rest(bool(made))

    def _take(self, made: Made) -> None:
        before = list(self._pdfs.values())
        self._pdfs = {key: Pdf(content, self) for key, content in made.items()}
        self.look()
        for pdf in before:
            pdf.deleteLater()

    def _printed(self, pages: int) -> None:
        self._ended()
        said = [_n("{count} page was sent to the printer.", "{count} pages were sent to the printer.", pages)]
        if self._papers > 1:
            said.append(
                _(
                    "The pages ask for {count} sizes of paper; see that each of them lies in the printer.",
                    count=self._papers,
                )
            )
        if not self._knows_paper:
            said.append(_("This printer does not know this paper; check the first page."))
        self.went_well(" ".join(said), "success" if self._knows_paper else "warning")

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
