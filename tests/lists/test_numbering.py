"""The number book as it is listed: against an obvious oracle, and quick in a register of ten thousand agreements."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.acts.agreements import save_agreement
from models.acts.numbering import reserve_numbers
from models.acts.reference import save_reference
from models.lists.forms import lines_of, values_of
from models.lists.numbering import awaited_numbers, number_book, number_books, occasions, proposals
from models.lists.plain import plain_numbers
from models.rules.numbering import Patterns
from models.tables import Agreement, Department, Party, Region, engine
from tests.acts.builders import mou, mou_form, pks, region, sign

TODAY = datetime.date(2026, 11, 23)
PATTERN = "100.3.7.1/{urut}/TAPEM/{tahun}"


def patterns(record, general, own=""):
    values = {name: value for name, value in values_of(Region, record).items() if name not in ("id", "logo")}
    save_reference("regions", {**values, "number_pattern": general, "pks_number_pattern": own}, record)


@pytest.fixture
def home(register):
    record = region("36.04")
    patterns(record, PATTERN, "{kode}/{urut:3}/{unit}/{tahun}")
    return record


def numbered(number, title="Kerja sama", **values):
    """Save an MoU that bears a number of ours."""
    parties = [{"region": region("36.04"), "number": number}, {"region": region("36.73")}]
    return save_agreement(mou_form(title, parties=parties, **values))


def lines(book, year):
    return [(row.sequence, row.last, row.number, row.status, row.agreement) for row in book.rows(year)]


def test_a_year_in_its_order_with_gaps_doubles_and_what_is_out_of_the_pattern(home):
    one = numbered("100.3.7.1/1/TAPEM/2026")
    four = numbered("100.3.7.1/4/TAPEM/2026")
    again = numbered("100.3.7.1/4/TAPEM/2026")
    odd = numbered("Hm.03/NK.40-KSD/2025", signed_on=datetime.date(2026, 2, 2))
    older = numbered("100.3.7.1/2/TAPEM/2025", signed_on=datetime.date(2026, 1, 1))
    reserve_numbers(home, "kb", range(7, 9), TODAY, TODAY, "Acara")
    book = number_book(home, "kb", TODAY)
    assert lines(book, 2026) == [
        (1, 1, "100.3.7.1/1/TAPEM/2026", "used", one),
        (2, 3, "", "gap", None),
        (4, 4, "100.3.7.1/4/TAPEM/2026", "double", four),
        (4, 4, "100.3.7.1/4/TAPEM/2026", "double", again),
        (5, 6, "", "gap", None),
        (7, 7, "100.3.7.1/7/TAPEM/2026", "reserved", None),
        (8, 8, "100.3.7.1/8/TAPEM/2026", "reserved", None),
        (None, None, "Hm.03/NK.40-KSD/2025", "other", odd),
    ]
    assert lines(book, 2025) == [(1, 1, "", "gap", None), (2, 2, "100.3.7.1/2/TAPEM/2025", "used", older)]
    assert (book.next(2026), book.next(2025), book.next(2027)) == (9, 3, 1)
    assert number_book(home, "addendum", TODAY) == book
    assert lines(number_book(home, "pks", TODAY), 2026) == []


def test_what_was_reserved_and_taken_is_one_line(home):
    reserve_numbers(home, "kb", range(1, 3), TODAY, TODAY, "Acara")
    taken = numbered("100.3.7.1/1/TAPEM/2026")
    (first, second) = number_book(home, "kb", TODAY).rows(2026)
    assert (first.status, first.agreement, first.reserved) == ("used", taken, None)
    assert (second.status, second.agreement, second.note) == ("reserved", None, "Acara")
    assert second.reserved


def test_a_wide_gap_is_one_line(home):
    numbered("100.3.7.1/99999/TAPEM/2026")
    gap, _number = number_book(home, "kb", TODAY).rows(2026)
    assert (gap.sequence, gap.last, gap.many) == (1, 99_998, 99_998)


def test_a_number_of_no_known_year_is_one_of_this_year(home):
    numbered("tulisan tangan")
    assert lines(number_book(home, "kb", TODAY), 2026)[0][2:4] == ("tulisan tangan", "other")


def test_a_government_without_a_pattern_lists_its_numbers_and_proposes_none(home):
    agreement = save_agreement(
        mou_form(parties=[{"region": home}, {"region": region("36.73"), "number": "1/2026"}], signed_on=TODAY)
    )
    theirs = region("36.73")
    assert lines(number_book(theirs, "kb", TODAY), 2026) == [(None, None, "1/2026", "other", agreement)]
    assert proposals(theirs, "kb", TODAY) == []
    assert lines(number_book(theirs, "kb", TODAY, Patterns("{urut}/{tahun}")), 2026)[0][3] == "used"


def test_a_government_that_is_gone_has_an_empty_book(home):
    assert number_book(0, "kb", TODAY).rows(2026) == []
    assert number_book(0, "kb", TODAY).next(2026) == 1


def test_each_block_is_proposed_once_then_the_next_number_with_the_abbreviation(home):
    department = Department.select().where(Department.region == home, Department.abbreviation != "").first()
    assert [p.number for p in proposals(home, "pks", TODAY, department.id)] == [
        f"100.3.7.1/001/{department.abbreviation}/2026"
    ]
    reserve_numbers(home, "pks", range(3, 5), TODAY, TODAY, "Acara A")
    reserve_numbers(home, "pks", range(5, 6), TODAY, TODAY)
    found = proposals(home, "pks", TODAY)
    assert [(p.number, p.note, p.reserved) for p in found] == [
        ("100.3.7.1/003/……/2026", "Acara A", True),
        ("100.3.7.1/005/……/2026", "", True),
        ("100.3.7.1/006/……/2026", "", False),
    ]
    assert [p.number for p in proposals(home, "pks", datetime.date(2022, 1, 1))] == ["134.4/001/……/2022"]


def test_signed_agreements_without_the_other_sides_number(home):
    draft, signed, told = mou("Draf"), mou("Ditandatangani"), mou("Bernomor")
    sign(signed, datetime.date(2026, 5, 5))
    parties = lines_of(Party, "agreement", told)
    parties[1]["number"] = "1/2026"
    save_agreement(mou_form("Bernomor", parties=parties, record=told))
    sign(told, datetime.date(2026, 6, 6))
    department = pks()
    sign(department, datetime.date(2026, 7, 7))
    assert [(row.agreement, row.party) for row in awaited_numbers()] == [
        (department, "Dinas Lingkungan Hidup, Kota Serang"),
        (signed, "Kota Serang"),
    ]
    assert awaited_numbers(region("36.72")) == []
    listed = [
        (row["agreement"], row["kind"], row["year"]) for row in plain_numbers(TODAY) if row["status"] == "awaited"
    ]
    assert listed == [(department, "pks", 2026), (signed, "kb", 2026)]
    assert draft not in [row.agreement for row in awaited_numbers(region("36.73"))]


def test_the_plain_list_names_every_book_once(home):
    agreement = numbered("100.3.7.1/3/TAPEM/2026")
    reserve_numbers(home, "pks", range(1, 2), TODAY, TODAY, "Acara")
    assert plain_numbers(TODAY) == [
        {"government": "Pemerintah Kabupaten Serang", "kind": "kb", "year": 2026, "sequence": 1, "last": 2,
         "number": None, "agreement": None, "status": "gap", "note": None},
        {"government": "Pemerintah Kabupaten Serang", "kind": "kb", "year": 2026, "sequence": 3, "last": 3,
         "number": "100.3.7.1/3/TAPEM/2026", "agreement": agreement, "status": "used",
         "note": None},
        {"government": "Pemerintah Kabupaten Serang", "kind": "pks", "year": 2026, "sequence": 1, "last": 1,
         "number": "100.3.7.1/001/……/2026", "agreement": None, "status": "reserved", "note": "Acara"},
    ]  # fmt: skip
    books = [(government, book.kinds) for government, book in number_books(TODAY)]
    assert books[:3] == [
        ("Pemerintah Kabupaten Serang", ("kb", "addendum")),
        ("Pemerintah Kabupaten Serang", ("pks",)),
        ("Pemerintah Provinsi Banten", ("kb", "pks", "addendum")),
    ]


def test_occasions_are_the_ceremonies(example):
    assert all(isinstance(name, str) for name, _day in occasions())


NUMBERS = st.lists(
    st.one_of(
        st.builds("100.3.7.1/{}/TAPEM/{}".format, st.integers(1, 9), st.sampled_from([2025, 2026])),
        st.sampled_from(["x", "9/9", "100.3.7.1/0/TAPEM/2026"]),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(NUMBERS)
def test_the_book_says_what_a_reader_of_the_shelf_would_say(home, numbers):
    made = list(Agreement.select().where(Agreement.kind == "kb").order_by(Agreement.id))
    while len(made) < len(numbers):
        made.append(Agreement.get_by_id(mou()))
    with engine().act("Numbers"):
        Party.update(number="").execute()
        for agreement, number in zip(made, numbers, strict=False):
            Party.update(number=number).where(Party.agreement == agreement, Party.position == 1).execute()
    rows = number_book(home, "kb", TODAY).rows(2026)
    read = [int(number.split("/")[1]) for number in numbers if number.endswith("/TAPEM/2026")]
    read = [sequence for sequence in read if sequence]
    assert [row.sequence for row in rows if row.agreement and row.sequence] == sorted(read)
    assert {row.sequence for row in rows if row.status == "double"} == {at for at in read if read.count(at) > 1}
    missing = {at for row in rows if row.status == "gap" for at in range(row.sequence, row.last + 1)}
    assert missing == set(range(1, max(read, default=0))) - set(read)
    odd = [number for number in numbers if "/TAPEM/" not in number or "/0/" in number]
    assert sorted(row.number for row in rows if row.status == "other") == sorted(odd)
