"""The print view on the minutes of one evaluation.

To be imported when it is opened: it brings QtPdf and the printers with it.
"""

from PySide6.QtWidgets import QWidget

from models.documents import DOCUMENTS, file_name, make
from models.language import _
from models.lists.dossier import EvaluationDossier
from models.lists.dossiers import evaluation_dossier
from models.trouble import Trouble
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder, choose_new_file
from ui.jobs import Job
from ui.printing.choices import PrintChoices
from ui.printing.work import Made, Making, PrintWork

MINUTES = "minutes"


class MinutesView(PrintWork):
    """Reads an entry of the evaluation log and prints its minutes."""

    def __init__(
        self,
        desk: Desk,
        evaluation: int,
        parent: QWidget | None = None,
        choose_new: Choose = choose_new_file,
        choose_folder: Choose = choose_folder,
    ) -> None:
        super().__init__(desk, parent, choose_new, choose_folder)
        self._evaluation = evaluation
        self._dossier: EvaluationDossier | None = None

    @property
    def working(self) -> bool:
        """Whether the entry is still to be read, or pages are being made or printed."""
        return self._dossier is None or super().working

    @property
    def shown(self) -> str:
        """There is one PDF."""
        return MINUTES

    @property
    def printed_title(self) -> str:
        """What the job is called at the printer."""
        return _(DOCUMENTS[MINUTES].title)

    def gather(self) -> None:
        """Read the entry."""
        try:
            self._dossier = evaluation_dossier(self._evaluation)
        except Trouble as trouble:
            self.fail(trouble)
            return
        choices = PrintChoices([DOCUMENTS[MINUTES]], [MINUTES], asked=("paper",))
        choices.changed.connect(self.make)
        if not self._dossier.closed:
            choices.warn(_("A draft, and marked so on the paper: the entry is still open."))
        self.take_choices(choices)
        self.make()

    def glance(self) -> Making | None:
        """All is soon there."""
        return None

    def making(self) -> Making:
        """Make the minutes, unless they are not ticked."""
        pages = {key: self.choices.page(key) for key in self.choices.keys}
        dossier = self._dossier
        assert dossier is not None

        def work(job: Job) -> Made:
            job.step(0, 1)
            return {key: make(key, [dossier], page) for key, page in pages.items()}

        return work

    def file_names(self) -> dict[str, str]:
        """Return how the file is called."""
        assert self._dossier is not None
        return {MINUTES: file_name(MINUTES, self._dossier)}


def open_minutes_view(desk: Desk, evaluation: int) -> MinutesView:
    """Open the print view on the minutes of an entry, above the window of `desk`."""
    view = MinutesView(desk, evaluation, desk.messages.window())
    view.open_above()
    return view
