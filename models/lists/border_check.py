"""What about the border is doubtful: to be looked up on the official map before anybody relies on it."""

from typing import NamedTuple

from models.language import _
from models.lists.coverage import BorderEnd, border_ends
from models.lists.sql import listed, select
from models.rules.marking import N_
from models.rules.vocabulary import CONFIDENCES

KINDS = {
    "confidence": N_("Not sure that they touch"),
    "sources": N_("Sources disagree"),
    "no_place": N_("Neither a point nor an outline: not on the map"),
    "twice": N_("Entered from both sides"),
}


class Doubt(NamedTuple):
    """One thing to look up."""

    kind: str
    """A key of KINDS."""
    end: int | None
    """The id of the pair, where it is about one."""
    district: int | None
    """The id of the district, where it is about one."""
    name: str
    region: str
    """The neighbour; of a district its own government."""
    confidence: str
    """A key of vocabulary.CONFIDENCES; "" of a district."""
    source: str
    note: str

    @property
    def said(self) -> str:
        """What is doubtful, in the language in use."""
        said = _(KINDS[self.kind])
        return f"{said} ({_(CONFIDENCES[self.confidence])})" if self.kind == "confidence" else said


def border_doubts() -> list[Doubt]:
    """Return what is doubtful about our border: its pairs first, the least sure before the others, then districts."""
    ends = border_ends()
    if not ends:
        return []
    twice = _twice()
    unsure = [end for end in ends if end.confidence != "high"]
    found = [_of_end("confidence", end) for end in sorted(unsure, key=lambda end: end.confidence != "low")]
    found += [_of_end("twice", end) for end in ends if end.id in twice]
    return [*found, *_of_districts(ends)]


def _of_end(kind: str, end: BorderEnd) -> Doubt:
    return Doubt(kind, end.id, None, end.name, end.region_name, end.confidence, end.source, end.note)


def _twice() -> set[int]:
    """Return the pairs that are there once more the other way round."""
    rows = select(
        """SELECT one.id FROM border_pair AS one JOIN border_pair AS other
           ON other.home_id = one.neighbour_id AND other.neighbour_id = one.home_id"""
    )
    return {row[0] for row in rows}


def _of_districts(ends: tuple[BorderEnd, ...]) -> list[Doubt]:
    """Return the districts of ours and of our neighbours with a note, and those at the border without a place."""
    regions = listed({end.region for end in ends})
    at_border = {district for end in ends for district in (end.home, end.neighbour)}
    rows = select(
        f"""SELECT district.id, district.name, region.name, district.note,
                (latitude IS NULL OR longitude IS NULL) AND NOT EXISTS (
                    SELECT 1 FROM district_shape WHERE district_id = district.id)
            FROM district JOIN region ON region.id = region_id WHERE is_home OR region_id IN ({regions})
            ORDER BY is_home DESC, region.name, district.name"""
    )
    found = []
    for record, name, region, note, placeless in rows:
        if note:
            found.append(Doubt("sources", None, record, name, region, "", "", note))
        if placeless and record in at_border:
            found.append(Doubt("no_place", None, record, name, region, "", "", ""))
    return found


def known_border() -> str:
    """Return what is known of our border, as a sentence that also says what to do."""
    ends = border_ends()
    home = select("SELECT name FROM region WHERE is_home")
    if not home:
        return _("Nobody is at home yet: say in the reference data which government is our own.")
    if not ends:
        return _(
            "No border of {home} is known yet. Enter in the reference data which districts touch.", home=home[0][0]
        )
    regions = ", ".join(dict.fromkeys(end.region_name for end in ends))
    return _(
        "Known so far: {count} places where {home} touches {neighbours}. "
        "Check them, and enter in the reference data what is missing.",
        count=len(ends),
        home=home[0][0],
        neighbours=regions,
    )
