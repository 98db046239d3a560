"""GeoJSON files for tests: the districts of the reference data as an office might have drawn them."""

import csv
import json
import math
from pathlib import Path

from models.rules.cells import cells, disc, sides

REFERENCE = Path(__file__).parents[2] / "resources" / "reference" / "districts.csv"


def districts():
    """Code, name and (longitude, latitude) of each district."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        return [
            (row["code"], row["name"], (float(row["longitude"]), float(row["latitude"])))
            for row in csv.DictReader(file)
        ]


def curved(ring, pieces):
    """The ring with each side swung to one and the same side, whoever's ring it is."""
    found = []
    for a, b in sides(ring):
        begin, end = min(a, b), max(a, b)
        long = math.dist(a, b)
        if long < 0.004:
            found.append(a)
            continue
        across = (-(end[1] - begin[1]) / long, (end[0] - begin[0]) / long)
        steps = []
        for at in range(pieces):
            share = at / pieces if begin == a else 1 - at / pieces
            swing = 0.06 * long * math.sin(share * 3 * math.pi)
            steps.append(
                (
                    begin[0] + (end[0] - begin[0]) * share + across[0] * swing,
                    begin[1] + (end[1] - begin[1]) * share + across[1] * swing,
                )
            )
        found += steps
    return found


def outlines(only=None, pieces=30):
    """The outline of each district by its code: neighbours share the very same curved line."""
    known = districts()
    points = [point for _code, _name, point in known]
    made = cells(points, [disc(point, 0.11) for point in points])
    return {
        code: curved([(round(x, 6), round(y, 6)) for x, y in ring], pieces)
        for (code, _name, _point), ring in zip(known, made, strict=True)
        if only is None or code in only
    }


def feature(code, ring, **properties):
    """A feature with its outline closed."""
    corners = [list(corner) for corner in (*ring, ring[0])]
    named = {"NAMOBJ": f"Kecamatan {code}", "KODE": code} | properties
    return {"type": "Feature", "properties": named, "geometry": {"type": "Polygon", "coordinates": [corners]}}


def collection(features, **more):
    """A FeatureCollection as text."""
    return json.dumps({"type": "FeatureCollection", "name": "kecamatan", **more, "features": list(features)})


def written(path, features, **more):
    """The path of a file with these features."""
    path.write_text(collection(features, **more), encoding="utf-8")
    return path
