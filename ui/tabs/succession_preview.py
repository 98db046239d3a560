"""What follows from a change of officials, before it is made: terms, remarks, and what becomes of each document."""

import datetime
from collections.abc import Sequence

from models.acts.succession import Succession
from models.language import _, _n
from models.lists.officials import PostCard, Touched, post_card, terms_of, touched
from models.rules.findings import Finding
from models.rules.names import post_on_paper
from models.rules.succession import CONTINUES, FATES, Change, Term, ended_by, holders_on
from models.rules.vocabulary import CAPACITIES
from ui import html
from ui.tables.format import date_text

_SHOWN = 12
"""Documents of one fate that are named; of the others the number is told."""


def succession_html(form: Succession, remarks: Sequence[Finding], today: datetime.date) -> str:
    """Return the rich text beside the form; `remarks` are what the rules warn of."""
    post = post_card(form.post) if form.post else None
    if post is None:
        return html.quiet(_("Choose the post; here then stands what follows from the change."))
    change = Change(
        form.term.get("capacity") or "definitive", form.term.get("first_day"), form.term.get("last_day"),
        form.old_last_day,
    )  # fmt: skip
    terms = terms_of([post.id])[post.id]
    warned = [f"<span class='warn'>{html.text(_(found.text, **found.values))}</span>" for found in remarks]
    body = [
        html.heading(post.title),
        html.quiet(" · ".join(filter(None, (post.department, post.government)))),
        html.section(_("In office today"), _holders(terms, today)),
        html.section(_("What ends"), _ended(terms, change)),
        html.section(_("Please note"), html.bullets(warned)),
    ]
    if change.first_day is None:
        body.append(html.section(_("Documents"), html.quiet(_("Enter the first day of the new holder."))))
    else:
        body.append(_documents(post, change, today))
    return "".join(body)


def _holders(terms: Sequence[Term], today: datetime.date) -> str:
    return html.bullets([html.text(_holder(term)) for term in holders_on(terms, today)]) or html.quiet(_("Nobody"))


def _holder(term: Term) -> str:
    since = _("since {day}", day=date_text(term.first_day)) if term.first_day else ""
    until = _("until {day}", day=date_text(term.last_day)) if term.last_day else ""
    return " · ".join(filter(None, (term.name, _(CAPACITIES[term.capacity]), since, until)))


def _ended(terms: Sequence[Term], change: Change) -> str:
    if change.first_day is None:
        return ""
    last = html.day(change.old_last_day)
    ended = [
        html.text(f"{post_on_paper(term.capacity, term.name)}: ") + _("last day in office {day}", day=last)
        for term in ended_by(terms, change)
    ]
    if change.capacity == "plh" and not ended:
        return html.quiet(_("Nothing: a Plh. stands in while the holder is away, and the holder stays in office."))
    return html.bullets(ended) or html.quiet(_("Nothing: nobody is in office on that day."))


def _documents(post: PostCard, change: Change, today: datetime.date) -> str:
    found = touched(post.id, change, today)
    parts = []
    for fate, title in FATES.items():
        lines = [line for line in found if line.fate == fate]
        if not lines:
            continue
        items = [_line(line) for line in lines[:_SHOWN]]
        more = len(lines) - _SHOWN
        if more > 0:
            items.append(html.quiet(_n("and {count} more", "and {count} more", more)))
        parts.append(html.section(f"{_(title)} ({len(lines)})", html.bullets(items)))
    if not parts:
        parts = [html.section(_("Documents"), html.quiet(_("No document names a holder of this post.")))]
    return "".join(parts) + f"<p><b>{html.text(_(CONTINUES))}</b></p>"


def _line(line: Touched) -> str:
    signed = line.fate == "signed"
    said = [line.partners]
    if line.signed_on:
        day = date_text(line.signed_on)
        said.append(_("signed {day}", day=day) if signed else _("signing on {day}", day=day))
    if signed:
        said.append(_("signed by {name}", name=line.named))
    elif not line.named:
        said.append(_("names nobody yet"))
    rest = html.quiet(" · ".join(filter(None, said)))
    kuasa = ""
    if line.fate == "renamed" and line.named and line.poa_number:
        words = _("Power of attorney {number} names the old holder; the new one needs another.",
                  number=line.poa_number)  # fmt: skip
        kuasa = f"<br><span class='warn'>{html.text(words)}</span>"
    return f"{html.text(line.title)}<br>{rest}{kuasa}"
