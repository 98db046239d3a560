"""A person is not a post is not a term: the three are kept apart, so that a signed sheet outlives them all."""

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import CAPACITIES, RANKS
from models.tables.base import Record
from models.tables.offices import Department
from models.tables.places import Region


class Person(Record):
    """Somebody who signs."""

    name = peewee.TextField(index=True, verbose_name=N_("Name"), help_text=N_("Without titles"))
    front_title = peewee.TextField(default="", verbose_name=N_("Titles before"), help_text=N_("For example: Dr. Ir."))
    back_title = peewee.TextField(default="", verbose_name=N_("Titles after"), help_text=N_("For example: S.H., M.Si."))
    nip = peewee.TextField(default="", verbose_name=N_("NIP"), help_text=N_("18 digits; spaces do not matter"))
    rank = peewee.TextField(
        default="", choices=[(code, f"{name} ({code})") for code, name in RANKS.items()], verbose_name=N_("Rank")
    )
    note = peewee.TextField(default="", verbose_name=N_("Note"))


class Post(Record):
    """A post that signs: the head of a region, or the head of a department."""

    title = peewee.TextField(verbose_name=N_("Post"), help_text=N_("As it stands on paper"))
    region = peewee.ForeignKeyField(Region, backref="posts", on_delete="RESTRICT", verbose_name=N_("Government"))
    department = peewee.ForeignKeyField(
        Department, null=True, backref="posts", on_delete="RESTRICT", verbose_name=N_("Department")
    )
    heads_region = peewee.BooleanField(default=False, verbose_name=N_("Head of region"))

    class Meta:
        indexes = ((("region", "title"), True),)


class Tenure(Record):
    """A person's term in a post, both days included."""

    person = peewee.ForeignKeyField(Person, backref="tenures", on_delete="CASCADE", verbose_name=N_("Name"))
    post = peewee.ForeignKeyField(Post, backref="tenures", on_delete="RESTRICT", verbose_name=N_("Post"))
    capacity = peewee.TextField(choices=list(CAPACITIES.items()), default="definitive", verbose_name=N_("Capacity"))
    first_day = peewee.DateField(null=True, verbose_name=N_("From"))
    last_day = peewee.DateField(null=True, verbose_name=N_("Last day in office"))
    decree = peewee.TextField(default="", verbose_name=N_("Decree"), help_text=N_("Number of the appointment"))
    decree_date = peewee.DateField(null=True, verbose_name=N_("Date of the decree"))

    class Meta:
        indexes = ((("post", "first_day"), False),)
