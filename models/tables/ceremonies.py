"""The day of signing: the ceremony, its documents, its guests, and what each original has received."""

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import CEREMONY_MODES
from models.tables.agreements import Agreement, Party
from models.tables.base import Record


class Ceremony(Record):
    """An acara: agreements signed on one day at one place, or sent round for signature."""

    name = peewee.TextField(verbose_name=N_("Name"))
    mode = peewee.TextField(choices=list(CEREMONY_MODES.items()), default="ceremony", verbose_name=N_("Mode"))
    held_on = peewee.DateField(null=True, verbose_name=N_("Date"))
    place = peewee.TextField(default="", verbose_name=N_("Place"))
    note = peewee.TextField(default="", verbose_name=N_("Note"))


class CeremonyAgreement(Record):
    """This agreement is signed at this ceremony, in this order."""

    ceremony = peewee.ForeignKeyField(Ceremony, backref="agreements", on_delete="CASCADE", index=False)
    agreement = peewee.ForeignKeyField(Agreement, backref="ceremonies", on_delete="RESTRICT")
    position = peewee.IntegerField()
    originals = peewee.IntegerField(
        null=True, verbose_name=N_("Originals"), help_text=N_("As many as parties where none is given")
    )

    class Meta:
        indexes = ((("ceremony", "agreement"), True),)


class Guest(Record):
    """Somebody who attends without signing."""

    ceremony = peewee.ForeignKeyField(Ceremony, backref="guests", on_delete="CASCADE")
    position = peewee.IntegerField()
    name = peewee.TextField(default="", verbose_name=N_("Name"))
    office = peewee.TextField(default="", verbose_name=N_("Office"))


class Signature(Record):
    """What one party has put on one original."""

    party = peewee.ForeignKeyField(Party, backref="signatures", on_delete="CASCADE", index=False)
    original = peewee.IntegerField(verbose_name=N_("Original"))
    initialled = peewee.BooleanField(default=False, verbose_name=N_("Initials"))
    signed = peewee.BooleanField(default=False, verbose_name=N_("Signature"))
    stamped = peewee.BooleanField(default=False, verbose_name=N_("Stamp duty"))
    sealed = peewee.BooleanField(default=False, verbose_name=N_("Seal"))
    sent_on = peewee.DateField(null=True, verbose_name=N_("Sent"))
    returned_on = peewee.DateField(null=True, verbose_name=N_("Returned"))

    class Meta:
        indexes = ((("party", "original"), True),)


_OUT = "sent_on IS NOT NULL AND returned_on IS NULL"
Signature.add_index(Signature.sent_on, name="signature_out", where=peewee.SQL(_OUT))
