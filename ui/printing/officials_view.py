"""The print view of the information sheet on a change of officials.

To be imported when it is opened: it brings QtPdf and the printers with it.
"""

from PySide6.QtWidgets import QWidget

from models.documents.officials_sheet import OFFICIALS, file_name, make_sheet
from models.language import _
from models.lists.succession import OfficialsSheet, officials_sheet
from models.trouble import Trouble
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder, choose_new_file
from ui.printing.choices import PrintChoices
from ui.printing.work import Making, PrintWork


class OfficialsView(PrintWork):
    """Reads one change of officials and prints its sheet."""

    def __init__(
        self,
        desk: Desk,
        tenure: int,
        parent: QWidget | None = None,
        choose_new: Choose = choose_new_file,
        choose_folder: Choose = choose_folder,
    ) -> None:
        """`tenure`: the term that began with the change."""
        super().__init__(desk, parent, choose_new, choose_folder)
        self._tenure = tenure
        self._sheet: OfficialsSheet | None = None

    @property
    def shown(self) -> str:
        """There is one PDF."""
        return OFFICIALS.key

    @property
    def printed_title(self) -> str:
        """What the job is called at the printer."""
        return _(OFFICIALS.title)

    def gather(self) -> None:
        """Read the change, once."""
        try:
            self._sheet = officials_sheet(self._tenure, self._desk.session.today)
        except Trouble as trouble:
            self.fail(trouble)
            return
        choices = PrintChoices([OFFICIALS], {OFFICIALS.key}, asked=("paper",))
        choices.changed.connect(self.make)
        self.take_choices(choices)
        self.make()

    def glance(self) -> Making | None:
        """It is soon made."""
        return None

    def making(self) -> Making:
        """Make the sheet."""
        sheet, settings, ticked = self._sheet, self.choices.settings, self.choices.keys
        return lambda _job: {key: make_sheet(sheet, settings) for key in ticked if sheet is not None}

    def file_names(self) -> dict[str, str]:
        """Return how the file is called."""
        return {key: file_name(self._sheet) for key in self.made if self._sheet is not None}


def open_officials_view(desk: Desk, tenure: int) -> OfficialsView:
    """Open the print view on the change that began with a term, above the window of `desk`."""
    view = OfficialsView(desk, tenure, desk.messages.window())
    view.open_above()
    return view
