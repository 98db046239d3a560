"""Merge fields: names in braces that print as what the record says, "{tanggal}" as "16 Oktober 2023"."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from models.rules.marking import N_
from models.rules.money import dotted
from models.rules.words import LIMIT, spell

FIELD = re.compile(r"\{([^{}\n]*)\}")

FIELDS = {
    "judul": N_("What the agreement is about"),
    "jenis": N_("Kind of document"),
    "hari": N_("Weekday of signing"),
    "tanggal": N_("Date of signing"),
    "tanggal_huruf": N_("Date of signing in words"),
    "tempat": N_("Place of signing"),
    "mulai": N_("First day in force"),
    "berakhir": N_("Last day in force"),
    "jangka_waktu": N_("Term in years, in figures and words"),
    "sektor": N_("Sectors, in a row"),
    "kecamatan": N_("Border districts, in a row"),
    "payung": N_("Umbrella agreement with its numbers and date"),
    "induk": N_("Agreement that is amended, with its numbers and date"),
    "pendahulu": N_("Agreement that is renewed, with its numbers and date"),
    "rangkap": N_("Number of originals, in figures and words"),
    "ruang_lingkup": N_("Scope as a list; the field stands alone on its line"),
}
"""By name: what it prints."""

PARTY_FIELDS = {
    "pihak": N_("How the party is called, PIHAK KESATU"),
    "pemerintah": N_("Government of the party"),
    "instansi": N_("Department of the party, or its government"),
    "nomor": N_("The party's number of the document"),
    "penandatangan": N_("Name of the party's signatory"),
    "jabatan": N_("Post of the party's signatory"),
    "alamat": N_("Address of the party"),
    "surat_kuasa": N_("Power of attorney of the party, with number and date"),
}
"""These take the number of the party: "{nomor.1}"."""

SCOPE = "ruang_lingkup"
BLANK = "isi"
"""A place in a template for the office to fill: "{isi: kuota per hari}"."""
AMOUNT, COUNT, ARTICLE = "rupiah", "angka", "pasal"
"""Fields with their own value after a colon: "{rupiah:317500}", "{angka:200}", "{pasal:Jangka Waktu}"."""


class Found(NamedTuple):
    """One field of a text: all between the braces, its name, what follows its colon."""

    raw: str
    name: str
    value: str


def fields(text: str) -> Iterator[Found]:
    """Yield the fields of a text in order, known or not."""
    for found in FIELD.finditer(text):
        yield _found(found[1])


def fill(text: str, values: Mapping[str, str], gap: str) -> str:
    """Return `text` with its fields filled from `values` (by name, a party's as "nomor.1").

    What is blank there, and a place the office has still to fill, prints as `gap`. A name that is no field, and a
    reference to an article (rules.articles fills those), stays as typed.
    """

    def put(found: re.Match[str]) -> str:
        field = _found(found[1])
        if field.name == BLANK:
            return gap
        if field.name in (AMOUNT, COUNT):
            return amount(field.value) if field.name == AMOUNT else count(field.value)
        if not known(field) or field.name == ARTICLE:
            return found[0]
        return values.get(field.name, "") or gap

    return FIELD.sub(put, text)


def known(field: Found) -> bool:
    """Whether there is such a field; a party's must bear a number from 1."""
    if field.name in (BLANK, ARTICLE):
        return True
    if field.name in (AMOUNT, COUNT):
        return _whole(field.value) is not None
    name, dot, number = field.name.partition(".")
    if dot:
        return name in PARTY_FIELDS and number.isdecimal() and int(number) > 0
    return name in FIELDS and not field.value


def amount(value: str) -> str:
    """Return money in figures and words: "Rp317.500,00 (tiga ratus tujuh belas ribu lima ratus rupiah)".

    `value` is whole rupiah in digits, dots between thousands allowed; anything else comes back in braces.
    """
    whole = _whole(value)
    return f"{{{AMOUNT}:{value}}}" if whole is None else f"Rp{dotted(whole)},00 ({spell(whole)} rupiah)"


def count(value: str) -> str:
    """Return a whole number in figures and words, "200 (dua ratus)"; anything else comes back in braces."""
    whole = _whole(value)
    return f"{{{COUNT}:{value}}}" if whole is None else f"{dotted(whole)} ({spell(whole)})"


def _found(raw: str) -> Found:
    name, _colon, value = raw.partition(":")
    return Found(raw, name.strip().casefold(), value.strip())


def _whole(value: str) -> int | None:
    digits = value.replace(".", "")
    whole = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= len(str(LIMIT)) else LIMIT
    return whole if whole < LIMIT else None
