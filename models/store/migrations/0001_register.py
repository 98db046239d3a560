"""The register's first schema. Frozen: it never follows models.tables; a change there is a migration of its own."""

from peewee import (
    SQL,
    AutoField,
    BlobField,
    BooleanField,
    DateField,
    FloatField,
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

    class Agreement(Record):
        uid = TextField(unique=True)
        kind = TextField()
        title = TextField()
        category = TextField(null=True)
        stage = TextField(default="draft")
        place = TextField(default="")
        signed_on = DateField(null=True)
        first_day = DateField(null=True)
        last_day = DateField(null=True)
        umbrella = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        predecessor = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        amends = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        suspended_on = DateField(null=True)
        terminated_on = DateField(null=True)
        end_cause = TextField(null=True)
        archive = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "agreement"
            indexes = ((("kind", "last_day"), False), (("kind", "title"), False), (("kind", "signed_on"), False))

    class Region(Record):
        code = TextField(unique=True)
        name = TextField()
        kind = TextField()
        government = TextField()
        head_title = TextField(default="")
        address = TextField(default="")
        is_home = BooleanField(default=False)
        number_pattern = TextField(default="")
        logo = BlobField(null=True)

        class Meta:
            table_name = "region"

    class District(Record):
        code = TextField(unique=True)
        region = ForeignKeyField(Region, on_delete="RESTRICT")
        name = TextField()
        latitude = FloatField(null=True)
        longitude = FloatField(null=True)

        class Meta:
            table_name = "district"

    class AgreementDistrict(Record):
        agreement = ForeignKeyField(Agreement, on_delete="CASCADE", index=False)
        district = ForeignKeyField(District, on_delete="RESTRICT")

        class Meta:
            table_name = "agreement_district"
            indexes = ((("agreement", "district"), True),)

    class Sector(Record):
        code = TextField(unique=True)
        name = TextField(unique=True)
        group = TextField(default="other")
        position = IntegerField(default=0)

        class Meta:
            table_name = "sector"

    class AgreementSector(Record):
        agreement = ForeignKeyField(Agreement, on_delete="CASCADE", index=False)
        sector = ForeignKeyField(Sector, on_delete="RESTRICT", index=False)

        class Meta:
            table_name = "agreement_sector"
            indexes = ((("agreement", "sector"), True), (("sector", "agreement"), True))

    class Article(Record):
        agreement = ForeignKeyField(Agreement, on_delete="CASCADE", index=False)
        position = IntegerField()
        heading = TextField(default="")
        body = TextField(default="")

        class Meta:
            table_name = "article"
            indexes = ((("agreement", "position"), True),)

    class Evaluation(Record):
        agreement = ForeignKeyField(Agreement, on_delete="CASCADE", index=False)
        year = IntegerField()
        period = TextField(default="year")
        held_on = DateField(null=True)
        place = TextField(default="")
        realization = TextField(default="")
        obstacles = TextField(default="")
        follow_up = TextField(default="")
        new_matters = TextField(default="")
        recommendation = TextField(null=True)
        closed_on = DateField(null=True)
        closed_by = TextField(default="")
        corrects = ForeignKeyField("self", null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "evaluation"
            indexes = ((("agreement", "year"), False), (("year", "agreement"), False))

    class Attachment(Record):
        agreement = ForeignKeyField(Agreement, null=True, on_delete="CASCADE")
        evaluation = ForeignKeyField(Evaluation, null=True, on_delete="CASCADE")
        kind = TextField(default="other")
        name = TextField()
        media_type = TextField(default="")
        size = IntegerField()
        sha256 = TextField()
        added_on = DateField()

        class Meta:
            table_name = "attachment"

    class AttachmentContent(Record):
        attachment = ForeignKeyField(Attachment, unique=True, on_delete="CASCADE")
        data = BlobField()

        class Meta:
            table_name = "attachment_content"

    class BorderPair(Record):
        home = ForeignKeyField(District, on_delete="RESTRICT")
        neighbour = ForeignKeyField(District, on_delete="RESTRICT")
        confidence = TextField(default="high")
        source = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "border_pair"
            indexes = ((("home", "neighbour"), True),)

    class Ceremony(Record):
        name = TextField()
        mode = TextField(default="ceremony")
        held_on = DateField(null=True)
        place = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "ceremony"

    class CeremonyAgreement(Record):
        ceremony = ForeignKeyField(Ceremony, on_delete="CASCADE", index=False)
        agreement = ForeignKeyField(Agreement, on_delete="RESTRICT")
        position = IntegerField()

        class Meta:
            table_name = "ceremony_agreement"
            indexes = ((("ceremony", "agreement"), True),)

    class Department(Record):
        region = ForeignKeyField(Region, on_delete="RESTRICT")
        name = TextField()
        abbreviation = TextField(default="")
        address = TextField(default="")

        class Meta:
            table_name = "department"
            indexes = ((("region", "name"), True),)

    class DepartmentSector(Record):
        department = ForeignKeyField(Department, on_delete="CASCADE")
        sector = ForeignKeyField(Sector, on_delete="RESTRICT")

        class Meta:
            table_name = "department_sector"
            indexes = ((("department", "sector"), True),)

    class FollowUp(Record):
        evaluation = ForeignKeyField(Evaluation, on_delete="CASCADE")
        text = TextField()
        responsible = TextField(default="")
        due_on = DateField(null=True)
        done_on = DateField(null=True)

        class Meta:
            table_name = "follow_up"

    class FrozenDocument(Record):
        agreement = ForeignKeyField(Agreement, on_delete="RESTRICT")
        document = TextField()
        code = TextField(unique=True)
        text = TextField()
        sha256 = TextField()
        frozen_on = DateField()
        withdrawn_on = DateField(null=True)
        reason = TextField(default="")
        pdf = ForeignKeyField(Attachment, null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "frozen_document"

    class Guest(Record):
        ceremony = ForeignKeyField(Ceremony, on_delete="CASCADE")
        position = IntegerField()
        name = TextField(default="")
        office = TextField(default="")

        class Meta:
            table_name = "guest"

    class Indicator(Record):
        evaluation = ForeignKeyField(Evaluation, on_delete="CASCADE")
        position = IntegerField()
        name = TextField()
        unit = TextField(default="")
        target = FloatField(null=True)
        realization = FloatField(null=True)
        note = TextField(default="")

        class Meta:
            table_name = "indicator"

    class Journal(Record):
        at = TextField()
        clerk = TextField()
        act = IntegerField(index=True)
        act_name = TextField()
        subject = TextField(default="")
        table = TextField(column_name="table_name")
        record = IntegerField(column_name="record_id")
        change = TextField()
        before = TextField(null=True)
        after = TextField(null=True)

        class Meta:
            table_name = "journal"
            indexes = ((("table", "record"), False),)

    class Person(Record):
        name = TextField(index=True)
        front_title = TextField(default="")
        back_title = TextField(default="")
        nip = TextField(default="")
        rank = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "person"

    class Post(Record):
        title = TextField()
        region = ForeignKeyField(Region, on_delete="RESTRICT")
        department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
        heads_region = BooleanField(default=False)

        class Meta:
            table_name = "post"
            indexes = ((("region", "title"), True),)

    class Tenure(Record):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        post = ForeignKeyField(Post, on_delete="RESTRICT")
        capacity = TextField(default="definitive")
        first_day = DateField(null=True)
        last_day = DateField(null=True)
        decree = TextField(default="")
        decree_date = DateField(null=True)

        class Meta:
            table_name = "tenure"
            indexes = ((("post", "first_day"), False),)

    class Party(Record):
        agreement = ForeignKeyField(Agreement, on_delete="CASCADE", index=False)
        position = IntegerField()
        region = ForeignKeyField(Region, on_delete="RESTRICT")
        department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
        number = TextField(index=True, default="")
        tenure = ForeignKeyField(Tenure, null=True, on_delete="SET NULL")
        signatory_name = TextField(default="")
        signatory_post = TextField(default="")
        signatory_nip = TextField(default="")
        signatory_rank = TextField(default="")
        signatory_capacity = TextField(default="definitive")
        heads_region = BooleanField(default=False)
        poa_number = TextField(default="")
        poa_date = DateField(null=True)

        class Meta:
            table_name = "party"
            indexes = ((("agreement", "position"), True), (("region", "agreement"), False))

    class Obligation(Record):
        party = ForeignKeyField(Party, on_delete="CASCADE")
        text = TextField()
        due_on = DateField(null=True)
        done_on = DateField(null=True)
        evidence = TextField(default="")

        class Meta:
            table_name = "obligation"

    class Reminder(Record):
        agreement = ForeignKeyField(Agreement, null=True, on_delete="CASCADE")
        matter = TextField(index=True)
        way = TextField()
        done_on = DateField()
        letter = TextField(default="")
        until = DateField(null=True)
        reason = TextField(default="")

        class Meta:
            table_name = "reminder"

    class ScopeItem(Record):
        agreement = ForeignKeyField(Agreement, on_delete="CASCADE")
        position = IntegerField()
        text = TextField()

        class Meta:
            table_name = "scope_item"

    class Setting(Record):
        key = TextField(unique=True)
        value = TextField()

        class Meta:
            table_name = "setting"

    class Signature(Record):
        party = ForeignKeyField(Party, on_delete="CASCADE", index=False)
        original = IntegerField()
        initialled = BooleanField(default=False)
        signed = BooleanField(default=False)
        stamped = BooleanField(default=False)
        sealed = BooleanField(default=False)
        sent_on = DateField(null=True)
        returned_on = DateField(null=True)

        class Meta:
            table_name = "signature"
            indexes = ((("party", "original"), True),)

    class StageEntry(Record):
        agreement = ForeignKeyField(Agreement, on_delete="CASCADE")
        step = TextField()
        reached_on = DateField(null=True)
        letter = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "stage_entry"

    db.create_tables(
        [
            Agreement,
            Region,
            District,
            AgreementDistrict,
            Sector,
            AgreementSector,
            Article,
            Evaluation,
            Attachment,
            AttachmentContent,
            BorderPair,
            Ceremony,
            CeremonyAgreement,
            Department,
            DepartmentSector,
            FollowUp,
            FrozenDocument,
            Guest,
            Indicator,
            Journal,
            Person,
            Post,
            Tenure,
            Party,
            Obligation,
            Reminder,
            ScopeItem,
            Setting,
            Signature,
            StageEntry,
        ]
    )
    # What undo needs to bring back a scan: models.store.journal fills it.
    db.execute_sql(
        "CREATE TABLE deleted_content (id INTEGER PRIMARY KEY, attachment_id INTEGER NOT NULL, data BLOB NOT NULL)"
    )
