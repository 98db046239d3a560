"""Whether an agreement is ready to sign: all that must, and all that should, be put right before its text is frozen."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.rules.checks import AgreementFacts, check_agreement, check_in_office
from models.rules.findings import Finding, Level, error, warning
from models.rules.gaps import PartyFacts
from models.rules.marking import N_
from models.rules.names import post_on_paper
from models.rules.signatory import Signatory
from models.rules.text_matters import Lacking, TextFacts, missing_characters, slips, text_matters


@dataclass(frozen=True)
class PaperFacts:
    """What the paper says of one party beyond what rules.gaps looks at."""

    poa_date: datetime.date | None = None
    printed: Sequence[tuple[str, str]] = ()
    """What is printed of it: column and words."""
    copied: Signatory | None = None
    """Who was copied into the party as its signatory, None where nobody was."""
    holder: Signatory | None = None
    """Who holds the office by the terms of office, as printed."""


@dataclass(frozen=True)
class DraftFacts:
    """An agreement that is to be signed."""

    agreement: AgreementFacts
    text: TextFacts
    place: str = ""
    papers: Mapping[int, PaperFacts] = field(default_factory=dict)
    """By the position of the party."""


def readiness(draft: DraftFacts, lacking: Lacking = lambda _text: ()) -> list[Finding]:
    """Return all that is to be said before signing; an error blocks, a warning is accepted with a reason.

    A finding's field is where it is: a column of the agreement ("signed_on", "scope"), "parties.2.tenure" with the
    party's position from 1, or "articles.5" with the place in the text from 0, recitals and basis counted as well.
    "parties.2.signatory_name" is a copy that differs from the term of office: it can be taken over.
    `lacking` tells the characters of a text that the typeface lacks.
    """
    found = [*_own(draft), *_blanks(draft)]
    for party in draft.agreement.parties:
        found += _party(draft, party)
    found += text_matters(draft.text)
    for name, text in _printed(draft):
        found += missing_characters(name, text, lacking)
    unique: list[Finding] = []
    for finding in found:
        if finding not in unique:
            unique.append(finding)
    return unique


def _own(draft: DraftFacts) -> Iterator[Finding]:
    """What the rules say of any agreement; but nobody signs who does not hold the post on that day."""
    facts = draft.agreement
    grave = [finding for party in facts.parties for finding in check_in_office(facts.signed_on, party)]
    for finding in check_agreement(facts):
        yield finding._replace(level=Level.ERROR) if finding in grave else finding
    begins, ends, signed = facts.umbrella_first, facts.umbrella_last, facts.signed_on
    if facts.kind == "pks" and signed and ((begins and signed < begins) or (ends and signed > ends)):
        yield warning("signed_on", N_("The MoU is not in force on the day of signing."))
    yield from slips("title", facts.title)
    for line in draft.text.scope:
        yield from slips("scope", line)


def _blanks(draft: DraftFacts) -> Iterator[Finding]:
    facts = draft.agreement
    for name, known, said in (
        ("signed_on", facts.signed_on, N_("The date of signing is blank; it is written in by hand.")),
        ("place", draft.place.strip(), N_("The place of signing is blank; it is written in by hand.")),
        ("first_day", facts.first_day, N_("The first day in force is blank.")),
        ("last_day", facts.last_day, N_("The last day in force is blank.")),
    ):
        if not known:
            yield warning(name, said)


def _party(draft: DraftFacts, party: PartyFacts) -> Iterator[Finding]:
    kind, paper = draft.agreement.kind, draft.papers.get(party.position, PaperFacts())
    if not party.signatory.strip():
        yield error(party.path("tenure"), N_("Nobody is named who signs for {party}."), party=party.label)
    if not party.number.strip():
        yield warning(
            party.path("number"), N_("The number of {party} is blank; it is written in by hand."), party=party.label
        )
    if kind == "pks" and not party.department.strip():
        yield warning(party.path("department"), N_("{party} signs without a department."), party=party.label)
    if kind != "kb" and party.signs_by_delegation:
        # PP 28/2018 Ps 2(2); without any number the rules for every PKS have said so already.
        if kind == "addendum" and not party.poa_number.strip():
            yield warning(
                party.path("poa_number"),
                N_("Check that the power of attorney of {party} covers this addendum."),
                party=party.label,
            )
        if party.poa_number.strip() and paper.poa_date is None:
            yield warning(
                party.path("poa_date"),
                N_("The date of the power of attorney of {party} is blank."),
                party=party.label,
            )
        if paper.poa_date and party.tenure_from and paper.poa_date < party.tenure_from:
            # It names a person: who took the post over later holds none yet.
            yield warning(
                party.path("poa_date"),
                N_("The power of attorney of {party} is older than the term of who signs; it may name another."),
                party=party.label,
            )
    if paper.copied and paper.holder and _differ(paper.copied, paper.holder):
        yield error(
            party.path("signatory_name"),
            N_("On an earlier paper stands {copied}; the term of office says {holder}. Take that over."),
            copied=_named(paper.copied),
            holder=_named(paper.holder),
        )


def _differ(copied: Signatory, holder: Signatory) -> bool:
    return (copied.name, copied.post, copied.capacity, copied.nip) != (
        holder.name, holder.post, holder.capacity, holder.nip,
    )  # fmt: skip


def _named(signatory: Signatory) -> str:
    nip = f"NIP {signatory.nip}" if signatory.nip else ""
    return ", ".join(filter(None, (signatory.name, post_on_paper(signatory.capacity, signatory.post), nip)))


def _printed(draft: DraftFacts) -> Iterator[tuple[str, str]]:
    """Yield all that is printed, each with its field."""
    yield "title", draft.agreement.title
    yield "place", draft.place
    yield "scope", "\n".join(draft.text.scope)
    for position, paper in draft.papers.items():
        for column, words in paper.printed:
            yield f"parties.{position}.{column}", words
    for place, part in enumerate(draft.text.articles):
        yield f"articles.{place}", f"{part.heading}\n{part.body}"
