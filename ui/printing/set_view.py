"""The set of a ceremony as one PDF, in the order in which it lies on the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from models.documents import DOCUMENTS, safe_name
from models.documents.sets import make_set, set_documents
from models.documents.stored import bookmarks
from models.language import _, _n
from models.lists.dossier import Dossier, Occasion
from models.lists.dossiers import occasion
from models.lists.settings import read_settings
from models.trouble import Trouble
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder, choose_new_file
from ui.jobs import Job
from ui.printing.choices import PrintChoices
from ui.printing.drafts import draft_note, frozen_note
from ui.printing.files import has, kept_pages
from ui.printing.work import Made, Making, PrintWork

SET = "set"
_SIZE = (1280, 690)
_PAGE = Qt.ItemDataRole.UserRole


class SetView(PrintWork):
    """Reads a ceremony and prints everything that it needs."""

    def __init__(
        self,
        desk: Desk,
        ceremony: int,
        parent: QWidget | None = None,
        choose_new: Choose = choose_new_file,
        choose_folder: Choose = choose_folder,
    ) -> None:
        super().__init__(desk, parent, choose_new, choose_folder)
        self._ceremony = ceremony
        self._occasion = Occasion("")
        self._kept: dict[int, bytes] = {}
        self._read = False
        self.contents.show()
        self.resize(*_SIZE)
        for signal in (self.contents.itemClicked, self.contents.itemActivated):
            signal.connect(lambda item, _column: self.pane.show_page(item.data(0, _PAGE)))

    @property
    def working(self) -> bool:
        """Whether the ceremony is being read, pages made or printed."""
        return not self._read or super().working

    @property
    def shown(self) -> str:
        """There is one PDF."""
        return SET

    @property
    def printed_title(self) -> str:
        """What the job is called at the printer."""
        return self._occasion.name or _("Signing set")

    @property
    def _dossiers(self) -> list[Dossier]:
        return [item.dossier for item in self._occasion.items]

    def gather(self) -> None:
        """Read the ceremony with all its documents, once."""
        if self._read:
            return
        self._read = True
        try:
            self._occasion = occasion(self._ceremony)
        except Trouble as trouble:
            self.fail(trouble)
            return
        self.setWindowTitle(_("Print: {name}", name=self._occasion.name or _("Signing set")))
        self._kept = kept_pages(self._dossiers)
        self._offer()
        if self._occasion.items:
            self.make()
        else:
            self.show_rest(ready=False)
            self.bar.tell(_("This ceremony has no documents yet; put some on its list first."), "info")

    def look(self) -> None:
        """Show the PDF and its bookmarks."""
        super().look()
        self.contents.clear()
        above: list[QTreeWidgetItem] = []
        for level, title, page in bookmarks(self.made[SET]) if SET in self.made else ():
            item = QTreeWidgetItem([title])
            item.setData(0, _PAGE, page)
            item.setToolTip(0, title)
            if level:
                above[level - 1].addChild(item)
            else:
                self.contents.addTopLevelItem(item)
            above[level:] = [item]

    def glance(self) -> Making | None:
        """Make the originals of the first document, if there are more."""
        if len(self._occasion.items) < 2:
            return None
        return self._making(
            Occasion(self._occasion.name, items=self._occasion.items[:1]), {"agreement", "signature-sheet"}
        )

    def making(self) -> Making:
        """Make the whole set."""
        return self._making(self._occasion, set(self.choices.keys))

    def file_names(self) -> dict[str, str]:
        """Return how the file is called."""
        return {SET: safe_name("berkas", self._occasion)}

    def _making(self, ceremony: Occasion, keys: set[str]) -> Making:
        settings, kept = self.choices.settings, self._kept.__getitem__
        keys = keys & set(self.choices.keys)

        def work(job: Job) -> Made:
            def step(done: int, total: int, what: str) -> None:
                job.what = what
                job.step(done, total)

            made = make_set(ceremony, settings, keys, step, kept)
            return {SET: made} if made else {}

        return work

    def _offer(self) -> None:
        """Offer all that may lie on the table; what a set holds by itself is ticked."""
        documents = [
            document
            for key, document in DOCUMENTS.items()
            if document.of == "occasion" or any(has(key, one) for one in self._dossiers)
        ]
        # The number of originals is the ceremony's own matter.
        choices = PrintChoices(
            documents, set_documents(self._occasion, read_settings()), asked=("paper", "stamp_boxes")
        )
        choices.changed.connect(self.make)
        choices.warn(draft_note(self._dossiers))
        originals = sum(item.originals for item in self._occasion.items)
        choices.tell(
            "\n".join(
                filter(
                    None,
                    [
                        _n(
                            "One PDF in stacking order: {count} original, then the papers of the table.",
                            "One PDF in stacking order: {count} originals, then the papers of the table.",
                            originals,
                        ),
                        frozen_note(self._dossiers),
                    ],
                )
            )
        )
        self.take_choices(choices)
