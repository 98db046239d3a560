"""The settings of a register: declared once, with their default; stored as text."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.rules.marking import N_
from models.tables import Setting, engine


@dataclass(frozen=True)
class SettingField:
    """One setting: its key, label, default and, where it is a choice, what may be chosen."""

    key: str
    label: str
    default: str
    choices: Mapping[str, str] | None = None
    help_text: str = ""


SETTINGS = (
    SettingField("office", N_("Name of the office"), "", help_text=N_("Stands in the title of the window")),
    SettingField(
        "paper",
        N_("Paper"),
        "F4",
        {
            "F4": N_("F4 (8.5 × 13 inches)"),
            "F4-215": N_("F4 (215 × 330 mm)"),
            "F4-210": N_("F4 (210 × 330 mm)"),
            "A4": "A4",
            "Legal": "Legal",
        },
    ),
    SettingField(
        "ordinals", N_("First party is called"), "KESATU", {"KESATU": "PIHAK KESATU", "PERTAMA": "PIHAK PERTAMA"}
    ),
    SettingField(
        "first_party", N_("First party signs"), "left", {"left": N_("On the left"), "right": N_("On the right")}
    ),
    SettingField("capitals", N_("Title on paper"), "no", {"no": N_("As typed"), "yes": N_("In capitals")}),
    SettingField("logos", N_("Logos in the heading"), "yes", {"yes": N_("Yes"), "no": N_("No")}),
    SettingField(
        "stamp_boxes",
        N_("Box for the stamp duty (meterai)"),
        "none",
        {
            "none": N_("None"),
            "counterpart": N_("On the other side's signature, each original its own"),
            "all": N_("On every signature"),
        },
    ),
    SettingField(
        "originals", N_("Originals printed"), "1", {"1": "1", "2": "2", "3": "3", "0": N_("As many as parties")}
    ),
    SettingField(
        "end_convention",
        N_("One year from 16-10-2023 ends on"),
        "day_before",
        {"day_before": "15-10-2024", "same_day": "16-10-2024"},
    ),
)


def read_settings() -> dict[str, str]:
    """Return every setting, its default where nothing (or nothing sensible) is stored."""
    stored = {row.key: row.value for row in Setting.select()}
    return {
        field.key: stored[field.key]
        if field.key in stored and (field.choices is None or stored[field.key] in field.choices)
        else field.default
        for field in SETTINGS
    }


def save_settings(values: Mapping[str, str]) -> None:
    """Keep settings. Raises KeyError for a key that is not declared in SETTINGS."""
    known = {field.key for field in SETTINGS}
    if unknown := set(values) - known:
        raise KeyError(sorted(unknown))
    with engine().act(N_("Changed the settings")):
        for key, value in values.items():
            row = Setting.get_or_none(Setting.key == key) or Setting(key=key)
            if row.__data__.get("value") != value:
                row.value = value
                row.save()
