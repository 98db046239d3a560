"""A place in the window whose content is made when it is first looked at."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Content = TypeVar("Content", bound=QWidget)


class Page(QWidget, Generic[Content]):
    """Holds one widget."""

    def __init__(self, key: str, make: Callable[[], Content]) -> None:
        super().__init__()
        self.key = key
        self.content: Content | None = None
        """None until it was looked at."""
        self._make = make
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def made(self) -> Content:
        """Return the content, making it where it is not there yet."""
        if self.content is None:
            self.content = self._make()
            self._box.addWidget(self.content)
            self.content.show()  # at once, not when Qt next has nothing else to do
        return self.content

    def showEvent(self, event: QShowEvent) -> None:
        """Make the content: it is looked at."""
        self.made()
        super().showEvent(event)
