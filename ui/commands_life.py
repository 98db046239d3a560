"""The actions of an agreement's life, between its first letter and its renewal or its end."""

from functools import partial
from typing import TYPE_CHECKING

from models.rules.marking import N_
from ui import deeds, when
from ui.actions import Action

if TYPE_CHECKING:
    from ui.window import Window


def life_actions(window: "Window") -> list[Action]:
    """Return the actions, as they follow each other in the menu."""
    return [
        Action(
            "agreement.stages", N_("Sta&ges…"), partial(deeds.show_stages, window), "map-marker-path", "Ctrl+J",
            N_("Where this agreement stands among the stages of PP 28/2018 Ps 6(1), and what comes next"), "edit",
            when.chosen(window, keys=("mou", "pks")), 3,
        ),
        Action(
            "agreement.end", N_("End or s&uspend…"), partial(deeds.end_or_suspend, window), "stop-circle-outline",
            menu="edit", tip=N_("For one of the five causes of PP 28/2018 Ps 9(1); and what is to be settled"),
            enabled=when.chosen(window, keys=("mou", "pks")), section=3,
        ),
        Action(
            "agreement.timeline", N_("Time &line…"), partial(deeds.show_timeline, window), "chart-gantt", "Ctrl+L",
            N_("See the agreements under one MoU drawn as bars over the years"), "edit",
            when.chosen(window, keys=("mou", "pks")), 3,
        ),
        Action(
            "evaluation.print", N_("&Minutes of the evaluation…"), partial(deeds.print_minutes, window),
            "printer-outline", menu="print", section=1, tip=N_("What both sides found and sign (Ctrl+P)"),
            enabled=when.chosen(window, keys=("evaluations",)),
        ),
        *_officials(window),
        *_renewals(window),
    ]  # fmt: skip


def _officials(window: "Window") -> list[Action]:
    """Return what is done when a post that signs gets another holder."""
    listing = when.listing(window, writing=True)
    return [
        Action(
            "post.succession", N_("Change of &officials…"), partial(deeds.change_officials, window),
            "account-switch-outline", menu="edit", section=3,
            tip=N_("A post gets another holder: end the old term, begin the new one, see which documents it touches"),
            enabled=lambda: listing() and window.front_key() == "signatories",
        ),
        Action(
            "post.sheet", N_("Information sheet on this change…"), partial(deeds.print_officials, window),
            "printer-outline", menu="print", section=1,
            tip=N_("For the departments: who holds the post since when, what is printed again, what stays valid"),
            enabled=when.chosen(window, keys=("signatories",)),
        ),
    ]  # fmt: skip


def _renewals(window: "Window") -> list[Action]:
    """Return what renews a PKS, or all of an MoU that end this year."""
    return [
        Action(
            "agreement.renew", N_("Re&new…"), partial(deeds.renew, window), "autorenew", "Ctrl+R",
            N_("Close the evaluation and draft what follows: successor, addendum, or the end"), "edit",
            when.chosen(window, writing=True, keys=("pks",)), 3,
        ),
        Action(
            "agreement.renew_all", N_("Renew all that end this &year…"), partial(deeds.renew_all, window),
            "calendar-sync-outline", menu="edit", section=3,
            tip=N_("The PKS of this MoU one after the other; can be left and taken up again"),
            enabled=when.chosen(window, writing=True, keys=("mou",)),
        ),
    ]  # fmt: skip
