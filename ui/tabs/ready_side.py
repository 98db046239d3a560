"""What will be frozen: code, documents, originals, who signs, and the very pages."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from models.documents import DOCUMENTS
from models.language import _
from models.lists.dossier import Dossier
from models.rules.names import party_ordinal, post_on_paper
from ui import theme

_MOST = 30
"""Originals of one agreement: more are a slip of the keyboard."""


class FrozenSide(QWidget):
    """Stands beside the matters. The pages are shown once they are made."""

    originals_changed = Signal()

    def __init__(self, sheet: Dossier, documents: Sequence[str], code: str, originals: int) -> None:
        """`documents`: keys of what is kept; `originals`: how many are proposed."""
        super().__init__()
        self._papers: Mapping[str, bytes] = {}
        self.code = code_label(code)
        self.originals = QSpinBox(minimum=1, maximum=_MOST, value=originals)
        self.originals.setAccessibleName(_("Originals"))
        self.originals.setMaximumWidth(90)
        self.originals.valueChanged.connect(self.originals_changed)
        self.signatories = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.documents = QLabel(
            ", ".join(_(DOCUMENTS[key].title) for key in documents), textFormat=Qt.TextFormat.PlainText, wordWrap=True
        )
        self.which = QComboBox()
        self.which.setAccessibleName(_("Document"))
        self.which.currentIndexChanged.connect(self._show_chosen)
        self.note = theme.quiet(QLabel(_("The pages are being made …"), wordWrap=True))
        self.show_sheet(sheet)
        self._lay_out()

    def show_sheet(self, sheet: Dossier) -> None:
        """Say who signs, as it stands on paper."""
        lines = [
            f"PIHAK {party_ordinal(party.position)}: "
            + (", ".join(filter(None, (party.name, post_on_paper(party.capacity, party.post)))) or _("not filled in"))
            for party in sheet.parties
        ]
        self.signatories.setText("\n".join(lines))

    def show_papers(self, papers: Mapping[str, bytes]) -> None:
        """Show the pages; loads QtPdf."""
        from ui.printing.pages import Pdf
        from ui.printing.pane import PrintPane

        if not hasattr(self, "pane"):
            self.pane = PrintPane()
            self._box.replaceWidget(self._filler, self.pane)
            self._filler.deleteLater()
        self._papers = papers
        self._pdfs = {key: Pdf(content, self) for key, content in papers.items()}
        chosen = max(self.which.currentIndex(), 0)
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItems([_(DOCUMENTS[key].title) for key in papers])
        self.which.blockSignals(False)
        self.which.setVisible(len(papers) > 1)
        self.which.setCurrentIndex(min(chosen, len(papers) - 1))
        self.note.setText(_("These pages are kept as they are, with the code and the hash of the text on each."))
        self._show_chosen()

    def say(self, words: str) -> None:
        """Say why there are no pages to be seen."""
        self.note.setText(words)

    def _show_chosen(self) -> None:
        pdfs = list(self._pdfs.values())
        if 0 <= self.which.currentIndex() < len(pdfs):
            self.pane.show_pdf(pdfs[self.which.currentIndex()])

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setHorizontalSpacing(theme.BETWEEN)
        rows.setVerticalSpacing(theme.INSIDE // 2)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for label, widget in (
            (_("Code"), self.code),
            (_("Documents"), self.documents),
            (_("Originals"), self.originals),
            (_("Signatories"), self.signatories),
        ):
            rows.addRow(label, widget)
        self._filler = QWidget()
        self.which.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        self._box.setSpacing(theme.INSIDE)
        self._box.addWidget(theme.heading(_("What will be frozen"), 1.1))
        self._box.addLayout(rows)
        self._box.addWidget(self.note)
        self._box.addWidget(self.which)
        self._box.addWidget(self._filler, 1)


def code_label(code: str, scale: float = 1.2) -> QLabel:
    """Return a code to be read and copied, its letters apart from each other."""
    label = QLabel(code, textFormat=Qt.TextFormat.PlainText)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(True)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, scale)
    label.setFont(font)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setAccessibleName(code)
    return label
