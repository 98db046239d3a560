"""Take the pictures of every tab for README and manual: python -m tests.pictures FOLDER

Both languages, light and dark, on the example register as of a fixed day. To be looked at, not compared.
"""

import datetime
import os
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

TODAY = datetime.date(2026, 11, 23)
SIZE = (1366, 740)
SHOWN = {"board": 0, "mou": 1, "pks": 3, "signatories": 1, "evaluations": 1, "ceremonies": 1, "border": 0}
"""The record each tab stands on; 0 for what comes first by itself."""


def main(folder: Path) -> None:
    """Write a picture for each tab, language and scheme into `folder`."""
    from models.language import use_language
    from ui import icons, theme
    from ui.app import make_app

    app = make_app()
    icons.load()
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("id", "en"):
        use_language(language)
        for scheme in ("light", "dark"):
            theme.apply(app, scheme)
            take(app, folder, f"{language}-{scheme}")


def take(app, folder: Path, name: str) -> None:
    """Open the example in a window and picture each tab."""
    from ui import preferences
    from ui.window import Window

    preferences.forget()
    preferences.set_clerk("Petugas")
    window = Window(TODAY, lambda: datetime.datetime.now().astimezone())
    window.resize(*SIZE)
    window.show()
    window.later.catch_up()
    with tempfile.TemporaryDirectory() as home:
        window.session.create(Path(home) / "contoh.pendopo", example=True)
        write_an_evaluation()
        for key, record in SHOWN.items():
            window.show_tab(key)
            app.processEvents()
            if record:
                window.go(key, record)
                window.tab(key).preview.catch_up()
            window.messages.dismiss()
            rest(app)
            save(window, folder / f"{key}-{name}.png")
        window.close()
    window.deleteLater()
    app.processEvents()


def rest(app) -> None:
    """Let what is told a moment later be told: previews, counts in titles."""
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        app.processEvents()


def save(window, path: Path) -> None:
    """Keep a picture of the window in few colours, for a small file: nothing in it is a photograph."""
    window.grab().save(str(path))
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def write_an_evaluation() -> None:
    """Give the log an entry to show; its words say no more than the sources do."""
    from models.acts.evaluations import save_evaluation

    values = {
        "agreement": 3,
        "year": 2026,
        "realization": "Contoh isian: kiriman sampah ditimbang setiap hari.",
        "new_matters": "Contoh isian: hal baru yang harus masuk PKS.",
        "recommendation": "continue",
    }
    save_evaluation(values, TODAY)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()
    os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp()
    main(Path(sys.argv[1]))
