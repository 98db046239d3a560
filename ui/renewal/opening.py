"""Open the renewal of a PKS, lead from it to the log and back, and go on with the next one of a year."""

from PySide6.QtCore import QTimer

from models.acts.renewal import refuse_unrenewable
from models.language import _, _n
from models.lists.cards import title_of
from models.lists.renewal import renewal_source, renewals, successor_of
from ui.renewal.batch import BatchPage
from ui.renewal.page import RenewalPage
from ui.tabs.record_tab import RecordTab


def open_renewal(tab: RecordTab, umbrella: int | None = None) -> None:
    """Open the pages for the chosen PKS, or say why it is not renewed.

    With `umbrella`, the next PKS of that MoU which ends this year follows once this one is kept.
    """
    record = tab.current()
    if record is not None:
        tab.open_editor(lambda: _page(tab, record, umbrella))


def open_next(tab: RecordTab, umbrella: int, kept: int) -> None:
    """Open the next PKS of an MoU that ends this year and is still to be renewed, behind the one that was kept.

    One that goes on with an addendum still ends this year: it is not opened at once again, only told of at the end.
    """
    rows = renewals(tab.desk.session.today, umbrella)
    behind = next((at for at, row in enumerate(rows, 1) if row.id == kept), 0)
    waiting = [row for row in rows[behind:] if not row.done]
    left = sum(not row.done for row in rows)
    if waiting:
        tab.desk.go("pks", waiting[0].id)
        open_renewal(tab, umbrella)
    elif left:
        tab.desk.go("mou", umbrella)
        said = _n(
            "The last one of this year is kept; {count} PKS is still to be renewed.",
            "The last one of this year is kept; {count} PKS are still to be renewed.",
            left,
        )
        tab.desk.messages.tell(said, "info", (_("Show the list"), lambda: tab.desk.trigger("agreement.renew_all")))
    else:
        tab.desk.messages.tell(_("All PKS of this MoU that end this year are renewed or ended."), "success")


def open_batch(tab: RecordTab, pks: RecordTab) -> None:
    """Open the list of the PKS of the chosen MoU that end this year; `pks` is the tab in which they are renewed."""
    umbrella = tab.current()
    if umbrella is None:
        return

    def make() -> BatchPage:
        page = BatchPage(tab.desk, umbrella, title_of(umbrella))
        page.started.connect(lambda record: tab.leave_then(lambda: start(record)))
        return page

    def start(record: int) -> None:
        tab.desk.go("pks", record)
        open_renewal(pks, umbrella)

    tab.open_editor(make)


def _page(tab: RecordTab, record: int, umbrella: int | None) -> RenewalPage | None:
    """Return the pages, wired to their tab; None where nothing can be renewed, having said so."""
    source = renewal_source(record, tab.desk.session.today)
    successor = successor_of(record)
    if successor is not None and source is not None and source.status != "terminated":
        said = _("This PKS has been renewed already.")
        tab.desk.messages.tell(said, "info", (_("Show it"), lambda: tab.desk.go("pks", successor)))
        return None
    if source is None or not tab.desk.attempt(lambda: refuse_unrenewable(record)):
        return None
    page = RenewalPage(tab.desk, source)
    page.went.connect(lambda target: tab.leave_then(lambda: _to_the_log(tab, record, target)))
    if umbrella is not None:
        _follow(tab, page, umbrella)
    return page


def _to_the_log(tab: RecordTab, record: int, target: str) -> None:
    name, _colon, entry = target.partition(":")
    if entry:
        tab.desk.go(name, int(entry))
    else:
        tab.go(record)
        tab.desk.trigger(target)


def _follow(tab: RecordTab, page: RenewalPage, umbrella: int) -> None:
    """Go on with the next one, once this one is kept; who leaves a page stops there, and can take it up again."""

    def left() -> None:
        if tab.editor is page:
            return
        tab.mode_changed.disconnect(left)
        if page.kept:
            QTimer.singleShot(0, tab, lambda: open_next(tab, umbrella, page.source.id))

    tab.mode_changed.connect(left)
