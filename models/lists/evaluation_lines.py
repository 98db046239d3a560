"""The lines of an entry of the evaluation log, as its page on screen and its minutes on paper read them."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class FollowUpLine:
    """Something agreed at an evaluation."""

    id: int
    text: str
    responsible: str
    due_on: datetime.date | None
    done_on: datetime.date | None


@dataclass(frozen=True)
class IndicatorLine:
    """A measure of an evaluation, target and realisation in the same unit."""

    name: str
    unit: str
    target: float | None
    realization: float | None
    note: str


@dataclass(frozen=True)
class AnswerLine:
    """A graded question, in the words in which it was asked."""

    question: str
    grade: int | None
    """A key of rules.vocabulary.GRADES."""
    note: str


@dataclass(frozen=True)
class SideLine:
    """One side of the minutes: a party of the agreement, its number, and who signs; blank text means not known."""

    position: int
    """Of the party: 1 for PIHAK KESATU."""
    government: str
    department: str = ""
    is_home: bool = False
    number: str = ""
    name: str = ""
    """As it stands on paper, and so are the three below."""
    post: str = ""
    """With its capacity."""
    rank: str = ""
    nip: str = ""
