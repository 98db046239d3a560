"""What a clerk does with paper kept in the file: attach a scan, take it away again."""

import datetime
import hashlib
import mimetypes
from collections.abc import Sequence

from models.language import _
from models.rules.marking import N_
from models.tables import Attachment, AttachmentContent, Evaluation, engine
from models.trouble import Trouble

LARGEST = 100 * 1024 * 1024
"""Bytes of the largest file that is attached: scans of more are a slip of the scanner's settings."""


SCANS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
"""How the files begin that are taken as scans, with their media type."""


def refuse_size(name: str, size: int) -> None:
    """Raise Trouble for an empty file and for one above LARGEST bytes, best before it is read."""
    if not 0 < size <= LARGEST:
        raise Trouble(
            _(
                "“{name}” is empty or larger than {most} MB and was not attached. The register is unchanged. "
                "Scan it again in black and white at 300 dpi or less.",
                name=name,
                most=LARGEST // 1024 // 1024,
            )
        )


def attach_scans(
    agreement: int, kind: str, files: Sequence[tuple[str, bytes]], added_on: datetime.date, original: int | None = None
) -> list[int]:
    """Keep several PDF, JPEG or PNG files with an agreement in one act, and return their ids.

    Raises Trouble for a file of another kind, by how it begins and not by its name; then none is kept.
    """
    refuse_kind(files)
    with engine().act(N_("Attached “{subject}”"), ", ".join(name for name, _data in files)):
        return [attach(agreement, kind, name, data, added_on, original) for name, data in files]


def attach_to_evaluation(
    evaluation: int, kind: str, files: Sequence[tuple[str, bytes]], added_on: datetime.date
) -> list[int]:
    """Keep several files with an entry of the evaluation log in one act, and return their ids.

    Evidence goes with what was found: a closed entry takes none any more, but a scan of its signed minutes. Raises
    Trouble for that, and as `attach_scans` does.
    """
    refuse_kind(files)
    if kind == "evidence" and Evaluation.get_by_id(evaluation).closed_on:
        raise Trouble(
            _(
                "This entry is closed and takes no further evidence. Nothing was attached. "
                "Correct it by a further entry, and attach the evidence there."
            )
        )
    with engine().act(N_("Attached “{subject}”"), ", ".join(name for name, _data in files)):
        return [attach(None, kind, name, data, added_on, evaluation=evaluation) for name, data in files]


def refuse_kind(files: Sequence[tuple[str, bytes]]) -> None:
    """Raise Trouble when one of the files is of no kind that is taken as a scan, or of no size that is taken."""
    for name, data in files:
        refuse_size(name, len(data))
        if not data.startswith(tuple(SCANS)):
            raise Trouble(
                _(
                    "“{name}” is no PDF, JPEG or PNG file and was not attached. The register is unchanged. "
                    "Save it as PDF first.",
                    name=name,
                )
            )


def attach(
    agreement: int | None,
    kind: str,
    name: str,
    data: bytes,
    added_on: datetime.date,
    original: int | None = None,
    evaluation: int | None = None,
) -> int:
    """Keep a file with an agreement, or with an entry of the evaluation log, and return the attachment's id.

    `kind` is a key of vocabulary.ATTACHMENT_KINDS, `original` the number of the original that was scanned. Raises
    Trouble for an empty file and for one above LARGEST bytes.
    """
    refuse_size(name, len(data))
    with engine().act(N_("Attached “{subject}”"), name):
        kept = Attachment.create(
            agreement=agreement,
            evaluation=evaluation,
            kind=kind,
            name=name,
            media_type=mimetypes.guess_type(name)[0] or "",
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            added_on=added_on,
            original=original,
        )
        AttachmentContent.create(attachment=kept, data=data)
    saved: int = kept.id
    return saved


def detach(attachment: int) -> None:
    """Take an attached file away; Undo brings it back while the register is open.

    Raises Trouble for the pages of a frozen text and for the evidence of a closed evaluation: they stay.
    """
    kept = Attachment.get_by_id(attachment)
    if kept.kind == "evidence" and kept.evaluation and kept.evaluation.closed_on:
        raise Trouble(_("“{name}” is evidence of a closed evaluation and stays. Nothing was changed.", name=kept.name))
    if kept.kind == "frozen":
        raise Trouble(
            _(
                "“{name}” belongs to a frozen text and stays. Nothing was changed. Withdraw the text first.",
                name=kept.name,
            )
        )
    with engine().act(N_("Took away “{subject}”"), kept.name):
        for content in AttachmentContent.select().where(AttachmentContent.attachment == kept):
            content.delete_instance()
        kept.delete_instance()
