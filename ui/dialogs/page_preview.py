"""A page as the settings would have it: the first agreement of the register, printed small."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.documents import DOCUMENTS, Document, Subject, make
from models.documents.page import PageSetup, page_setup
from models.language import _
from models.lists.agreements import Filter, agreement_ids
from models.lists.dossier import Dossier, EvaluationDossier, Related, SigningParty
from models.lists.dossiers import dossier, signing_of
from models.lists.evaluation_lines import SideLine
from models.trouble import Trouble
from ui import theme
from ui.desk import Desk
from ui.jobs import Job

_SIZE = QSize(250, 380)
_WAIT = 250
"""Milliseconds after the last change before a page is made."""
_SHEET = "signature-sheet"


@dataclass(frozen=True)
class _Made:
    pdf: bytes
    found: bool
    """Whether the font is on this PC."""


class PagePreview(QWidget):
    """Shows the first page of a document; what is asked for while one is being made is made next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sample: Dossier | None = None
        self._wanted: tuple[str, PageSetup] | None = None
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._make)
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setFixedSize(_SIZE)
        self.picture.setAccessibleName(_("A page as it would be printed"))
        self.caption = theme.quiet(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter))
        self.caption.setFixedWidth(_SIZE.width())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.picture)
        column.addWidget(self.caption)
        column.addStretch()

    @property
    def working(self) -> bool:
        """Whether a page is awaited."""
        return self._timer.isActive() or self._job is not None

    def show_page(self, document: str, settings: Mapping[str, str]) -> None:
        """Show a page of `document` (its key; "" for any) as `settings` have it, soon."""
        self._wanted = document or _SHEET, page_setup(settings, document)
        self._timer.start()

    def _make(self) -> None:
        if self._wanted is None or self._job is not None or self._desk.session.register is None:
            return
        (key, page), self._wanted = self._wanted, None
        self._sample = self._sample or _sample(self._desk)
        # A text that is not written yet has no page to show; its sheet is set alike.
        key = _SHEET if key == "agreement" and not self._sample.articles else key
        subject = _subject(DOCUMENTS[key], self._sample)
        self._job = self._desk.session.jobs.start(
            lambda _job: _Made(make(key, [subject], page), _found(page.font)), self._show, self._failed
        )

    def _show(self, made: _Made) -> None:
        from ui.printing.pages import Pdf

        self._job = None
        pixmap = QPixmap()
        if made.pdf:
            pdf = Pdf(made.pdf, self)
            shape = pdf.pagePointSize(0).scaled(_SIZE, Qt.AspectRatioMode.KeepAspectRatio).toSize()
            ratio = self.devicePixelRatioF()
            picture = pdf.render(0, shape * ratio, format=QImage.Format.Format_RGB32, fillColor=Qt.GlobalColor.white)
            painter = QPainter(picture)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
            painter.end()
            picture.setDevicePixelRatio(ratio)
            pixmap = QPixmap.fromImage(picture)
            pdf.deleteLater()
        self.picture.setPixmap(pixmap)
        self.caption.setText("" if made.found else _("This PC does not have this font; Caladea stands in for it."))
        self._make()

    def _failed(self, problem: Exception) -> None:
        self._job = None
        if not isinstance(problem, Trouble):
            raise problem
        self.caption.setText(str(problem))
        self._make()


def _subject(document: Document, sample: Dossier) -> Subject:
    """Return what `document` is laid out for: the sample, its signing, or an evaluation of it that is still blank."""
    if document.of == "occasion":
        return signing_of(sample)
    if document.of == "evaluation":
        about = Related("pks", sample.title, sample.signed_on, sample.parties)
        sides = tuple(SideLine(party.position, party.government, party.department) for party in sample.parties)
        return EvaluationDossier(0, about, sample.signed_on.year if sample.signed_on else 2025, sides=sides)
    return sample


def _sample(desk: Desk) -> Dossier:
    """Return the first agreement of the register, as if it were not frozen; an empty one where there is none."""
    ids = agreement_ids(Filter(), desk.session.today, order="id")[:1]
    empty = Dossier(0, "pks", "", parties=(SigningParty(1, ""), SigningParty(2, "")))
    return replace(dossier(ids[0]), frozen=None) if ids else empty


def _found(font: str) -> bool:
    from models.documents.fonts import family_found

    return family_found(font)
