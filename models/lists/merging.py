"""What each merge field of a text prints for one agreement: the names are those of rules.merge."""

import datetime
from typing import Literal

from models.lists.dossier import Dossier, Related, SigningParty
from models.rules.articles import article_numbers, fill_references
from models.rules.dates import date_words, long_date, weekday
from models.rules.merge import count, fill
from models.rules.names import of_region, party_ordinal, post_on_paper
from models.rules.vocabulary import KINDS_ON_PAPER

Ordinals = Literal["KESATU", "PERTAMA"]

GAP = "…" * 12
"""What is written in by hand, or still to be filled."""


def merge_values(sheet: Dossier, ordinals: Ordinals = "KESATU", originals: int | None = None) -> dict[str, str]:
    """Return the text of each field by its name, "nomor.1" for a party's; blank while it is not known.

    `originals` is how many are signed; one a party where none is given.
    """
    values = {
        "judul": sheet.title.strip(),
        "jenis": KINDS_ON_PAPER[sheet.kind],
        "tempat": sheet.place.strip(),
        "mulai": _date(sheet.first_day),
        "berakhir": _date(sheet.last_day),
        "jangka_waktu": _term(sheet.first_day, sheet.last_day),
        "hari": weekday(sheet.signed_on) if sheet.signed_on else "",
        "tanggal": _date(sheet.signed_on),
        "tanggal_huruf": _spelled(sheet.signed_on),
        "sektor": in_a_row(tuple(_small(name) for name in sheet.sectors)),
        "kecamatan": in_a_row(sheet.districts),
        "payung": _cited(sheet.umbrella),
        "induk": _cited(sheet.amends),
        "pendahulu": _cited(sheet.predecessor),
        "rangkap": count(str(originals or max(len(sheet.parties), 1))),
    }
    for party in sheet.parties:
        for name, text in _party_values(party, ordinals).items():
            values[f"{name}.{party.position}"] = text
    return values


def filled(text: str, sheet: Dossier, values: dict[str, str]) -> str:
    """Return a text with its fields and its references to articles filled; gaps are dotted."""
    return fill(fill_references(text, article_numbers(sheet.articles), GAP), values, GAP)


def in_a_row(names: tuple[str, ...]) -> str:
    """Return names as a sentence lists them: "a, b, dan c"."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def _small(name: str) -> str:
    """A sector in the middle of a sentence begins with a small letter."""
    return name[:1].lower() + name[1:]


def _party_values(party: SigningParty, ordinals: Ordinals) -> dict[str, str]:
    return {
        "pihak": f"PIHAK {party_ordinal(party.position, ordinals)}",
        "pemerintah": party.government.strip(),
        "instansi": of_region(party.department, party.government),
        "nomor": party.number.strip(),
        "penandatangan": party.name.strip(),
        "jabatan": post_on_paper(party.capacity, party.post),
        "alamat": party.address.strip(),
        "surat_kuasa": _power(party),
    }


def _power(party: SigningParty) -> str:
    number = party.poa_number.strip()
    day = f" tanggal {long_date(party.poa_date)}" if party.poa_date else ""
    return f"Surat Kuasa Nomor {number}{day}" if number else ""


def _cited(other: Related | None) -> str:
    """Name an agreement in full: kind, parties, subject, every party's number, date."""
    if other is None:
        return ""
    between = in_a_row(tuple(of_region(party.department, party.government) for party in other.parties))
    numbers = in_a_row(tuple(f"Nomor {party.number.strip() or GAP}" for party in other.parties))
    day = _date(other.signed_on) or GAP
    return f"{KINDS_ON_PAPER[other.kind]} antara {between} tentang {other.title.strip()} {numbers} tanggal {day}"


def _term(first: datetime.date | None, last: datetime.date | None) -> str:
    """Return a term of whole years, or else of months, in figures and words; blank for any other."""
    if not first or not last or last < first:
        return ""
    for end in (last, last + datetime.timedelta(days=1) if last < datetime.date.max else last):
        if end.day == first.day:
            months = 12 * (end.year - first.year) + end.month - first.month
            if months:
                return f"{count(str(months // 12))} tahun" if months % 12 == 0 else f"{count(str(months))} bulan"
    return ""


def _date(day: datetime.date | None) -> str:
    return long_date(day) if day else ""


def _spelled(day: datetime.date | None) -> str:
    if day is None:
        return ""
    words = date_words(day)
    return f"tanggal {words.day} bulan {words.month} tahun {words.year}"
