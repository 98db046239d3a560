"""The page of a year in figures, read back from its PDF."""

import datetime
import io

import pypdfium2
import pytest
from pypdf import PdfReader

from models.documents import year_figures
from models.lists.settings import read_settings
from models.tables import BorderPair, Department, DepartmentSector, District, Post, Region, Sector
from models.trouble import Trouble
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
        "0 dari 1", "naik 4 poin sejak akhir 2025 (0 %)", "Menurut status",
    ):  # fmt: skip
        assert squeezed(words) in told, words
    assert "tidaktercatat" not in told


def test_a_year_that_is_over_stands_for_its_last_day(register):
    sign(pks(first_day=SIGNED, last_day=LAST), datetime.date(2025, 6, 1))
    pks("Draf saja")
    told = said(2025)
    assert squeezed("keadaan per 31 Desember 2025") in told
    assert "Menurutstatus" in told
    assert "draf" not in told, "what was a draft then is not known"
    assert squeezed("Konsep yang ada pada waktu itu tidak tercatat") in told


def test_a_year_to_come_is_refused(register):
    with pytest.raises(Trouble, match="2031"):
        said(2031)


def test_every_sector_and_status_stand_on_one_page(register):
    for one in Sector.select():
        sign(pks(f"Urusan {one.code}", code=one.code, first_day=SIGNED, last_day=LAST), SIGNED)
    (page,) = printed()
    told = squeezed(page.extract_text())
    assert all(squeezed(one.name) in told for one in Sector.select())


def test_an_empty_register_says_what_is_missing(register):
    with register.database.act("none"):
        others = Region.select(Region.id).where(~Region.is_home)
        BorderPair.delete().execute()
        DepartmentSector.delete().execute()
        for table in (Post, Department, District):
            table.delete().where(table.region.in_(others)).execute()
        Region.delete().where(~Region.is_home, Region.kind != "provinsi").execute()
    told = said()
    assert squeezed("Menurut tetangga: belum ada") in told
    assert squeezed("belum ada ujung perbatasan pada register") in told


def test_it_can_be_read_without_colours(register):
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    (figures,) = year_figures.read(TODAY)
    page = pypdfium2.PdfDocument(year_figures.make(figures, read_settings()))[0].render(scale=1).to_pil().convert("L")
    assert min(page.tobytes()) < 60, "bars and letters are dark"


def test_very_many_neighbours_go_on_overleaf(register):
    with register.database.act("many"):
        for number in range(60):
            Region.create(
                code=f"99.{number:02}", name=f"Kabupaten <{number}>", government="Pemerintah", kind="kabupaten"
            )
    assert len(printed()) > 1
    assert all(f"Kabupaten<{number}>" in said() for number in (0, 59))
