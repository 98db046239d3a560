"""Bring an attached file out of the register into a file of its own, piece by piece, in whatever thread."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from models.store.connection import cautious, connect, open_blob
from models.store.failures import NOT_CHANGED, plainly

_PIECE = 1 << 20
"""Bytes brought out at once."""


def bring_out(register: Path, attachment: int, target: Path, step: Callable[[int, int], None]) -> None:
    """Write the bytes of an attachment to `target`, telling `step` how many of all are written.

    Raises Trouble, as for a full disk, and what `step` raises; then no half file is left. KeyError when the
    register has no such attachment.
    """
    try:
        with (
            plainly(NOT_CHANGED),
            closing(connect(register, mode="ro")) as (connection),
        ):
            cautious(connection)
            found = connection.execute(
                "SELECT id FROM attachment_content WHERE attachment_id = ?", (attachment,)
            ).fetchone()
            if found is None:
                raise KeyError(attachment)
            blob = open_blob(connection, "attachment_content", "data", found[0])
            with blob as content, target.open("wb") as file:
                while piece := content.read(_PIECE):
                    file.write(piece)
                    step(content.tell(), len(content))
    except BaseException:
        target.unlink(missing_ok=True)
        raise
