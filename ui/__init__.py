"""Everything that needs Qt."""

from ui.immortals import hold

hold()
