"""A ceremony as its preview shows it: what is signed, what is still out, who comes; and what is open, in sentences."""

from collections.abc import Sequence

from models.language import _, _n
from models.lists.attachments import AttachmentLine
from models.lists.ceremonies import CeremonyCard, CeremonyDocument
from models.lists.open_matters import OpenMatter
from models.rules.vocabulary import ATTACHMENT_KINDS, CEREMONY_MODES, KINDS, STAGES
from ui import html
from ui.tables.format import date_text, number_text

_KILO = 1024


def ceremony_html(card: CeremonyCard, open_: Sequence[OpenMatter]) -> str:
    """Return the rich text of a ceremony's preview."""
    return "".join(
        (
            html.heading(card.name),
            _about(card),
            _progress(card),
            _to_enter(card),
            matters_html(open_, _("Still open"), linked=True),
            html.section(_("Documents"), _documents(card.documents)),
            html.section(_("Guests"), html.bullets([_guest(*guest) for guest in card.guests])),
            html.section(_("Note"), html.text(card.note)),
        )
    )


def matters_html(found: Sequence[OpenMatter], title: str, *, linked: bool) -> str:
    """Return open matters as a list under `title`; `linked`: each leads to its agreement, else to its ceremony."""
    lines = []
    for matter in found:
        if linked:
            link = html.link(f"{'mou' if matter.kind == 'kb' else 'pks'}:{matter.agreement}", _("Show"))
        else:
            link = html.link(f"ceremonies:{matter.ceremony}", _("Show"))
        lines.append(f"<span class='warn'>{html.text(matter_text(matter))}</span> &nbsp; {link}")
    return html.section(title, html.bullets(lines))


def matter_text(matter: OpenMatter) -> str:
    """Return an open matter as a sentence in the language in use."""
    day = date_text(matter.since) if matter.since else ""
    return _(matter.text, day=day, **matter.values)


def papers_html(lines: Sequence[AttachmentLine]) -> str:
    """Return attached files, each with what can be done with it, and the way to attach more."""
    attach = html.link("paper.attach", _("Attach…"))
    return html.section(_("Files"), f"{html.bullets([_paper(line) for line in lines])}<p>{attach}</p>")


def paper_links(line: AttachmentLine) -> str:
    """Return the name of an attached file, and what can be done with it, as links of a preview."""
    verbs = [html.link(f"paper.save:{line.id}", _("Save as…")), html.link(f"paper.remove:{line.id}", _("Take away"))]
    return f"{html.link(f'paper.open:{line.id}', line.name)} &nbsp; {' · '.join(verbs)}"


def size_text(size: int) -> str:
    """Return a number of bytes as "812 KB" or "3.4 MB"."""
    kilos = -(-size // _KILO)
    return f"{number_text(kilos)} KB" if kilos < _KILO else f"{number_text(round(kilos / _KILO, 1))} MB"


def _paper(line: AttachmentLine) -> str:
    said = [_(ATTACHMENT_KINDS[line.kind])]
    if line.original:
        said.append(_("original {number}", number=line.original))
    said.append(size_text(line.size))
    if line.added_on:
        said.append(date_text(line.added_on))
    return f"{paper_links(line)}<br>{html.quiet(' · '.join(said))}"


def _about(card: CeremonyCard) -> str:
    words = [html.text(_(CEREMONY_MODES[card.mode])), html.day(card.held_on), html.known(card.place)]
    return f"<p>{' · '.join(words)}</p>"


def _progress(card: CeremonyCard) -> str:
    grid = html.link("ceremony.grid", _("Signature grid"))
    total = len(card.grid.rows)
    said = _n("{done} of {count} original complete", "{done} of {count} originals complete", total,
              done=card.grid.complete)  # fmt: skip
    return f"<p><b>{html.text(said)}</b> &nbsp; {grid}</p>"


def _to_enter(card: CeremonyCard) -> str:
    lines = [
        html.text(_("All originals of “{title}” are signed.", title=title))
        + " &nbsp; "
        + html.link(f"sign:{agreement}", _("Enter as signed"))
        for agreement, title in card.grid.to_enter().items()
    ]
    return "".join(f"<p>✓ {line}</p>" for line in lines)


def _documents(documents: Sequence[CeremonyDocument]) -> str:
    lines = []
    for at, document in enumerate(documents, start=1):
        tab = "mou" if document.kind == "kb" else "pks"
        said = [_(KINDS[document.kind]), document.partners, _(STAGES[document.stage])]
        if document.code:
            said.append(document.code)
        said.append(_("{done} of {count} originals signed", done=document.signed, count=document.originals))
        link = html.link(f"{tab}:{document.agreement}", document.title)
        lines.append(f"{at}. {link}<br>{html.quiet(' · '.join(filter(None, said)))}")
    return "".join(f"<p>{line}</p>" for line in lines)


def _guest(name: str, office: str) -> str:
    return html.text(" · ".join(filter(None, (name, office))))
