"""Read a GeoJSON file of areas, feature by feature: a large file fills neither the memory nor the window's patience.

What is broken is refused with a sentence: of a map that is wrong somewhere nobody knows what of it is right.
"""

import json
from collections.abc import Callable, Iterator
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from models.language import _
from models.rules.cells import Ring, area
from models.trouble import Trouble

LARGEST = 64 * 1024 * 1024
"""Bytes of a file at most."""
_GRID = 4
"""Decimals of a degree that are read: about 11 m. What is rounded alike on both sides stays one line."""

Step = Callable[[int, int], None]


class Feature(NamedTuple):
    """One area of a file. Degrees as the file has them, in its order."""

    number: int
    """Counted from 1."""
    properties: dict[str, Any]
    rings: tuple[Ring, ...]
    """() where it has no area: a point, a line, or nothing."""


def read_features(path: Path, step: Step) -> Iterator[Feature]:
    """Yield the features of a file; `step` is told (letters read, of). Raises Trouble for what is not as it must be."""
    text = _text(path)
    try:
        for number, (value, at) in enumerate(_values(text), 1):
            step(at, len(text) + 1)
            yield _feature(value, number)
    except json.JSONDecodeError as error:
        raise _not_json(str(error)) from error
    except RecursionError as error:
        raise _not_json("nested too deeply") from error


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise Trouble(
            _("{name} cannot be read. Nothing was taken over. Check that it is still there.", name=path.name),
            str(error),
        ) from error
    if size > LARGEST:
        raise Trouble(
            _(
                "{name} has {size} MB; a map of districts may have {most} MB. Nothing was taken over. "
                "Export only your own districts and those at your border, or with fewer corners.",
                name=path.name,
                size=round(size / 1024 / 1024),
                most=LARGEST // 1024 // 1024,
            )
        )
    coding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError as error:
        raise _not_json(str(error)) from error


def _values(text: str) -> Iterator[tuple[Any, int]]:
    """Yield each value of the list "features", and where it ends; everything else of the file is passed over."""
    decoder = json.JSONDecoder(parse_constant=_no_number)
    kind, seen = None, False
    at = _sign(text, 0, "{")
    while text[at : at + 1] != "}":
        name, at = decoder.raw_decode(text, at)
        at = _sign(text, at, ":")
        if name == "features" and text[at : at + 1] == "[":
            seen, at = True, _sign(text, at, "[")
            while text[at : at + 1] != "]":
                value, at = decoder.raw_decode(text, at)
                yield value, at
                at = _next(text, at, "]")
            at += 1
        else:
            value, at = decoder.raw_decode(text, at)
            kind = value if name == "type" else kind
        at = _next(text, _blank(text, at), "}")
    if not seen or kind != "FeatureCollection":
        _refuse_kind(kind)


def _blank(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\n", "\r", "\t") and at < len(text):
        at += 1
    return at


def _sign(text: str, at: int, sign: str) -> int:
    """Return what follows a sign that must stand here."""
    at = _blank(text, at)
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"Expecting {sign!r}", text, at)
    return _blank(text, at + 1)


def _next(text: str, at: int, last: str) -> int:
    """Return where the next value of a list begins, or its last sign stands."""
    at = _blank(text, at)
    if text[at : at + 1] == last:
        return at
    after = _sign(text, at, ",")
    if text[after : after + 1] == last:
        raise json.JSONDecodeError("Expecting value", text, after)
    return after


def _no_number(said: str) -> NoReturn:
    raise Trouble(
        _(
            "The file has {value} where a number belongs. Nothing was taken over. "
            "Have the map repaired, for example in QGIS with “Fix geometries”, then choose it again.",
            value=said,
        )
    )


def _feature(value: Any, number: int) -> Feature:
    if not isinstance(value, dict):
        _refuse_shape(number, {}, _("it is not a feature"))
    properties, geometry = value.get("properties"), value.get("geometry")
    known = properties if isinstance(properties, dict) else {}
    if "id" in value:
        known = {**known, "id": known.get("id", value["id"])}
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return Feature(number, known, ())
    polygons: Any = geometry.get("coordinates")
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    if not _lists(polygons) or not all(_lists(polygon) for polygon in polygons):
        _refuse_shape(number, known, _("its coordinates are missing"))
    rings = [_ring(ring, number, known) for polygon in polygons for ring in polygon]
    return Feature(number, known, tuple(ring for ring in rings if ring))


def _lists(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _ring(value: Any, number: int, known: dict[str, Any]) -> Ring:
    """Return a ring without its last corner, on the grid; () for one that is smaller than the grid."""
    if not _lists(value) or not all(map(_position, value)):
        _refuse_shape(number, known, _("a corner is not two numbers"))
    if len(value) < 4:
        _refuse_shape(number, known, _("an outline has fewer than three corners"))
    if value[0][:2] != value[-1][:2]:
        _refuse_shape(number, known, _("an outline does not end where it begins"))
    exact = tuple((float(x), float(y)) for x, y, *_height in value[:-1])
    if not area(exact):
        _refuse_shape(number, known, _("an outline encloses nothing"))
    corners = [(round(x, _GRID), round(y, _GRID)) for x, y in exact]
    kept = tuple(corner for at, corner in enumerate(corners) if corner != corners[at - 1])
    return kept if len(kept) > 2 and area(kept) else ()


def _position(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 2 and all(map(_number, value[:2]))


def _number(value: Any) -> bool:
    return type(value) in (int, float) and abs(value) < 1e12 and isfinite(value)


def _refuse_shape(number: int, known: dict[str, Any], why: str) -> NoReturn:
    raise Trouble(
        _(
            "Area {number} of the file ({name}) is broken: {why}. Nothing was taken over. "
            "Have the map repaired, for example in QGIS with “Fix geometries”, then choose it again.",
            number=number,
            name=name_of(known) or "?",
            why=why,
        )
    )


def name_of(properties: dict[str, Any]) -> str:
    """Return what a feature seems to be called: the first words among its properties."""
    words = (value for value in properties.values() if isinstance(value, str))
    return next((" ".join(value.split())[:40] for value in words if any(map(str.isalpha, value))), "")


def _refuse_kind(kind: object) -> NoReturn:
    raise Trouble(
        _(
            "This file is JSON, but not a GeoJSON collection of areas (it says: {kind}). Nothing was taken over. "
            "Export the districts as GeoJSON (FeatureCollection), then choose that file.",
            kind=str(kind)[:40] if kind else "–",
        )
    )


def _not_json(detail: str) -> Trouble:
    return Trouble(
        _(
            "This file is not GeoJSON, or it is damaged. Nothing was taken over. "
            "Export the districts as GeoJSON (FeatureCollection), then choose that file."
        ),
        detail,
    )
