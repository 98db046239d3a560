"""The board and the border: where no agreement is wanted, whom to call, outlines of districts, and what is open."""

from peewee import SQL, AutoField, DateField, ForeignKeyField, Model, TextField


def up(migrator, db):
    class Record(Model):
        id = AutoField(constraints=[SQL("AUTOINCREMENT")])

        class Meta:
            database = db
            legacy_table_names = False

    class Region(Record):
        class Meta:
            table_name = "region"

    class District(Record):
        class Meta:
            table_name = "district"

    class BorderPair(Record):
        class Meta:
            table_name = "border_pair"

    class Sector(Record):
        class Meta:
            table_name = "sector"

    class DistrictShape(Record):
        district = ForeignKeyField(District, unique=True, on_delete="CASCADE")
        rings = TextField()
        source = TextField(default="")

        class Meta:
            table_name = "district_shape"

    class DeliberateGap(Record):
        pair = ForeignKeyField(BorderPair, on_delete="CASCADE", index=False)
        sector = ForeignKeyField(Sector, on_delete="RESTRICT")
        reason = TextField()
        decided_on = DateField()

        class Meta:
            table_name = "deliberate_gap"
            indexes = ((("pair", "sector"), True),)

    class DutyContact(Record):
        region = ForeignKeyField(Region, on_delete="RESTRICT")
        district = ForeignKeyField(District, null=True, on_delete="RESTRICT")
        sector = ForeignKeyField(Sector, null=True, on_delete="RESTRICT")
        name = TextField()
        phone = TextField()
        note = TextField(default="")

        class Meta:
            table_name = "duty_contact"

    db.create_tables([DistrictShape, DeliberateGap, DutyContact])
    migrator.migrate(migrator.add_column("district", "note", TextField(default="")))
    # The board asks for what is open; most of a register never is.
    for index, table, columns, where in _OPEN:
        db.execute_sql(f'CREATE INDEX "{index}" ON "{table}" ({columns}) WHERE {where}')


_OPEN = (
    ("agreement_unsigned", "agreement", '"kind"', "stage <> 'signed'"),
    ("follow_up_open", "follow_up", '"due_on"', "done_on IS NULL"),
    ("obligation_open", "obligation", '"due_on"', "done_on IS NULL"),
    ("signature_out", "signature", '"sent_on"', "sent_on IS NOT NULL AND returned_on IS NULL"),
)
