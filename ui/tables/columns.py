"""Columns as data: a table's view, model and remembered widths are made from these."""

from typing import Literal, NamedTuple

Kind = Literal["text", "date", "number", "status", "days", "flag", "urgency"]
Align = Literal["left", "right", "center"]


class Column(NamedTuple):
    """One column. The cells of `kind` hold: text str, date date, number int or float, status a key of
    vocabulary.STATUSES, days int (left; negative when over), flag bool, urgency a key of rules.board.URGENCIES and
    days left; any may be None.
    """

    key: str
    """Its name to the source, for sorting, and in what is remembered."""
    title: str
    """English, marked with N_."""
    width: int
    """In pixels, to begin with."""
    align: Align = "left"
    kind: Kind = "text"
    hidden: bool = False
    """Not shown until the clerk asks for it."""
    sortable: bool = True
    gap: bool = False
    """A blank here matters and reads "not filled in"."""
