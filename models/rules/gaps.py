"""What matters in an agreement and is still blank (celah): shown and reminded of, never invented, never refused."""

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.rules.marking import N_
from models.rules.names import party_ordinal

# What a text frozen for signing may still leave open: it is set at the table, or written in by hand afterwards.
_AFTER_SIGNING = {"number", "signed_on", "place"}


@dataclass(frozen=True)
class PartyFacts:
    """One party as the rules see it; blank text and None mean: not known."""

    position: int
    government: str = ""
    department: str = ""
    number: str = ""
    signatory: str = ""
    post: str = ""
    heads_region: bool = False
    capacity: str = "definitive"
    poa_number: str = ""
    tenure_from: datetime.date | None = None
    tenure_until: datetime.date | None = None
    number_taken: bool = False
    """Another agreement of this government already bears the number."""
    rival: str = ""
    """Who holds the signatory's post at the same time; see rules.succession.rival."""

    @property
    def label(self) -> str:
        """How to name the party in a sentence; both sides may have a department of the same name."""
        if self.department and self.government:
            return f"{self.department} ({self.government})"
        return self.department or self.government or f"PIHAK {party_ordinal(self.position)}"

    @property
    def signs_by_delegation(self) -> bool:
        """Somebody is to sign who is not the head of region."""
        return bool(self.signatory.strip() or self.post.strip()) and not self.heads_region

    def path(self, column: str) -> str:
        """Return the path by which a finding names a column of this party: "parties.2.number"."""
        return f"parties.{self.position}.{column}"


@dataclass(frozen=True)
class Gap:
    """One blank. `text` names it in English, with {names} filled from `values` after translation."""

    key: str
    """What is missing, the same for every party: "number", "signatory", "last_day", ..."""
    field: str
    """Where: a column, or "parties.<position>.<column>"."""
    text: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    pressing: bool = False
    """At this stage it should be known: all of it once signed; the names, terms and links when ready to sign."""


def gaps(
    kind: str,
    stage: str,
    title: str,
    place: str,
    signed_on: datetime.date | None,
    first_day: datetime.date | None,
    last_day: datetime.date | None,
    parties: Sequence[PartyFacts],
    umbrella_known: bool,
) -> tuple[Gap, ...]:
    """Return the gaps of an agreement, its own first and then party by party. `kind` and `stage` as in vocabulary."""

    def pressing(key: str) -> bool:
        return stage == "signed" or (stage == "ready" and key not in _AFTER_SIGNING)

    own = (
        ("title", title.strip(), N_("what it is about")),
        ("umbrella", umbrella_known or kind != "pks", N_("umbrella agreement (MoU)")),
        ("signed_on", signed_on, N_("date of signing")),
        ("place", place.strip(), N_("place of signing")),
        ("first_day", first_day, N_("first day in force")),
        ("last_day", last_day, N_("last day in force")),
    )
    found = [Gap(key, key, text, pressing=pressing(key)) for key, known, text in own if not known]
    for party in parties:
        for key, column, text in _party_gaps(kind, party):
            found.append(Gap(key, party.path(column), text, {"party": party.label}, pressing(key)))
    return tuple(found)


def _party_gaps(kind: str, party: PartyFacts) -> Iterator[tuple[str, str, str]]:
    """Yield key, column and text of what is blank at one party."""
    if kind == "pks" and not party.department.strip():
        yield "department", "department", N_("department of {party}")
    if not party.number.strip():
        yield "number", "number", N_("number of {party}")
    if not party.signatory.strip():
        yield "signatory", "tenure", N_("signatory of {party}")
    # PP 28/2018 Ps 2(2): who is not the head of region signs a PKS by power of attorney.
    if kind == "pks" and party.signs_by_delegation and not party.poa_number.strip():
        yield "poa_number", "poa_number", N_("power of attorney (surat kuasa) of {party}")
