"""The settings of a register: each declared once, with its default; stored as text."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.rules.marking import N_


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
