"""Agreements and what hangs on them. One table for MoU, PKS and addendum: what they share is nearly everything."""

import uuid

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import CAPACITIES, CATEGORIES, END_CAUSES, KINDS, PARTS, STAGES, STEPS
from models.tables.base import Record
from models.tables.clauses import ClauseSet
from models.tables.offices import Department, Sector
from models.tables.people import Tenure
from models.tables.places import District, Region


def _uid() -> str:
    return uuid.uuid4().hex


class Agreement(Record):
    """An umbrella agreement, a sector agreement or an addendum. Its status is computed: rules.status."""

    uid = peewee.TextField(unique=True, default=_uid)
    kind = peewee.TextField(choices=list(KINDS.items()), verbose_name=N_("Kind"))
    title = peewee.TextField(verbose_name=N_("About"), help_text=N_("What stands after TENTANG"))
    category = peewee.TextField(
        choices=list(CATEGORIES.items()),
        null=True,
        verbose_name=N_("Category"),
        help_text=N_("Mandatory: bordering regions, effects across the border (UU 23/2014 Ps 364)"),
    )
    stage = peewee.TextField(choices=list(STAGES.items()), default="draft", verbose_name=N_("Stage"))
    place = peewee.TextField(default="", verbose_name=N_("Place of signing"))
    signed_on = peewee.DateField(null=True, verbose_name=N_("Signed on"))
    first_day = peewee.DateField(null=True, verbose_name=N_("First day"), help_text=N_("First day in force"))
    last_day = peewee.DateField(null=True, verbose_name=N_("Last day"), help_text=N_("Last day in force"))
    umbrella = peewee.ForeignKeyField(
        "self", null=True, backref="sector_agreements", on_delete="RESTRICT", verbose_name=N_("Umbrella (MoU)")
    )
    predecessor = peewee.ForeignKeyField(
        "self", null=True, backref="successors", on_delete="RESTRICT", verbose_name=N_("Renews")
    )
    amends = peewee.ForeignKeyField(
        "self", null=True, backref="addenda", on_delete="RESTRICT", verbose_name=N_("Amends")
    )
    clause_set = peewee.ForeignKeyField(
        ClauseSet, null=True, backref="+", on_delete="SET NULL", verbose_name=N_("Template"),
        help_text=N_("The version of the template its text was first drawn from"),
    )  # fmt: skip
    suspended_on = peewee.DateField(null=True, verbose_name=N_("Suspended on"))
    terminated_on = peewee.DateField(null=True, verbose_name=N_("Ended on"))
    end_cause = peewee.TextField(choices=list(END_CAUSES.items()), null=True, verbose_name=N_("Cause of the end"))
    unevaluated = peewee.TextField(
        default="",
        verbose_name=N_("Renewed without an evaluation"),
        help_text=N_("Why the agreement before it was renewed without a closed evaluation"),
    )
    archive = peewee.TextField(default="", verbose_name=N_("Archive"), help_text=N_("Rack, box, folder"))
    note = peewee.TextField(default="", verbose_name=N_("Notes"))

    class Meta:
        indexes = (
            (("kind", "last_day"), False),
            (("kind", "title"), False),
            (("kind", "signed_on"), False),
        )


# What is open is asked for every morning; most of a register never is.
Agreement.add_index(Agreement.kind, name="agreement_unsigned", where=peewee.SQL("stage <> 'signed'"))


class StageEntry(Record):
    """A stage of PP 28/2018 Ps 6(1) that an agreement has reached."""

    agreement = peewee.ForeignKeyField(Agreement, backref="stage_entries", on_delete="CASCADE")
    step = peewee.TextField(choices=list(STEPS.items()), verbose_name=N_("Stage"))
    reached_on = peewee.DateField(null=True, verbose_name=N_("Date"))
    letter = peewee.TextField(default="", verbose_name=N_("Letter number"))
    note = peewee.TextField(default="", verbose_name=N_("Note"))


class Party(Record):
    """One side of an agreement, in order; its signatory is copied here at signing and never changes after."""

    agreement = peewee.ForeignKeyField(Agreement, backref="parties", on_delete="CASCADE", index=False)
    position = peewee.IntegerField(verbose_name=N_("Party"))
    region = peewee.ForeignKeyField(Region, backref="+", on_delete="RESTRICT", verbose_name=N_("Government"))
    department = peewee.ForeignKeyField(
        Department, null=True, backref="+", on_delete="RESTRICT", verbose_name=N_("Department")
    )
    number = peewee.TextField(default="", index=True, verbose_name=N_("Number"))
    tenure = peewee.ForeignKeyField(
        Tenure, null=True, backref="parties", on_delete="SET NULL", verbose_name=N_("Signatory")
    )
    signatory_name = peewee.TextField(default="", verbose_name=N_("Name on paper"))
    signatory_post = peewee.TextField(default="", verbose_name=N_("Post on paper"))
    signatory_nip = peewee.TextField(default="", verbose_name=N_("NIP on paper"))
    signatory_rank = peewee.TextField(default="", verbose_name=N_("Rank on paper"))
    signatory_capacity = peewee.TextField(
        choices=list(CAPACITIES.items()), default="definitive", verbose_name=N_("Capacity")
    )
    heads_region = peewee.BooleanField(default=False, verbose_name=N_("Head of region"))
    poa_number = peewee.TextField(
        default="", verbose_name=N_("Power of attorney"), help_text=N_("Number of the surat kuasa (PP 28/2018 Ps 2(2))")
    )
    poa_date = peewee.DateField(null=True, verbose_name=N_("Date of the power of attorney"))

    class Meta:
        indexes = ((("agreement", "position"), True), (("region", "agreement"), False))


class ScopeItem(Record):
    """One line of the scope (ruang lingkup), in words."""

    agreement = peewee.ForeignKeyField(Agreement, backref="scope_items", on_delete="CASCADE")
    position = peewee.IntegerField()
    text = peewee.TextField(verbose_name=N_("Scope"))


class AgreementSector(Record):
    """The agreement covers this sector."""

    agreement = peewee.ForeignKeyField(Agreement, backref="sectors", on_delete="CASCADE", index=False)
    sector = peewee.ForeignKeyField(Sector, backref="agreements", on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("agreement", "sector"), True), (("sector", "agreement"), True))


class AgreementDistrict(Record):
    """The agreement reaches into this district."""

    agreement = peewee.ForeignKeyField(Agreement, backref="districts", on_delete="CASCADE", index=False)
    district = peewee.ForeignKeyField(District, backref="agreements", on_delete="RESTRICT")

    class Meta:
        indexes = ((("agreement", "district"), True),)


class Article(Record):
    """One part of the text: recitals, legal basis, a pasal, closing words. rules.articles reads what it holds."""

    agreement = peewee.ForeignKeyField(Agreement, backref="articles", on_delete="CASCADE", index=False)
    position = peewee.IntegerField()
    part = peewee.TextField(choices=list(PARTS.items()), default="article", verbose_name=N_("Part"))
    heading = peewee.TextField(default="", verbose_name=N_("Heading"))
    body = peewee.TextField(default="", verbose_name=N_("Text"))

    class Meta:
        indexes = ((("agreement", "position"), True),)


class Obligation(Record):
    """What one party owes, and whether it was done."""

    party = peewee.ForeignKeyField(Party, backref="obligations", on_delete="CASCADE")
    text = peewee.TextField(verbose_name=N_("Obligation"))
    due_on = peewee.DateField(null=True, verbose_name=N_("Due"))
    done_on = peewee.DateField(null=True, verbose_name=N_("Done"))
    evidence = peewee.TextField(default="", verbose_name=N_("Evidence"))


Obligation.add_index(Obligation.due_on, name="obligation_open", where=peewee.SQL("done_on IS NULL"))


class Settlement(Record):
    """Something to be settled when an agreement ends: an asset, a duty still open."""

    agreement = peewee.ForeignKeyField(Agreement, backref="settlements", on_delete="CASCADE")
    text = peewee.TextField(verbose_name=N_("To be settled"))
    done_on = peewee.DateField(null=True, verbose_name=N_("Settled on"))
    note = peewee.TextField(default="", verbose_name=N_("Note"))


class ReservedNumber(Record):
    """A number of a government's agenda that is kept for an agreement, or for a ceremony to come."""

    region = peewee.ForeignKeyField(
        Region, backref="reserved_numbers", on_delete="CASCADE", verbose_name=N_("Government")
    )
    kind = peewee.TextField(choices=list(KINDS.items()), verbose_name=N_("Kind"))
    year = peewee.IntegerField(verbose_name=N_("Year"))
    sequence = peewee.IntegerField(verbose_name=N_("Running number"))
    number = peewee.TextField(verbose_name=N_("Number"))
    reserved_on = peewee.DateField(verbose_name=N_("Reserved on"))
    agreement = peewee.ForeignKeyField(Agreement, null=True, backref="reserved_numbers", on_delete="SET NULL")
    note = peewee.TextField(default="", verbose_name=N_("Note"))

    class Meta:
        indexes = ((("region", "kind", "year", "sequence"), True),)
