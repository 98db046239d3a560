"""Logos of all sorts, made ready for paper."""

import gzip
import io

import pytest
from PIL import Image

from models.documents.logos import HEIGHT, LogoRow, LogoShelf
from models.lists.dossier import SigningParty
from models.trouble import Trouble
from tests.documents.dossiers import picture


def on_shelf(data: bytes):
    return LogoShelf().of(SigningParty(1, "Pemerintah Kabupaten Serang", logo=data))


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "PNG"), ("RGBA", "PNG"), ("L", "PNG"), ("P", "GIF"), ("1", "PNG"), ("CMYK", "JPEG"), ("CMYK", "TIFF")],
)
def test_every_kind_of_picture_becomes_rgb(mode, kind):
    data = io.BytesIO()
    Image.new(mode, (30, 60), 0 if mode in ("1", "L", "P") else (200, 30, 60, 128)[: len(mode)]).save(data, kind)
    logo = on_shelf(data.getvalue())
    assert logo.reader._image.mode == "RGB"
    assert logo.shape == pytest.approx(0.5, rel=0.1)


def test_transparent_margins_are_white_and_cut_away():
    whole = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    whole.paste((10, 80, 160, 255), (50, 20, 150, 70))
    data = io.BytesIO()
    whole.save(data, "PNG")
    assert on_shelf(data.getvalue()).shape == pytest.approx(2)


def test_huge_picture_is_made_small():
    reader = on_shelf(picture("RGB", (5000, 4000), "JPEG")).reader
    assert max(reader.getSize()) <= 360


@pytest.mark.parametrize("data", [b"no picture", picture()[:60], b"\x89PNG\r\n\x1a\n", b"<svg/>"])
def test_broken_picture_names_the_party(data):
    with pytest.raises(Trouble) as raised:
        on_shelf(data)
    assert "Pemerintah Kabupaten Serang" in str(raised.value)
    assert raised.value.detail


@pytest.mark.parametrize("size", [(20000, 19000), (20000, 5000), (20000, 2000)])
def test_picture_of_absurd_size_is_refused_as_too_large(size):
    data = io.BytesIO()
    Image.new("1", size).save(data, "PNG")
    with pytest.raises(Trouble, match="terlalu besar"):
        on_shelf(data.getvalue())


def test_wide_photograph_is_read_at_a_part_of_its_size():
    logo = on_shelf(picture("RGB", (20000, 1600), "JPEG"))
    assert logo.shape == pytest.approx(12.5, rel=0.05)


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"\xef\xbb\xbf  <svg/>",
        b"<!DOCTYPE svg><svg/>",
        gzip.compress(b"<svg/>", mtime=0),
    ],
    ids=["declared", "marked", "typed", "packed"],
)
def test_drawing_is_refused_with_what_to_do(data):
    with pytest.raises(Trouble, match="Simpan gambar itu sebagai PNG"):
        on_shelf(data)


def test_deep_greys_keep_their_tone():
    data = io.BytesIO()
    Image.new("I;16", (30, 30), 128 * 257).save(data, "PNG")
    assert on_shelf(data.getvalue()).reader._image.getpixel((5, 5)) == (128, 128, 128)


def test_adobe_cmyk_is_not_turned_into_its_negative():
    data = io.BytesIO()
    Image.new("CMYK", (30, 30), (0, 255, 255, 0)).save(data, "JPEG")
    red, green, blue = on_shelf(data.getvalue()).reader._image.getpixel((5, 5))
    assert red > 200 > 60 > max(green, blue)


def test_what_is_transparent_shows_white_and_not_the_colour_below():
    whole = Image.new("RGBA", (60, 60), (255, 0, 0, 0))
    whole.paste((0, 0, 90, 255), (0, 0, 60, 20))
    whole.paste((0, 0, 90, 255), (0, 40, 60, 60))
    data = io.BytesIO()
    whole.save(data, "PNG")
    assert min(on_shelf(data.getvalue()).reader._image.getpixel((30, 30))) > 245


def test_same_logo_is_opened_once():
    shelf = LogoShelf()
    first, second = (shelf.of(SigningParty(k, "", logo=picture())) for k in (1, 2))
    assert first is second
    assert shelf.of(SigningParty(3, "")) is None


@pytest.mark.parametrize("shapes", [(0.8, 1.0), (0.8, 3.0), (0.7,) * 12])
def test_all_stand_equally_tall_and_fit(shapes):
    logos = tuple(on_shelf(picture("RGB", (int(100 * shape), 100))) for shape in shapes)
    row = LogoRow(logos)
    assert row.tall(450) <= HEIGHT
    assert sum(row.tall(450) * logo.shape for logo in logos) < 450
