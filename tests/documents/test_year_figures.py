"""The page of a year in figures, read back from its PDF."""

import datetime
import io

from pypdf import PdfReader

from models.documents import year_figures
from models.lists.settings import read_settings
from models.tables import Region
from tests.acts.builders import mou, pks, sign
from tests.documents.laid import squeezed

TODAY = datetime.date(2026, 11, 23)
SIGNED, LAST = datetime.date(2026, 3, 1), datetime.date(2027, 12, 31)


def printed(only=None):
    (figures,) = year_figures.read(TODAY, only)
    made = year_figures.make(figures, read_settings())
    assert made == year_figures.make(figures, read_settings())
    return PdfReader(io.BytesIO(made)).pages


def said(only=None):
    return squeezed(" ".join(page.extract_text() for page in printed(only)))


def test_one_page_tells_the_year(register):
    sign(mou(first_day=SIGNED, last_day=LAST), SIGNED)
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    pks("Draf saja")
    assert len(printed()) == 1
    told = said()
    for words in (
        "Kerja Sama Daerah dalam Angka Tahun 2026", "keadaan per 23 November 2026", "Kota Serang", "Lingkungan hidup",
        "0 / 1", "naik 4 poin sejak akhir 2025", "draf 1; berlaku 1",
    ):  # fmt: skip
        assert squeezed(words) in told, words


def test_a_year_that_is_over_stands_for_its_last_day(register):
    told = said(2025)
    assert squeezed("keadaan per 31 Desember 2025") in told
    assert "Menurutstatus" not in told, "what has which status is known of today alone"


def test_a_year_to_come_is_this_year(register):
    assert "Tahun2026" in said(2031)


def test_very_many_neighbours_go_on_overleaf(register):
    with register.database.act("many"):
        for number in range(60):
            Region.create(
                code=f"99.{number:02}", name=f"Kabupaten <{number}>", government="Pemerintah", kind="kabupaten"
            )
    assert len(printed()) > 1
    assert all(f"Kabupaten<{number}>" in said() for number in (0, 59))
