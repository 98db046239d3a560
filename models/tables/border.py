"""What the office notes about its border besides agreements: where none is wanted, and whom to call at night."""

import peewee

from models.rules.marking import N_
from models.tables.base import Record
from models.tables.offices import Sector
from models.tables.places import BorderPair, District, Region


class DeliberateGap(Record):
    """No agreement is wanted here, and why (sengaja tidak)."""

    pair = peewee.ForeignKeyField(BorderPair, backref="deliberate_gaps", on_delete="CASCADE", index=False)
    sector = peewee.ForeignKeyField(Sector, backref="+", on_delete="RESTRICT", verbose_name=N_("Sector"))
    reason = peewee.TextField(verbose_name=N_("Reason"))
    decided_on = peewee.DateField(verbose_name=N_("Decided on"))

    class Meta:
        indexes = ((("pair", "sector"), True),)


class DutyContact(Record):
    """Whom the other side calls, also at night: a desk that is on duty, never a private person."""

    region = peewee.ForeignKeyField(Region, backref="+", on_delete="RESTRICT", verbose_name=N_("Government"))
    district = peewee.ForeignKeyField(
        District, null=True, backref="+", on_delete="RESTRICT", verbose_name=N_("District"),
        help_text=N_("Blank for the whole region"),
    )  # fmt: skip
    sector = peewee.ForeignKeyField(
        Sector, null=True, backref="+", on_delete="RESTRICT", verbose_name=N_("Sector"),
        help_text=N_("Blank for every sector"),
    )  # fmt: skip
    name = peewee.TextField(verbose_name=N_("Desk"), help_text=N_("For example: Pusdalops BPBD"))
    phone = peewee.TextField(verbose_name=N_("Phone"))
    note = peewee.TextField(
        default="", verbose_name=N_("Note"), help_text=N_("For example: 24 hours, or a radio channel")
    )
