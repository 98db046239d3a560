"""What is true of a ceremony: what may be wrong with its list, and when an original has received all it needs."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.rules.dates import numeric_date
from models.rules.findings import Finding, error, warning
from models.rules.marking import N_

MARKS = {
    "initialled": N_("Initials (paraf)"),
    "signed": N_("Signature"),
    "stamped": N_("Stamp duty (meterai)"),
    "sealed": N_("Seal (stempel)"),
}
"""What a party puts on an original, in the order it is usually done."""

DAYS = {"sent_on": N_("Sent"), "returned_on": N_("Returned")}
"""When an original left the office to be signed, and when it was back."""

MOST_ORIGINALS = 99
"""More of one document is a slip of the keyboard."""


@dataclass(frozen=True)
class Marks:
    """What one party has put on one original."""

    initialled: bool = False
    signed: bool = False
    stamped: bool = False
    sealed: bool = False
    sent_on: datetime.date | None = None
    returned_on: datetime.date | None = None

    @property
    def out(self) -> bool:
        """The original was sent to the party and has not come back."""
        return self.sent_on is not None and self.returned_on is None

    @property
    def complete(self) -> bool:
        """The party has signed, and the original is not with it any more."""
        return self.signed and not self.out

    @property
    def blank(self) -> bool:
        """Nothing has been noted yet."""
        return self == Marks()


@dataclass(frozen=True)
class DocumentFacts:
    """One document of a ceremony as its checks see it."""

    agreement: int
    title: str
    stage: str = "draft"
    signed_on: datetime.date | None = None
    frozen: bool = False
    originals: int | None = None
    """None: as many as parties."""
    parties: int = 2
    marked: int = 0
    """The highest original on which something was noted; 0 for none."""
    elsewhere: str = ""
    """Name of another ceremony that has this document on its list."""


def usual_next(marks: Marks, *, stamp: bool) -> str:
    """Return what is usually noted next: a key of MARKS or DAYS, "" when nothing is left.

    `stamp`: whether this party's signature crosses a stamp on this original.
    """
    for key in MARKS:
        if not getattr(marks, key) and (stamp or key != "stamped"):
            return key
    return "returned_on" if marks.out else ""


def stamp_expected(boxes: str, position: int, original: int, parties: int) -> bool:
    """Tell whether party `position` signs over a stamp on an original; `boxes` is the setting "stamp_boxes"."""
    if boxes == "counterpart":
        return original <= parties and position != original
    return boxes == "all"


def check_ceremony(
    name: str, held_on: datetime.date | None, documents: Sequence[DocumentFacts], removed: Sequence[str] = ()
) -> list[Finding]:
    """Return what is to be said of a ceremony; its documents are named "documents.<n>.<field>", from 0.

    `removed`: titles of documents that are taken off the list although something was noted on their originals.
    """
    findings = []
    if not name.strip():
        findings.append(error("name", N_("Name the ceremony.")))
    if not documents:
        findings.append(error("documents", N_("Choose at least one document.")))
    seen: set[int] = set()
    for at, document in enumerate(documents):
        if document.agreement in seen:
            findings.append(
                error(f"documents.{at}.agreement", N_("“{title}” is on the list twice."), title=document.title)
            )
        seen.add(document.agreement)
        findings += _check_document(at, document, held_on)
    findings += [
        error("documents", N_("“{title}” stays on the list: its originals have been signed here."), title=title)
        for title in removed
    ]
    return findings


def _check_document(at: int, document: DocumentFacts, held_on: datetime.date | None) -> Iterator[Finding]:
    field, title = f"documents.{at}.agreement", document.title
    yield from _check_originals(at, document)
    if held_on and document.signed_on and document.signed_on != held_on:
        yield warning(
            field,
            N_("“{title}” bears another date of signing: {day}."),
            title=title,
            day=numeric_date(document.signed_on),
        )
    if document.stage != "signed" and not document.frozen:
        yield warning(field, N_("“{title}” is not frozen for signing yet."), title=title)
    if document.elsewhere:
        yield warning(
            field, N_("“{title}” is also on the list of “{ceremony}”."), title=title, ceremony=document.elsewhere
        )


def _check_originals(at: int, document: DocumentFacts) -> Iterator[Finding]:
    count = document.originals
    if count is not None and not 1 <= count <= MOST_ORIGINALS:
        yield error(
            f"documents.{at}.originals",
            N_("The originals of “{title}” are 1 to {most}."),
            title=document.title,
            most=MOST_ORIGINALS,
        )
    elif (count or document.parties) < document.marked:
        yield error(
            f"documents.{at}.originals",
            N_("Something was noted on original {original} of “{title}”; it cannot be dropped."),
            original=document.marked,
            title=document.title,
        )
