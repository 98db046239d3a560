"""One list of agreements in a process of its own: what each key, sort and jump costs until it is painted.

python -m tests.benchmarks.table_child WAY REGISTER

WAY: `list`, the real list tab over all PKS; `tree`, the real PKS tab; `floor`, a model over ids that reads pages with
lean SQL, in a plain table with fixed heights; `sql`, Qt's own QSqlTableModel holding the whole list, as the others do;
`sql-256`, the same left at the 256 rows it reads by itself. Newest first, all of them. Prints milliseconds as JSON.
"""

import datetime
import json
import sqlite3
import sys
import time
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QLineEdit, QMainWindow, QTableView, QVBoxLayout, QWidget

import ui  # noqa: F401  # keeps None alive under Python 3.11, for the floor and Qt's own table too
from tests.benchmarks.generator import TODAY
from tests.benchmarks.raw_questions import SEARCH, UMBRELLA

TYPED = ("kesehatan", "disdikbud", "statistik")
"""Two that are common in titles, and one that stands in none but in the parties."""
JUMPS = 60
SIZE = (1366, 740)
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
PAGE = 200


class Windowed(QAbstractTableModel):
    """All ids in memory, cells read in pages; nothing but text."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._days = {"now": TODAY.isoformat(), "soon": (TODAY + datetime.timedelta(days=90)).isoformat()}
        self._ids, self._pages = [], {}
        self.search("")

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else 9

    def data(self, index, role=DISPLAY):
        if role != DISPLAY:
            return None
        page, at = divmod(index.row(), PAGE)
        if page not in self._pages:
            if len(self._pages) > 20:
                self._pages.clear()
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            rows = self._connection.execute(UMBRELLA.format(ids=",".join(map(str, ids))), self._days)
            found = {row[0]: row for row in rows}
            self._pages[page] = [found[record] for record in ids]
        return self._pages[page][at][index.column() + 1]

    def search(self, text: str) -> None:
        if text:
            self._show(SEARCH, {"text": f'"{text}"*'})
        else:
            self.order("id DESC")

    def order(self, column: str) -> None:
        self._show(f"SELECT id FROM agreement WHERE kind <> 'kb' ORDER BY {column}", {})

    def _show(self, ids: str, params: dict[str, str]) -> None:
        self.beginResetModel()
        self._ids = [row[0] for row in self._connection.execute(ids, params)]
        self._pages.clear()
        self.endResetModel()


def _plain_window(view: QTableView) -> tuple[QMainWindow, QLineEdit]:
    window, host, line = QMainWindow(), QWidget(), QLineEdit()
    column = QVBoxLayout(host)
    column.addWidget(line)
    column.addWidget(view)
    window.setCentralWidget(host)
    return window, line


def floor(path: str) -> SimpleNamespace:
    app, view, model = QApplication(["bench"]), QTableView(), Windowed(path)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().hide()
    view.setModel(model)
    window, line = _plain_window(view)
    line.textChanged.connect(model.search)
    return SimpleNamespace(app=app, window=window, line=line, view=view, sort=lambda: model.order("title, id"))


def sql(path: str, *, whole: bool = True) -> SimpleNamespace:
    from PySide6.QtSql import QSqlDatabase, QSqlTableModel

    app, view = QApplication(["bench"]), QTableView()
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(path)
    database.setConnectOptions("QSQLITE_OPEN_READONLY")
    assert database.open()
    model = QSqlTableModel(view, database)
    model.setTable("agreement")
    window, line = _plain_window(view)

    def show(order: Qt.SortOrder, column: str, text: str = "") -> None:
        model.setSort(model.fieldIndex(column), order)
        model.setFilter(f"kind <> 'kb' AND title LIKE '%{text}%'")
        if not text:
            model.select()
        while whole and model.canFetchMore():
            model.fetchMore()

    show(Qt.SortOrder.DescendingOrder, "id")
    view.setModel(model)
    line.textChanged.connect(lambda text: show(Qt.SortOrder.DescendingOrder, "id", text))
    return SimpleNamespace(
        app=app, window=window, line=line, view=view, sort=lambda: show(Qt.SortOrder.AscendingOrder, "title")
    )


def _real_tab(path: str, make) -> SimpleNamespace:
    from ui import theme
    from ui.desk import Desk
    from ui.messages import MessageBar
    from ui.session import Session

    app, window = QApplication(["bench"]), QMainWindow()
    theme.apply(app, "light")
    session = Session(TODAY, lambda: datetime.datetime.now().astimezone())
    session.open(Path(path))
    desk = Desk(session, MessageBar(), lambda _key, _record: None, lambda _action: None, lambda _agreements: None)
    tab = make(desk)
    window.setCentralWidget(tab)
    title = next(at for at, column in enumerate(tab.model.columns) if column.key == "title")

    def sort() -> None:
        tab.view.sortByColumn(title, Qt.SortOrder.AscendingOrder)

    return SimpleNamespace(
        app=app, window=window, line=tab.filters.line, view=tab.view, sort=sort, close=session.close, tab=tab
    )


def real_list(path: str) -> SimpleNamespace:
    from ui.tables.model import PagedModel
    from ui.tables.view import RecordTable
    from ui.tabs.mou import COLUMNS, AgreementSource, MouTab, agreement_filters
    from ui.tabs.record_tab import RecordTab

    class AllSectorAgreements(MouTab):
        """The MoU tab, over the PKS: the longest list there is."""

        def __init__(self, desk) -> None:
            filters = agreement_filters()
            self.source = AgreementSource(desk, filters, "pks")
            model = PagedModel(COLUMNS, self.source)
            RecordTab.__init__(self, desk, model, RecordTable(model, several=True), filters)

    return _real_tab(path, AllSectorAgreements)


def real_tree(path: str) -> SimpleNamespace:
    from ui.tabs.pks import PksTab

    return _real_tab(path, PksTab)


WAYS = {"list": real_list, "tree": real_tree, "floor": floor, "sql": sql, "sql-256": partial(sql, whole=False)}


def measure(way: str, path: str) -> dict[str, list[float]]:
    """Return the milliseconds of each key from a word's second letter on, of each first letter, of each jump of the
    scroll bar, and of sorting by the title.
    """
    made = WAYS[way](path)
    taken: dict[str, list[float]] = {"key": [], "first": [], "scroll": [], "sort": []}

    def timed(name: str, work) -> None:
        start = time.perf_counter()
        work()
        made.app.processEvents()
        made.view.viewport().repaint()
        taken[name].append((time.perf_counter() - start) * 1000)

    made.window.resize(*SIZE)
    made.window.show()
    QTest.qWaitForWindowExposed(made.window)
    made.app.processEvents()
    if way == "tree":  # as on a clerk's second day: the first sector stands open
        made.view.expand(made.view.model().index(0, 0))
    bar = made.view.verticalScrollBar()
    for jump in range(JUMPS):
        place = jump * 7919 % max(1, bar.maximum())
        timed("scroll", lambda place=place: bar.setValue(place))
    made.line.setFocus()
    for word in TYPED:
        made.line.clear()
        made.app.processEvents()
        for at, letter in enumerate(word):
            # One letter alone finds nearly everything, in every way; it is told apart.
            timed("key" if at else "first", lambda letter=letter: QTest.keyClick(made.line, letter))
    made.line.clear()
    timed("sort", made.sort)
    made.window.close()
    if hasattr(made, "close"):
        made.close()
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], sys.argv[2])), flush=True)
