"""The print view of a report on the register as a whole.

To be imported when it is opened: it brings QtPdf and the printers with it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.documents import Document
from models.documents.reports import REPORTS
from models.language import _
from models.lists.coverage import takes_long
from models.trouble import Trouble
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder, choose_new_file
from ui.jobs import Job
from ui.printing.choices import PrintChoices
from ui.printing.work import Made, Making, PrintWork


class ReportView(PrintWork):
    """Reads a report and prints it: one PDF, or several of which some are ticked."""

    def __init__(
        self,
        desk: Desk,
        report: str,
        only: int | None = None,
        parent: QWidget | None = None,
        choose_new: Choose = choose_new_file,
        choose_folder: Choose = choose_folder,
        read: Callable[[], Sequence[Any]] | None = None,
    ) -> None:
        """`report` is a key of REPORTS, `only` the id of the one thing it is about; `read` gathers something else."""
        super().__init__(desk, parent, choose_new, choose_folder)
        self._read = read
        self._report, self._only = REPORTS[report], only
        self._contents: dict[str, Any] = {}

    @property
    def shown(self) -> str:
        """What is chosen in the list."""
        return self.choices.current

    @property
    def printed_title(self) -> str:
        """What the job is called at the printer."""
        return _(self._report.title)

    def gather(self) -> None:
        """Read the register, once: a large one in a thread."""
        report, only = self._report, self._only
        register, today = self._desk.session.register, self._desk.session.today
        if register is None:  # closed meanwhile
            self.reject()
            return
        if self._read or not takes_long():
            try:
                self._offer(self._read() if self._read else report.read(today, only))
            except Trouble as trouble:
                self.fail(trouble)
            return

        def work(_job: Job) -> Sequence[Any]:
            with register.aside():
                return report.read(today, only)

        self._start(work, self._take_read)

    def _take_read(self, found: Sequence[Any]) -> None:
        self._ended()
        self._offer(found)

    def _offer(self, found: Sequence[Any]) -> None:
        """Offer what was read, all of it ticked."""
        self._contents = {f"{self._report.key}-{at}": content for at, content in enumerate(found, 1)}
        offered = [
            Document(key, self._report.name(content), "", self._report.module)
            for key, content in self._contents.items()
        ]
        choices = PrintChoices(offered, self._contents, asked=self._report.asked)
        choices.changed.connect(self.make)
        choices.looked_at.connect(self.look)
        choices.tell(self._report.note(found))
        self.take_choices(choices)
        self.make()

    def glance(self) -> Making | None:
        """All is soon there."""
        return None

    def making(self) -> Making:
        """Make what is ticked."""
        report, settings, ticked = self._report, self.choices.settings, self.choices.keys
        contents = self._contents

        def work(job: Job) -> Made:
            made = {}
            for done, key in enumerate(ticked):
                job.step(done, len(ticked))
                made[key] = report.make(contents[key], settings)
            return made

        return work

    def file_names(self) -> dict[str, str]:
        """Return how each file is called."""
        return {key: self._report.file_name(self._contents[key]) for key in self.made}


def open_report_view(desk: Desk, report: str, only: int | None = None) -> ReportView:
    """Open the print view on a report, above the window of `desk`."""
    view = ReportView(desk, report, only, desk.messages.window())
    view.open_above()
    return view
