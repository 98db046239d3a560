"""What both sides should remember, read back as the neighbour gets it."""

import datetime
import io
from dataclasses import replace

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from models.documents.handover import file_name, make, name
from models.documents.order import Order, fulfil
from models.lists.handover import SHARED, HandOver
from models.rules.reminding import DueMatter, Side
from models.trouble import Trouble
from tests.acts.builders import region
from tests.documents.laid import squeezed

D = datetime.date
OURS = Side(1, "Pemerintah Kabupaten Serang", "", "100/5", True)
THEIRS = Side(2, "Pemerintah Kota Serang", "", "415/9", False)
THIRD = Side(3, "Pemerintah Kota Cilegon", "", "", False)
ABOUT = "Perjanjian Kerja Sama tentang Sampah"


def matter(kind, at=1, **more):
    given = {
        "due": D(2026, 12, 31), "agreement": 3, "sides": (OURS, THIRD, THEIRS), "last_day": D(2026, 12, 31),
        "concerns": (2, 3), "said": f"Isi {kind}", "about": ABOUT,
    }  # fmt: skip
    return DueMatter(f"{kind}:{at}", kind, **(given | more))


def content(*matters):
    return HandOver(2, "Kota Serang", "Pemerintah Kota Serang", "Pemerintah Kabupaten Serang", D(2026, 11, 23), matters)


def pages(*matters, **settings):
    made = make(content(*matters), settings)
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(made)).pages]


def test_it_speaks_to_the_neighbour_with_its_number_before_ours():
    (text,) = pages(matter("evaluation"))
    assert "PemerintahKotaSerang(Anda)danPemerintahKabupatenSerang(kami)" in text
    assert "keadaanper23November2026" in text
    order = ("NomorAnda:415/9", "Nomorkami:100/5", "NomorPemerintahKotaCilegon:…………")
    places = [text.replace("............", "…………").index(said) for said in order]
    assert places == sorted(places)


@pytest.mark.parametrize("kind", SHARED)
def test_every_kind_that_is_shared_has_its_place(kind):
    whose = 2 if kind in ("obligation", "out", "number", "post") else None
    text = "".join(pages(matter(kind, owner=whose)))
    assert text.count("Sampah") == 1
    assert "1." in text


def test_what_they_owe_stands_apart_from_what_we_owe():
    text = "".join(pages(matter("obligation", owner=2, said="Punya Anda"), matter("obligation", owner=1, said="Ours")))
    theirs, ours = "KewajibanPemerintahKotaSerang(Anda)", "KewajibanPemerintahKabupatenSerang(kami)"
    assert text.index(theirs) < text.index("PunyaAnda") < text.index(ours) < text.index("Ours")
    assert theirs not in "".join(pages(matter("evaluation")))


def test_rows_are_counted_through_and_every_page_begins_with_the_columns():
    found = pages(*[matter("ending", at) for at in range(30)], matter("out", owner=2, since=D(2026, 9, 9)))
    assert len(found) > 2
    assert all("Yangperludiingat" in text for text in found)
    assert "31." in found[-1]
    assert "kamikirim9September2026" in found[-1]


def test_hostile_and_very_long_words_are_printed_as_they_are():
    bad = "<b>&amp; {mitra} %s \x00 " + "Sangatpanjangsekali" * 60
    side = THEIRS._replace(government=bad, number=bad)
    whole = replace(
        content(matter("obligation", owner=2, about=bad, said=bad * 9, sides=(side,))), theirs="{kami} <i>", ours=bad
    )
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(make(whole, {}))).pages))
    assert "<b>&amp;{mitra}" in text
    assert "Kewajiban{kami}<i>(Anda)" in text


def test_it_is_called_after_the_neighbour_and_its_day_and_the_same_bytes_come_twice():
    whole = content(matter("ended"))
    assert name(whole) == "Kota Serang"
    assert file_name(whole) == "yang-perlu-kita-ingat-bersama-Kota-Serang-2026-11-23.pdf"
    assert make(whole, {}) == make(whole, {})
    page = PdfReader(io.BytesIO(make(whole, {"paper": "A4"}))).pages[0]
    assert round(float(page.mediabox.height)) == 842


def test_the_command_line_writes_one_file_for_each_neighbour_and_one_calendar(example, tmp_path):
    today = D(2026, 11, 23)
    order = Order("handover", today=today)
    paths = fulfil(order, {}, tmp_path)
    assert len(paths) == 5
    assert all(PdfReader(path).pages for path in paths)
    serang = region("36.73")
    (one,) = fulfil(Order("handover", only=serang, today=today), {}, tmp_path)
    assert one.name == "yang-perlu-kita-ingat-bersama-Kota-Serang-2026-11-23.pdf"
    (calendar,) = fulfil(Order("calendar", today=today), {}, tmp_path)
    (event,) = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == D(2026, 12, 31)
    before = calendar.read_bytes()
    fulfil(Order("calendar", today=today), {}, tmp_path)
    assert calendar.read_bytes() == before


def test_a_calendar_without_entries_is_not_written(register, tmp_path):
    with pytest.raises(Trouble):
        fulfil(Order("calendar", today=D(2026, 11, 23)), {}, tmp_path)
    assert list(tmp_path.glob("*.ics")) == []
