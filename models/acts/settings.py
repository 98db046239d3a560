"""What a clerk does with the settings of a register."""

from collections.abc import Mapping

from models.rules.marking import N_
from models.rules.settings import setting_field
from models.tables import Setting, engine


def save_settings(values: Mapping[str, str]) -> None:
    """Keep settings. Raises KeyError for a key that models.rules.settings does not declare."""
    for key in values:
        setting_field(key)
    with engine().act(N_("Changed the settings")):
        for key, value in values.items():
            row = Setting.get_or_none(Setting.key == key) or Setting(key=key)
            if row.__data__.get("value") != value:
                row.value = value
                row.save()
