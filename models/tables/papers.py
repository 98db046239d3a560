"""Paper kept in the file: attachments, and documents frozen when they were ready to sign."""

import peewee

from models.rules.marking import N_
from models.rules.vocabulary import ATTACHMENT_KINDS
from models.tables.agreements import Agreement, StageEntry
from models.tables.base import Record
from models.tables.evaluations import Evaluation


class Attachment(Record):
    """What is known of an attached file; its bytes lie in AttachmentContent, so that lists never drag them."""

    agreement = peewee.ForeignKeyField(Agreement, null=True, backref="attachments", on_delete="CASCADE")
    evaluation = peewee.ForeignKeyField(Evaluation, null=True, backref="attachments", on_delete="CASCADE")
    stage_entry = peewee.ForeignKeyField(StageEntry, null=True, backref="attachments", on_delete="SET NULL")
    kind = peewee.TextField(choices=list(ATTACHMENT_KINDS.items()), default="other", verbose_name=N_("Kind"))
    name = peewee.TextField(verbose_name=N_("File name"))
    media_type = peewee.TextField(default="", verbose_name=N_("Type"))
    size = peewee.IntegerField(verbose_name=N_("Size"), help_text=N_("In bytes"))
    sha256 = peewee.TextField(verbose_name=N_("SHA-256"))
    original = peewee.IntegerField(null=True, verbose_name=N_("Original"), help_text=N_("Which original was scanned"))
    added_on = peewee.DateField(verbose_name=N_("Added on"))


class AttachmentContent(Record):
    """The bytes of an attachment."""

    attachment = peewee.ForeignKeyField(Attachment, unique=True, backref="content", on_delete="CASCADE")
    data = peewee.BlobField()


class FrozenDocument(Record):
    """A text that was ready to sign: what is printed again is printed from here, whatever has changed since."""

    agreement = peewee.ForeignKeyField(Agreement, backref="frozen_documents", on_delete="RESTRICT")
    code = peewee.TextField(unique=True, verbose_name=N_("Code"))
    text = peewee.TextField(help_text=N_("All that the paper says, line by line"))
    sha256 = peewee.TextField(verbose_name=N_("SHA-256"), help_text=N_("Of the text in UTF-8"))
    frozen_on = peewee.DateField(verbose_name=N_("Frozen on"))
    withdrawn_on = peewee.DateField(null=True, verbose_name=N_("Withdrawn on"))
    letter = peewee.TextField(default="", verbose_name=N_("Letter of withdrawal"))
    reason = peewee.TextField(default="", verbose_name=N_("Reason"))


class FrozenPaper(Record):
    """One document of a frozen text as it was printed: its pages never change."""

    frozen = peewee.ForeignKeyField(FrozenDocument, backref="papers", on_delete="CASCADE", index=False)
    document = peewee.TextField(verbose_name=N_("Document"))
    pdf = peewee.ForeignKeyField(Attachment, backref="+", on_delete="RESTRICT")

    class Meta:
        indexes = ((("frozen", "document"), True),)


class AcceptedWarning(Record):
    """A warning that stood when a text was frozen, and why the office accepted it."""

    frozen = peewee.ForeignKeyField(FrozenDocument, backref="accepted_warnings", on_delete="CASCADE")
    warning = peewee.TextField(verbose_name=N_("Warning"))
    reason = peewee.TextField(verbose_name=N_("Reason"))
