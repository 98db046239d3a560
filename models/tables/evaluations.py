"""The yearly evaluation: what was reached, what stood in the way, what must go into the next text."""

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import PERIODS, RECOMMENDATIONS
from models.tables.agreements import Agreement
from models.tables.base import Record


class Evaluation(Record):
    """One entry of the log. Once closed it is not edited: a further entry corrects it."""

    agreement = peewee.ForeignKeyField(
        Agreement, backref="evaluations", on_delete="CASCADE", index=False, verbose_name=N_("PKS")
    )
    year = peewee.IntegerField(verbose_name=N_("Year"))
    period = peewee.TextField(choices=list(PERIODS.items()), default="year", verbose_name=N_("Period"))
    held_on = peewee.DateField(null=True, verbose_name=N_("Held on"))
    place = peewee.TextField(default="", verbose_name=N_("Place"))
    realization = peewee.TextField(default="", verbose_name=N_("Realisation"), help_text=N_("What was done"))
    obstacles = peewee.TextField(default="", verbose_name=N_("Obstacles"))
    follow_up = peewee.TextField(default="", verbose_name=N_("Follow-up"))
    new_matters = peewee.TextField(
        default="", verbose_name=N_("New matters"), help_text=N_("What is new and must go into the PKS")
    )
    recommendation = peewee.TextField(
        choices=list(RECOMMENDATIONS.items()), null=True, verbose_name=N_("Recommendation")
    )
    closed_on = peewee.DateField(null=True, verbose_name=N_("Closed on"))
    closed_by = peewee.TextField(default="", verbose_name=N_("Closed by"))
    corrects = peewee.ForeignKeyField(
        "self", null=True, backref="corrections", on_delete="RESTRICT", verbose_name=N_("Corrects")
    )

    class Meta:
        indexes = (
            (("agreement", "year"), False),
            (("year", "agreement"), False),
        )


class Indicator(Record):
    """A measure of an evaluation, with target and realisation in the same unit."""

    evaluation = peewee.ForeignKeyField(Evaluation, backref="indicators", on_delete="CASCADE")
    position = peewee.IntegerField()
    name = peewee.TextField(verbose_name=N_("Indicator"))
    unit = peewee.TextField(default="", verbose_name=N_("Unit"))
    target = peewee.FloatField(null=True, verbose_name=N_("Target"))
    realization = peewee.FloatField(null=True, verbose_name=N_("Realisation"))
    note = peewee.TextField(default="", verbose_name=N_("Note"))


class FollowUp(Record):
    """Something agreed at an evaluation: who does it, and until when."""

    evaluation = peewee.ForeignKeyField(Evaluation, backref="follow_ups", on_delete="CASCADE")
    text = peewee.TextField(verbose_name=N_("Follow-up"))
    responsible = peewee.TextField(default="", verbose_name=N_("Who"))
    due_on = peewee.DateField(null=True, verbose_name=N_("Until"))
    done_on = peewee.DateField(null=True, verbose_name=N_("Done"))
