"""What a window's first picture does without waits until that picture stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

Work = Callable[[], object]


def at_once(work: Work) -> None:
    """Do `work`: where no window is to be seen first."""
    work()


class Later(QObject):
    """Holds work back until `window` has been painted once; from then on it is done at once."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Work] | None = []
        window.installEventFilter(self)

    def do(self, work: Work) -> None:
        """Do `work`, in the order it came in; twice the same is done once."""
        if self._waiting is None:
            work()
        elif work not in self._waiting:
            self._waiting.append(work)

    def catch_up(self) -> None:
        """Do what waits, without waiting any longer."""
        self._window.removeEventFilter(self)
        waiting, self._waiting = self._waiting or (), None
        for work in waiting:
            # A tab may have gone with its register meanwhile.
            if isValid(getattr(work, "__self__", self)):
                work()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """See the first picture come; all that is in the window is painted in one go, before any timer."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self.catch_up)
        return False
