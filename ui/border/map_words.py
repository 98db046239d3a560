"""What the map says of an end of the border, of a district, and of what it cannot draw."""

from collections.abc import Sequence

from models.language import _
from models.lists.coverage import BorderEnd
from models.lists.map import BorderDrawing, MapDistrict
from models.rules.coverage import Cell
from models.rules.vocabulary import CONFIDENCES
from ui.border.words import state_words


def end_lines(drawing: BorderDrawing, end: BorderEnd, cell: Cell) -> list[str]:
    """Return what there is to say of an end, line by line: where, what stands there, what is doubtful."""
    lines = [f"{end.name} ({end.region_name})", state_words(cell)]
    if end.confidence != "high":
        lines.append(_("Confidence that they touch: {confidence}", confidence=_(CONFIDENCES[end.confidence])))
    lines += [note for note in (end.note, *_notes(drawing, end)) if note]
    line = drawing.lines.get(end.id)
    if line is None:
        lines.append(_("Not drawn: one of the two districts has neither a point nor an outline."))
    elif not line.shared:
        lines.append(_("Drawn as a line from one to the other: in this drawing the two do not touch."))
    return lines


def district_lines(district: MapDistrict) -> list[str]:
    """Return what there is to say of a district."""
    return [line for line in (f"{district.name} ({district.region_name})", district.note) if line]


def aside_lines(drawing: BorderDrawing) -> list[str]:
    """Return what stands below the map: notes about districts, and what has no place on it."""
    noted = (each for each in drawing.districts.values() if each.near and each.note)
    lines = [f"* {each.name} ({each.region_name}): {each.note}" for each in noted]
    if drawing.without:
        lines.append(_("Without a point: {names}", names=_names(drawing.without)))
    return lines


def _names(districts: Sequence[MapDistrict]) -> str:
    return ", ".join(f"{each.name} ({each.region_name})" for each in districts)


def _notes(drawing: BorderDrawing, end: BorderEnd) -> list[str]:
    """Return the notes of both districts, each with its district's name."""
    both = [drawing.districts[each] for each in (end.home, end.neighbour) if each in drawing.districts]
    return [f"{each.label}: {each.note}" for each in both if each.note]
