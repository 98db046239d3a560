"""What a window does without until it stands."""

import json
import os
import subprocess
import sys

CHILD = """
import datetime, json, sys
from pathlib import Path
from models.language import use_language
from ui.app import make_app
from ui.window import Window
use_language("id")
app = make_app()
window = Window(datetime.date(2026, 11, 23), lambda: datetime.datetime.now().astimezone())
window.open(Path(sys.argv[1]))
window.show()
app.processEvents()
while window.current_tab().source.board is None:
    app.processEvents()
due = window.current_tab().source.board.rows
window.show_tab("mou")
app.processEvents()
rows = [bool(due), window.current_tab().model.rowCount()]
loaded = {name.split(".")[0] for name in sys.modules} | {name for name in sys.modules if name.startswith("PySide6.")}
print(json.dumps([rows, sorted(loaded)]))
window.close()
"""
HEAVY = {"peewee", "reportlab", "PIL", "babel", "xlsxwriter", "python_calamine", "qtawesome", "PySide6.QtPdf"}


def test_the_board_and_the_first_list_stand_without_what_it_does_not_need(filled, tmp_path, pytestconfig):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        cwd=pytestconfig.rootpath,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
        text=True,
    )
    rows, loaded = json.loads(done.stdout)
    assert rows == [True, 2]
    assert HEAVY.isdisjoint(loaded), HEAVY & set(loaded)
