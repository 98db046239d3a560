"""The status bar: which register, who works, how much there is, and how old the last backup is."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QStackedWidget, QStatusBar, QToolButton

from models.language import _
from models.lists.totals import totals
from models.opened import Change
from models.store.connection import is_plain
from ui import preferences, theme
from ui.desk import Desk
from ui.icons import icon
from ui.standing import standing_of
from ui.tables.format import number_text

if TYPE_CHECKING:
    from ui.keeping import Keeper

_MINUTE = 60_000  # milliseconds between two looks at the clock


class RegisterStatus(QStatusBar):
    """Reads anew when a register opens or closes, after acts on agreements, after a backup, and every minute."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._session, self._later = desk.session, desk.later
        self.name, self.counts, self.reading = QLabel(), QLabel(), QLabel()
        self.backup = QToolButton(autoRaise=True)
        self.backup.clicked.connect(lambda: desk.trigger("register.backup"))
        self._warning, self._lock, self.shield = QLabel(), QLabel(), QLabel()
        self.shield.setAccessibleName(_("Protected by a password, as are its backups"))
        self.shield.setToolTip(self.shield.accessibleName())
        self.clerk = ClerkButton(desk)
        self.setSizeGripEnabled(False)
        self._lay_out()
        self._session.opened.connect(self._show_opened)
        self._session.closed.connect(self._show_opened)
        self._session.signed_on.connect(self.clerk.refresh)
        self._session.changed.connect(self._note_change)
        self._session.backed_up.connect(self._show_backup)
        timer = QTimer(self, interval=_MINUTE)
        timer.timeout.connect(self._show_backup)
        timer.start()
        self._show_opened()

    def refresh(self) -> None:
        """Say how things stand."""
        self._show_name()
        self._show_figures()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew when light and dark change."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "clerk"):
            self._show_backup()
        super().changeEvent(event)

    def _show_opened(self) -> None:
        """Name the register; what takes a look at it may come after the window's first picture."""
        self._show_name()
        self._later(self._show_figures)

    def _show_name(self) -> None:
        register = self._session.register
        self.name.setVisible(register is not None)
        if register is not None:
            self.name.setText(register.path.name)
            self.name.setToolTip(str(register.path))
        self.clerk.refresh()
        self._show_reading()

    def _show_figures(self) -> None:
        register = self._session.register
        self.counts.setVisible(register is not None)
        self.shield.setVisible(register is not None and not is_plain(register.path))
        self.shield.setPixmap(icon("shield-lock-outline").pixmap(16, 16))
        if register is not None:
            umbrellas, sector_agreements = totals()
            self.counts.setText(_("{kb} MoU, {pks} PKS", kb=number_text(umbrellas), pks=number_text(sector_agreements)))
        self._lock.setPixmap(icon("lock-outline").pixmap(16, 16))
        self._show_backup()

    def _show_reading(self) -> None:
        register = self._session.register
        read_only = register is not None and register.read_only
        for part in (self._lock, self.reading):
            part.setVisible(read_only)
        if register is None or not read_only:
            return
        holder = register.holder
        text = _("Read only: {user} has it open on {host}", user=holder.user, host=holder.host) if holder else ""
        self.reading.setText(text or _("Read only"))
        self.reading.setToolTip(register.note)

    def follow(self, keeper: "Keeper") -> None:
        """Show also how far a backup is that is made by itself."""
        keeper.progress.connect(self._show_progress)

    def _show_backup(self) -> None:
        """Say what failed, or how old the last backup is, there and on each stick."""
        register = None if self._session.looking else self._session.register
        self.backup.setVisible(register is not None)
        if register is None:
            self._warning.hide()
            return
        standing = standing_of(register.path, self._session.now())
        self._warning.setVisible(standing.tone != "")
        self.backup.setText(standing.said)
        self.backup.setToolTip(standing.detail or _("Ctrl+B makes one."))
        palette = self.palette()
        ink = palette.color(QPalette.ColorRole.WindowText)
        tone = theme.tone_color(standing.tone, palette) if standing.tone else ink
        colours = QPalette(palette)
        colours.setColor(QPalette.ColorRole.ButtonText, tone)
        self.backup.setPalette(colours)
        self._warning.setPixmap(icon("alert-outline", lambda _palette: tone).pixmap(16, 16))

    def _show_progress(self, done: int, total: int) -> None:
        if done < total:
            self.backup.setText(_("Backing up: {percent} %", percent=100 * done // total))
        else:
            self.backup.setText(_("Checking the backup…"))

    def _lay_out(self) -> None:
        for part in (self.shield, self.name, self.clerk, self.counts, self._lock, self.reading):
            self.addWidget(part)
        self.addPermanentWidget(self._warning)
        self.addPermanentWidget(self.backup)
        self.setContentsMargins(theme.INSIDE, 0, theme.INSIDE, 0)

    def _note_change(self, change: Change) -> None:
        if "agreement" in change.tables:
            self.refresh()


class ClerkButton(QStackedWidget):
    """Says who works here; pressed, it offers who has worked here, or becomes a line to type another name in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._session = desk.session
        self.button = QToolButton(autoRaise=True)
        self.button.setToolTip(_("Who works here; written into the journal. Press to change it."))
        self.button.clicked.connect(self._offer)
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Clerk"))
        self.line.returnPressed.connect(self._take)
        self.line.installEventFilter(self)
        self.addWidget(self.button)
        self.addWidget(self.line)
        self.refresh()

    def refresh(self) -> None:
        """Show who works here now."""
        name = self._session.clerk
        chosen = preferences.clerk_chosen()
        self.button.setText(_("Clerk: {name}", name=name) if chosen else _("Clerk: {name} – who are you?", name=name))
        self.setFixedSize(self.button.sizeHint())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc and going elsewhere leave the name as it was."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.FocusOut or (escape and event.type() == QEvent.Type.KeyPress):
            self.setCurrentWidget(self.button)
            return escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def menu(self) -> QMenu:
        """Return the menu of those who have worked here."""
        menu = QMenu(self)
        for name in preferences.clerks():
            entry = menu.addAction(name.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(name == self._session.clerk)
            entry.triggered.connect(partial(self._sign_on, name))
        menu.addSeparator()
        menu.addAction(_("Another name…")).triggered.connect(self._ask)
        return menu

    def _offer(self) -> None:
        """Offer the names; with none but the present one to choose from, a line for another at once."""
        if len(preferences.clerks()) < 2:
            self._ask()
            return
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _sign_on(self, name: str, _checked: bool = False) -> None:
        self._session.sign_on(name)
        self.refresh()

    def _ask(self) -> None:
        self.line.setText(self._session.clerk)
        self.line.selectAll()
        self.setFixedWidth(max(self.width(), 160))
        self.setCurrentWidget(self.line)
        self.line.setFocus()

    def _take(self) -> None:
        if self.line.text().strip():
            self._session.sign_on(self.line.text())
        self.setCurrentWidget(self.button)
        self.refresh()
