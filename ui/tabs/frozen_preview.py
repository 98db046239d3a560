"""What was frozen of an agreement, as its preview tells it."""

from models.language import _
from models.lists.cards import AgreementCard
from models.lists.frozen import FrozenCard
from ui import html
from ui.tables.format import date_text

_HASH = 16
"""Hexadecimal digits of a hash that are shown; the paper bears all 64."""


def frozen_html(card: AgreementCard) -> str:
    """Return the sections on the frozen text in force and on withdrawn ones; for a draft the way to the first."""
    in_force = next((frozen for frozen in card.frozen if frozen.withdrawn_on is None), None)
    parts = []
    if in_force:
        parts.append(html.section(_("Frozen text"), _in_force(in_force, card.stage)))
    elif card.stage != "signed":
        parts.append("<p>" + html.link("agreement.ready", _("Ready to sign…")) + "</p>")
    withdrawn = [_withdrawn(frozen) for frozen in card.frozen if frozen.withdrawn_on]
    parts.append(html.section(_("Withdrawn texts"), html.bullets(withdrawn)))
    return "".join(parts)


def _in_force(frozen: FrozenCard, stage: str) -> str:
    rows = [
        (_("Code"), f"<b>{html.text(frozen.code)}</b>"),
        (_("Frozen on"), html.day(frozen.frozen_on)),
        (_("SHA-256"), html.text(f"{frozen.sha256[:_HASH]}…")),
    ]
    if stage != "signed":
        rows.append((_("Withdrawal"), html.link("agreement.withdraw", _("Withdraw the frozen text…"))))
    return html.facts(rows)


def accepted_html(card: AgreementCard) -> str:
    """Return the warnings that were accepted when the text in force was frozen: each reason once, what it is for."""
    by_reason: dict[str, list[str]] = {}
    for frozen in card.frozen:
        for warning, reason in frozen.accepted if frozen.withdrawn_on is None else ():
            by_reason.setdefault(reason, []).append(html.text(warning))
    groups = (html.quiet(f"“{reason}”") + html.bullets(warnings) for reason, warnings in by_reason.items())
    return html.section(_("Accepted warnings"), "".join(groups))


def _withdrawn(frozen: FrozenCard) -> str:
    assert frozen.withdrawn_on is not None
    said = _(
        "{code}: withdrawn on {day} by letter {letter}. {reason}",
        code=frozen.code,
        day=date_text(frozen.withdrawn_on),
        letter=frozen.letter,
        reason=frozen.reason,
    )
    return html.text(said)
