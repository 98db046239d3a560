"""Logos as they come from the governments, made ready for paper: flat, opaque, small, each opened once a batch."""

import io
from dataclasses import dataclass
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
            picture = _flattened(party)
            data = io.BytesIO()
            picture.save(data, "JPEG", quality=90, subsampling=0)
            data.seek(0)
            shape = picture.width / picture.height
            self._logos[party.logo] = Logo(f"logo-{len(self._logos)}", ImageReader(data), shape)
        return self._logos[party.logo]


def _flattened(party: SigningParty) -> Image.Image:
    """Return the logo in RGB on white, without empty margins; equal heights then look equal."""
    assert party.logo is not None
    try:
        with Image.open(io.BytesIO(party.logo)) as picture:
            picture.thumbnail((4 * _PIXELS, 4 * _PIXELS))
            upright = ImageOps.exif_transpose(picture)
            if upright.mode == "CMYK":
                flat = upright.convert("RGB")
            else:
                seen = upright.convert("RGBA")
                flat = Image.new("RGB", seen.size, "white")
                flat.paste(seen, mask=seen.getchannel("A"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Trouble(
            _(
                "The logo of {government} cannot be read as a picture. Nothing was printed, the register is unchanged. "
                "Put another picture file (PNG or JPEG) in its place, or print without logos.",
                government=party.government,
            ),
            str(error),
        ) from error
    blank = Image.new("RGB", flat.size, "white")
    flat = flat.crop(ImageChops.difference(flat, blank).getbbox() or (0, 0, *flat.size))
    flat.thumbnail((_PIXELS, _PIXELS))
    return flat


@dataclass(frozen=True)
class LogoRow(Whole):
    """The logos at the head of a document, all equally tall. Two stand in the corners, beside the heading."""

    logos: tuple[Logo | None, ...]
    before: float = 0
    keep: bool = True
    opener: None = None

    @property
    def corners(self) -> bool:
        """Whether the heading stands between the logos and not below them."""
        return len(self.logos) == 2

    def tall(self, wide: float) -> float:
        """Return how tall each logo stands, in points; less than usual where they would not fit side by side."""
        widths = [logo.shape if logo else 1.0 for logo in self.logos]
        room = wide - GAP * (len(widths) - 1)
        return min(HEIGHT, WIDEST / max(widths), room / sum(widths))

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
            gap = min(3 * GAP, (wide - sum(given)) / max(len(given) - 1, 1))
            at = x + (wide - sum(given) - gap * (len(given) - 1)) / 2
            places = []
            for wide_ in widths:
                places.append(at)
                at += wide_ + gap if wide_ else 0
        for logo, place in zip(self.logos, places, strict=True):
            if logo:
                logo.draw(canvas, place, top - tall, tall)
