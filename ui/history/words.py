"""What an act changed, as rich text: field by field, what went marked by sign, line and colour, and what came."""

from collections.abc import Sequence

from PySide6.QtGui import QPalette

from models.language import _
from models.lists.act_words import act_words, moment
from models.lists.history import Act
from models.lists.history_words import CHANGES, Changed, Difference, changed_by
from models.rules.differences import GONE, NEW, SAME, pieces
from ui import html, theme

_SIGNS = {GONE: ("−", "line-through", "red"), NEW: ("+", "underline", "green")}
_LONGEST = 20_000
"""Characters of two values together up to which their words are compared."""
_SHOWN = 60
"""Records of one act that are shown; an import has thousands."""


def act_html(act: Act, palette: QPalette) -> str:
    """Return the page of an act: who, when, what, and every difference."""
    changed = changed_by(act)
    said = [html.heading(act_words(act.name, act.subject)), f"<p>{html.text(f'{moment(act.at)} · {act.clerk}')}</p>"]
    said += [_changed(each, palette) for each in changed[:_SHOWN]]
    if len(changed) > _SHOWN:
        more = _("… and {count} further records", count=len(changed) - _SHOWN)
        said.append(f"<p>{html.quiet(more)}</p>")
    if not changed:
        nothing = _("Nothing that a clerk sees was changed.")
        said.append(f"<p>{html.quiet(nothing)}</p>")
    return "".join(said)


def _changed(changed: Changed, palette: QPalette) -> str:
    title = f"{changed.name} — {_(CHANGES[changed.change])}"
    return html.section(title, html.facts(_rows(changed.differences, palette)) or "<p></p>")


def _rows(differences: Sequence[Difference], palette: QPalette) -> list[tuple[str, str]]:
    return [(one.label, _marked(one, palette)) for one in differences]


def _marked(one: Difference, palette: QPalette) -> str:
    """Return both values as one text: words of a long one, the whole of a short one."""
    if ("\n" not in one.old + one.new and len(one.old + one.new) < 60) or len(one.old + one.new) > _LONGEST:
        parts = [(GONE, one.old), (NEW, one.new)]
    else:
        parts = [(piece.sign, piece.text) for piece in pieces(one.old, one.new)]
    said = []
    for sign, text in parts:
        if sign == SAME or not text.strip():
            said.append(html.text(text))
            continue
        mark, line, tone = _SIGNS[sign]
        colour = theme.tone_color(tone, palette).name()
        said.append(
            f"<b style='color: {colour}'>{mark}</b><span style='color: {colour}; text-decoration: {line}'>"
            f"{html.text(text)}</span> "
        )
    return "".join(said)
