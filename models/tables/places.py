"""Where the parties are: governments, their districts, and the pairs of districts that share a border."""

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import CONFIDENCES, REGION_KINDS
from models.tables.base import Record


class Region(Record):
    """A regional government (pemerintah daerah)."""

    code = peewee.TextField(unique=True, verbose_name=N_("Code"), help_text=N_("As the ministry numbers it: 36.04"))
    name = peewee.TextField(verbose_name=N_("Region"), help_text=N_("For example: Kabupaten Serang"))
    kind = peewee.TextField(choices=list(REGION_KINDS.items()), verbose_name=N_("Kind"))
    government = peewee.TextField(verbose_name=N_("Government"), help_text=N_("As it stands on paper"))
    head_title = peewee.TextField(
        default="", verbose_name=N_("Head of region"), help_text=N_("As that office spells it: Wali Kota or Walikota")
    )
    address = peewee.TextField(default="", verbose_name=N_("Address"))
    is_home = peewee.BooleanField(default=False, verbose_name=N_("Our own government"))
    number_pattern = peewee.TextField(
        default="", verbose_name=N_("Number pattern"), help_text=N_("For example: 100.3.7.1/{urut}/TAPEM/{tahun}")
    )
    pks_number_pattern = peewee.TextField(
        default="", verbose_name=N_("Number pattern of PKS"), help_text=N_("Where it differs from that of the MoU")
    )
    logo = peewee.BlobField(null=True, verbose_name=N_("Logo"), help_text=N_("A PNG or JPEG picture"))


class District(Record):
    """A kecamatan. Names repeat between regions, so the code is the key."""

    code = peewee.TextField(unique=True, verbose_name=N_("Code"))
    region = peewee.ForeignKeyField(Region, backref="districts", on_delete="RESTRICT", verbose_name=N_("Region"))
    name = peewee.TextField(verbose_name=N_("District"))
    latitude = peewee.FloatField(null=True, verbose_name=N_("Latitude"), help_text=N_("In degrees, south is negative"))
    longitude = peewee.FloatField(null=True, verbose_name=N_("Longitude"), help_text=N_("In degrees, east is positive"))
    note = peewee.TextField(
        default="", verbose_name=N_("Note"), help_text=N_("For example where sources disagree about its border")
    )


class DistrictShape(Record):
    """The outline of a district, as the office's own map file draws it."""

    district = peewee.ForeignKeyField(District, unique=True, backref="shapes", on_delete="CASCADE")
    rings = peewee.TextField()
    """JSON: rings of [longitude, latitude], in degrees."""
    source = peewee.TextField(default="", verbose_name=N_("Source"))


class BorderPair(Record):
    """A district of ours and a district of a neighbour that touch."""

    home = peewee.ForeignKeyField(District, backref="+", on_delete="RESTRICT", verbose_name=N_("Our district"))
    neighbour = peewee.ForeignKeyField(District, backref="+", on_delete="RESTRICT", verbose_name=N_("Their district"))
    confidence = peewee.TextField(choices=list(CONFIDENCES.items()), default="high", verbose_name=N_("Confidence"))
    source = peewee.TextField(default="", verbose_name=N_("Source"))
    note = peewee.TextField(default="", verbose_name=N_("Note"))

    class Meta:
        indexes = ((("home", "neighbour"), True),)
