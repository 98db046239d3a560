"""The right side of the board: what a matter says in full, what is known of it, and what can be done."""

from models.language import _
from models.lists.board_rows import spoken
from models.lists.reminding import Reminded
from models.rules.board import URGENCIES, BoardRow, acts_of
from models.rules.marking import N_
from models.rules.vocabulary import KINDS
from ui import html
from ui.tables.format import date_text, days_text
from ui.tabs.reminded import reminded_text

ACT_LABELS = {
    "open": N_("Open"),
    "renew": N_("Renew…"),
    "evaluate": N_("Evaluate…"),
    "remind": N_("Remind…"),
    "snooze": N_("Put off…"),
    "wake": N_("Bring back"),
    "backup": N_("Back up…"),
}
"""What can be done about a matter, by the names of rules.board.ACTS."""
_FULL = 10_000
_TONES = {"past": "ended", "week": "ending", "month": "ending", "sixty": "prepared", "ninety": "prepared"}
"""The status whose colour an urgency shares in the style sheet of the preview."""


def matter_html(row: BoardRow, *, doubtful: bool = False) -> str:
    """Return the preview of a described row as rich text; of a `doubtful` day it is not said how urgent it is."""
    said, *further = spoken(row, date_text, _FULL, counting=False).split("; ")
    left = [days_text(row.left)] if row.left is not None else []
    urgent = [] if left and row.urgency == "past" else [_(URGENCIES[row.urgency])]
    head = (
        ""
        if doubtful
        else f"<p><b class='{_TONES.get(row.urgency, 'draft')}'>{html.escape(' · '.join([*urgent, *left]))}</b></p>"
    )
    acts = " &nbsp;·&nbsp; ".join(html.link(f"board.{act}", _(ACT_LABELS[act])) for act in acts_of(row))
    return "".join(
        [
            head,
            html.heading(said),
            html.bullets([html.text(each) for each in further]),
            html.facts(_facts(row)),
            html.section(_("What can be done"), f"<p>{acts}</p>"),
        ]
    )


def _facts(row: BoardRow) -> list[tuple[str, str]]:
    facts = []
    if row.agreement is not None and (title := row.values.get("title")):
        tab = "mou" if row.values.get("paper") == "kb" else "pks"
        facts.append((_(KINDS[row.values["paper"]]), html.link(f"{tab}:{row.agreement}", title)))
    if row.neighbour_name:
        facts.append((_("Neighbour"), html.text(row.neighbour_name)))
    if row.due:
        facts.append((_("Day"), html.day(row.due)))
    if row.kind == "older":
        for tab, label in (("mou", _("MoU")), ("pks", _("PKS"))):
            facts.append((label, html.text(str(row.values["kb" if tab == "mou" else "pks"]))))
    if row.neighbour is not None and row.kind != "older":
        reminded = html.text(reminded_text(Reminded(*row.reminded))) if row.reminded else html.quiet(_("not yet"))
        facts.append((_("Reminded"), reminded))
    if row.snoozed_until:
        facts.append((_("Put off until"), html.day(row.snoozed_until)))
        facts.append((_("Reason"), html.text(row.reason)))
    return facts
