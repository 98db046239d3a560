"""What a clerk does with the stages of PP 28/2018 Ps 6(1): log one, correct it, take it away."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from models.acts.attachments import attach
from models.acts.keeping import refuse_errors
from models.acts.numbering import bind_numbers
from models.acts.on_paper import check_signing
from models.acts.parties import copy_signatory
from models.language import _
from models.rules.findings import Finding, error
from models.rules.marking import N_
from models.rules.stages import COUNCIL, SIGNINGS, STEPS_OF, Facts, Logged, check_entry, note_with
from models.rules.vocabulary import STEPS
from models.tables import Agreement, Attachment, Party, StageEntry, engine


@dataclass(frozen=True)
class StageForm:
    """An entry of the log as its page holds it."""

    agreement: int
    step: str
    reached_on: datetime.date | None = None
    letter: str = ""
    note: str = ""
    answer: str = ""
    """For the council: a key of rules.stages.ANSWERS."""
    signed_on: datetime.date | None = None
    """For an agreement of old that is not entered as signed: when it was."""
    files: Sequence[tuple[str, bytes]] = ()
    """Name and bytes of each paper to be kept with it."""
    id: int | None = None
    """The entry that is corrected, None for a new one."""


def check_stage(form: StageForm, today: datetime.date) -> list[Finding]:
    """Return what the rules say of an entry, errors and warnings, without keeping it."""
    agreement = Agreement.get_by_id(form.agreement)
    signs = _signs(form, agreement)
    facts = Facts(
        agreement.kind,
        "signed" if signs else agreement.stage,
        form.signed_on if signs else agreement.signed_on,
        agreement.first_day,
    )
    others = StageEntry.select().where((StageEntry.agreement == agreement) & (StageEntry.id != (form.id or 0)))
    entries = [Logged(entry.step, entry.reached_on, entry.letter, entry.note) for entry in others]
    findings = check_entry(facts, entries, _entry(form), today)
    if signs and form.signed_on and form.signed_on > today:
        findings.append(error("signed_on", N_("This day lies ahead.")))
    return [*findings, *check_signing(agreement.id, form.signed_on)] if signs else findings


def log_stage(form: StageForm, today: datetime.date) -> int:
    """Keep an entry, new or corrected, with its papers, and return its id.

    An agreement of old enters at its present stage with one entry: what lies before counts as done, and where that
    stage lies at or after the signing, it is entered as signed in the same act. Raises Refused.
    """
    refuse_errors(check_stage(form, today))
    agreement = Agreement.get_by_id(form.agreement)
    with engine().act(N_("Logged a stage of “{subject}”"), f"{agreement.title}: {_(STEPS[form.step])}"):
        if _signs(form, agreement):
            _sign(agreement, form.signed_on)
        entry = StageEntry.get_by_id(form.id) if form.id else StageEntry(agreement=agreement)
        kept = _entry(form)
        entry.step, entry.reached_on, entry.letter, entry.note = kept
        entry.save()
        for name, data in form.files:
            paper = attach(agreement.id, "letter", name, data, today)
            Attachment.update(stage_entry=entry).where(Attachment.id == paper).execute()
    saved: int = entry.id
    return saved


def remove_stage(entry_id: int) -> None:
    """Take an entry away; its papers stay with the agreement."""
    entry = StageEntry.get_by_id(entry_id)
    with engine().act(N_("Took a stage of “{subject}” away"), f"{entry.agreement.title}: {_(STEPS[entry.step])}"):
        # Let go of by name, so that the journal can bring entry and papers together again.
        Attachment.update(stage_entry=None).where(Attachment.stage_entry == entry).execute()
        entry.delete_instance()


def _entry(form: StageForm) -> Logged:
    note = note_with(form.answer, form.note) if form.step == COUNCIL else form.note.strip()
    return Logged(form.step, form.reached_on, form.letter.strip(), note)


def _signs(form: StageForm, agreement: Agreement) -> bool:
    """Tell whether the entry says of an agreement, that is not entered as signed, when it was."""
    order = STEPS_OF[agreement.kind]
    past = form.step in order and any(step in SIGNINGS for step in order[: order.index(form.step) + 1])
    return agreement.stage != "signed" and past and form.step != COUNCIL and form.signed_on is not None


def _sign(agreement: Agreement, signed_on: datetime.date | None) -> None:
    agreement.stage, agreement.signed_on = "signed", signed_on
    agreement.save(only=[Agreement.stage, Agreement.signed_on])
    for party in Party.select().where(Party.agreement == agreement):
        if party.tenure and not party.signatory_name:
            copy_signatory(party, party.tenure)
            party.save()
    bind_numbers(agreement)  # the day tells to which year a number belongs
