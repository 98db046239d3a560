"""How names, posts and parties stand on paper: Permendagri 1/2023 Ps 44."""

import re
from typing import Literal, NamedTuple

from models.rules.vocabulary import CAPACITIES
from models.rules.words import spell

_ACTING = {"plt", "plh", "pj", "pjs"}
_ACTING_SECRETARY = {"pj", "plh"}


class PrintedName(NamedTuple):
    """A name ready to print, and whether rank and NIP may stand below it."""

    name: str
    show_rank: bool
    show_nip: bool


def with_titles(front: str, name: str, back: str) -> str:
    """Return "Dr. Ir. Name, S.H., M.Si."; commas typed around the titles do not double. No name, no titles."""
    before, core, after = _bare(front), _bare(name), _bare(back)
    if not core:
        return ""
    titled = f"{before} {core}" if before else core
    return f"{titled}, {after}" if after else titled


def on_paper(
    name: str, front: str, back: str, capacity: str, heads_region: bool, secretary: bool = False
) -> PrintedName:
    """Return how a signatory's name is printed on an agreement (naskah dinas khusus).

    Titles stand (Ps 44(2)), rank and NIP with them (44(3)), but an acting head of region (44(4)) and a Pj. or Plh.
    regional secretary (44(5)) have none of the three, and no head of region has rank or NIP. The article asks
    neither of a definitive secretary; as a civil servant he keeps both, as offices print it.
    """
    bare = capacity in (_ACTING if heads_region else _ACTING_SECRETARY if secretary else ())
    printed = _bare(name) if bare else with_titles(front, name, back)
    shown = not (bare or heads_region)
    return PrintedName(printed, show_rank=shown, show_nip=shown)


def is_secretary(post: str) -> bool:
    """Tell by its title whether a post is that of a regional secretary (sekda)."""
    return " ".join(post.split()).casefold().startswith("sekretaris daerah")


def post_on_paper(capacity: str, post: str) -> str:
    """Return the post with its capacity before it, "Plt. Kepala Dinas Sosial"; a blank post stays blank.

    `capacity` is a key of vocabulary.CAPACITIES (KeyError for any other); one already typed does not double.
    """
    title, prefix = post.strip(), CAPACITIES[capacity]
    if not title or capacity == "definitive" or title.casefold().startswith(f"{prefix.casefold()} "):
        return title
    return f"{prefix} {title}"


def of_region(what: str, government: str) -> str:
    """Return a post or department with its region, "Dinas Sosial Kota Serang"; not twice where it is told already."""
    name, told = " ".join(what.split()), " ".join(government.split())
    region = told.removeprefix("Pemerintah ")
    if not name or not region or name.casefold().endswith(region.casefold()):
        return name or told
    return f"{name} {region}" if region != told else f"{name}, {region}"


def post_of_region(capacity: str, post: str, heads_region: bool, government: str) -> str:
    """Return the post as paper names it where two governments sign: "Plt. Kepala Dinas Sosial Kota Serang".

    The title of a head of region names the region already; a blank post stays blank.
    """
    return post_on_paper(capacity, post if heads_region or not post.strip() else of_region(post, government))


def party_ordinal(position: int, style: Literal["KESATU", "PERTAMA"] = "KESATU") -> str:
    """Return what stands after PIHAK: KESATU (or PERTAMA), KEDUA, KETIGA, ... ValueError below 1."""
    if position < 1:
        raise ValueError(f"No party has position {position}")
    return style if position == 1 else f"KE{spell(position).upper()}"


def _bare(text: str) -> str:
    """Without the blanks and commas around it; what stands inside stays as typed."""
    return re.sub(r"^[\s,]+|[\s,]+$", "", text)
