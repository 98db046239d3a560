"""The sheet for the safe, read back as printed."""

import datetime
import io
from itertools import product

import pytest
from pypdf import PdfReader

from models.documents.safe_sheet import Safekeeping, file_name, make_sheet
from tests.documents.occasions import squeezed

KEPT = Safekeeping("kabupaten-serang.pendopo", "Bagian <Kerja> & Sama", datetime.date(2026, 11, 28))
SECRET = "kuda Baterai-7 payung"


def read(kept, **settings):
    return PdfReader(io.BytesIO(make_sheet(kept, settings)))


def test_it_names_register_office_and_day_and_warns():
    text = squeezed(read(KEPT))
    for said in (
        "Bagian<Kerja>&Sama", "kabupaten-serang.pendopo", "28November2026", "Tulisdengantangan",
        "tidakdapatdibukaolehsiapapun", "simpanlembariniselamacadanganlamamasihdisimpan", "Amplopdibuka",
    ):  # fmt: skip
        assert said in text


def test_the_password_stands_on_it_only_where_it_is_given():
    assert SECRET.replace(" ", "") not in squeezed(read(KEPT))
    shown = squeezed(read(with_password(SECRET)))
    assert SECRET.replace(" ", "") in shown
    assert "Tulisdengantangan" not in shown


def with_password(password):
    return Safekeeping(KEPT.register, KEPT.office, KEPT.since, password)


@pytest.mark.parametrize(("paper", "password"), list(product(("A4", "F4"), ("", SECRET, "x" * 60))))
def test_it_is_one_page(paper, password):
    assert len(read(with_password(password), paper=paper).pages) == 1


def test_the_same_sheet_is_the_same_bytes():
    assert make_sheet(KEPT, {}) == make_sheet(KEPT, {})


def test_its_file_name_is_safe():
    assert file_name(KEPT) == "lembar-untuk-brankas-kabupaten-serang.pdf"
