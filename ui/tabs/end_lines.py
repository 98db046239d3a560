"""What an agreement's preview says of its stage, and of its end."""

from models.language import _, _n
from models.lists.cards import AgreementCard
from models.rules.marking import N_
from models.rules.stages import COUNCIL, next_stage, stage_now
from models.rules.vocabulary import END_CAUSES, STEPS
from ui import html
from ui.tables.format import date_text, days_text

_MOST = 10
"""PKS that are named of those that lose their umbrella."""


def stage_line(card: AgreementCard) -> str:
    """Say at which stage of PP 28/2018 Ps 6(1) it stands and what comes next, leading to the page of the stages."""
    now, coming = stage_now(card.steps), next_stage(card.steps)
    words = [_("Stage: {stage}", stage=_(STEPS[now]) if now else _("not begun"))]
    if coming and card.status not in ("ended", "superseded", "terminated"):
        asked = any(step.step == COUNCIL and step.state == "question" for step in card.steps)
        said = N_("next: {stage}, if it is needed") if coming == COUNCIL and asked else N_("next: {stage}")
        words.append(_(said, stage=_(STEPS[coming])))
    page = html.link("agreement.stages", _("Stages"))
    return f"<p>{html.text(' · '.join(words))} &nbsp; {page}</p>"


def end_lines(card: AgreementCard) -> str:
    """Say how it ended or since when it rests, what is still to be settled, and which PKS it leaves behind."""
    return "".join(f"<p class='warn'>⚠ {line}</p>" for line in _lines(card))


def _lines(card: AgreementCard) -> list[str]:
    page, lines = html.link("agreement.end", _("Show")), []
    if card.terminated_on:
        cause = _(END_CAUSES[card.end_cause]) if card.end_cause else _("not filled in")
        said = N_("Ended on {day}: {cause}") if card.status == "terminated" else N_("To end on {day}: {cause}")
        lines.append(f"{html.text(_(said, day=date_text(card.terminated_on), cause=cause))} &nbsp; {page}")
    if card.suspended_on and card.status != "terminated":
        said = _("Suspended since {day}", day=date_text(card.suspended_on))
        lines.append(f"{html.text(said)} &nbsp; {page}")
    if card.to_settle:
        said = _n("{count} matter is still to be settled", "{count} matters are still to be settled", card.to_settle)
        lines.append(f"{html.text(said)} &nbsp; {page}")
    if card.orphans:
        named = [html.link(f"pks:{each.id}", each.title) for each in card.orphans[:_MOST]]
        lines.append(html.text(_losing(card)) + html.bullets([*named, *(["…"] if len(card.orphans) > _MOST else [])]))
    return lines


def _losing(card: AgreementCard) -> str:
    if card.days_left is None or card.days_left < 0 or card.status == "terminated":
        return _n(
            "This MoU has ended, and {count} PKS has lost its umbrella:",
            "This MoU has ended, and {count} PKS have lost their umbrella:",
            len(card.orphans),
        )
    return _n(
        "This MoU ends ({left}), and {count} PKS loses its umbrella:",
        "This MoU ends ({left}), and {count} PKS lose their umbrella:",
        len(card.orphans),
        left=days_text(card.days_left),
    )
