"""How much of the border is covered, of all and of each neighbour, above the matrix."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from models.language import _
from models.lists.coverage import Coverage
from ui import html
from ui.border.words import share_words, short_name


class Shares(QLabel):
    """A line of links: a neighbour chosen in it is the only one shown."""

    chosen = Signal(object)
    """A neighbour, by the id of its region; None for the whole border."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        by = Qt.TextInteractionFlag
        self.setTextInteractionFlags(by.LinksAccessibleByMouse | by.LinksAccessibleByKeyboard)
        self.linkActivated.connect(lambda region: self.chosen.emit(int(region) or None))

    def show_coverage(self, coverage: Coverage, sectors: Sequence[int], neighbour: int | None) -> None:
        """Show the shares in these sectors; that of the neighbour in sight is bold."""
        ends: dict[int, list[int]] = {}
        names = {0: _("Whole border")}
        for end in coverage.ends:
            ends.setdefault(0, []).append(end.id)
            ends.setdefault(end.region, []).append(end.id)
            names[end.region] = short_name(end.region_name)
        said = []
        for region, theirs in ends.items():
            words = f"{names[region]} {share_words(*coverage.share(theirs, sectors))}"
            linked = html.link(str(region), words.replace(" ", "\N{NO-BREAK SPACE}"))
            said.append(f"<b>{linked}</b>" if region == (neighbour or 0) else linked)
        self.setText(f"<style>a {{text-decoration: none}}</style>{' &nbsp;·&nbsp; '.join(said)}")
