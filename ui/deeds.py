"""What an action does with the tabs of the window, where that takes more than one word."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui.actions import Actions
from ui.tabs.record_tab import RecordTab
from ui.tabs.tab import Tab

if TYPE_CHECKING:
    from ui.window import Window

_AT_END = ("border.open", "border.draft", "border.leave_out", "border.take_back", "border.card", "border.contacts")
"""What the right mouse button offers at an end of the border."""


def record_tab(window: "Window", key: str = "") -> RecordTab | None:
    """Return the tab of this key, or that in front, if its records are edited in place."""
    tab = window.tab(key) if key else window.current_tab()
    return tab if isinstance(tab, RecordTab) else None


def on_tab(window: "Window", name: str) -> Callable[[], object]:
    """Return what does `name` on the tab in front."""
    return lambda: getattr(window.current_tab(), name)()


def propose_sector_agreements(window: "Window") -> None:
    """Let the PKS of the chosen MoU be drafted."""
    window.tab("mou").propose_sector_agreements()  # type: ignore[attr-defined]


def evaluate(window: "Window") -> None:
    """Start an entry of the log for the chosen PKS."""
    record = window.tab("pks").current()
    if record is not None:
        window.show_tab("evaluations")
        window.tab("evaluations").new_for(record)  # type: ignore[attr-defined]


def show_evaluations(window: "Window") -> None:
    """Show the log of the chosen PKS alone."""
    record = window.tab("pks").current()
    if record is not None:
        window.show_tab("evaluations")
        window.tab("evaluations").show_agreement(record)  # type: ignore[attr-defined]


def edit_text(window: "Window") -> None:
    """Open the text of the chosen MoU or PKS."""
    if (tab := record_tab(window)) and (record := tab.current()) is not None:
        from ui.text.text_editor import TextEditor

        tab.open_editor(lambda: TextEditor(record, window.session.jobs))


def make_ready(window: "Window") -> None:
    """Open the page on which the chosen agreement is made ready to sign."""
    from ui.tabs.ready import open_ready

    if tab := record_tab(window):
        open_ready(tab)


def withdraw(window: "Window") -> None:
    """Open the page on which the frozen text of the chosen agreement is withdrawn."""
    from ui.tabs.withdrawal import open_withdrawal

    if tab := record_tab(window):
        open_withdrawal(tab)


def renew(window: "Window") -> None:
    """Open the pages on which the chosen PKS is renewed."""
    from ui.renewal.opening import open_renewal

    if tab := record_tab(window):
        open_renewal(tab)


def renew_all(window: "Window") -> None:
    """Open the list of the PKS of the chosen MoU that end this year."""
    from ui.renewal.opening import open_batch

    if (tab := record_tab(window)) and (pks := record_tab(window, "pks")):
        open_batch(tab, pks)


def show_stages(window: "Window") -> None:
    """Open the page with the stages of the chosen agreement."""
    from ui.tabs.stages import open_stages

    if tab := record_tab(window):
        open_stages(tab)


def end_or_suspend(window: "Window") -> None:
    """Open the page on which the chosen agreement is ended or suspended."""
    from ui.tabs.ending import open_ending

    if tab := record_tab(window):
        open_ending(tab)


def remind_of_agreement(window: "Window") -> None:
    """Remind the other side of what is due of the chosen agreement."""
    from ui.dialogs.remind import open_reminder_of

    tab = window.current_tab()
    record = tab.current() if tab else None
    if record is not None:
        open_reminder_of(window.desk, record)


def remind_of_rows(window: "Window") -> None:
    """Remind the other side of what is chosen on the board."""
    from ui.dialogs.remind import open_reminder

    if rows := window.tab("board").chosen_rows():  # type: ignore[attr-defined]
        open_reminder(window.desk, rows)


def remind_by_calendar(window: "Window") -> None:
    """Offer all that is due as entries for a calendar."""
    from ui.dialogs.remind import open_reminder_of_all

    open_reminder_of_all(window.desk)


def show_timeline(window: "Window") -> None:
    """Open the page on which the chosen agreement stands among those under its MoU."""
    from ui.timeline.page import open_timeline

    if tab := record_tab(window):
        open_timeline(tab)


def change_officials(window: "Window") -> None:
    """Open the page on which a post gets another holder."""
    from ui.tabs.succession import open_succession

    if tab := record_tab(window, "signatories"):
        open_succession(tab)


def fill_post(window: "Window", post: int) -> None:
    """Open the page on which a post gets another holder, with this post chosen."""
    window.show_tab("signatories")
    window.tab("signatories").new_for(post)  # type: ignore[attr-defined]


def go_beside_tabs(window: "Window", key: str, record: int) -> bool:
    """Show a record that has no tab, and tell whether it is one: a post, a district, a pair of districts."""
    if key == "posts":
        fill_post(window, record)
    elif key in ("districts", "border_pairs"):
        window.dialogs.reference(key, record)
    else:
        return False
    return True


def print_officials(window: "Window") -> None:
    """Show the information sheet on the change that began with the chosen term."""
    from ui.printing.officials_view import open_officials_view

    record = window.tab("signatories").current()
    if record is not None:
        open_officials_view(window.desk, record)


def print_selected(window: "Window") -> None:
    """Print the sheets of what is selected in the list."""
    if tab := window.current_tab():
        window.print_sheets(tab.selected())


def print_listed(window: "Window") -> None:
    """Print the sheets of all that the list shows."""
    if tab := window.current_tab():
        window.print_sheets(tab.listed())


def plan_ceremony(window: "Window") -> None:
    """Start a ceremony of the agreements that are selected in the list."""
    if tab := window.current_tab():
        agreements = tab.selected()
        window.show_tab("ceremonies")
        window.tab("ceremonies").new_from(agreements)  # type: ignore[attr-defined]


def printable_ceremony(window: "Window") -> int | None:
    """Return the ceremony in front whose set may be printed; None when there is none."""
    tab = window.current_tab()
    return tab.printable if tab is not None and tab.key == "ceremonies" else None  # type: ignore[attr-defined]


def print_set(window: "Window") -> None:
    """Show the whole set of the ceremony in front before it is printed."""
    record = printable_ceremony(window)
    if record is not None:
        window.dialogs.print_set(record)


def attach_paper(window: "Window") -> None:
    """Attach files to the chosen agreement, or to the chosen entry of the evaluation log."""
    from ui.tabs.papers import papers_of

    tab = window.current_tab()
    record = tab.current() if tab else None
    if tab is None or record is None:
        return
    if tab.key == "evaluations":
        papers_of(window.desk).attach_to_evaluation(record, window, closed=tab.is_closed(record))  # type: ignore[attr-defined]
    else:
        papers_of(window.desk).attach(record, window)


def print_minutes(window: "Window") -> None:
    """Show the minutes of the chosen entry of the evaluation log before they are printed."""
    from ui.printing.minutes_view import open_minutes_view

    record = window.tab("evaluations").current()
    if record is not None:
        open_minutes_view(window.desk, record)


def at_border(window: "Window", name: str) -> None:
    """Do `name` at the chosen place of the border."""
    getattr(window.tab("border"), name)()


def draft_at_end(window: "Window") -> None:
    """Begin a PKS for the chosen end of the border and sector, in the tab of the PKS; on a neighbour's row for all."""
    place = window.tab("border").place  # type: ignore[attr-defined]
    if place is not None:
        window.show_tab("pks")
        districts = (place.end.home, place.end.neighbour) if place.end else ()
        window.tab("pks").draft_at(place.line.region, place.sector.id, districts)  # type: ignore[attr-defined]


def print_report(window: "Window", report: str, only: int | None = None) -> None:
    """Show a report of REPORTS before it is printed, of the one thing `only` where asked."""
    from ui.printing.report_view import open_report_view

    open_report_view(window.desk, report, only)


def print_card(window: "Window") -> None:
    """Show the card of the chosen end of the border before it is printed."""
    place = window.tab("border").place  # type: ignore[attr-defined]
    if place is not None and place.end is not None:
        print_report(window, "border-card", place.end.id)


def focus_filter(window: "Window") -> None:
    """Put the keyboard into the filter line."""
    if tab := window.current_tab():
        tab.focus_filter()


def clear_filter(window: "Window") -> None:
    """Show the whole list."""
    if tab := window.current_tab():
        tab.clear_filter()


def offer_columns(window: "Window") -> None:
    """Offer the columns of the list in front."""
    if (tab := window.current_tab()) and (menu := tab.columns_menu()):
        _pop_up(menu, tab, QPoint(0, 0))


def offer_actions(actions: Actions, tab: Tab, place: QPoint) -> None:
    """Offer beside a record what its tab's buttons offer, and what leads on from it."""
    actions.refresh()
    onward = ["ceremony.new_from", "paper.attach", "agreement.remind"] if tab.key in ("mou", "pks") else []
    onward = ["evaluation.print", "paper.attach"] if tab.key == "evaluations" else onward
    ids = [*tab.buttons, *onward, "record.delete"]
    ids = [*_AT_END] if tab.key == "border" else ids
    _pop_up(actions.context_menu(dict.fromkeys(ids), tab), tab, place)


def _pop_up(menu: QMenu, tab: Tab, place: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(tab.view.viewport().mapToGlobal(place))
