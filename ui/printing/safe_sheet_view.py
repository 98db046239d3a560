"""The print view of the sheet for the safe.

To be imported when it is opened: it brings QtPdf and the printers with it.
"""

from PySide6.QtWidgets import QWidget

from models.documents.safe_sheet import SAFE_SHEET, Safekeeping, file_name, make_sheet
from models.language import _
from models.lists.totals import office_name
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder, choose_new_file
from ui.printing.choices import PrintChoices
from ui.printing.work import Making, PrintWork


class SafeSheetView(PrintWork):
    """Shows the sheet of the open register, and prints it."""

    def __init__(
        self,
        desk: Desk,
        password: str = "",
        parent: QWidget | None = None,
        choose_new: Choose = choose_new_file,
        choose_folder: Choose = choose_folder,
    ) -> None:
        """`password` is printed; "" leaves room to write it in by hand."""
        super().__init__(desk, parent, choose_new, choose_folder)
        register = desk.session.register
        assert register is not None
        self._kept = Safekeeping(register.path.name, office_name(), desk.session.today, password)

    @property
    def shown(self) -> str:
        """There is one PDF."""
        return SAFE_SHEET.key

    @property
    def printed_title(self) -> str:
        """What the job is called at the printer."""
        return _(SAFE_SHEET.title)

    def gather(self) -> None:
        """Everything is known already."""
        choices = PrintChoices([SAFE_SHEET], {SAFE_SHEET.key}, asked=("paper",))
        choices.changed.connect(self.make)
        self.take_choices(choices)
        self.make()

    def glance(self) -> Making | None:
        """It is soon made."""
        return None

    def making(self) -> Making:
        """Make the sheet."""
        kept, settings, ticked = self._kept, self.choices.settings, self.choices.keys
        return lambda _job: {key: make_sheet(kept, settings) for key in ticked}

    def file_names(self) -> dict[str, str]:
        """Return how the file is called."""
        return {key: file_name(self._kept) for key in self.made}


def open_safe_sheet(desk: Desk, password: str = "") -> SafeSheetView:
    """Open the print view on the sheet of the open register, above the window of `desk`."""
    view = SafeSheetView(desk, password, desk.messages.window())
    view.open_above()
    return view
