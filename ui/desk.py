"""What a tab may ask of the window it stands in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.trouble import Trouble
from ui.messages import MessageBar
from ui.session import Session


@dataclass(frozen=True)
class Desk:
    """The open register, the one message bar, and the ways to other parts of the window."""

    session: Session
    messages: MessageBar
    go: Callable[[str, int], None]
    """Show record `id` in the tab `key`."""
    trigger: Callable[[str], object]
    """Do the action of this id."""
    print_sheets: Callable[[Sequence[int]], None]
    """Open the print view for these agreements."""

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do `work`; trouble of the world is told in the bar. Tell whether it went well. Bugs pass through."""
        try:
            work()
        except Trouble as trouble:
            self.messages.tell(str(trouble), "error", detail=trouble.detail)
            return False
        return True
