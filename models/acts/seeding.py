"""Fill a new register: the reference data, the supplied templates, and on request the example of 16 October 2023."""

import csv
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.acts.agreements import AgreementForm, save_agreement
from models.acts.ceremonies import CeremonyForm, save_ceremony
from models.acts.clauses import Imported, import_clause_sets
from models.acts.people import save_person, save_post
from models.acts.texts import draw_text
from models.language import _
from models.rules.acts import EXAMPLE, REFERENCE_DATA
from models.rules.clause_file import parse
from models.rules.clauses import ClauseDraft
from models.tables import (
    Agreement,
    BorderPair,
    ClauseSet,
    Department,
    DepartmentSector,
    District,
    Obligation,
    Party,
    Post,
    Region,
    Sector,
    Tenure,
    engine,
)
from models.trouble import Trouble

_RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
REFERENCE = _RESOURCES / "reference"
CLAUSES = _RESOURCES / "clauses"


def fill(home: str = "", *, example: bool = False) -> None:
    """Write what a new register begins with: the reference data, and on request the example."""
    fill_reference(home)
    if example:
        fill_example()


def fill_reference(home: str = "") -> None:
    """Write regions, districts, borders, sectors, typical departments and the templates into an empty register.

    `home` is the code of our own government; without it nobody is at home yet.
    """
    _refuse_unknown(home)
    with engine().act(REFERENCE_DATA):
        regions = _fill_regions(home)
        _fill_districts(regions)
        _fill_offices([region for region in regions.values() if region.kind != "provinsi"])
        load_templates()


def _refuse_unknown(home: str) -> None:
    known = known_regions()
    if home and home not in dict(known):
        raise Trouble(
            _(
                "No government with the code {code} comes with the program. Nothing was created. "
                "Choose one of these, or none, and enter yours in the reference data: {known}.",
                code=home,
                known=", ".join(f"{code} {name}" for code, name in known),
            )
        )


def load_templates() -> Imported:
    """Take over the templates that come with the program; those that are there unchanged stay as they are.

    One for a sector that this register no longer has is taken over without it.
    """
    codes = {"", *(sector.code for sector in Sector.select())}
    drafts = supplied_templates()
    return import_clause_sets([draft if draft.sector in codes else draft._replace(sector="") for draft in drafts], None)


def supplied_templates() -> list[ClauseDraft]:
    """Return the templates that come with the program: written by us, to be adjusted by the legal section."""
    files = sorted(CLAUSES.glob("*.txt"))
    return [draft for file in files for draft in parse(file.read_text(encoding="utf-8"))]


def known_regions() -> list[tuple[str, str]]:
    """Return code and name of the governments that a new register may have as its own."""
    return [(row["code"], row["name"]) for row in _rows("regions") if row["kind"] != "provinsi"]


def _fill_regions(home: str) -> dict[str, Region]:
    regions = {}
    for row in _rows("regions"):
        regions[row["code"]] = Region.create(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            government=row["government"],
            head_title=row["head_title"],
            is_home=row["code"] == home,
        )
        if row["kind"] != "provinsi":
            Post.create(title=row["head_title"], region=regions[row["code"]], heads_region=True)
    return regions


def _fill_districts(regions: dict[str, Region]) -> None:
    districts = {}
    for row in _rows("districts"):
        districts[row["code"]] = District.create(
            code=row["code"],
            name=row["name"],
            region=regions[row["region"]],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            note=row["note"],
        )
    for row in _rows("border_pairs"):
        BorderPair.create(
            home=districts[row["home"]],
            neighbour=districts[row["neighbour"]],
            confidence=row["confidence"],
            source=row["source"],
        )


def _fill_offices(regions: list[Region]) -> None:
    sectors = {
        row["code"]: Sector.create(
            code=row["code"], name=row["name"], group=row["group"], position=int(row["position"])
        )
        for row in _rows("sectors")
    }
    for row in _rows("departments"):
        for region in regions:
            department = Department.create(region=region, name=row["name"], abbreviation=row["abbreviation"])
            for code in row["sectors"].split(";"):
                DepartmentSector.create(department=department, sector=sectors[code])
            Post.create(title=f"Kepala {row['name']}", region=region, department=department)


def fill_example() -> None:
    """Write the example into a register that holds the reference data. What its sources do not tell stays blank."""
    example = json.loads((REFERENCE / "example.json").read_text(encoding="utf-8"))
    with engine().act(EXAMPLE):
        Region.update(is_home=True).where(Region.code == example["home"]).execute()
        written: dict[str, int] = {}
        for entry in example["agreements"]:
            written[entry["key"]] = _write_agreement(entry, written)
        for entry in example["ceremonies"]:
            values = {name: entry[name] for name in ("name", "mode", "place")}
            documents = [(written[key], None) for key in entry["agreements"]]
            save_ceremony(CeremonyForm({**values, "held_on": _day(entry["held_on"])}, documents))


def _write_agreement(entry: dict[str, Any], written: dict[str, int]) -> int:
    form = AgreementForm(
        {
            "kind": entry["kind"],
            "title": entry["title"],
            "category": entry["category"],
            "stage": entry["stage"],
            "place": entry["place"] or "",
            "signed_on": _day(entry["signed_on"]),
            "first_day": _day(entry["first_day"]),
            "last_day": _day(entry["last_day"]),
            "umbrella": written.get(entry["umbrella"]),
            "note": entry["notes"] or "",
        },
        [_party(party) for party in entry["parties"]],
        scope=entry["scopes"],
        sectors=[sector.id for sector in Sector.select().where(Sector.code.in_(entry["sectors"]))],
        districts=[district.id for district in District.select().where(District.code.in_(entry["districts"]))],
    )
    saved = save_agreement(form)
    for position, party in enumerate(entry["parties"], start=1):
        for text in party.get("obligations", ()):
            Obligation.create(party=Party.get(agreement=Agreement.get_by_id(saved), position=position), text=text)
    if names := entry.get("templates"):
        draw_text(saved, [ClauseSet.get(ClauseSet.name == name).id for name in names])
    return saved


def _party(entry: dict[str, Any]) -> dict[str, Any]:
    region = Region.get(Region.code == entry["region"])
    department = (
        Department.get(Department.region == region, Department.name == entry["department"])
        if entry["department"]
        else None
    )
    tenure = _tenure(entry["signatory"], entry["post"], region) if entry["signatory"] else None
    return {
        "region": region.id,
        "department": department and department.id,
        "number": entry["number"] or "",
        "tenure": tenure,
    }


def _tenure(name: str, post_title: str, region: Region) -> int:
    post = Post.get_or_none(Post.region == region, Post.title == post_title)
    post_id = post.id if post else save_post({"title": post_title, "region": region.id, "heads_region": True})
    person = save_person({"name": name}, [{"post": post_id}])
    saved: int = Tenure.get(Tenure.person == person).id
    return saved


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
