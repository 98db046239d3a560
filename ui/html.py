"""Build the few lines of rich text a preview shows; everything that comes from a record is escaped here."""

import datetime
from collections.abc import Iterable, Sequence

from models.language import _
from models.rules.vocabulary import STATUSES
from ui.tables.format import date_text

_LONGEST = 110
"""Pixels of a full bar."""
_LOW = "<span style='font-size: 6pt'>&nbsp;</span>"
"""What makes a bar less tall than a line of text."""
# The standard library's own escape loads two thousand names of signs first.
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def escape(value: str) -> str:
    """Return text so that nothing in it is taken for markup."""
    return value.translate(_SIGNS)


def text(value: str) -> str:
    """Return text as typed, its line breaks kept."""
    return escape(value).replace("\n", "<br>")


def gap() -> str:
    """Return the wording of a blank that matters."""
    words = _("not filled in")
    return f"<i class='gap'>{escape(words)}</i>"


def known(value: str) -> str:
    """Return text, or the wording of a blank."""
    return text(value) if value.strip() else gap()


def day(value: datetime.date | None) -> str:
    """Return a day as read on screen, or the wording of a blank."""
    return escape(date_text(value)) if value else gap()


def link(target: str, label: str) -> str:
    """Return a link; `target` is "tab:id" or an action's id."""
    return f"<a href='{escape(target)}'>{text(label)}</a>"


def status(key: str) -> str:
    """Return a status word, coloured by the style sheet of the preview."""
    return f"<b class='{key}'>{escape(_(STATUSES[key]))}</b>"


def quiet(value: str) -> str:
    """Return a remark that is less loud than what stands around it."""
    return f"<span class='quiet'>{text(value)}</span>"


def heading(value: str) -> str:
    """Return the headline of a preview."""
    return f"<p class='headline'>{text(value)}</p>"


def section(title: str, body: str) -> str:
    """Return a titled part, or nothing when it has no body."""
    return f"<p class='section'>{escape(title)}</p>{body}" if body else ""


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return label and value side by side; values are rich text already."""
    lines = "".join(f"<tr><td class='label'>{escape(label)}</td><td>{value}</td></tr>" for label, value in rows)
    return f"<table cellspacing='0' cellpadding='2'>{lines}</table>" if lines else ""


def bullets(items: Sequence[str]) -> str:
    """Return a list; items are rich text already."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def bar(share: float, figure: str) -> str:
    """Return a bar and its figure as two cells of a table; more than all is as long as all. No figure, no bar."""
    wide = round(_LONGEST * min(max(share, 0), 1))
    filled = f"<td class='bar' width='{wide}'>{_LOW}</td>" if wide else ""
    rest = f"<td class='rest' width='{_LONGEST - wide}'>{_LOW}</td>" if wide < _LONGEST else ""
    inside = f"<table cellspacing='0' cellpadding='0'><tr>{filled}{rest}</tr></table>" if figure else ""
    return f"<td valign='middle'>{inside}</td><td valign='middle'>{text(figure)} &nbsp; &nbsp;</td>"
