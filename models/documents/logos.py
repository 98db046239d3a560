"""Logos as they come from the governments, made ready for paper: flat, opaque, small, each opened once a batch."""

import io
import re
import struct
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PIL import Image, ImageChops, ImageOps
from reportlab.lib.utils import ImageReader

from models.documents.flow import Whole
from models.documents.page import MM
from models.language import _
from models.lists.dossier import SigningParty
from models.trouble import Trouble

HEIGHT = 24 * MM
WIDEST = 40 * MM
"""A wider logo lowers the height of all beside it."""
GAP = 6 * MM
_PIXELS = 360
"""At most so many across or down: 360 dots to the inch at the height they are printed."""
_MOST_PIXELS = 30_000_000
"""Of a picture that has to be read whole: 120 MB of memory."""
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "ICO", "PPM")


@dataclass(frozen=True)
class Logo:
    """A logo ready to draw. `name` is its name inside the file; `shape` is width by height."""

    name: str
    reader: Any
    shape: float

    def draw(self, canvas: Any, x: float, y: float, height: float) -> None:
        """Draw it with its lower left corner at (x, y). Its pixels go into a file once."""
        if not canvas.hasForm(self.name):
            canvas.beginForm(self.name, -0.02, -0.02, 1.02, 1.02)  # viewers round the edge of a form: leave some room
            canvas.drawImage(self.reader, 0, 0, 1, 1)
            canvas.endForm()
        canvas.saveState()
        canvas.transform(self.shape * height, 0, 0, height, x, y)
        canvas.doForm(self.name)
        canvas.restoreState()


class LogoShelf:
    """Keeps each logo of a batch, so that its picture is read once however many sheets show it."""

    def __init__(self) -> None:
        self._logos: dict[bytes, Logo] = {}

    def of(self, party: SigningParty) -> Logo | None:
        """Return the party's logo, or None if it has none. Raises Trouble for a picture that cannot be read."""
        if not party.logo:
            return None
        if party.logo not in self._logos:
            data, shape = _ready(party.logo, party.government)
            self._logos[party.logo] = Logo(f"logo-{len(self._logos)}", ImageReader(io.BytesIO(data)), shape)
        return self._logos[party.logo]


@lru_cache(maxsize=8)
def _ready(data: bytes, government: str) -> tuple[bytes, float]:
    """Return a logo as the JPEG that goes into every file, and its width by its height."""
    picture = _flattened(data, government)
    ready = io.BytesIO()
    picture.save(ready, "JPEG", quality=90, subsampling=0)
    return ready.getvalue(), picture.width / picture.height


def _flattened(data: bytes, government: str) -> Image.Image:
    """Return a logo in RGB on white, without empty margins; equal heights then look equal."""
    if re.match(rb"[\s\xef\xbb\xbf]*<(\?xml|!--|!DOCTYPE svg|svg)", data[:1000]) or data[:2] == b"\x1f\x8b":
        raise Trouble(
            _(
                "The logo of {government} is a drawing (SVG), not a picture. Nothing was printed, the register is "
                "unchanged. Save the drawing as PNG, put that file in its place, or print without logos.",
                government=government,
            ),
            "SVG",
        )
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a picture that it would need a gigabyte for.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                flat = _on_white(picture, government)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(government, str(error)) from error
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise Trouble(
            _(
                "The logo of {government} cannot be read as a picture. Nothing was printed, the register is unchanged. "
                "Put another picture file (PNG or JPEG) in its place, or print without logos.",
                government=government,
            ),
            str(error),
        ) from error
    blank = Image.new("RGB", flat.size, "white")
    flat = flat.crop(ImageChops.difference(flat, blank).getbbox() or (0, 0, *flat.size))
    flat.thumbnail((_PIXELS, _PIXELS))
    return flat


def _on_white(picture: Image.Image, government: str) -> Image.Image:
    """Return a picture upright, in RGB, what is transparent white; not much larger than it is printed."""
    # A JPEG is read at an eighth of its size where that is enough; others have to be read whole.
    picture.draft("RGB", (2 * _PIXELS, 2 * _PIXELS))
    if picture.width * picture.height > _MOST_PIXELS:
        raise _too_large(government, f"{picture.width} x {picture.height}")
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I"):
        # 65,536 greys, brought down to 256.
        upright = upright.convert("F").point(lambda grey: grey * (1 / 257) + 0).convert("L")
    if upright.mode == "CMYK":
        upright = upright.convert("RGB")
    seen = upright.convert("RGBA")
    seen.thumbnail((4 * _PIXELS, 4 * _PIXELS))
    flat = Image.new("RGB", seen.size, "white")
    flat.paste(seen, mask=seen.getchannel("A"))
    return flat


def _too_large(government: str, detail: str) -> Trouble:
    return Trouble(
        _(
            "The logo of {government} is too large a picture to be opened safely. Nothing was printed, the register is "
            "unchanged. Save it smaller (2,000 dots across are plenty), put that file in its place, or print without "
            "logos.",
            government=government,
        ),
        detail,
    )


@dataclass(frozen=True)
class LogoRow(Whole):
    """The logos at the head of a document, all equally tall. Two stand in the corners, beside the heading."""

    logos: tuple[Logo | None, ...]
    most: float = HEIGHT
    """How tall they stand where there is room, in points."""
    alone: bool = False
    """Two stand side by side above the heading as well."""
    before: float = 0
    keep: bool = True
    opener: None = None

    @property
    def corners(self) -> bool:
        """Whether the heading stands between the logos and not below them."""
        return len(self.logos) == 2 and not self.alone

    def tall(self, wide: float) -> float:
        """Return how tall each logo stands, in points; less than usual where they would not fit side by side."""
        widths = [logo.shape if logo else 1.0 for logo in self.logos]
        room = wide - GAP * (len(widths) - 1)
        return min(self.most, self.most / HEIGHT * WIDEST / max(widths), room / sum(widths))

    def aside(self, wide: float) -> float:
        """Return how much of each side the heading must leave free, in points."""
        if not self.corners:
            return 0
        return max(logo.shape for logo in self.logos if logo) * self.tall(wide) + GAP

    def height(self, wide: float) -> float:
        """Return the room it takes in the column: none in the corners."""
        return 0 if self.corners else self.tall(wide) + GAP

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw them below `top`: in the corners, or evenly side by side."""
        tall = self.tall(wide)
        widths = [tall * logo.shape if logo else 0.0 for logo in self.logos]
        if self.corners:
            places = [x, x + wide - widths[1]]
        else:
            given = [wide_ for wide_ in widths if wide_]
            gap = min(self.most / HEIGHT * 3 * GAP, (wide - sum(given)) / max(len(given) - 1, 1))
            at = x + (wide - sum(given) - gap * (len(given) - 1)) / 2
            places = []
            for wide_ in widths:
                places.append(at)
                at += wide_ + gap if wide_ else 0
        for logo, place in zip(self.logos, places, strict=True):
            if logo:
                logo.draw(canvas, place, top - tall, tall)
