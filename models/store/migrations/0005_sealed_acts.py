"""The acts of the journal, one row each, chained by their hashes; and an index of what was deleted."""

from peewee import SQL, AutoField, BooleanField, IntegerField, Model, TextField


def up(migrator, db):
    class SealedAct(Model):
        id = AutoField(constraints=[SQL("AUTOINCREMENT")])
        at = TextField()
        clerk = TextField()
        act_name = TextField()
        subject = TextField(default="")
        first = IntegerField()
        last = IntegerField()
        tables = TextField()
        late = BooleanField(default=False)
        sha256 = TextField()

        class Meta:
            database = db
            legacy_table_names = False
            table_name = "sealed_act"

    db.create_tables([SealedAct])
    # What hung on a record and was deleted is found by this alone.
    db.execute_sql('CREATE INDEX "journal_gone" ON "journal" ("table_name") WHERE change = \'delete\'')
