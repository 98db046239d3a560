"""What a clerk does with the office's own map: keep the outlines of districts, and take them away again."""

import json
from collections.abc import Mapping, Sequence

from models.rules.cells import Ring
from models.rules.marking import N_
from models.tables import District, DistrictShape, engine


def keep_shapes(shapes: Mapping[str, Sequence[Ring]], source: str) -> int:
    """Keep the outlines of districts, by their codes, in place of all that were kept; return how many.

    Rings of (longitude, latitude) in degrees, to five decimals. Raises KeyError for a code that no district has.
    """
    districts = {district.code: district for district in District.select()}
    with engine().act(N_("Took over the outlines of districts from {subject}"), source):
        _clear()
        for code, rings in shapes.items():
            lines = [[[round(x, 5), round(y, 5)] for x, y in ring] for ring in rings]
            kept = json.dumps(lines, separators=(",", ":"))
            DistrictShape.create(district=districts[code], rings=kept, source=source)
    return len(shapes)


def drop_shapes() -> int:
    """Take away all outlines, so that the map is drawn from points again; return how many there were."""
    if not DistrictShape.select().exists():
        return 0
    with engine().act(N_("Took away the outlines of districts"), ""):
        return _clear()


def _clear() -> int:
    kept = list(DistrictShape.select())
    for shape in kept:
        shape.delete_instance()
    return len(kept)
