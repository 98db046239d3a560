"""The logos of the governments: choose a picture, look at it, take it away. Kept when the settings are saved."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from models.acts.reference import save_reference
from models.language import _
from models.lists import options
from models.lists.forms import values_of
from models.tables import Region
from models.trouble import Trouble
from ui import theme
from ui.dialogs.files import Choose, choose_file
from ui.icons import icon
from ui.messages import MessageBar

LARGEST = 2 * 1024 * 1024
"""Bytes of a picture at most: it is printed an inch tall, and goes into every backup."""
_FORMATS = ("png", "jpeg")
_MOST_PIXELS = 8_000
"""Across or down: more would take a gigabyte of memory to look at, for an inch on paper."""
_SHOWN = QSize(200, 200)
_ID = Qt.ItemDataRole.UserRole


class LogoPanel(QWidget):
    """The governments at the left, the logo of the chosen one at the right."""

    def __init__(self, bar: MessageBar, choose_file: Choose = choose_file) -> None:
        super().__init__()
        self._bar, self._choose = bar, choose_file
        self._kept = {record: values_of(Region, record)["logo"] for record, _name in options.regions()}
        self._logos = dict(self._kept)
        self.regions = QListWidget()
        self.regions.setAccessibleName(_("Governments"))
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.choose_button, self.remove_button = QPushButton(_("Choose picture…")), QPushButton(_("Remove"))
        self._lay_out()
        for record, name in options.regions():
            item = QListWidgetItem(name, self.regions)
            item.setData(_ID, record)
        self.regions.currentRowChanged.connect(lambda _row: self._show())
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(lambda: self._take(None))
        self.regions.setCurrentRow(0)
        self._show()

    def choose(self) -> None:
        """Choose a picture file for the government."""
        path = self._choose(self, _("Choose a logo"), Path.home(), "picture")
        if path is None:
            return
        try:
            self._take(read_picture(path))
        except Trouble as trouble:
            self._bar.tell(str(trouble), "error", detail=trouble.detail)

    def save(self) -> None:
        """Keep what has changed. Raises Trouble."""
        for record, logo in self._logos.items():
            if logo != self._kept[record]:
                save_reference("regions", values_of(Region, record) | {"logo": logo}, record)
                self._kept[record] = logo

    def _take(self, logo: bytes | None) -> None:
        self._logos[self.regions.currentItem().data(_ID)] = logo
        self._show()

    def _show(self) -> None:
        for at in range(self.regions.count()):
            item = self.regions.item(at)
            item.setIcon(icon("image-outline" if self._logos[item.data(_ID)] else "image-off-outline"))
        item = self.regions.currentItem()
        logo = self._logos[item.data(_ID)] if item else None
        self.remove_button.setEnabled(logo is not None)
        if logo is None:
            self.picture.setText(_("No logo"))
            return
        pixmap = QPixmap()
        pixmap.loadFromData(logo)
        scaled = pixmap.scaled(_SHOWN, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(scaled)

    def _lay_out(self) -> None:
        self.picture.setFixedSize(_SHOWN + QSize(2 * theme.INSIDE, 2 * theme.INSIDE))
        self.picture.setFrameShape(QLabel.Shape.StyledPanel)
        buttons = QHBoxLayout()
        for button in (self.choose_button, self.remove_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        right = QVBoxLayout()
        right.setSpacing(theme.INSIDE)
        right.addWidget(self.picture)
        right.addLayout(buttons)
        right.addWidget(theme.quiet(QLabel(_("PNG or JPEG, 2 MB at most. All logos are printed equally tall."),
                                           wordWrap=True)))  # fmt: skip
        right.addStretch()
        row = QHBoxLayout(self)
        row.setSpacing(theme.BETWEEN)
        row.addWidget(self.regions, 1)
        row.addLayout(right)


def read_picture(path: Path) -> bytes:
    """Return the bytes of a PNG or JPEG picture. Raises Trouble for what is none, or too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise Trouble(
                _("{name} is larger than 2 MB. Nothing was changed. Save it smaller, then choose it again.",
                  name=path.name)
            )  # fmt: skip
        content = path.read_bytes()
    except OSError as error:
        raise Trouble(
            _("{name} cannot be read. Nothing was changed. Check that it is still there.", name=path.name), str(error)
        ) from error
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    kind = bytes(reader.format().data()).decode()
    if kind in _FORMATS and max(reader.size().width(), reader.size().height()) > _MOST_PIXELS:
        raise Trouble(
            _(
                "{name} is {width} × {height} pixels large. Nothing was changed. Save it with fewer than {most} pixels "
                "a side, then choose it again.",
                name=path.name,
                width=reader.size().width(),
                height=reader.size().height(),
                most=_MOST_PIXELS,
            )
        )
    if kind not in _FORMATS or reader.read().isNull():
        raise Trouble(
            _("{name} is not a PNG or JPEG picture. Nothing was changed. Choose another file.", name=path.name),
            reader.errorString(),
        )
    return content
