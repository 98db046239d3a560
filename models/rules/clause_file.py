"""Templates as one text file, to be edited in Notepad and shared between offices. The words in it are Indonesian.

    # A line that begins with "#" is a remark and is not read; empty lines are not read either.
    === Templat: Perjanjian Kerja Sama ===      begins a template; the rest up to the next one is its own
    Jenis: PKS                                  KB, PKS or Adendum
    Kegunaan: naskah                            naskah (a whole text; so it is without this line) or pasal tambahan
    Sektor: B5                                  code of the sector, or no such line
    Catatan: …                                  one line, or no such line
    == Menimbang ==                             recitals, one a line
    == Mengingat ==                             legal basis, one a line
    == Pasal: Maksud dan Tujuan ==              an article with its heading; as many as there are
    == Kata Penutup ==                          closing words

Below a part stands its text as models.rules.articles has it: one paragraph a line, "(1) ", "a. ", "1. " before it,
fields in braces. A line of text that begins with "#", "==" or "\" has a "\" before it. UTF-8.
"""

import re
from collections.abc import Iterable, Iterator

from models.rules.articles import ArticleText
from models.rules.clauses import ClauseDraft, tidied
from models.rules.marking import N_
from models.rules.vocabulary import KINDS_ON_PAPER

HEADER = """\
# Pustaka klausul Pendopo
# Templat untuk disesuaikan oleh bagian hukum; bukan format resmi.
#
# Berkas ini boleh disunting dengan Notepad; simpan dengan pengodean UTF-8.
# - Baris yang diawali # adalah keterangan dan tidak dibaca. Baris kosong tidak dibaca.
# - "=== Templat: Nama ===" mengawali satu templat. Di bawahnya: Jenis (KB, PKS, atau Adendum),
#   Kegunaan (naskah atau pasal tambahan), Sektor (kode urusan, boleh tidak ada), Catatan (boleh tidak ada).
# - Bagian naskah: "== Menimbang ==", "== Mengingat ==", "== Pasal: Judul ==", "== Kata Penutup ==".
# - Satu alinea satu baris. Ayat diawali (1), huruf diawali a. dan angka diawali 1. (nomornya diurutkan sendiri).
# - {nomor.1}, {tanggal}, dan sejenisnya diisi dari register; {pasal:Judul} menunjuk pasal dengan judul itu;
#   {isi: keterangan} adalah tempat yang harus diisi oleh kantor.
# - Baris naskah yang diawali #, == atau \\ ditulis dengan \\ di depannya.
"""
"""What a file says of itself."""

_KINDS = {"kb": "KB", "pks": "PKS", "addendum": KINDS_ON_PAPER["addendum"]}
_USES = {"text": "naskah", "extra": "pasal tambahan"}
_ARTICLE = "Pasal"
_PARTS = {"recital": "Menimbang", "basis": "Mengingat", "closing": "Kata Penutup"}

_TEMPLATE = re.compile(r"===\s*Templat\s*:(.*?)\s*===\s*", re.IGNORECASE)
_PART = re.compile(r"==(?!=)\s*(.*?)\s*==\s*")
_PAIR = re.compile(r"\s*(\w+)\s*:(.*)")
_MARKED = ("#", "==", "\\")
"""How a line begins that is no text."""


class BadLine(ValueError):
    """A file cannot be read. `line` counts from 1; `text` is English with {names}, filled from `values`."""

    def __init__(self, line: int, text: str, **values: object) -> None:
        super().__init__(f"line {line}: {text}")
        self.line, self.text, self.values = line, text, values


def parse(text: str) -> list[ClauseDraft]:
    """Return the templates of a file, tidied. Raises BadLine for the first line that is not as it must be."""
    reader = _Reader()
    at = 0
    for at, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            reader.read(at, line)
    reader.close()
    if not reader.drafts:
        raise BadLine(at or 1, N_("There is no template in this file: no line “=== Templat: … ===”."))
    return [tidied(draft) for draft in reader.drafts]


def render(drafts: Iterable[ClauseDraft]) -> str:
    """Return templates as the text of a file; `parse` gives the same again, tidied."""
    return HEADER + "".join(f"\n\n{chr(10).join(_lines(tidied(draft)))}\n" for draft in drafts)


def _lines(draft: ClauseDraft) -> Iterator[str]:
    yield f"=== Templat: {draft.name} ==="
    yield f"Jenis: {_KINDS[draft.kind]}"
    yield f"Kegunaan: {_USES[draft.use]}"
    if draft.sector:
        yield f"Sektor: {draft.sector}"
    if draft.note:
        yield f"Catatan: {draft.note}"
    for part in draft.parts:
        yield ""
        yield f"== {_ARTICLE}: {part.heading} ==" if part.part == "article" else f"== {_PARTS[part.part]} =="
        for line in part.body.splitlines():
            yield f"\\{line}" if line.startswith(_MARKED) else line


class _Reader:
    """Takes the lines of a file one by one; the last of `drafts` grows."""

    def __init__(self) -> None:
        self.drafts: list[ClauseDraft] = []
        self._began = 0
        self._seen: set[str] = set()
        """The fields and the parts of the present template that may stand once only."""

    def read(self, at: int, line: str) -> None:
        """Take one line that is neither a remark nor empty."""
        if found := _TEMPLATE.fullmatch(line):
            self._begin(at, found[1])
        elif line.startswith("=="):
            self._open_part(at, line)
        elif not self.drafts:
            raise BadLine(at, N_("A template begins with a line “=== Templat: … ===”; this line stands before any."))
        elif self.drafts[-1].parts:
            self._add(line.removeprefix("\\"))
        else:
            self._set(at, line)

    def close(self) -> None:
        """Look at the last template once all of it is read."""
        if self.drafts and not self.drafts[-1].parts:
            raise BadLine(self._began, N_("This template has no text."))

    def _begin(self, at: int, name: str) -> None:
        self.close()
        if not name.strip():
            raise BadLine(at, N_("The template has no name."))
        self._began = at
        self.drafts.append(ClauseDraft("", name=name))
        self._seen = set()

    def _set(self, at: int, line: str) -> None:
        found = _PAIR.fullmatch(line)
        key = found[1].casefold() if found else ""
        value = found[2].strip() if found else ""
        if key not in ("jenis", "kegunaan", "sektor", "catatan"):
            raise BadLine(
                at,
                N_("“{typed}” is none of Jenis, Kegunaan, Sektor, Catatan, and no part has begun."),
                typed=line.strip(),
            )
        self._once(at, key)
        if key == "jenis":
            self._change(kind=_chosen(at, value, _KINDS))
        elif key == "kegunaan":
            self._change(use=_chosen(at, value, _USES))
        else:
            self._change(**{"sektor": {"sector": value}, "catatan": {"note": value}}[key])

    def _open_part(self, at: int, line: str) -> None:
        found = _PART.fullmatch(line)
        label, colon, heading = (found[1] if found else "").partition(":")
        named = {word.casefold(): part for part, word in _PARTS.items()}
        part = "article" if colon and label.strip().casefold() == _ARTICLE.casefold() else named.get(label.casefold())
        if part is None or (colon and part != "article"):
            raise BadLine(at, N_("“{typed}” begins neither a template nor a part of a text."), typed=line.strip())
        if not self.drafts or not self.drafts[-1].kind:
            raise BadLine(at, N_("The kind is missing above this part: Jenis: KB, PKS or Adendum."))
        if part == "article" and not heading.strip():
            raise BadLine(at, N_("The article has no heading."))
        if part != "article":
            self._once(at, label)
        self._change(parts=(*self.drafts[-1].parts, ArticleText(part, heading, "")))

    def _add(self, line: str) -> None:
        *before, last = self.drafts[-1].parts
        self._change(parts=(*before, last._replace(body=f"{last.body}{line}\n")))

    def _once(self, at: int, word: str) -> None:
        if word.casefold() in self._seen:
            raise BadLine(at, N_("“{word}” stands twice in this template."), word=word)
        self._seen.add(word.casefold())

    def _change(self, **values: object) -> None:
        self.drafts[-1] = self.drafts[-1]._replace(**values)  # type: ignore[arg-type]


def _chosen(at: int, value: str, words: dict[str, str]) -> str:
    for key, word in words.items():
        if word.casefold() == " ".join(value.split()).casefold():
            return key
    raise BadLine(at, N_("“{value}” is none of: {words}."), value=value, words=", ".join(words.values()))
