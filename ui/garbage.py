"""Collects garbage on the window's thread alone: a widget in a ring that a job's thread collected would die there."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000
"""Milliseconds between two looks whether there is enough of it."""


class GarbageCollector(QObject):
    """Does what Python would do by itself on whichever thread happens to fill the last place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(collect)

    def start(self) -> None:
        """Begin to look; what the window was put together from stays, and is not looked through again."""
        gc.freeze()
        self._timer.start()


def collect() -> None:
    """Collect the oldest generation that has reached its threshold, and the younger ones with it."""
    full = [at for at, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most]
    if full:
        gc.collect(max(full))
