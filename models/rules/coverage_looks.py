"""How the states of the border look wherever they are drawn: on the screen and on paper, told apart without colour.

Each state has a colour, a sign, a letter and a way to draw a line, so that it can be read by who does not see colours
and on a copy in black and white.
"""

from typing import NamedTuple

Stroke = tuple[tuple[float, float], ...]


class Look(NamedTuple):
    """How one state of vocabulary.COVERAGE looks."""

    light: str
    """Its colour on a light ground, "#rrggbb": at least 4.5:1 on white and on the grey of windows."""
    dark: str
    """Its colour on a dark ground."""
    letters: tuple[str, str]
    """Its letter in Indonesian (always on paper) and in English."""
    width: float
    """Of its line, where 1 is that of the strongest."""
    dash: tuple[float, ...] = ()
    """Strokes and gaps of its line in multiples of the line's width, none for an unbroken one."""
    hollow: bool = False
    """Whether its line is two thin ones with the ground between them."""
    sign: tuple[Stroke, ...] = ()
    """Lines to draw, in a square from (0, 0) top left to (1, 1)."""


_RING: Stroke = (
    (0.5, 0.06), (0.72, 0.12), (0.88, 0.28), (0.94, 0.5), (0.88, 0.72), (0.72, 0.88), (0.5, 0.94), (0.28, 0.88),
    (0.12, 0.72), (0.06, 0.5), (0.12, 0.28), (0.28, 0.12), (0.5, 0.06),
)  # fmt: skip

LOOKS = {
    "in_force": Look("#00684f", "#4fd0a8", ("B", "F"), 1.0, sign=(((0.12, 0.55), (0.4, 0.82), (0.9, 0.2)),)),
    "ending": Look(
        "#8a5a00", "#f0b955", ("A", "E"), 0.9, (4.5, 1.2), sign=(_RING, ((0.5, 0.26), (0.5, 0.54), (0.72, 0.54)))
    ),
    "suspended": Look(
        "#6a3fa0", "#c5a3ff", ("T", "S"), 0.75, (3.5, 1.2, 1.0, 1.2),
        sign=(((0.32, 0.15), (0.32, 0.85)), ((0.68, 0.15), (0.68, 0.85))),
    ),
    "draft": Look(
        "#1a5fb4", "#7db4ff", ("D", "D"), 0.6, (2.4, 1.6),
        sign=(((0.12, 0.88), (0.2, 0.62), (0.72, 0.1), (0.9, 0.28), (0.38, 0.8), (0.12, 0.88)),),
    ),
    "deliberate": Look("#5f6368", "#a8adb3", ("S", "N"), 0.5, (1.0, 1.6), sign=(_RING, ((0.2, 0.8), (0.8, 0.2)))),
    "ended": Look(
        "#7d2a12", "#e8a06f", ("X", "X"), 0.75, (1.4, 1.4),
        sign=(((0.15, 0.15), (0.85, 0.85)), ((0.85, 0.15), (0.15, 0.85))),
    ),
    "none": Look("#c2185b", "#ff8ab5", ("–", "–"), 1.0, hollow=True, sign=(_RING,)),
}  # fmt: skip
"""By the keys of vocabulary.COVERAGE, in its order."""


def letter(state: str, language: str) -> str:
    """Return the letter of a state in "id" or "en"."""
    indonesian, english = LOOKS[state].letters
    return english if language == "en" else indonesian
