"""A signatory's preview: the name as it will stand on paper, the terms, what was signed and what waits."""

import datetime

from models.language import _
from models.lists.officials import holder_on
from models.lists.people_cards import PersonCard, TenureLine
from models.rules.names import post_on_paper
from models.rules.nip import group
from models.rules.succession import PROBLEMS, problem_on
from models.rules.vocabulary import CAPACITIES
from ui import html
from ui.tables.format import date_text


def signatory_html(card: PersonCard, tenure: int) -> str:
    """Return the rich text of a signatory's preview, seen from the term `tenure`."""
    return "".join(
        (
            html.heading(card.name),
            html.section(_("On paper"), _on_paper(card)),
            html.section(_("Terms of office"), html.bullets([_term(line, tenure) for line in card.tenures])),
            html.section(_("Waits for a signature"), _papers(card.waiting, _("Nothing waits."))),
            html.section(_("Signed"), _papers(card.signed, _("Nothing yet."))),
            html.section(_("Note"), html.text(card.note)),
        )
    )


def post_html(post: int, today: datetime.date) -> str:
    """Return who is in office in a post today, and what is wrong with that."""
    holders = holder_on(post, today)
    items = [
        html.link(f"signatories:{term.id}", f"{term.name} · {_(CAPACITIES[term.capacity])}") for term in holders
    ]  # fmt: skip
    problem = problem_on(holders, today)
    words = html.text(_(PROBLEMS[problem])) if problem else ""
    fill = html.link(f"posts:{post}", _("Enter the holder…")) if problem == "vacant" else ""
    warned = f"<p><span class='warn'>{words}</span> &nbsp; {fill}</p>" if words else ""
    return html.section(_("In this post today"), html.bullets(items) + warned)


def _on_paper(card: PersonCard) -> str:
    """Return the block below a signature as the sheet prints it, in a frame."""
    below = [card.rank, card.nip and f"NIP {group(card.nip)}"]
    lines = "".join(f"<br>{html.text(line)}" for line in below if line)
    return (
        "<table border='1' style='border-style: solid; border-color: grey' cellspacing='0' cellpadding='12'>"
        "<tr><td align='center'>"
        f"<b>{html.text(post_on_paper(card.capacity, card.post))},</b><br><br><br>"
        f"<b><u>{html.text(card.name)}</u></b>{lines}</td></tr></table>"
    )


def _term(line: TenureLine, chosen: int) -> str:
    post = post_on_paper(line.capacity, line.post)
    name = f"<b>{html.text(post)}</b>" if line.id == chosen else html.link(f"signatories:{line.id}", post)
    parts = [f"{name} · {html.text(line.office)}", html.text(term_text(line))]
    if line.decree:
        dated = f" · {html.text(date_text(line.decree_date))}" if line.decree_date else ""
        parts.append(html.text(_("Decree")) + f" {html.text(line.decree)}{dated}")
    return "<br>".join(parts)


def term_text(line: TenureLine) -> str:
    """Return a term in words: "1 Jan 2020 – 31 Dec 2024"; what is not known is said."""
    if line.first_day is None and line.last_day is None:
        return _("First and last day not filled in")
    first = date_text(line.first_day) if line.first_day else _("not filled in")
    return f"{first} – {date_text(line.last_day)}" if line.last_day else _("since {day}", day=first)


def _papers(papers: tuple[tuple[int, str, str], ...], nothing: str) -> str:
    links = [html.link(f"{'mou' if kind == 'kb' else 'pks'}:{record}", title) for record, kind, title in papers]
    return html.bullets(links) or html.quiet(nothing)
