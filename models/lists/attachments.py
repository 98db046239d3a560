"""The papers kept in the file: which there are, and their bytes."""

import datetime
from typing import Any, NamedTuple

from models.lists.sql import day, select
from models.opened import opened
from models.rules.file_kinds import BEGINNING


class AttachmentLine(NamedTuple):
    """One attached file, without its bytes."""

    id: int
    kind: str
    name: str
    size: int
    """In bytes."""
    original: int | None
    """Which original was scanned, None for other papers."""
    added_on: datetime.date | None


def attachments_of(agreement: int) -> list[AttachmentLine]:
    """Return the files attached to an agreement, oldest first; the pages of frozen texts are not among them."""
    rows = select(
        "SELECT id, kind, name, size, original, added_on FROM attachment "
        "WHERE agreement_id = ? AND kind <> 'frozen' ORDER BY id",
        (agreement,),
    )
    return [
        AttachmentLine(record, kind, name, size, original, day(added))
        for record, kind, name, size, original, added in rows
    ]


def files_of_evaluation(evaluation: int) -> list[AttachmentLine]:
    """Return the evidence and the other files attached to an entry of the evaluation log, oldest first."""
    rows = select(
        "SELECT id, kind, name, size, original, added_on FROM attachment WHERE evaluation_id = ? ORDER BY id",
        (evaluation,),
    )
    return [
        AttachmentLine(record, kind, name, size, original, day(added))
        for record, kind, name, size, original, added in rows
    ]


def attachment_line(attachment: int) -> AttachmentLine | None:
    """Return one attached file, or None when it is gone."""
    rows = select("SELECT id, kind, name, size, original, added_on FROM attachment WHERE id = ?", (attachment,))
    if not rows:
        return None
    record, kind, name, size, original, added = rows[0]
    return AttachmentLine(record, kind, name, size, original, day(added))


def beginning(attachment: int) -> bytes:
    """Return the first bytes of an attached file, which tell what it is. Raises KeyError when there are none."""
    found = select("SELECT id FROM attachment_content WHERE attachment_id = ?", (attachment,))
    if not found:
        raise KeyError(attachment)
    reader: Any = opened().reader
    opening = reader.blobopen if hasattr(reader, "blobopen") else reader.open_blob  # of a file with a password
    with opening("attachment_content", "data", found[0][0], readonly=True) as blob:
        return bytes(blob.read(BEGINNING))


def content(attachment: int) -> bytes:
    """Return the bytes of an attached file. Raises KeyError when there are none."""
    found = select("SELECT data FROM attachment_content WHERE attachment_id = ?", (attachment,))
    if not found:
        raise KeyError(attachment)
    return bytes(found[0][0])
