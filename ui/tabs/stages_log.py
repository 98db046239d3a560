"""The log of one stage of an agreement as its page shows it."""

from collections.abc import Sequence

from models.language import _
from models.lists.stages import StageLine
from models.rules.marking import N_
from models.rules.stages import COUNCIL, answer_of
from models.rules.vocabulary import STEPS
from ui import html
from ui.tables.format import date_text

ANSWER_WORDS = {
    "not_needed": N_("Not needed"),
    "burden": N_("Needed: it burdens region and people"),
    "money": N_("Needed: the money is not in this year's budget (APBD) yet"),
    "both": N_("Needed: burden and money"),
}


def log_html(step: str, entries: Sequence[StageLine], writable: bool) -> str:
    """Return the entries of one stage, the latest first."""
    own = [entry for entry in entries if entry.step == step]
    body = "".join(_entry_html(entry, writable) for entry in reversed(own))
    return html.heading(_(STEPS[step])) + (body or html.quiet(_("Nothing was logged of this stage.")))


def _entry_html(entry: StageLine, writable: bool) -> str:
    answer, note = answer_of(entry.note) if entry.step == COUNCIL else ("", entry.note)
    said = [html.text(_(ANSWER_WORDS[answer]))] if answer else []
    said += [html.text(entry.letter)] if entry.letter else []
    said += [html.text(note)] if note else []
    for paper, name in entry.files:
        away = html.link(f"paper.remove:{paper}", _("Take away"))
        said.append(html.link(f"paper.open:{paper}", name) + (f" · {away}" if writable else ""))
    if writable:
        verbs = html.link(f"entry.correct:{entry.id}", _("Correct")), html.link(f"entry.remove:{entry.id}", _("Remove"))
        said.append(" · ".join(verbs))
    return html.section(date_text(entry.reached_on) if entry.reached_on else _("without a day"), "<br>".join(said))
