"""The settings of a register as they stand."""

from models.lists.sql import select
from models.rules.settings import SETTINGS


def read_settings() -> dict[str, str]:
    """Return every setting, its default where nothing (or nothing sensible) is stored."""
    stored: dict[str, str] = dict(select("SELECT key, value FROM setting"))
    return {
        field.key: stored[field.key]
        if field.key in stored and (field.choices is None or stored[field.key] in field.choices)
        else field.default
        for field in SETTINGS
    }
