"""The print view: the documents of some agreements as the very PDF that is saved or printed.

To be imported when it is opened: it brings QtPdf and the printers with it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.documents import DOCUMENTS
from models.language import _
from models.lists.dossier import Dossier
from models.lists.dossiers import dossier
from models.trouble import Trouble
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder, choose_new_file
from ui.printing.choices import PrintChoices
from ui.printing.drafts import draft_note, frozen_note
from ui.printing.files import has, kept_pages, make_all, name_of
from ui.printing.set_view import SetView
from ui.printing.work import Making, PrintWork

_AT_ONCE = 50
"""Dossiers read between two breaths of the window."""
_SOON = 12
"""Agreements times documents that are made so fast that nobody needs a first glance."""


class PrintView(PrintWork):
    """Reads the dossiers of some agreements and prints the documents that they have."""

    def __init__(
        self,
        desk: Desk,
        ids: Sequence[int],
        parent: QWidget | None = None,
        choose_new: Choose = choose_new_file,
        choose_folder: Choose = choose_folder,
    ) -> None:
        """`ids`: the agreements, at least one."""
        super().__init__(desk, parent, choose_new, choose_folder)
        self._waiting, self._total = list(ids), len(ids)
        self.dossiers: list[Dossier] = []
        self._kept: dict[int, bytes] = {}

    @property
    def working(self) -> bool:
        """Whether dossiers are being read, pages made or printed."""
        return bool(self._waiting) or super().working

    @property
    def shown(self) -> str:
        """The document whose line is chosen."""
        return self.choices.current

    @property
    def printed_title(self) -> str:
        """What the job is called at the printer."""
        return _(DOCUMENTS[self.choices.current].title)

    def gather(self) -> None:
        """Read the next dossiers, a few at a time so that the window stays alive."""
        if not self._waiting:  # closed meanwhile
            return
        try:
            some = [dossier(record) for record in self._waiting[:_AT_ONCE]]
        except Trouble as trouble:
            self._waiting.clear()
            self.fail(trouble)
            return
        self.dossiers += some
        self._kept |= kept_pages(some)
        del self._waiting[:_AT_ONCE]
        self.show_progress(len(self.dossiers), self._total)
        if self._waiting:
            QTimer.singleShot(0, self, self.gather)
        else:
            self._offer()
            self.make()

    def glance(self) -> Making | None:
        """Make the document that is looked at, of the first agreement that has it."""
        key, kept = self.choices.current, self._kept.__getitem__
        fitting = [one for one in self.dossiers if has(key, one)][:1] if key in self.choices.keys else []
        if not fitting or len(self.dossiers) * len(self.choices.keys) <= _SOON:
            return None
        pages = {key: self.choices.page(key)}
        return lambda job: make_all(pages, fitting, kept, job)

    def making(self) -> Making:
        """Make each ticked document of all agreements that have it."""
        pages = {key: self.choices.page(key) for key in self.choices.keys}
        dossiers, kept = tuple(self.dossiers), self._kept.__getitem__
        return lambda job: make_all(pages, dossiers, kept, job)

    def file_names(self) -> dict[str, str]:
        """Return how the file of each document is called."""
        return {key: name_of(key, [one for one in self.dossiers if has(key, one)]) for key in self.made}

    def done(self, result: int) -> None:
        """Close, unless pages go to the printer."""
        if not self._printing:
            self._waiting.clear()
        super().done(result)

    def _offer(self) -> None:
        """Offer the documents that fit; what is signed is ticked: the text, or the sheet where there is none."""
        documents = [document for key, document in DOCUMENTS.items() if any(has(key, one) for one in self.dossiers)]
        signed = {"agreement" if one.articles else "signature-sheet" for one in self.dossiers}
        choices = PrintChoices(documents, signed)
        choices.changed.connect(self.make)
        choices.looked_at.connect(self.look)
        choices.warn(draft_note(self.dossiers))
        choices.tell(frozen_note(self.dossiers))
        self.take_choices(choices)


def open_print_view(desk: Desk, ids: Sequence[int]) -> PrintView:
    """Open the print view on some agreements, above the window of `desk`."""
    view = PrintView(desk, ids, desk.messages.window())
    view.open_above()
    return view


def open_set_view(desk: Desk, ceremony: int) -> SetView:
    """Open the print view on the whole set of a ceremony, above the window of `desk`."""
    view = SetView(desk, ceremony, desk.messages.window())
    view.open_above()
    return view
