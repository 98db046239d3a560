"""The clause library: texts to start from. A version that was used stays; a change makes the next version."""

import uuid

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import CLAUSE_USES, KINDS, PARTS
from models.tables.base import Record
from models.tables.offices import Sector


def _uid() -> str:
    return uuid.uuid4().hex


class ClauseSet(Record):
    """One version of a template, or of the further articles for a sector. To be adjusted by the legal section."""

    uid = peewee.TextField(default=_uid, help_text=N_("The same for all versions of one template"))
    version = peewee.IntegerField(default=1, verbose_name=N_("Version"))
    current = peewee.BooleanField(default=True, verbose_name=N_("In use"))
    kind = peewee.TextField(choices=list(KINDS.items()), verbose_name=N_("Kind"))
    use = peewee.TextField(choices=list(CLAUSE_USES.items()), default="text", verbose_name=N_("Use"))
    sector = peewee.ForeignKeyField(
        Sector, null=True, backref="clause_sets", on_delete="SET NULL", verbose_name=N_("Sector")
    )
    name = peewee.TextField(verbose_name=N_("Name"))
    note = peewee.TextField(default="", verbose_name=N_("Note"))
    made_on = peewee.DateField(null=True, verbose_name=N_("Made on"))

    class Meta:
        indexes = ((("uid", "version"), True), (("kind", "current"), False))


class Clause(Record):
    """One part of a template's text."""

    clause_set = peewee.ForeignKeyField(ClauseSet, backref="clauses", on_delete="CASCADE", index=False)
    position = peewee.IntegerField()
    part = peewee.TextField(choices=list(PARTS.items()), default="article", verbose_name=N_("Part"))
    heading = peewee.TextField(default="", verbose_name=N_("Heading"))
    body = peewee.TextField(default="", verbose_name=N_("Text"))

    class Meta:
        indexes = ((("clause_set", "position"), True),)
