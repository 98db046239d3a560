"""An agreement's preview: the same for MoU and PKS, each showing what it has."""

from models.language import _, _n
from models.lists.cards import AgreementCard, Link
from models.lists.chains import ChainLink
from models.lists.facts import PartyLine
from models.rules.names import party_ordinal, post_on_paper
from models.rules.nip import group
from models.rules.vocabulary import CATEGORIES, KINDS, PERIODS, RECOMMENDATIONS
from ui import html
from ui.tables.format import date_text
from ui.tabs.ceremony_preview import matters_html, papers_html
from ui.tabs.chain_line import chain_line
from ui.tabs.end_lines import end_lines, stage_line
from ui.tabs.frozen_preview import accepted_html, frozen_html
from ui.tabs.reminded import reminded_text


def agreement_html(card: AgreementCard) -> str:
    """Return the rich text of an agreement's preview."""
    return "".join(
        (
            html.heading(card.title),
            _summary(card),
            stage_line(card),
            end_lines(card),
            _gaps(card),
            matters_html(card.matters, _("Still open"), linked=False),
            html.section(_("Reminders"), html.bullets([html.text(reminded_text(each)) for each in card.reminded])),
            frozen_html(card),
            *(_party(party, card.vacancies.get(party.position)) for party in card.parties),
            html.section(_("Term"), html.facts(_term(card))),
            html.section(_("Chain"), html.facts(_chain(card))),
            html.section(_("Scope"), html.bullets([html.text(line) for line in card.scope])),
            html.section(_("Text of the agreement"), _text(card)),
            html.section(_("Sectors"), html.text(", ".join(card.sectors))),
            html.section(_("Border districts"), html.text(", ".join(card.districts))),
            html.section(_("Obligations"), html.bullets(_obligations(card))),
            html.section(
                _n("{count} PKS below it", "{count} PKS below it", len(card.sector_agreements)),
                html.bullets([_named(link) for link in card.sector_agreements]),
            )
            if card.kind == "kb"
            else "",
            _evaluations(card),
            html.section(_("Ceremonies"), html.bullets(_ceremonies(card))),
            papers_html(card.files),
            accepted_html(card),
            html.section(_("Archive"), html.text(card.archive)),
            html.section(_("Notes"), html.text(card.note)),
        )
    )


def _summary(card: AgreementCard) -> str:
    words = [html.text(_(KINDS[card.kind])), html.status(card.status)]
    if card.category:
        words.append(html.text(_(CATEGORIES[card.category])))
    return f"<p>{' · '.join(words)}</p>"


def _gaps(card: AgreementCard) -> str:
    if not card.gaps:
        return ""
    names = ", ".join(_(gap.text, **gap.values) for gap in card.gaps)
    count = _n("{count} gap", "{count} gaps", len(card.gaps))
    fill_in = html.link("record.edit", _("Fill in"))
    return f"<p class='warn'>⚠ <b>{count}</b>: {html.text(names)} &nbsp; {fill_in}</p>"


def _party(party: PartyLine, vacancy: tuple[int, str] | None) -> str:
    """Return what is known of a party; `vacancy` is the post that would sign for it, where nobody holds it."""
    title = f"PIHAK {party_ordinal(party.position)}"
    rows = [
        (_("Government"), html.text(party.government)),
        *([(_("Department"), html.text(party.department))] if party.department else []),
        (_("Number"), html.known(party.number)),
        (_("Signatory"), _signatory(party, vacancy)),
    ]
    if party.poa_number:
        rows.append((_("Power of attorney"), f"{html.text(party.poa_number)} · {html.day(party.poa_date)}"))
    return html.section(title, html.facts(rows))


def _signatory(party: PartyLine, vacancy: tuple[int, str] | None) -> str:
    post = html.text(post_on_paper(party.capacity, party.post))
    if vacancy:
        record, title = vacancy
        said = html.quiet(_("{post} has no holder", post=title))
        fill = html.link(f"posts:{record}", _("Enter the holder…"))
        return f"{html.gap()} · {said} &nbsp; {fill}"
    if not party.name:
        return f"{html.gap()} · {post}" if post else html.gap()
    lines = [html.text(party.name), post]
    lines += [html.text(line) for line in (party.rank, party.nip and f"NIP {group(party.nip)}") if line]
    return "<br>".join(lines)


def _term(card: AgreementCard) -> list[tuple[str, str]]:
    return [
        (_("Signed on"), html.day(card.signed_on)),
        (_("Place"), html.known(card.place)),
        (_("First day"), html.day(card.first_day)),
        (_("Last day"), html.day(card.last_day)),
    ]


def _chain(card: AgreementCard) -> list[tuple[str, str]]:
    rows = []
    if card.kind != "kb":
        rows.append((_("Umbrella (MoU)"), _named(card.umbrella) if card.umbrella else html.gap()))
    if card.amends:
        rows.append((_("Amends"), _named(card.amends)))
    if len(card.chain) > 1:
        rows.append((_("Renewals"), chain_line(card.chain, card.id)))
    rows += [(_("Addendum"), _named(link)) for link in card.addenda]
    if card.umbrella or card.kind == "kb" or len(card.chain) > 1:
        rows.append(("", html.link("agreement.timeline", _("Time line"))))
    return rows


def _named(link: Link | ChainLink) -> str:
    tab = "mou" if link.kind == "kb" else "pks"
    return f"{html.link(f'{tab}:{link.id}', link.title)} · {html.status(link.status)}"


def _obligations(card: AgreementCard) -> list[str]:
    return [f"PIHAK {party_ordinal(position)}: {html.text(what)}" for position, what in card.obligations]


def _ceremonies(card: AgreementCard) -> list[str]:
    return [
        html.link(f"ceremonies:{record}", name) + (f" · {html.text(date_text(held))}" if held else "")
        for record, name, held in card.ceremonies
    ]


def _text(card: AgreementCard) -> str:
    """How long the text is, leading to it; a signature sheet needs none."""
    if card.articles:
        return html.link("text.edit", _n("{count} article", "{count} articles", card.articles))
    return html.quiet(_("Not written yet")) + " &nbsp; " + html.link("text.edit", _("Write"))


def _evaluations(card: AgreementCard) -> str:
    if card.kind == "kb":
        return ""
    lines = []
    for entry in card.evaluations:
        period = str(entry.year) if entry.period == "year" else f"{entry.year} · {_(PERIODS[entry.period])}"
        said = _(RECOMMENDATIONS[entry.recommendation]) if entry.recommendation else _("not filled in")
        state = _("closed") if entry.closed else _("open")
        lines.append(f"{html.link(f'evaluations:{entry.id}', period)} · {html.text(said)} · {html.text(state)}")
    return html.section(_("Evaluations"), html.bullets(lines) or html.quiet(_("No evaluation yet.")))
