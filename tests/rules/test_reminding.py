"""What is said to the other side of something that is due."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.reminding import LETTER, MOST, DueMatter, Side, asked, by_when, fill, message, numbers, plain

D = datetime.date
OURS = Side(1, "Pemerintah Kabupaten Serang", "", "100.3.7.1/5/2025", True)
THEIRS = Side(2, "Pemerintah Kota Serang", "", "415/9_A/2025", False)
ENDING = DueMatter(
    "ending:3:2026-12-31", "ending", "Perjanjian Kerja Sama tentang Sampah", D(2026, 12, 31), 3, "ending:x",
    (OURS, THEIRS), D(2025, 12, 30), D(2026, 12, 31), concerns=(2,),
)  # fmt: skip


ANSWER_BY = D(2026, 12, 7)


def text(*matters, to="Wali Kota Serang", answer_by=ANSWER_BY):
    return message(to, "Pemerintah Kabupaten Serang", matters, D(2026, 11, 23), answer_by)


def test_the_message_tells_both_numbers_what_is_asked_and_by_when():
    said = text(ENDING)
    for words in (
        "Yth. Wali Kota Serang,", "mengingatkan 1 (satu) hal", "Nomor 100.3.7.1/5/2025 (Kabupaten Serang)",
        "Nomor 415/9_A/2025 (Kota Serang)", "diperpanjang, diubah, atau diakhiri", "Paling lambat: 31 Desember 2026.",
        "Mohon tanggapan paling lambat 7 Desember 2026.",
    ):  # fmt: skip
        assert words in said


def test_without_a_day_no_answer_is_asked_and_an_unknown_number_is_said():
    bare = DueMatter("number:4", "number", "Kesepakatan Bersama tentang A", sides=(OURS._replace(number=" "),))
    said = text(bare, answer_by=None)
    assert "tanggapan paling lambat" not in said
    assert "Paling lambat" not in said
    assert "Nomor belum diketahui (Kabupaten Serang)" in said


def test_of_many_matters_the_first_are_told_and_the_others_counted():
    said = text(*[ENDING] * (MOST + 5))
    assert f"{MOST}. " in said
    assert f"{MOST + 1}. " not in said
    assert "Dan 5 hal lain" in said
    assert len(said) < 6_000


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("*Sampah* _dan_ ~air~", "Sampah dan air"),
        ("`rm -rf`", "rm -rf"),
        ("Nomor 415/9_A/2025*3", "Nomor 415/9_A/2025*3"),
        ("a\r\nb\x00\u202e c\tд", "a b c д"),
    ],
)
def test_nothing_in_a_title_is_taken_for_markup(typed, sent):
    assert plain(typed) == sent


@given(st.text(max_size=400), st.text(max_size=60))
def test_whatever_is_typed_stays_one_line_of_the_message(title, number):
    hostile = DueMatter("ended:1:", "ended", title, sides=(OURS._replace(number=number), THEIRS))
    lines = text(hostile).split("\n")
    assert len(lines) == len(text(ENDING).split("\n"))
    assert not re.search("[\x00-\x09\x0b-\x1f]", "".join(lines))
    assert max(map(len, lines)) < 400


def test_what_has_passed_is_called_so():
    assert by_when(ENDING, D(2027, 1, 1)) == "31 Desember 2026 (telah lewat)"
    assert by_when(ENDING, D(2026, 12, 31)) == "31 Desember 2026"
    assert by_when(DueMatter("post:1", "post", "Kepala Dinas"), D(2026, 1, 1)) == "–"


def test_the_number_of_a_government_may_stand_first():
    assert [line.split(" (")[1] for line in numbers((OURS, THEIRS), 2)] == ["Kota Serang)", "Kabupaten Serang)"]
    assert len(numbers((OURS, THEIRS, THEIRS._replace(region=3)), 3)) == 3


def test_a_letter_is_filled_and_what_is_no_field_stays():
    said = fill(LETTER + "{lain} {kami", {"kami": "K", "mitra": "{kami}", "jumlah": "1", "jawaban": ""})
    assert "tanggal …………" in said
    assert "antara K dan {kami}," in said
    assert said.endswith("{lain} {kami")


def test_there_is_nothing_to_ask_of_what_is_our_own():
    assert asked(DueMatter("backup", "backup", "")) == ""
