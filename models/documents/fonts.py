"""The type on paper: the office's own family where it is installed, else Caladea, embedded; and characters it lacks."""

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import font_caladea
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from models.documents.installed import families

REGULAR, BOLD, ITALIC = "Caladea", "CaladeaBold", "CaladeaItalic"


@dataclass(frozen=True)
class Faces:
    """The faces of one family as reportlab knows them; one that the family does not have is its regular face."""

    regular: str
    bold: str
    italic: str


CALADEA = Faces(REGULAR, BOLD, ITALIC)

# Signs that a face may lack, and what says the same with others; what it lacks of these is looked up again.
_SAME = {
    "\t": " ", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n",
    "\u2007": "\N{NO-BREAK SPACE}", "\u202f": "\N{NO-BREAK SPACE}",
    "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "—": "–", "–": "-", "\u2212": "–",
    "‘": "'", "’": "'", "“": '"', "”": '"', "\u201a": "'", "\u201b": "'", "\u201e": '"', "\u201f": '"',
    "\u2032": "'", "\u2033": '"', "…": "...",
    "\u02bb": "‘", "\u02bc": "’", "\u02be": "’", "\u02bf": "‘",
    # Bullets, those of Word's symbol fonts among them.
    "\u25aa": "•", "\u25cf": "•", "\u25e6": "•", "\u25a0": "•", "\u2023": "•", "\u27a2": "•", "\u2043": "–",
    "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf076": "•", "\uf0fc": "•", "\uf02d": "–", "•": "-",
}  # fmt: skip


@cache
def load(family: str = "") -> Faces:
    """Make the faces of a family known to reportlab, once for the process, and return them.

    "" is the embedded Caladea; so is a family that is not installed or must not be embedded: `family_found` tells.
    """
    name = family.strip()
    if not name or name.casefold() == REGULAR.casefold():
        for face in (REGULAR, BOLD, ITALIC):
            pdfmetrics.registerFont(TTFont(face, font_caladea.font_files[face], asciiReadable=True))
        return CALADEA
    files = families().get(name.casefold())
    regular = _registered(f"{files.name} Regular", files.regular) if files else ""
    if not files or not regular:
        return load()
    return Faces(
        regular,
        _registered(f"{files.name} Bold", files.bold) or regular,
        _registered(f"{files.name} Italic", files.italic) or regular,
    )


def family_found(name: str) -> bool:
    """Whether a family is printed with its own faces; if not, Caladea stands in for it. "" is Caladea."""
    return not name.strip() or name.strip().casefold() == REGULAR.casefold() or load(name) is not CALADEA


def installed_families() -> list[str]:
    """Return the names of the TrueType families on this computer, sorted; the first call reads the font folders."""
    return sorted((files.name for files in families().values()), key=str.casefold)


@lru_cache(maxsize=20_000)
def width(text: str, face: str) -> float:
    """Return how wide printable `text` stands in `face`, as a multiple of the type size."""
    # reportlab draws a no-break space as a space, whatever the face has.
    return float(pdfmetrics.stringWidth(text.replace("\N{NO-BREAK SPACE}", " "), face, 1))


@lru_cache(maxsize=4_000)
def printable(text: str, face: str = REGULAR) -> str:
    r"""Return `text` as a loaded `face` can show it, its lines parted by "\n".

    Control and invisible formatting characters go. A character without a glyph becomes its compatible form where
    there is one (a full-width letter, a ligature), else its visible code, "[U+1F600]": nothing disappears unseen, and
    no black box stands on a document to be signed.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    bare = text.replace("\N{NO-BREAK SPACE}", " ")
    if bare.isascii() and bare.isprintable():
        return text
    return "".join([_shown(character, face) for character in text])


def lacking(text: str, family: str = "") -> list[str]:
    """Return the characters of `text` that would print as their code because a face of the family lacks them."""
    faces = load(family)
    text = unicodedata.normalize("NFC", text)
    return [each for each in dict.fromkeys(text) if not each.isascii() and _lacks(each, faces)]


def _lacks(character: str, faces: Faces) -> bool:
    return any(_shown(character, face) == _code(character) for face in (faces.regular, faces.bold, faces.italic))


def _registered(name: str, file: tuple[str, int] | None) -> str:
    """Register a face from a file and return its name; "" if there is none or it must not be embedded."""
    if file is None:
        return ""
    try:
        font = TTFont(name, file[0], subfontIndex=file[1], asciiReadable=True)
    except (TTFError, OSError, ValueError, LookupError, struct.error):
        return ""
    if not _may_be_embedded(font.face) or not set(range(33, 127)) <= set(font.face.charToGlyph):
        return ""
    pdfmetrics.registerFont(font)
    return name


def _may_be_embedded(face: Any) -> bool:
    """Whether its maker lets a font be put into a file, cut down to the letters used (fsType in its table OS/2)."""
    if "OS/2" not in face.table:
        return True
    face.seek_table("OS/2")
    face.skip(8)
    allowed = face.read_ushort()
    return allowed & 0x000E != 0x0002 and not allowed & 0x0300


@cache
def _glyphs(face: str) -> frozenset[int]:
    if face == REGULAR:
        load()
    codes = pdfmetrics.getFont(face).face.charToGlyph
    return frozenset((*filter(_stands_alone, codes), ord("\N{NO-BREAK SPACE}")))


def _stands_alone(code: int) -> bool:
    """Whether a glyph can be set as it is; letters of a script from right to left also need joining and turning."""
    character = chr(code)
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn")
    return not hidden and unicodedata.bidirectional(character) not in ("R", "AL")


@lru_cache(maxsize=5_000)
def _shown(character: str, face: str) -> str:
    code = ord(character)
    if character == "\n" or code in _glyphs(face):
        return character
    if character in _SAME:
        return "".join([_shown(part, face) for part in _SAME[character]])
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):
        return ""
    if category == "Zs":
        return " "
    compatible = unicodedata.normalize("NFKC", character)
    if compatible != character and all(ord(part) in _glyphs(face) for part in compatible):
        return compatible
    return _code(character)


def _code(character: str) -> str:
    return f"[U+{ord(character):04X}]"
