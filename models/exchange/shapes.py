"""The office's own map: outlines of its districts out of a GeoJSON file, known by the ministry's codes."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from models.exchange.geojson import Feature, Step, name_of, read_features
from models.language import _
from models.rules.cells import Point, Ring
from models.rules.outlines import simplified
from models.trouble import Trouble

_CODE = re.compile(r"(\d\d)[. -]?(\d\d)[. -]?(\d\d)")
_OF_BPS = re.compile(r"\d{7}")
_FAR = 0.6
"""Degrees, about 65 km: an outline whose middle is farther from the district's point is that of another place."""


class Known(NamedTuple):
    """A district of the register."""

    name: str
    point: Point | None
    """(longitude, latitude), in degrees."""


@dataclass(frozen=True)
class FoundShapes:
    """What a file holds for this register."""

    shapes: dict[str, tuple[Ring, ...]]
    """Rings of (longitude, latitude), in degrees, by our codes."""
    source: str
    """The file's name."""
    unknown: tuple[str, ...] = ()
    """Codes that look like those of districts and are none of ours, in order."""
    unread: tuple[str, ...] = ()
    """Areas without a code, by what they seem to be called."""
    far: tuple[str, ...] = ()
    """Codes of ours whose area lies far from the district's point; left out."""
    twice: tuple[str, ...] = ()
    """Codes that more than one area bears; taken together."""
    swapped: bool = False
    """Whether latitude stood before longitude; put right."""


def read_shapes(path: Path, known: Mapping[str, Known], step: Step) -> FoundShapes:
    """Return the outlines that a file has for the districts in `known` (by code), made small enough to keep.

    `step` is told (done, of) and may raise to stop. Raises Trouble for a file that is of no use; nothing is written.
    """
    features = [feature for feature in read_features(path, _half(step, 0)) if feature.rings]
    if not features:
        raise Trouble(
            _("This file holds no areas. Nothing was taken over. Export the districts as polygons, then choose it.")
        )
    plain = {"".join(filter(str.isdigit, code)): code for code in known}
    by_code, unknown, unread = _recognised(features, plain)
    if not by_code:
        _refuse_codes(features, unknown)
    swapped = _swapped(by_code, known)
    rings = {code: _turned(areas, swapped) for code, areas in by_code.items()}
    _refuse_metres(rings)
    far = sorted(code for code, found in rings.items() if _away(found, known[code].point) > _FAR)
    if len(far) * 2 > len(rings):
        _refuse_far(known[far[0]].name)
    near = {code: found for code, found in sorted(rings.items()) if code not in far}
    return FoundShapes(
        simplified(near, _half(step, 1)),
        path.name,
        tuple(unknown),
        tuple(unread),
        tuple(far),
        tuple(sorted(code for code, areas in by_code.items() if len(areas) > 1)),
        swapped,
    )


def _half(step: Step, half: int) -> Step:
    """Return what tells of one half of the work."""
    return lambda done, of: step(half * of + done, 2 * of)


def _recognised(
    features: Sequence[Feature], plain: Mapping[str, str]
) -> tuple[dict[str, list[Feature]], list[str], list[str]]:
    """Return the areas by our codes, the codes that are not ours, and the names of areas without one.

    All codes come from one property, the one that names most of our districts: a number elsewhere that happens to
    look like a code is none.
    """
    named = Counter(
        key
        for feature in features
        for key, value in feature.properties.items()
        if (code := code_in(value)) is not None and code in plain
    )
    best = max(named, key=lambda key: (named[key], key), default="")
    by_code: dict[str, list[Feature]] = {}
    unknown, unread = set(), []
    for feature in features:
        code = code_in(feature.properties.get(best))
        if code is None:
            unread.append(name_of(feature.properties) or str(feature.number))
        elif code in plain:
            by_code.setdefault(plain[code], []).append(feature)
        else:
            unknown.add(f"{code[:2]}.{code[2:4]}.{code[4:]}")
    return by_code, sorted(unknown), unread


def code_in(value: Any) -> str | None:
    """Return the six digits of a district's code in a property: 36.04.05, "360405", 360405 or 360405.0.

    Seven digits are the statistical office's, another system that would name a wrong district; ten are a village's.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = _CODE.fullmatch(str(value).strip()) if isinstance(value, int | str) else None
    return "".join(found.groups()) if found else None


def _swapped(by_code: Mapping[str, Sequence[Feature]], known: Mapping[str, Known]) -> bool:
    """Tell whether the file has latitude before longitude: most areas then lie near their points, and not as it is."""
    votes = 0
    for code, areas in by_code.items():
        point = known[code].point
        if point is not None:
            as_is, turned = _away(_turned(areas, False), point), _away(_turned(areas, True), point)
            votes += 1 if turned < as_is else -1
        else:
            votes += 1 if all(abs(y) > 90 >= abs(x) for area in areas for ring in area.rings for x, y in ring) else -1
    return votes > 0


def _turned(areas: Iterable[Feature], swapped: bool) -> tuple[Ring, ...]:
    rings = tuple(ring for area in areas for ring in area.rings)
    return tuple(tuple((y, x) for x, y in ring) for ring in rings) if swapped else rings


def _away(rings: Sequence[Ring], point: Point | None) -> float:
    """Return how far the box round an outline is from a point, in degrees; 0 where there is no point."""
    if point is None:
        return 0.0
    xs, ys = [x for ring in rings for x, _y in ring], [y for ring in rings for _x, y in ring]
    across = max(min(xs) - point[0], point[0] - max(xs), 0.0) * cos(radians(point[1]))
    return hypot(across, max(min(ys) - point[1], point[1] - max(ys), 0.0))


def _refuse_metres(rings: Mapping[str, Sequence[Ring]]) -> None:
    if any(abs(x) > 180 or abs(y) > 90 for found in rings.values() for ring in found for x, y in ring):
        raise Trouble(
            _(
                "The coordinates of this file are not degrees; they look like metres on a projected map. Nothing was "
                "taken over. Export it again in WGS 84 (EPSG:4326), then choose that file."
            )
        )


def _refuse_far(name: str) -> NoReturn:
    raise Trouble(
        _(
            "The areas of this file lie far from where the register has its districts ({name}, for example). Nothing "
            "was taken over. Check that it is the map of this region in WGS 84 (EPSG:4326), and the points of the "
            "districts in the reference data.",
            name=name,
        )
    )


def _refuse_codes(features: Sequence[Feature], unknown: Sequence[str]) -> NoReturn:
    values = [str(value) for feature in features for value in feature.properties.values()]
    if unknown or any(map(code_in, values)):
        sentence = _(
            "None of the codes in this file is that of a district in the register. Nothing was taken over. "
            "Check that it is the map of this region, and the codes of the districts in the reference data."
        )
    elif any(map(_OF_BPS.fullmatch, values)):
        sentence = _(
            "This file has the seven-digit codes of the statistical office (BPS), which number districts differently. "
            "Nothing was taken over. Add the ministry's codes (36.04.05) as a property, then choose it again."
        )
    else:
        sentence = _(
            "No area of this file has a district's code (36.04.05 or 360405) among its properties. Nothing was taken "
            "over. Add the ministry's codes as a property, then choose it again."
        )
    names = sorted({name for feature in features if (name := name_of(feature.properties))})
    raise Trouble(sentence, ", ".join(names[:40]))
