"""The life of an agreement: graded evaluations, both sides of their minutes, what ends and what is settled, numbers."""

from peewee import (
    SQL,
    AutoField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator, db):
    class Record(Model):
        id = AutoField(constraints=[SQL("AUTOINCREMENT")])

        class Meta:
            database = db
            legacy_table_names = False

    class Region(Record):
        class Meta:
            table_name = "region"

    class Agreement(Record):
        class Meta:
            table_name = "agreement"

    class Party(Record):
        class Meta:
            table_name = "party"

    class Tenure(Record):
        class Meta:
            table_name = "tenure"

    class Evaluation(Record):
        class Meta:
            table_name = "evaluation"

    class StageEntry(Record):
        class Meta:
            table_name = "stage_entry"

    class Settlement(Record):
        agreement = ForeignKeyField(Agreement, on_delete="CASCADE")
        text = TextField()
        done_on = DateField(null=True)
        note = TextField(default="")

        class Meta:
            table_name = "settlement"

    class ReservedNumber(Record):
        region = ForeignKeyField(Region, on_delete="CASCADE")
        kind = TextField()
        year = IntegerField()
        sequence = IntegerField()
        number = TextField()
        reserved_on = DateField()
        agreement = ForeignKeyField(Agreement, null=True, on_delete="SET NULL")
        note = TextField(default="")

        class Meta:
            table_name = "reserved_number"
            indexes = ((("region", "kind", "year", "sequence"), True),)

    class Answer(Record):
        evaluation = ForeignKeyField(Evaluation, on_delete="CASCADE")
        position = IntegerField()
        question = TextField()
        grade = IntegerField(null=True)
        note = TextField(default="")

        class Meta:
            table_name = "answer"

    class EvaluationParty(Record):
        evaluation = ForeignKeyField(Evaluation, on_delete="CASCADE", index=False)
        party = ForeignKeyField(Party, on_delete="CASCADE")
        number = TextField(default="")
        tenure = ForeignKeyField(Tenure, null=True, on_delete="SET NULL")
        signatory_name = TextField(default="")
        signatory_post = TextField(default="")
        signatory_nip = TextField(default="")
        signatory_rank = TextField(default="")

        class Meta:
            table_name = "evaluation_party"
            indexes = ((("evaluation", "party"), True),)

    class MatterDecision(Record):
        evaluation = ForeignKeyField(Evaluation, on_delete="CASCADE")
        matter = TextField()
        outcome = TextField()
        agreement = ForeignKeyField(Agreement, null=True, on_delete="SET NULL")
        heading = TextField(default="")
        reason = TextField(default="")

        class Meta:
            table_name = "matter_decision"

    db.create_tables([Settlement, ReservedNumber, Answer, EvaluationParty, MatterDecision])
    migrator.migrate(
        migrator.add_column("agreement", "unevaluated", TextField(default="")),
        migrator.add_column("region", "pks_number_pattern", TextField(default="")),
        migrator.add_column("evaluation", "planned", IntegerField(null=True)),
        migrator.add_column("evaluation", "spent", IntegerField(null=True)),
        migrator.add_column("evaluation", "solutions", TextField(default="")),
        migrator.add_column("evaluation", "end_cause", TextField(null=True)),
        migrator.add_column(
            "attachment", "stage_entry_id", ForeignKeyField(StageEntry, StageEntry.id, null=True, on_delete="SET NULL")
        ),
    )
