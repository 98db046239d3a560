"""The office's own book: reminders done, settings, and the journal of every change."""

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import REMINDER_WAYS
from models.tables.agreements import Agreement
from models.tables.base import Record


class Reminder(Record):
    """A matter of the board that was reminded of, or put off until a day with a reason."""

    agreement = peewee.ForeignKeyField(Agreement, null=True, backref="reminders", on_delete="CASCADE")
    matter = peewee.TextField(index=True, verbose_name=N_("Matter"))
    way = peewee.TextField(choices=list(REMINDER_WAYS.items()), verbose_name=N_("Way"))
    done_on = peewee.DateField(verbose_name=N_("Date"))
    letter = peewee.TextField(default="", verbose_name=N_("Letter number"))
    until = peewee.DateField(null=True, verbose_name=N_("Put off until"))
    reason = peewee.TextField(default="", verbose_name=N_("Reason"))


class Setting(Record):
    """One setting of this register; models.rules.settings declares which there are."""

    key = peewee.TextField(unique=True)
    value = peewee.TextField(verbose_name=N_("Value"))


class Journal(Record):
    """One change of one row, written by a trigger: who, when, in which act, before and after (as JSON)."""

    at = peewee.TextField(verbose_name=N_("When"), help_text=N_("UTC, ISO 8601"))
    clerk = peewee.TextField(verbose_name=N_("Clerk"))
    act = peewee.IntegerField(index=True, verbose_name=N_("Act"), help_text=N_("Changes made together share it"))
    act_name = peewee.TextField(verbose_name=N_("Act"))
    subject = peewee.TextField(default="", verbose_name=N_("Subject"), help_text=N_("What the act was about, in words"))
    table = peewee.TextField(column_name="table_name", verbose_name=N_("Table"))
    record = peewee.IntegerField(column_name="record_id", verbose_name=N_("Record"))
    change = peewee.TextField(verbose_name=N_("Change"), help_text=N_("insert, update or delete"))
    before = peewee.TextField(null=True, verbose_name=N_("Before"))
    after = peewee.TextField(null=True, verbose_name=N_("After"))

    class Meta:
        indexes = ((("table", "record"), False),)


# What hung on a record and was deleted is found by this alone.
Journal.add_index(Journal.table, name="journal_gone", where=peewee.SQL("change = 'delete'"))


class SealedAct(Record):
    """One act of the journal, by its number; its hash covers its entries and the hash of the act before it."""

    at = peewee.TextField(verbose_name=N_("When"), help_text=N_("UTC, ISO 8601"))
    clerk = peewee.TextField(verbose_name=N_("Clerk"))
    act_name = peewee.TextField(verbose_name=N_("Act"))
    subject = peewee.TextField(default="", verbose_name=N_("Subject"), help_text=N_("What the act was about, in words"))
    first = peewee.IntegerField()
    last = peewee.IntegerField()
    tables = peewee.TextField()
    late = peewee.BooleanField(default=False)
    sha256 = peewee.TextField()

    class Meta:
        table_name = "sealed_act"
