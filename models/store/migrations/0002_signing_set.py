"""The signing set: parts of a text, the clause library, frozen papers, originals of a ceremony. Frozen, as 0001."""

from peewee import (
    SQL,
    AutoField,
    BooleanField,
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

    class Sector(Record):
        class Meta:
            table_name = "sector"

    class Agreement(Record):
        class Meta:
            table_name = "agreement"

    class Attachment(Record):
        class Meta:
            table_name = "attachment"

    class ClauseSet(Record):
        uid = TextField()
        version = IntegerField(default=1)
        current = BooleanField(default=True)
        kind = TextField()
        use = TextField(default="text")
        sector = ForeignKeyField(Sector, null=True, on_delete="SET NULL")
        name = TextField()
        note = TextField(default="")
        made_on = DateField(null=True)

        class Meta:
            table_name = "clause_set"
            indexes = ((("uid", "version"), True), (("kind", "current"), False))

    class Clause(Record):
        clause_set = ForeignKeyField(ClauseSet, on_delete="CASCADE", index=False)
        position = IntegerField()
        part = TextField(default="article")
        heading = TextField(default="")
        body = TextField(default="")

        class Meta:
            table_name = "clause"
            indexes = ((("clause_set", "position"), True),)

    class FrozenDocument(Record):
        agreement = ForeignKeyField(Agreement, on_delete="RESTRICT")
        code = TextField(unique=True)
        text = TextField()
        sha256 = TextField()
        frozen_on = DateField()
        withdrawn_on = DateField(null=True)
        letter = TextField(default="")
        reason = TextField(default="")

        class Meta:
            table_name = "frozen_document"

    class FrozenPaper(Record):
        frozen = ForeignKeyField(FrozenDocument, on_delete="CASCADE", index=False)
        document = TextField()
        pdf = ForeignKeyField(Attachment, on_delete="RESTRICT")

        class Meta:
            table_name = "frozen_paper"
            indexes = ((("frozen", "document"), True),)

    class AcceptedWarning(Record):
        frozen = ForeignKeyField(FrozenDocument, on_delete="CASCADE")
        warning = TextField()
        reason = TextField()

        class Meta:
            table_name = "accepted_warning"

    # No program ever wrote a frozen document of the first schema, so nothing is lost with it.
    db.execute_sql("DROP TABLE frozen_document")
    db.create_tables([ClauseSet, Clause, FrozenDocument, FrozenPaper, AcceptedWarning])
    migrator.migrate(
        migrator.add_column(
            "agreement", "clause_set_id", ForeignKeyField(ClauseSet, ClauseSet.id, null=True, on_delete="SET NULL")
        ),
        migrator.add_column("article", "part", TextField(default="article")),
        migrator.add_column("attachment", "original", IntegerField(null=True)),
        migrator.add_column("ceremony_agreement", "originals", IntegerField(null=True)),
    )
