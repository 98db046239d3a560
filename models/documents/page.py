"""How a page is set: paper, margins, type and the office's habits; all of it a setting, none of it a rule of law."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from models.rules.settings import posts, setting

MM = 72 / 25.4

# Sizes in points. F4 is the paper of the printed laws: 8.5 x 13 inches, reportlab's GOV_LEGAL.
PAPERS = {
    "F4": (612.0, 936.0),
    "F4-215": (215 * MM, 330 * MM),
    "F4-210": (210 * MM, 330 * MM),
    "A4": (210 * MM, 297 * MM),
    "Legal": (612.0, 1008.0),
}
"""What an office prints agreements on."""
_SIZES = {**PAPERS, "A3": (297 * MM, 420 * MM), "A5": (148 * MM, 210 * MM)}
"""Those, and what annexes and cards are printed on."""


@dataclass(frozen=True)
class PageSetup:
    """One way to set a document. Lengths in millimetres, type in points."""

    paper: str = "F4"
    left: float = 30
    right: float = 25
    top: float = 25
    bottom: float = 25
    font: str = ""
    """Family of the office's own font, used where it is installed; "" is the embedded Caladea."""
    font_size: float = 12
    leading: float = 1.3
    """Line spacing as a multiple of the type size."""
    ordinals: Literal["KESATU", "PERTAMA"] = "KESATU"
    """How the first party is called."""
    first_party: Literal["left", "right"] = "left"
    """Where the first party signs."""
    logos: bool = True
    swap_logos: bool = False
    """In the original that another party keeps, that party's logo and number stand first."""
    initials: bool = False
    """Print a box for each party's initials (paraf) at the foot of every page."""
    cover: bool = False
    """Begin an agreement with its cover."""
    capitals: bool = False
    """Print the title (tentang) in capitals; otherwise it stands as it was typed."""
    stamp_boxes: Literal["none", "all", "counterpart"] = "none"
    """Where a box for the meterai stands: nowhere, at every party, or at the counterparts only.

    "counterpart": original k is kept by party k, and its boxes stand at the others; an original beyond the number of
    parties has none."""
    originals: int = 1
    """How many originals are printed of each document; 0 means one per party."""
    turned: bool = False
    """The paper lies on its long side."""
    hierarchy: tuple[str, ...] = ()
    """The posts that initial upwards (paraf hierarki), in order; see rules.settings."""
    coordination: tuple[str, ...] = ()
    """The posts of the units that initial beside them (paraf koordinasi), in order."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in points. Raises KeyError for a paper that nobody knows."""
        short, long = _SIZES[self.paper]
        return (long, short) if self.turned else (short, long)

    @property
    def body(self) -> tuple[float, float]:
        """Width and height between the margins, in points."""
        width, height = self.size
        return width - (self.left + self.right) * MM, height - (self.top + self.bottom) * MM

    def copies(self, parties: int) -> int:
        """Return how many originals are printed of a document with so many parties; at least one."""
        return self.originals or max(parties, 1)


def page_setup(settings: Mapping[str, str], document: str = "") -> PageSetup:
    """Return the page that an office's settings ask for, for one document (its key) or for all in general.

    Keys and values are those of models.rules.settings; what is missing or makes no sense is as by default.
    """

    def one(key: str) -> str:
        return setting(settings, key, document)

    return PageSetup(
        paper=one("paper"),
        left=float(one("left")),
        right=float(one("right")),
        top=float(one("top")),
        bottom=float(one("bottom")),
        font=one("font").strip(),
        font_size=float(one("font_size")),
        leading=float(one("leading")),
        ordinals=cast(Literal["KESATU", "PERTAMA"], one("ordinals")),
        first_party=cast(Literal["left", "right"], one("first_party")),
        logos=one("logos") == "yes",
        swap_logos=one("swap_logos") == "yes",
        initials=one("initials") == "yes",
        cover=one("cover") == "yes",
        capitals=one("capitals") == "yes",
        stamp_boxes=cast(Literal["none", "all", "counterpart"], one("stamp_boxes")),
        originals=int(one("originals")),
        hierarchy=posts(one("initials_hierarchy")),
        coordination=posts(one("initials_coordination")),
    )
