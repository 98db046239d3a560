"""The actions of the board and of the border: what is due, what is missing, and what reminds of it."""

from functools import partial
from typing import TYPE_CHECKING

from models.rules.marking import N_
from ui import deeds, deeds_board, when
from ui.actions import Action

if TYPE_CHECKING:
    from ui.window import Window


def border_actions(window: "Window") -> list[Action]:
    """Return the actions, as they follow each other in the menu."""
    return [*_board(window), *_reminders(window), *_border(window), *_papers(window)]


def _board(window: "Window") -> list[Action]:
    """Return what can be done about a matter of the board; Enter does the main thing."""

    def action(act: str, text: str, icon: str, tip: str) -> Action:
        work, enabled = partial(deeds_board.ACTS[act], window), when.on_board(window, act)
        return Action(f"board.{act}", text, work, icon, menu="edit", tip=tip, enabled=enabled, section=3)

    return [
        Action("board.do", N_("Do what is to be done"), partial(deeds_board.do, window), enabled=when.on_board(window)),
        action("open", N_("&Open"), "open-in-app", N_("Go to where it stands")),
        action("renew", N_("Re&new…"), "autorenew", N_("Close the evaluation and draft what follows")),
        action("evaluate", N_("E&valuate…"), "clipboard-check-outline", N_("Begin the missing entry of the log")),
        action("backup", N_("&Back up…"), "content-save-check-outline", N_("Make a verified copy of the register")),
        action("snooze", N_("&Put off…"), "bell-sleep-outline", N_("Take it off the board until a day, with a reason")),
        action("wake", N_("&Bring back"), "bell-outline", N_("Put it on the board again")),
    ]


def _reminders(window: "Window") -> list[Action]:
    """Return what reminds the other side."""
    return [
        Action(
            "agreement.remind", N_("Re&mind the other side…"), partial(deeds.remind_of_agreement, window),
            "bell-ring-outline", menu="edit", section=3,
            tip=N_("By a letter, by a message, or with entries for a calendar"),
            enabled=when.chosen(window, keys=("mou", "pks")),
        ),
        Action(
            "board.remind", N_("Re&mind the other side…"), partial(deeds.remind_of_rows, window),
            "bell-ring-outline", menu="edit", section=3,
            tip=N_("By a letter, by a message, or with entries for a calendar"),
            enabled=when.on_board(window, "remind"),
        ),
        Action(
            "board.calendar", N_("&Calendar of what is due…"), partial(deeds.remind_by_calendar, window),
            "calendar-export-outline", menu="print", section=2, enabled=when.opened(window),
            tip=N_("Entries for Outlook, Google Calendar or Thunderbird that ring before the day"),
        ),
        Action(
            "board.handover", N_("What both sides should &remember…"), partial(deeds.print_report, window, "handover"),
            "handshake-outline", menu="print", section=2, enabled=when.opened(window),
            tip=N_("One PDF for each neighbour, as it sees it, to be handed over"),
        ),
    ]  # fmt: skip


def _border(window: "Window") -> list[Action]:
    """Return what is done at an end of the border."""
    return [
        Action(
            "border.open", N_("&Open what stands here"), partial(deeds.at_border, window, "open_place"),
            "open-in-app", menu="edit", section=4, enabled=when.at_end(window),
            tip=N_("Go to the PKS at this end of the border, or begin one (Enter)"),
        ),
        Action(
            "border.draft", N_("&Draft a PKS here…"), partial(deeds.draft_at_end, window), "file-plus-outline",
            menu="edit", section=4, enabled=when.at_place(window),
            tip=N_("A draft with both districts, the sector, the parties and the MoU filled in"),
        ),
        Action(
            "border.leave_out", N_("Deliberately n&one…"), partial(deeds.at_border, window, "ask_reason"),
            "minus-circle-outline", menu="edit", section=4,
            enabled=when.at_end(window, writing=True, fits=lambda cell: cell.reason or not cell.live),
            tip=N_("No PKS is wanted at this end of the border in this sector: say why"),
        ),
        Action(
            "border.take_back", N_("&Wanted again"), partial(deeds.at_border, window, "want_again"),
            "undo-variant", menu="edit", section=4, tip=N_("Take back that no PKS is wanted here"),
            enabled=when.at_end(window, writing=True, fits=lambda cell: cell.reason),
        ),
    ]  # fmt: skip


def _papers(window: "Window") -> list[Action]:
    """Return what is printed of the border and of a year, and what the map is drawn from."""
    return [
        Action(
            "border.print", N_("Coverage of the &border…"), partial(deeds.print_report, window, "coverage"),
            "printer-outline",
            menu="print", section=2, enabled=when.opened(window),
            tip=N_("The matrix as an annex for the meeting at the province (PP 28/2018 Ps 5)"),
        ),
        Action(
            "border.map", N_("&Map of the border…"), partial(deeds.print_report, window, "border-map"), "map-outline",
            menu="print", section=2, enabled=when.opened(window),
            tip=N_("The border drawn, each end by what is agreed there"),
        ),
        Action(
            "border.card", N_("Border &card…"), partial(deeds.print_card, window), "card-account-phone-outline",
            menu="print", section=2, enabled=when.at_end(window, fits=lambda _cell: True),
            tip=N_("For whoever is on duty at the chosen end: what is in force, who does what, whom to call"),
        ),
        Action(
            "border.cards", N_("Border cards of all &ends…"), partial(deeds.print_report, window, "border-card"),
            "card-account-phone-outline", menu="print", section=2, enabled=when.opened(window),
            tip=N_("A card for each end of the border, of which some can be chosen"),
        ),
        Action(
            "border.contacts", N_("Duty c&ontacts…"), partial(window.dialogs.reference, "contacts"), "phone-outline",
            menu="edit", section=4, enabled=when.opened(window),
            tip=N_("Whom each side calls, also at night: they stand on the border cards"),
        ),
        Action(
            "view.figures", N_("&Figures of the year…"), window.dialogs.figures, "chart-bar", menu="view",
            enabled=when.opened(window), section=4,
            tip=N_("One page for the head of region: agreements, evaluations, how much of the border is covered"),
        ),
        Action(
            "border.shapes", N_("Our own &map (GeoJSON)…"), window.dialogs.shapes, "map-outline", menu="view",
            enabled=lambda: window.session.writable, section=4,
            tip=N_("Draw the border with the outlines of districts from a file of the office"),
        ),
    ]  # fmt: skip
