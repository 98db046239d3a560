"""The TrueType fonts of this computer, by family; read when an office first asks for its own font."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from PIL import ImageFont

Source = tuple[str, int]
"""A font file and the place of the face in it: 0, or more in a collection (.ttc)."""

_STYLES = ("regular", "book", "roman", "normal", "bold", "italic", "oblique")


@dataclass
class Family:
    """The files of one family, None for a face it does not have."""

    name: str
    regular: Source | None = None
    bold: Source | None = None
    italic: Source | None = None


@cache
def families() -> dict[str, Family]:
    """Return the installed families that have a regular face, by their case-folded names."""
    found: dict[str, Family] = {}
    for folder in _folders():
        # Sorted, so that of two copies of a font the same one is taken every time.
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in (".ttf", ".ttc"):
                for name, style, source in _faces(path):
                    _take(found, name, style, source)
    return {key: family for key, family in found.items() if family.regular}


def _folders() -> Iterator[Path]:
    """Yield where fonts lie on this system."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local")) / "Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (home / ".fonts", Path(os.environ.get("XDG_DATA_HOME", home / ".local/share")) / "fonts")
        yield from (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _faces(path: Path) -> Iterator[tuple[str, str, Source]]:
    """Yield family, style and place of each face in a file; none of a file that is no font."""
    for place in count():
        try:
            name, style = ImageFont.truetype(str(path), 10, place).getname()
        except (OSError, ValueError):
            return
        yield name or "", style or "", (str(path), place)
        if path.suffix.lower() == ".ttf":
            return


def _take(found: dict[str, Family], name: str, style: str, source: Source) -> None:
    """Put a face into its family. A cut of its own, "Condensed", makes a family of its own."""
    words = style.split()
    slanted = any(word.lower() in ("italic", "oblique") for word in words)
    bold = any(word.lower() == "bold" for word in words)
    cut = [word for word in words if word.lower() not in _STYLES]
    name = " ".join([name.strip(), *cut])
    family = found.setdefault(name.casefold(), Family(name))
    if bold and not slanted:
        family.bold = family.bold or source
    elif slanted and not bold:
        family.italic = family.italic or source
    elif not bold:
        family.regular = family.regular or source
