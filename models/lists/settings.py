"""The settings of a register as they stand."""

from models.lists.sql import select
from models.rules.settings import SETTINGS, is_kept


def read_settings() -> dict[str, str]:
    """Return every setting, its default where nothing (or nothing sensible) is stored.

    Beside them stand the settings that a document has of its own, as far as there are any: "agreement.paper".
    """
    stored: dict[str, str] = dict(select("SELECT key, value FROM setting"))
    kept = {key: value for key, value in stored.items() if is_kept(key, value)}
    return {field.key: field.default for field in SETTINGS} | kept
