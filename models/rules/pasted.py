"""Clean what is pasted from Word, a web page or a PDF: plain words, one paragraph a line, lists as lists."""

import re

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x1f]")
"""Soft hyphens, blanks of no width, marks of direction, Word's own optional hyphen."""
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_BULLET = re.compile(r"[ ]*[•·●○▪▫■□◦‣⁃∙➢➤✓\uf0b7\uf0a7\uf0d8\uf076\uf0fc–—-][ ]+|o[ ](?=\S)")
_BRACKETED = re.compile(r"[ ]*\(([a-z])\)[ ]+")


def clean(text: str) -> str:
    """Return pasted text as this program writes it.

    Tabs and unusual blanks become one blank, line breaks within a paragraph become lines, empty lines go; a bullet or
    "(a)" becomes a letter. Marks that are known already ("(1)", "a.", "1.") stay for the editor to number.
    """
    text = _BREAKS.sub("\n", text.replace("\x1e", "-").replace("\u2011", "-"))
    text = _CONTROLS.sub("", _BLANKS.sub(" ", _INVISIBLE.sub("", text)))
    lines = (_listed(line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _listed(line: str) -> str:
    for mark in (_BULLET, _BRACKETED):
        if found := mark.match(line):
            return f"a. {line[found.end() :]}"
    return line
