"""Slips in running text: found when they are there, and quiet over what offices write."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates import WEEKDAYS, date_words, long_date, numeric_date, opening, weekday
from models.rules.merge import amount, count
from models.rules.proofreading import DAY, WEEKDAY, WORDS, proofread, read_words
from models.rules.words import spell

DATES = st.dates(datetime.date(1945, 8, 17), datetime.date(2999, 12, 31))


def kinds(text):
    return [slip.kind for slip in proofread(text)]


@given(st.integers(0, 10**15 - 1))
def test_number_words_read_back(number):
    assert read_words(spell(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("satu juta satu ribu", 1_001_000), ("dua milyar", 2 * 10**9), ("sejuta", 10**6), ("SERATUS  dua\nbelas", 112),
        ("dua tiga", None), ("", None), ("rupiah", None),
    ],
)  # fmt: skip
def test_other_spellings_of_numbers(words, number):
    assert read_words(words) == number


@given(st.integers(0, 10**12), st.sampled_from(["", " ton", " rangkap", "%"]))
def test_figures_with_their_words_are_let_alone(number, unit):
    assert proofread(f"sebanyak {count(str(number))}{unit}; {amount(str(number))}") == []


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_figures_with_other_words_are_found(number, other):
    said = f"sebesar Rp{number:,},00 ({spell(other)} rupiah) per tahun".replace(",", ".", str(f"{number:,}").count(","))
    assert kinds(said) == ([] if number == other else [WORDS])


@given(DATES, st.sampled_from(WEEKDAYS), st.sampled_from(["{}, {}", "hari {} tanggal {}", "HARI {}\nTANGGAL {}"]))
def test_a_weekday_belongs_to_its_date(day, name, form):
    assert kinds(form.format(name, long_date(day))) == ([] if name == weekday(day) else [WEEKDAY])


@given(DATES, DATES)
def test_the_opening_in_words_agrees_with_its_figures(day, other):
    assert proofread(opening(day, "Pendopo")) == []
    mixed = opening(day, "Pendopo").replace(numeric_date(day), numeric_date(other))
    assert kinds(mixed) == ([] if day == other else [WORDS])


@given(DATES, st.sampled_from(WEEKDAYS))
def test_a_date_in_words_has_its_weekday(day, name):
    words = date_words(day)
    said = f"pada hari {name} tanggal {words.day} bulan {words.month} tahun {words.year} ({numeric_date(day)})"
    assert kinds(said) == ([] if name == weekday(day) else [WEEKDAY])


@pytest.mark.parametrize(
    "text",
    [
        "Pasal 3 (tiga)", "UU 23/2014", "sebagaimana dimaksud pada ayat (2)", "ayat (1) dan ayat (2) Pasal 5",
        "Undang-Undang Nomor 23 Tahun 2014 (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244)",
        "Rp 1.000.000,- (satu juta rupiah)", "Rp1.000.000,00 (SATU JUTA RUPIAH)", "2 (dua) rangkap",
        "200 (dua\nratus) ton", "10% (sepuluh persen)", "30 hari (tiga puluh hari)", "dua (2) rangkap",
        "Rp317.500,00/ton (tiga ratus tujuh belas ribu lima ratus rupiah per ton)", "2,5 (dua koma lima) persen",
        "2 (satu asli dan satu salinan)", "Pasal 5 (lihat Lampiran)", "Nomor 134.4/2 (dua)",
        "Tahun 2014 (dua ribu empat belas)",
        "paling sedikit dua\n(3) PARA PIHAK sepakat", "setiap 2 minggu 16 Oktober 2023", "Jum'at, 29 Desember 2023",
        "29 Februari 2024", "setiap tanggal 29 Februari", "tanggal 16 (enam belas) bulan Oktober tahun 2023",
        "1.001.000 (satu juta satu ribu)", "Keputusan Nomor 100.3.7.1/12/2023 tanggal 5 Nopember 2023", "",
    ],
)  # fmt: skip
def test_no_false_alarm(text):
    assert proofread(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2 (tiga)", WORDS, "dua"),
        ("200 (dua ratos) ton", WORDS, "dua ratus"),
        ("5 (lma) tahun", WORDS, "lima"),
        ("Rp1.000.000,00 (satu juta seratus rupiah)", WORDS, "satu juta"),
        ("30 hari (dua puluh hari)", WORDS, "tiga puluh"),
        ("tiga (2) rangkap", WORDS, "dua"),
        ("Selasa, 16 Oktober 2023", WEEKDAY, "Senin"),
        ("selasa\n16 oktober 2023", WEEKDAY, "Senin"),
        ("hari Minggu tanggal 16 Oktober 2023", WEEKDAY, "Senin"),
        ("Selasa, 16-10-2023", WEEKDAY, "Senin"),
        ("31 November 2023", DAY, ""),
        ("29 Februari 2023", DAY, ""),
        ("paling lambat tanggal 31 Juni", DAY, ""),
        ("tanggal 31-11-2023", DAY, ""),
        ("tanggal tiga puluh satu bulan November tahun dua ribu dua puluh tiga", DAY, ""),
    ],
)
def test_what_is_wrong_is_found_with_what_it_would_have_to_be(text, kind, expected):
    (slip,) = proofread(f"Bahwa {text}.")
    assert (slip.kind, slip.expected, slip.at) == (kind, expected, len("Bahwa ") + text.find(slip.found.split()[0]))


@given(st.text(st.sampled_from("0123456789.,()/- Rp%senoktbrjmadu\n")))
def test_nothing_breaks_it(text):
    for slip in proofread(text):
        assert 0 <= slip.at < len(text)
