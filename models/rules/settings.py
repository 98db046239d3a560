"""The settings of a register: each declared once, with its default and what may stand in it; stored as text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from models.rules.marking import N_
from models.rules.reminding import LETTER


@dataclass(frozen=True)
class SettingField:
    """One setting. Its kind shows from what is given: a choice, a number within bounds, lines, or a line of text."""

    key: str
    label: str
    default: str
    choices: Mapping[str, str] | None = None
    help_text: str = ""
    bounds: tuple[float, float] | None = None
    """The least and the most that a number may be."""
    lines: bool = False
    """A text of several lines."""
    pattern: str = ""
    """What a line of text must match as a whole; "" for anything."""

    def takes(self, value: str) -> bool:
        """Whether `value` may stand in it; what an older or a stranger file holds need not."""
        if self.choices is not None:
            return value in self.choices
        if self.bounds is not None:
            least, most = self.bounds
            return re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", value) is not None and least <= float(value) <= most
        return not self.pattern or re.fullmatch(self.pattern, value) is not None


_YES_NO = {"yes": N_("Yes"), "no": N_("No")}

# Required content is fixed by Permendagri 22/2020; these headings are no more than where an office may begin.
_CHECKLIST_KB = (
    "Maksud dan Tujuan", "Objek", "Ruang Lingkup", "Pelaksanaan", "Pembiayaan", "Jangka Waktu",
    "Penyelesaian Perselisihan", "Penutup",
)  # fmt: skip
_CHECKLIST_PKS = (
    "Maksud dan Tujuan", "Objek", "Ruang Lingkup", "Pelaksanaan", "Hak dan Kewajiban", "Pembiayaan", "Jangka Waktu",
    "Keadaan Kahar", "Penyelesaian Perselisihan", "Pengakhiran", "Penutup",
)  # fmt: skip

# Practice of the offices, no rule: whoever drafted first, the highest last.
_INITIALS_HIERARCHY = (
    "Penyusun", "Kepala Bidang/Kepala Subbagian", "Sekretaris Perangkat Daerah", "Kepala Perangkat Daerah",
    "Asisten Pemerintahan dan Kesejahteraan Rakyat", "Sekretaris Daerah", "Wakil Kepala Daerah",
)  # fmt: skip
_INITIALS_COORDINATION = ("Kepala Bagian Hukum", "Kepala Bagian Kerja Sama/Pemerintahan")

# Basic services (order and disaster among them), then waste and environment: what the border is looked at for first.
_COVERAGE_SECTORS = ("A1", "A2", "A3", "A4", "A5", "A6", "B5")

# What offices ask when they evaluate a cooperation (monev); none of it is an official form.
_QUESTIONS = (
    "Kesesuaian dengan tujuan", "Ketepatan waktu", "Kontribusi mitra", "Koordinasi", "Dampak", "Relevansi",
    "Kelengkapan dokumen", "Pelaporan rutin",
)  # fmt: skip

OFFICE_SETTINGS = (
    SettingField("office", N_("Name of the office"), "", help_text=N_("Stands in the title of the window")),
    SettingField(
        "code_prefix",
        N_("Code of the office"),
        "",
        help_text=N_("Three letters, for example SRG; begins the code of every frozen text"),
        # Not more, and no digits: rules.codes promises that a mistyped character is always noticed.
        pattern="([A-Z]{3})?",
    ),
    SettingField(
        "end_convention",
        N_("One year from 16-10-2023 ends on"),
        "day_before",
        {"day_before": "15-10-2024", "same_day": "16-10-2024"},
    ),
    SettingField(
        "checklist_kb",
        N_("Parts that a MoU must have"),
        "\n".join(_CHECKLIST_KB),
        help_text=N_("The office's own checklist, one heading a line"),
        lines=True,
    ),
    SettingField(
        "checklist_pks",
        N_("Parts that a PKS must have"),
        "\n".join(_CHECKLIST_PKS),
        help_text=N_("The office's own checklist, one heading a line"),
        lines=True,
    ),
    SettingField(
        "initials_hierarchy",
        N_("Posts on the sheet of initials, upwards (paraf hierarki)"),
        "\n".join(_INITIALS_HIERARCHY),
        help_text=N_("One post a line; Wakil Kepala Daerah stands on umbrella agreements (MoU) only"),
        lines=True,
    ),
    SettingField(
        "initials_coordination",
        N_("Posts on the sheet of initials, beside (paraf koordinasi)"),
        "\n".join(_INITIALS_COORDINATION),
        help_text=N_("One post a line"),
        lines=True,
    ),
    SettingField(
        "questions",
        N_("Questions of an evaluation"),
        "\n".join(_QUESTIONS),
        help_text=N_("The office's own, graded from poor to very good, one question a line"),
        lines=True,
    ),
    SettingField(
        "evaluation_cycle",
        N_("Every PKS is evaluated"),
        "year",
        {"year": N_("Once a year"), "semester": N_("Every half-year"), "quarter": N_("Every quarter")},
        help_text=N_("The board asks for the evaluations that are missing"),
    ),
    SettingField(
        "draft_idle_days",
        N_("A draft is forgotten after (days)"),
        "30",
        bounds=(7, 365),
        help_text=N_("The board shows drafts that nobody has touched for so long"),
    ),
    SettingField(
        "coverage_sectors",
        N_("Sectors in which the border is to be covered"),
        "\n".join(_COVERAGE_SECTORS),
        help_text=N_("The code of one sector a line, as in the reference data"),
        lines=True,
    ),
    SettingField(
        "reminder_letter",
        N_("Text of a letter that reminds"),
        LETTER,
        help_text=N_(
            "The office's own words, one paragraph a line; {daftar} alone on a line is the table of what is due. "
            "Fields: {kami}, {mitra}, {jumlah}, {jawaban}, {tanggal}"
        ),
        lines=True,
    ),
    SettingField(
        "letterhead",
        N_("Letterhead of letters"),
        "printed",
        {"printed": N_("Printed: logo, government, office, address"), "room": N_("Room left for paper that bears it")},
    ),
)

PAGE_SETTINGS = (
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
        "coverage_paper", N_("Paper of the coverage of the border"), "F4", {"F4": "F4", "A3": "A3", "A4": "A4"}
    ),
    SettingField("card_paper", N_("Paper of the border card"), "A5", {"A5": "A5", "A4": "A4"}),
    SettingField("left", N_("Left margin (mm)"), "30", bounds=(10, 60)),
    SettingField("right", N_("Right margin (mm)"), "25", bounds=(10, 60)),
    SettingField("top", N_("Top margin (mm)"), "25", bounds=(10, 60)),
    SettingField("bottom", N_("Bottom margin (mm)"), "25", bounds=(15, 60)),
    SettingField(
        "font",
        N_("Font"),
        "",
        help_text=N_("The office's own, where this PC has it; empty: Caladea, which Pendopo brings along"),
        pattern="[^\n]{0,80}",
    ),
    SettingField("font_size", N_("Type size (points)"), "12", bounds=(8, 16)),
    SettingField("leading", N_("Line spacing"), "1.3", bounds=(1, 2.5)),
    SettingField(
        "ordinals", N_("First party is called"), "KESATU", {"KESATU": "PIHAK KESATU", "PERTAMA": "PIHAK PERTAMA"}
    ),
    SettingField(
        "first_party", N_("First party signs"), "left", {"left": N_("On the left"), "right": N_("On the right")}
    ),
    SettingField("capitals", N_("Title on paper"), "no", {"no": N_("As typed"), "yes": N_("In capitals")}),
    SettingField("logos", N_("Logos in the heading"), "yes", _YES_NO),
    SettingField("swap_logos", N_("Partner's logo first in its original"), "no", _YES_NO),
    SettingField("initials", N_("Initials boxes on every page"), "no", _YES_NO),
    SettingField("cover", N_("Begin with the cover"), "no", _YES_NO),
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
)

SETTINGS = (*OFFICE_SETTINGS, *PAGE_SETTINGS)

_FIELDS = {field.key: field for field in SETTINGS}
_TYPE = ("font", "font_size", "leading")
_SHEET = ("paper", "left", "right", "top", "bottom", *_TYPE)
_PARTIES = (*_SHEET, "ordinals", "capitals", "logos", "swap_logos")
_SIGNED = (*_PARTIES, "first_party", "initials", "stamp_boxes", "originals")

DOCUMENT_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "agreement": (*_SIGNED, "cover"),
    "cover": (*_PARTIES, "originals"),
    "signature-sheet": _SIGNED,
    "initials-sheet": (*_SHEET, "ordinals", "capitals"),
    "minutes": (*_SHEET, "ordinals", "first_party", "capitals"),
    "power-of-attorney": (*_SHEET, "capitals", "logos", "stamp_boxes"),
    "programme": _SHEET,
    "attendance": _SHEET,
    "changes": _SHEET,
    "receipt": _SHEET,
    # Their margins are their own: models.documents.labels, slips, grid.
    "labels": ("paper", *_TYPE, "ordinals"),
    "slips": ("paper", "left", "right", *_TYPE),
    "grid": ("paper", *_TYPE),
}
"""Which page settings each document may have of its own; the paper of the agreement is kept as "agreement.paper"."""


def setting_field(key: str) -> SettingField:
    """Return the field of a setting, also of one that belongs to a document ("agreement.paper").

    Raises KeyError for one that is not declared.
    """
    document, _dot, own = key.rpartition(".")
    if document and own not in DOCUMENT_SETTINGS[document]:
        raise KeyError(key)
    return _FIELDS[own]


def is_kept(key: str, value: str) -> bool:
    """Whether a stored setting still counts: its key is declared and its value may stand there.

    A document's own setting may be blank: it is as in all documents.
    """
    try:
        field = setting_field(key)
    except KeyError:
        return False
    return field.takes(value) or ("." in key and not value)


def setting(settings: Mapping[str, str], key: str, document: str = "") -> str:
    """Return a setting as it holds for `document`: its own, else that of all documents, else the default."""
    field = _FIELDS[key]
    own = settings.get(f"{document}.{key}", "") if key in DOCUMENT_SETTINGS.get(document, ()) else ""
    if own and field.takes(own):
        return own
    general = settings.get(key, field.default)
    return general if field.takes(general) else field.default


def posts(lines: str) -> tuple[str, ...]:
    """Return the posts of a setting that names one a line; blank lines count for nothing."""
    return tuple(line.strip() for line in lines.splitlines() if line.strip())
