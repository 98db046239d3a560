"""What a tab may ask of the window it stands in."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.language import _
from models.trouble import Lost, PasswordNeeded, Trouble
from ui.later import Work, at_once
from ui.messages import MessageBar
from ui.session import Session


class Desk(NamedTuple):
    """The open register, the one message bar, and the ways to other parts of the window."""

    session: Session
    messages: MessageBar
    go: Callable[[str, int], None]
    """Show record `id` in the tab `key`."""
    trigger: Callable[[str], object]
    """Do the action of this id."""
    print_sheets: Callable[[Sequence[int]], None]
    """Open the print view for these agreements."""
    later: Callable[[Work], None] = at_once
    """Do what the window's first picture does without, once that picture stands."""

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do `work`; trouble of the world is told in the bar. Tell whether it went well. Bugs pass through.

        A file that needs a password asks for it, and `work` is done then.
        """
        try:
            work()
        except PasswordNeeded as needed:
            from ui.dialogs.unlock import ask_password

            ask_password(self, needed, lambda: self.attempt(work), self.messages)
            return False
        except Lost as lost:
            elsewhere = (_("Save a copy elsewhere…"), lambda: self.trigger("register.copy"))
            self.messages.tell(str(lost), "error", elsewhere if self.session.register else None, lost.detail)
            return False
        except Trouble as trouble:
            self.messages.tell(str(trouble), "error", detail=trouble.detail)
            return False
        return True
