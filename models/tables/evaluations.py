"""The yearly evaluation: what was reached, what stood in the way, what must go into the next text."""

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import END_CAUSES, GRADES, MATTER_OUTCOMES, PERIODS, RECOMMENDATIONS
from models.tables.agreements import Agreement, Party
from models.tables.base import Record
from models.tables.people import Tenure


class RupiahField(peewee.IntegerField):
    """Whole rupiah; its input reads and shows dots between the thousands."""


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
    planned = RupiahField(null=True, verbose_name=N_("Money planned"), help_text=N_("In whole rupiah"))
    spent = RupiahField(null=True, verbose_name=N_("Money spent"), help_text=N_("In whole rupiah"))
    obstacles = peewee.TextField(default="", verbose_name=N_("Obstacles"))
    solutions = peewee.TextField(default="", verbose_name=N_("Solutions"))
    follow_up = peewee.TextField(default="", verbose_name=N_("Follow-up"))
    new_matters = peewee.TextField(
        default="",
        verbose_name=N_("New matters"),
        help_text=N_("What is new and must go into the PKS, one matter a line"),
    )
    recommendation = peewee.TextField(
        choices=list(RECOMMENDATIONS.items()), null=True, verbose_name=N_("Recommendation")
    )
    end_cause = peewee.TextField(
        choices=list(END_CAUSES.items()),
        null=True,
        verbose_name=N_("Cause of the end"),
        help_text=N_("PP 28/2018 Ps 9(1)"),
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


FollowUp.add_index(FollowUp.due_on, name="follow_up_open", where=peewee.SQL("done_on IS NULL"))


class Answer(Record):
    """A graded question of an evaluation, in the words in which it was asked."""

    evaluation = peewee.ForeignKeyField(Evaluation, backref="answers", on_delete="CASCADE")
    position = peewee.IntegerField()
    question = peewee.TextField(verbose_name=N_("Question"))
    grade = peewee.IntegerField(choices=list(GRADES.items()), null=True, verbose_name=N_("Grade"))
    note = peewee.TextField(default="", verbose_name=N_("Note"))


class EvaluationParty(Record):
    """One side of the minutes (berita acara): its number, and who signs; copied when the entry is closed."""

    evaluation = peewee.ForeignKeyField(Evaluation, backref="sides", on_delete="CASCADE", index=False)
    party = peewee.ForeignKeyField(Party, backref="+", on_delete="CASCADE", verbose_name=N_("Party"))
    number = peewee.TextField(default="", verbose_name=N_("Number of the minutes"))
    tenure = peewee.ForeignKeyField(Tenure, null=True, backref="+", on_delete="SET NULL", verbose_name=N_("Signatory"))
    signatory_name = peewee.TextField(default="", verbose_name=N_("Name on paper"))
    signatory_post = peewee.TextField(default="", verbose_name=N_("Post on paper"))
    signatory_nip = peewee.TextField(default="", verbose_name=N_("NIP on paper"))
    signatory_rank = peewee.TextField(default="", verbose_name=N_("Rank on paper"))

    class Meta:
        indexes = ((("evaluation", "party"), True),)


class MatterDecision(Record):
    """What became of a new matter at the renewal: a line of Evaluation.new_matters, placed or dismissed."""

    evaluation = peewee.ForeignKeyField(Evaluation, backref="matter_decisions", on_delete="CASCADE")
    matter = peewee.TextField(verbose_name=N_("New matter"))
    outcome = peewee.TextField(choices=list(MATTER_OUTCOMES.items()), verbose_name=N_("Decision"))
    agreement = peewee.ForeignKeyField(
        Agreement, null=True, backref="+", on_delete="SET NULL", verbose_name=N_("Placed in")
    )
    heading = peewee.TextField(default="", verbose_name=N_("Article"))
    reason = peewee.TextField(default="", verbose_name=N_("Reason"))
