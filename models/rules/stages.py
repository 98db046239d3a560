"""Where an agreement stands among the ten stages of PP 28/2018 Ps 6(1), and what comes next."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.rules.dates import numeric_date
from models.rules.findings import Finding, error, warning
from models.rules.marking import N_

COUNCIL = "council_approval"

# The first four stages are those of the MoU, the last five those of its PKS. The council's approval stands between
# them and is asked at either: the money of one PKS may not be in the budget though the MoU burdens nobody.
STEPS_OF = {
    "kb": ("preparation", "offer", "kb_drafting", "kb_signing", COUNCIL),
    "pks": (COUNCIL, "pks_drafting", "pks_signing", "execution", "record_keeping", "reporting"),
    "addendum": ("pks_drafting", "pks_signing", "record_keeping"),
}
SIGNINGS = ("kb_signing", "pks_signing")
_DRAFTINGS = ("kb_drafting", "pks_drafting")

# The two halves of the question of PP 28/2018 Ps 6(2). The answer is kept as the first line of the entry's note, in
# the words of the register, so that the journal reads well; the clerk's own note follows below it.
NOT_NEEDED = "not_needed"
ANSWERS = {
    NOT_NEEDED: "Tidak perlu persetujuan DPRD",
    "burden": "Perlu persetujuan DPRD: membebani daerah dan masyarakat",
    "money": "Perlu persetujuan DPRD: dana belum teranggarkan dalam APBD tahun berjalan",
    "both": "Perlu persetujuan DPRD: membebani daerah dan masyarakat, dan dana belum teranggarkan dalam APBD",
}


class Logged(NamedTuple):
    """One entry of the log of stages."""

    step: str
    reached_on: datetime.date | None = None
    letter: str = ""
    note: str = ""


class Facts(NamedTuple):
    """What is known of an agreement besides its log."""

    kind: str
    stage: str
    """A key of vocabulary.STAGES."""
    signed_on: datetime.date | None = None
    first_day: datetime.date | None = None
    umbrella_council: Logged | None = None
    """How the question of the council was answered for the MoU above a PKS; it counts until the PKS has its own."""


class Step(NamedTuple):
    """One stage of an agreement. `state`: "done", "now", "next", "later", "not_needed" or "question"."""

    step: str
    state: str
    reached_on: datetime.date | None = None
    """The day of its last entry; where it was not logged, what the agreement itself tells."""


def answer_of(note: str) -> tuple[str, str]:
    """Return the answer to the question of Ps 6(2) that a note holds, "" for none, and the clerk's own words."""
    first, _break, rest = note.partition("\n")
    for answer, words in ANSWERS.items():
        if first.strip() == words:
            return answer, rest
    return "", note


def note_with(answer: str, own: str) -> str:
    """Return the note that keeps an answer (a key of ANSWERS, "" for none) above the clerk's own words."""
    return "\n".join(filter(None, (ANSWERS.get(answer, ""), own.strip())))


def council_waits(facts: Facts, entries: Sequence[Logged]) -> bool:
    """Tell whether the council's approval is needed and has not come: a day says that it has."""
    entry = _council(facts, entries)
    return entry is not None and answer_of(entry.note)[0] != NOT_NEEDED and entry.reached_on is None


def steps(facts: Facts, entries: Sequence[Logged], today: datetime.date) -> tuple[Step, ...]:
    """Return the stages of an agreement in the rule's order; one is "now" at most, and one "next" at most.

    The furthest stage with an entry is where it stands, and all before it count as done, so that an agreement of old
    enters with one entry. What the agreement itself tells is not asked again: being drafted, signed, in execution.
    """
    order = STEPS_OF[facts.kind]
    reached = {step: _reached(step, facts, entries, today) for step in order}
    stands = max((at for at, step in enumerate(order) if reached[step] and step != COUNCIL), default=-1)
    council = _council_state(facts, _council(facts, entries), council_waits(facts, entries))
    ahead, found = council == "next", []
    for at, step in enumerate(order):
        if step == COUNCIL:
            state = council
        elif at == stands:
            state = "now"
        elif at < stands:
            state = "done"
        else:
            state, ahead = ("later" if ahead else "next"), True
        found.append(Step(step, state, reached[step][-1] if reached[step] else None))
    return tuple(found)


def stage_now(found: Sequence[Step]) -> str | None:
    """Return the stage at which an agreement stands, None before the first."""
    return next((step.step for step in found if step.state == "now"), None)


def next_stage(found: Sequence[Step]) -> str | None:
    """Return the stage that comes next, None after the last. For an MoU the open question comes after its signing."""
    coming = next((step.step for step in found if step.state == "next"), None)
    asked = found[-1].state == "question" and found[-2].state == "now"
    return coming or (COUNCIL if asked else None)


def check_entry(facts: Facts, entries: Sequence[Logged], entry: Logged, today: datetime.date) -> list[Finding]:
    """Return what is to be said of an entry beside the others of its agreement: errors and warnings by field."""
    return list(_check_entry(facts, entries, entry, today))


def _check_entry(facts: Facts, entries: Sequence[Logged], entry: Logged, today: datetime.date) -> Iterator[Finding]:
    order = STEPS_OF[facts.kind]
    if entry.step not in order:
        yield error("step", N_("This stage does not belong to an agreement of this kind."))
        return
    day, place = entry.reached_on, order.index(entry.step)
    if day and day > today:
        yield error("reached_on", N_("A stage that lies ahead is not reached yet. Enter it when it is."))
    if entry.step == COUNCIL:
        if not answer_of(entry.note)[0]:
            yield error("answer", N_("Say whether the approval of the council is needed."))
        return
    signing = next((at for at, step in enumerate(order) if step in SIGNINGS), len(order))
    if place >= signing and facts.stage != "signed":
        yield error("signed_on", N_("From the signing on an agreement needs the day on which it was signed."))
    if entry.step in SIGNINGS and day and facts.signed_on and day != facts.signed_on:
        yield warning(
            "reached_on",
            N_("The agreement itself says that it was signed on {day}."),
            day=numeric_date(facts.signed_on),
        )
    elif signing < len(order) and facts.stage == "signed":
        entries = [*entries, Logged(order[signing], facts.signed_on)]
    yield from _check_order(order, entries, entry)


def _check_order(order: Sequence[str], entries: Sequence[Logged], entry: Logged) -> Iterator[Finding]:
    """One stage is reached after the other; that of the council stands beside them."""
    day, place = entry.reached_on, order.index(entry.step)
    for other in entries:
        if day and other.reached_on and other.step in order and other.step != COUNCIL:
            if order.index(other.step) < place and other.reached_on > day:
                said = N_("An earlier stage was reached later, on {day}.")
            elif order.index(other.step) > place and other.reached_on < day:
                said = N_("A later stage was reached earlier, on {day}.")
            else:
                continue
            yield warning("reached_on", said, day=numeric_date(other.reached_on))


def _council(facts: Facts, entries: Sequence[Logged]) -> Logged | None:
    own = [entry for entry in entries if entry.step == COUNCIL]
    return own[-1] if own else facts.umbrella_council


def _council_state(facts: Facts, entry: Logged | None, waits: bool) -> str:
    if entry is None:
        return "question"
    if answer_of(entry.note)[0] == NOT_NEEDED:
        return "not_needed"
    if not waits:
        return "done"
    # An MoU may be signed before the council agrees; a PKS rests on that approval.
    return "next" if facts.kind == "pks" or facts.stage == "signed" else "later"


def _reached(step: str, facts: Facts, entries: Sequence[Logged], today: datetime.date) -> list[datetime.date | None]:
    """Return the days on which a stage was reached, the last one last; empty while it was not."""
    days = [entry.reached_on for entry in entries if entry.step == step]
    if step == COUNCIL and not days and facts.umbrella_council:
        return [facts.umbrella_council.reached_on]
    if step in _DRAFTINGS and facts.stage != "draft":
        days = days or [None]
    if step in SIGNINGS and facts.stage == "signed":
        days = [facts.signed_on]
    began = facts.first_day or facts.signed_on
    if step == "execution" and facts.stage == "signed" and began and began <= today:
        days = days or [began]
    return sorted(days, key=lambda day: day or datetime.date.min)
