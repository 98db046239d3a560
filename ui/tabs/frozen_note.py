"""The line at the top of an editor that says the text is frozen, and what may still be filled in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models.language import _
from models.lists.facts import agreement_gaps
from models.lists.frozen import frozen_in_force
from ui import theme
from ui.icons import icon

_SIZE = 20  # pixels


def frozen_note(record: int) -> QWidget | None:
    """Return the note for an agreement, None while nothing of it is frozen."""
    frozen = frozen_in_force(record)
    if frozen is None:
        return None
    said = _("The text is frozen with the code {code}: what stands on paper stays as it is.", code=frozen.code)
    names = ", ".join(_(gap.text, **gap.values) for gap in agreement_gaps(record))
    if names:
        said += " " + _("Still to be filled in: {what}", what=names)
    note = QWidget()
    row = QHBoxLayout(note)
    row.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, 0)
    sign = QLabel()
    sign.setPixmap(icon("lock-outline", lambda palette: theme.tone_color("blue", palette)).pixmap(_SIZE, _SIZE))
    words = QLabel(said, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    note.setAccessibleName(said)
    return note
