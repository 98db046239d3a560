"""What a clerk's hands do in several journeys: filling in, printing, and letting somebody new take over a post."""

import io

import pypdf
from PySide6.QtCore import Qt

from models.tables import Post
from tests.acts.builders import region
from tests.journeys.test_newcomer import dialog
from ui.tabs.record_tab import Mode

CTRL = Qt.KeyboardModifier.ControlModifier


def put(form, **values):
    """Put values into a form as a clerk would, one after the other."""
    for name, value in values.items():
        form.input(name).set_value(value)


def said_in(pdf):
    """Return the words of a PDF without their blanks, small: lines may break anywhere."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages).casefold()


def holds(pdf, *words):
    """Check that a PDF says each of `words` and has no field left that was not filled."""
    said = said_in(pdf)
    missing = [word for word in words if "".join(word.split()).casefold() not in said]
    assert not missing, said
    assert "{" not in said


def saved(qtbot, view, path):
    """Save what a print view shows into a file, close the view, and return what is on the disk."""
    qtbot.waitUntil(lambda: bool(view.made) and not view.working, timeout=30_000)
    view._choose_new = lambda *_asked: path
    qtbot.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    assert view.bar.kind == "success", view.bar.text
    above = view.parentWidget().window()
    view.close()
    above.activateWindow()  # without a window manager nobody else gives it the keyboard back
    qtbot.waitUntil(above.isActiveWindow)
    return path.read_bytes()


def printed(window, qtbot, record, document, path):
    """Print one document of an agreement from the list of the PKS; return what is on the disk."""
    window.go("pks", record)
    window.actions_.trigger("print.sheet")
    view = dialog(window, qtbot)
    qtbot.waitUntil(lambda: not view.working, timeout=30_000)
    ticks = view.choices.documents
    for row in map(ticks.item, range(ticks.count())):
        wanted = row.data(Qt.ItemDataRole.UserRole) == document
        row.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    assert view.choices.keys == [document]
    return saved(qtbot, view, path)


def succeed(window, qtbot, title, code, name, first_day):
    """Let somebody new take over a post, on the page of the signatories; return the information sheet."""
    window.show_tab("signatories")
    tab = window.tab("signatories")
    post = Post.get(Post.title == title, Post.region == region(code))
    tab.go(post.tenures.get().id)
    window.actions_.trigger("post.succession")
    page = tab.editor
    assert page.post.values() == {"post": post.id}
    page.unknown.click()
    qtbot.keyClicks(page.newcomer.input("name"), name)
    qtbot.keyClicks(page.term.input("first_day").focusProxy(), f"{first_day:%d-%m-%Y}")
    qtbot.keyClicks(page.term.input("decree"), "821.2/45/BKPSDM")
    told = page.follows.toPlainText()
    qtbot.keyClick(page, Qt.Key.Key_S, CTRL)
    assert tab.mode is Mode.LIST, page.bar.text
    return told
