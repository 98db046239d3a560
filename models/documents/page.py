"""How a page is set: paper, margins, type and the office's habits; all of it a setting, none of it a rule of law."""

from dataclasses import dataclass

MM = 72 / 25.4

# Sizes in points. F4 is the paper of the printed laws: 8.5 x 13 inches, reportlab's GOV_LEGAL.
PAPERS = {
    "F4": (612.0, 936.0),
    "F4-215": (215 * MM, 330 * MM),
    "F4-210": (210 * MM, 330 * MM),
    "A4": (210 * MM, 297 * MM),
    "Legal": (612.0, 1008.0),
}


@dataclass(frozen=True)
class PageSetup:
    """One way to set a document. Lengths in millimetres, type in points."""

    paper: str = "F4"
    left: float = 30
    right: float = 25
    top: float = 25
    bottom: float = 25
    font_size: float = 12
    leading: float = 1.3
    """Line spacing as a multiple of the type size."""
    ordinals: str = "KESATU"
    """"KESATU" or "PERTAMA": how the first party is called."""
    first_party: str = "left"
    """"left" or "right": where the first party signs."""
    logos: bool = True
    stamp_boxes: str = "none"
    """"none", "all", or "counterpart": a meterai box on the copy's counterpart only."""
    originals: int = 1
    """How many originals are printed of each document; 0 means one per party."""
