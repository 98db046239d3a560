"""Open the page "Ready to sign", and lead from it to what is to be put right, or to the printer."""

from weakref import WeakKeyDictionary

from PySide6.QtCore import QTimer

from models.language import _
from models.lists.frozen import frozen_in_force, stage_of
from models.rules.findings import Finding
from ui.desk import Desk
from ui.tabs.ready_page import ReadyPage
from ui.tabs.record_tab import RecordTab

_REASONS: "WeakKeyDictionary[RecordTab, dict[int, dict[str, str]]]" = WeakKeyDictionary()
"""What was typed for each agreement of a tab, so that putting a matter right in between loses nothing."""


def open_ready(tab: RecordTab) -> None:
    """Open the page of the chosen agreement, or say why there is nothing to make ready."""
    record = tab.current()
    if record is not None:
        tab.open_editor(lambda: _page(tab, record))


def _page(tab: RecordTab, record: int) -> ReadyPage | None:
    """Return the page, wired to its tab; None where the text is frozen or signed already, having said so."""
    if not _may_be_frozen(tab.desk, record):
        return None
    page = ReadyPage(tab.desk, record, _REASONS.setdefault(tab, {}).setdefault(record, {}))

    def put_right(finding: Finding) -> None:
        if finding.field.startswith("articles"):
            tab.desk.trigger("text.edit")
        else:
            tab.edit_current()
        if tab.editor is not None:
            tab.editor.go_to(finding)
            _come_back(tab, record)

    def print_papers() -> None:
        tab.desk.print_sheets([record])

    page.went.connect(lambda finding: tab.leave_then(lambda: put_right(finding)))
    page.matters.filling.connect(lambda post: tab.leave_then(lambda: tab.desk.go("posts", post)))
    page.printing.connect(lambda: tab.leave_then(print_papers))
    return page


def _come_back(tab: RecordTab, record: int) -> None:
    """Open the page again once the editor that stands there now is left: there may be more to put right."""

    def come_back() -> None:
        tab.mode_changed.disconnect(come_back)
        QTimer.singleShot(0, tab, return_to)

    def return_to() -> None:
        if tab.desk.session.register is not None and tab.editor is None and tab.current() == record:
            open_ready(tab)

    tab.mode_changed.connect(come_back)


def _may_be_frozen(desk: Desk, record: int) -> bool:
    frozen = frozen_in_force(record)
    if frozen is not None:
        said = _("This text is frozen already, with the code {code}.", code=frozen.code)
        desk.messages.tell(said, "info", (_("Print…"), lambda: desk.print_sheets([record])))
    elif stage_of(record) == "signed":
        desk.messages.tell(_("This agreement has been signed; there is nothing to make ready any more."), "info")
    return frozen is None and stage_of(record) != "signed"
