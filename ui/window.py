"""The main window: the welcome page or the desk with its tabs, the message bar, the status bar. No logic of its own."""

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from models.language import _
from models.lists.totals import office_name
from models.store.failures import NOT_CHANGED, plainly
from models.trouble import Trouble
from ui import deeds, deeds_journal, icons, preferences
from ui.actions import Actions
from ui.clock import Clock
from ui.commands import MENUS, make_actions
from ui.desk import Desk
from ui.dialogs.opener import Dialogs
from ui.keeping import Keeper
from ui.later import Later
from ui.looking import LookingBanner
from ui.messages import MessageBar
from ui.opening import Opening
from ui.page import Page
from ui.session import Session
from ui.statusbar import RegisterStatus
from ui.tabs import TABS, TabEntry
from ui.tabs.tab import Tab

WELCOME, DESK = 0, 1


class Window(QMainWindow):
    """Puts the parts together and passes words between them."""

    def __init__(self, today: datetime.date, now: Callable[[], datetime.datetime]) -> None:
        super().__init__()
        self.session = Session(today, now, self)
        self.messages = MessageBar()
        self._path: Path | None = None
        self._place: tuple[str, int | None] | None = None
        self.later = Later(self)
        self.later.do(icons.load)
        self.desk: Desk = Desk(self.session, self.messages, self.go, self._trigger, self.print_sheets, self.later.do)
        Clock(self.desk)
        self.opening = Opening(self.desk, lambda: any(tab.editing for tab in self._tabs()), self)
        self.keeper = Keeper(self.desk)
        self.dialogs = Dialogs(self.desk, self)
        self.tabs = QTabWidget(documentMode=True)
        self.actions_ = Actions(self, make_actions(self))
        self.pages = QStackedWidget()
        self._welcome = Page("start", self._make_welcome)
        self._lay_out()
        self._listen()
        self._show_register()
        if not self.restoreGeometry(preferences.state("window")):
            self.resize(1366, 740)

    def open(self, path: Path) -> None:
        """Open a register, once nothing unsaved is left; trouble is told in the bar."""
        self.dialogs.open(path)

    def close_register(self) -> None:
        """Go back to the welcome page."""
        self.leave(lambda: self.keeper.leave_then(self.session.close))

    def current_tab(self) -> Tab | None:
        """Return the tab in front, or None on the welcome page."""
        page = self.tabs.currentWidget()
        return page.made() if isinstance(page, Page) and self.pages.currentIndex() == DESK else None

    def front_key(self) -> str:
        """Return the key of the tab in front, "start" on the welcome page."""
        tab = self.current_tab()
        return tab.key if tab else "start"

    def tab(self, key: str) -> Tab:
        """Return the tab of this key. KeyError for an unknown one."""
        return self._page(key).made()

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentWidget(self._page(key))

    def go(self, key: str, record: int) -> None:
        """Show a record in the tab `key`, or where else it is looked after."""
        if not deeds.go_beside_tabs(self, key, record):
            self.show_tab(key)
            self.tab(key).go(record)

    def undo(self) -> None:
        """Take back the last act, and say which."""
        deeds_journal.undo(self)

    def leave(self, then: Callable[[], object]) -> None:
        """Do `then` once no editor holds anything unsaved; where one does, go there and ask."""
        for tab in self._tabs():
            if tab.unsaved:
                self.show_tab(tab.key)
                tab.leave_then(lambda: self.leave(then))
                return
        then()

    def report_bug(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """Show what went wrong inside the program, to be copied; for sys.excepthook. Trouble of the world is told."""
        try:
            with plainly(NOT_CHANGED):
                raise bug
        except Trouble as trouble:
            self.messages.tell(str(trouble), "error", detail=trouble.detail)
        except BaseException:
            self.dialogs.report(kind, bug, trace)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once nothing unsaved is left and what is new was backed up; remember how the window looked."""
        if any(tab.unsaved for tab in self._tabs()):
            event.ignore()
            self.leave(self.close)
            return
        if self.dialogs.backup_before_closing():
            event.ignore()
            return
        preferences.set_state("window", self.saveGeometry())
        for tab in self._tabs():
            tab.remember()
        self.session.jobs.close()
        self.session.close()
        super().closeEvent(event)

    def _places(self) -> list[Page[Tab]]:
        widgets = (self.tabs.widget(at) for at in range(self.tabs.count()))
        return [page for page in widgets if isinstance(page, Page)]

    def _page(self, key: str) -> Page[Tab]:
        return {page.key: page for page in self._places()}[key]

    def _tabs(self) -> list[Tab]:
        """Return the tabs that were looked at so far."""
        return [page.content for page in self._places() if page.content is not None]

    def _lay_out(self) -> None:
        for name, title in MENUS:
            self.menuBar().addMenu(self.actions_.menu(name, _(title)))
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        self.pages.addWidget(self._welcome)
        self.pages.addWidget(desk)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(LookingBanner(self.desk))
        box.addWidget(self.pages, 1)
        box.addWidget(self.messages)
        self.setCentralWidget(whole)
        self.status = RegisterStatus(self.desk)
        self.status.follow(self.keeper)
        self.setStatusBar(self.status)

    def _listen(self) -> None:
        self.session.opened.connect(self._show_register)
        self.session.opened.connect(lambda: self.later.do(partial(deeds_journal.tell_doubt, self)))
        self.session.closed.connect(self._show_register)
        self.session.moved.connect(self._show_title)
        self.session.moved.connect(self.status.refresh)
        self.session.changed.connect(lambda _change: self.actions_.refresh())
        self.tabs.currentChanged.connect(self._front)

    def _show_register(self) -> None:
        """Lay the tabs of the register that is open, or show the welcome page."""
        if front := self.current_tab():
            self._place = (front.key, front.current())
        # Out of sight first: a tab that comes to the front reads its list, and there may be none any more.
        self.pages.setCurrentIndex(WELCOME)
        for tab in self._tabs():
            tab.remember()
        for page in self._places():
            self.tabs.removeTab(self.tabs.indexOf(page))
            page.deleteLater()
        register = self.session.register
        for entry in TABS if register else ():
            self.tabs.addTab(Page(entry.key, partial(self._make, entry)), _(entry.title))
        self.pages.setCurrentIndex(DESK if register else WELCOME)
        self._return(register.path if register else None)
        self._show_title()
        self._front()

    def _return(self, path: Path | None) -> None:
        """Go back to where the clerk was in this register, if it is the one that was open before."""
        if path is None:
            return
        before, self._path = self._path, path
        if before == path and self._place:
            key, record = self._place
            self.show_tab(key)
            if record is not None and key in ("mou", "pks", "signatories", "evaluations", "ceremonies"):
                self.tab(key).go(record)

    def _show_title(self) -> None:
        register = self.session.register
        backup = _("BACKUP, read only") if self.session.looking else ""
        named = (self.session.looking or register.path).name if register else ""
        self.setWindowTitle(" · ".join(filter(None, (backup, office_name(), named))) if register else "")

    def _make_welcome(self) -> QWidget:
        from ui.welcome import Welcome

        return Welcome(self.desk, self.dialogs)

    def _make(self, entry: TabEntry) -> Tab:
        tab = entry.make(self.desk)
        tab.add_buttons([self.actions_.qaction(name) for name in tab.buttons])
        tab.current_changed.connect(lambda _record: self.actions_.refresh())
        tab.mode_changed.connect(self.actions_.refresh)
        tab.windowTitleChanged.connect(lambda said: self.tabs.setTabText(self.tabs.indexOf(self._page(tab.key)), said))
        tab.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tab.view.customContextMenuRequested.connect(partial(deeds.offer_actions, self.actions_, tab))
        return tab

    def _front(self) -> None:
        """Let the actions speak of the tab in front."""
        if tab := self.current_tab():
            self.actions_.qaction("record.new").setText(_(tab.new_text) if tab.new_text else _("&New"))
        self.actions_.refresh()

    def _trigger(self, action: str) -> bool:
        return self.actions_.trigger(action)

    def print_sheets(self, agreements: Sequence[int]) -> None:
        """Show the sheets of some agreements before they are printed."""
        self.dialogs.print_sheets(agreements)
