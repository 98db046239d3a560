"""The input for a day: typed as one likes, or picked from a small calendar; it may be empty."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from models.language import _, language
from models.rules.marking import N_
from ui.forms.dates import parse_date
from ui.icons import icon
from ui.tables.format import date_text

_WIDTH = 150  # pixels: "30 Sep 2027" and the button, with room


class DateInput(QWidget):
    """A line for the date and a button for the calendar."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.setPlaceholderText(_("day month year"))
        self._line.textChanged.connect(self.changed)
        self._line.editingFinished.connect(self._tidy)
        self._button = QToolButton()
        self._button.setIcon(icon("calendar-month-outline"))
        self._button.setAutoRaise(True)
        self._button.setToolTip(_("Calendar (Alt+Down)"))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._line)
        row.addWidget(self._button)
        self.setFixedWidth(_WIDTH)
        self.setFocusProxy(self._line)

    def value(self) -> date | None:
        """Return the day; None while there is none."""
        try:
            return parse_date(self._line.text())
        except ValueError:
            return None

    def set_value(self, value: date | None) -> None:
        """Show the day."""
        self._line.setText("" if value is None else date_text(value))

    def problem(self) -> str:
        """Say what is wrong with what is typed."""
        try:
            parse_date(self._line.text())
        except ValueError:
            return N_("This is not a date. Type it as 16-10-2023 or 16 Okt 2023.")
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar, as it opens any list."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._pick()
        else:
            super().keyPressEvent(event)

    def _tidy(self) -> None:
        """Write the day the way it is shown everywhere, so that the clerk sees how it was understood."""
        day = self.value()
        if day is not None and self._line.text() != date_text(day):
            self._line.setText(date_text(day))

    def _pick(self) -> None:
        popup = _Calendar(self, self.value())
        popup.picked.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()

    def _take(self, day: date) -> None:
        self.set_value(day)
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)


class _Calendar(QWidget):
    """A month to pick from; gone after the choice or on Esc."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, day: date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setLocale(QLocale(language()))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setAccessibleName(_("Calendar"))
        if day is not None:
            self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._month.clicked.connect(self._choose)
        self._month.activated.connect(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._month)
        self.setFocusProxy(self._month)

    def _choose(self, day: QDate) -> None:
        # A click is followed by "activated" on a double click; the first one closes.
        if self.isVisible():
            self.close()
            self.picked.emit(date(day.year(), day.month(), day.day()))
