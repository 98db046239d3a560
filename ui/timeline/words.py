"""What a bar of the time line says, to whoever points at it, and to whoever cannot see it."""

from models.language import _, _n
from models.lists.chains import ChainLink, TreeRow
from models.rules.vocabulary import KINDS, STATUSES
from ui.html import escape
from ui.tables.format import date_text


def term_words(link: ChainLink) -> str:
    """Return the term: "1 Jan 2024 – 31 Dec 2024", with words for an end that is not known."""
    if link.begins is None and link.ends is None:
        return _("no days yet")
    begins = date_text(link.begins) if link.begins else "…"
    if link.ends is None:
        return _("{begins} – open end", begins=begins)
    return f"{begins} – {date_text(link.ends)}"


def seam_words(seam: int | None) -> str:
    """Return what lies between an agreement and the one it renews, or "" where nothing does."""
    if not seam:
        return ""
    if seam > 0:
        return _n("gap of {count} day", "gap of {count} days", seam)
    return _n("overlap of {count} day", "overlap of {count} days", -seam)


def lines(row: TreeRow, elsewhere: bool) -> list[str]:
    """Return all that is to be said of a bar, line by line. `elsewhere`: it stands under another MoU."""
    link = row.link
    said = [link.title, f"{_(KINDS[link.kind])} · {_(STATUSES[link.status])}", term_words(link)]
    if link.suspended_on and link.status == "suspended":
        said.append(_("Suspended since {day}", day=date_text(link.suspended_on)))
    if between := seam_words(row.seam):
        said.append(_("Before it: {between}", between=between))
    if elsewhere:
        said.append(_("Under another MoU"))
    return said


def tip(row: TreeRow, elsewhere: bool) -> str:
    """Return the lines as rich text; nothing in a record is taken for markup."""
    first, *rest = map(escape, lines(row, elsewhere))
    return f"<qt><b>{first}</b><br>{'<br>'.join(rest)}</qt>"
