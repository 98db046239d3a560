"""Who does what: sectors of government, and the departments that carry them."""

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import SECTOR_GROUPS
from models.tables.base import Record
from models.tables.places import Region


class Sector(Record):
    """An affair of government (urusan): UU 23/2014 Ps 12."""

    code = peewee.TextField(unique=True, verbose_name=N_("Code"))
    name = peewee.TextField(unique=True, verbose_name=N_("Sector"))
    group = peewee.TextField(choices=list(SECTOR_GROUPS.items()), default="other", verbose_name=N_("Group"))
    position = peewee.IntegerField(default=0, verbose_name=N_("Order"))


class Department(Record):
    """A perangkat daerah of one government."""

    region = peewee.ForeignKeyField(Region, backref="departments", on_delete="RESTRICT", verbose_name=N_("Government"))
    name = peewee.TextField(verbose_name=N_("Department"), help_text=N_("As it stands on paper"))
    abbreviation = peewee.TextField(default="", verbose_name=N_("Abbreviation"))
    address = peewee.TextField(default="", verbose_name=N_("Address"))

    class Meta:
        indexes = ((("region", "name"), True),)


class DepartmentSector(Record):
    """This department carries this sector."""

    department = peewee.ForeignKeyField(Department, backref="sectors", on_delete="CASCADE")
    sector = peewee.ForeignKeyField(Sector, backref="departments", on_delete="RESTRICT")

    class Meta:
        indexes = ((("department", "sector"), True),)
