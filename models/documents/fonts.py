"""The type on paper: Caladea, embedded, and what becomes of characters that it does not have."""

import unicodedata
from functools import cache, lru_cache

import font_caladea
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC = "Caladea", "CaladeaBold", "CaladeaItalic"

# Signs that the face lacks and that say the same with one that it has.
_SAME = {
    "\t": " ", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n",
    "\u2010": "-", "\u2011": "-", "\u02bb": "‘", "\u02bc": "’", "\u02be": "’", "\u02bf": "‘",
}  # fmt: skip


@cache
def load() -> None:
    """Make the faces known to reportlab, once for the process."""
    for face in (REGULAR, BOLD, ITALIC):
        pdfmetrics.registerFont(TTFont(face, font_caladea.font_files[face], asciiReadable=True))


@lru_cache(maxsize=50_000)
def width(text: str, face: str) -> float:
    """Return how wide printable `text` stands in `face`, as a multiple of the type size."""
    return float(pdfmetrics.stringWidth(text, face, 1))


@lru_cache(maxsize=10_000)
def printable(text: str) -> str:
    r"""Return `text` as the face can show it, its lines parted by "\n".

    Control and invisible formatting characters go. A character without a glyph becomes its compatible form where
    there is one (a full-width letter, a ligature), else its visible code, "[U+1F600]": nothing disappears unseen, and
    no black box stands on a document to be signed.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


@cache
def _glyphs() -> frozenset[int]:
    load()
    codes = pdfmetrics.getFont(REGULAR).face.charToGlyph
    return frozenset(code for code in codes if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Co", "Cn"))


@lru_cache(maxsize=5_000)
def _shown(character: str) -> str:
    code = ord(character)
    if character == "\n" or code in _glyphs():
        return character
    if character in _SAME:
        return _SAME[character]
    if unicodedata.category(character) in ("Cc", "Cf"):
        return ""
    compatible = unicodedata.normalize("NFKC", character)
    if compatible != character and all(ord(part) in _glyphs() for part in compatible):
        return compatible
    return f"[U+{code:04X}]"
