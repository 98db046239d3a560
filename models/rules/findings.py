"""What a rule has to say about a record: at which field, how grave, and in which words."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple


class Level(Enum):
    """How grave a finding is: an error blocks saving, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """One remark of a rule. `text` is English with {names}, filled from `values` after translation."""

    level: Level
    field: str
    text: str
    values: Mapping[str, object] = MappingProxyType({})


def error(field: str, text: str, **values: object) -> Finding:
    """Return a finding that blocks saving."""
    return Finding(Level.ERROR, field, text, values)


def warning(field: str, text: str, **values: object) -> Finding:
    """Return a finding that is shown and does not block."""
    return Finding(Level.WARNING, field, text, values)
