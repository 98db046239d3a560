"""Short ways for tests to make records through the acts."""

import datetime

from models.acts.agreements import AgreementForm, save_agreement
from models.acts.people import save_person
from models.lists.facts import scope_of
from models.lists.forms import lines_of, links_of, values_of
from models.tables import Agreement, Department, Party, Post, Region, Sector, Tenure

DAY = datetime.date


def region(code):
    """Return the id of a region by its code."""
    return Region.get(Region.code == code).id


def department(code, name):
    """Return the id of a region's department."""
    return Department.get(Department.region == region(code), Department.name == name).id


def sector(code):
    """Return the id of a sector."""
    return Sector.get(Sector.code == code).id


def tenure(name, post_title, code, **term):
    """Make somebody hold a post, and return the id of the term."""
    post = Post.get(Post.title == post_title, Post.region == region(code))
    person = save_person(
        {"name": name, "nip": term.pop("nip", ""), "rank": term.pop("rank", "")}, [{"post": post.id, **term}]
    )
    return Tenure.get(Tenure.person == person).id


def mou_form(title="Kerja sama perbatasan", parties=None, record=None, **values):
    """Return the form of an MoU between Kabupaten Serang and Kota Serang."""
    return AgreementForm(
        {"kind": "kb", "title": title, "stage": "draft", **values},
        parties if parties is not None else [{"region": region("36.04")}, {"region": region("36.73")}],
        id=record,
    )


def mou(title="Kerja sama perbatasan", **values):
    """Save an MoU, and return its id."""
    return save_agreement(mou_form(title, **values))


def pks(title="Kerja sama persampahan", umbrella=None, name="Dinas Lingkungan Hidup", code="B5", **values):
    """Save a PKS between two departments, and return its id."""
    return save_agreement(
        AgreementForm(
            {"kind": "pks", "title": title, "stage": "draft", "umbrella": umbrella, **values},
            [
                {"region": region("36.04"), "department": department("36.04", name)},
                {"region": region("36.73"), "department": department("36.73", name)},
            ],
            sectors=[sector(code)],
        )
    )


def sign(agreement, day, place="Pendopo"):
    """Enter that an agreement was signed, as its editor does."""
    values = {name: value for name, value in values_of(Agreement, agreement).items() if name not in ("id", "uid")}
    save_agreement(
        AgreementForm(
            {**values, "stage": "signed", "signed_on": day, "place": place},
            lines_of(Party, "agreement", agreement),
            scope_of(agreement),
            links_of(agreement, "sector"),
            links_of(agreement, "district"),
            agreement,
        )
    )
