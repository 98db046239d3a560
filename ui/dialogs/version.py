"""Which version of Pendopo this is, and whose work is in it."""

import configparser
from importlib import metadata
from pathlib import Path

_SETUP = Path(__file__).resolve().parent.parent.parent / "setup.cfg"

PARTS = (
    ("Qt, PySide6", "PySide6-Essentials", "LGPL 3"),
    ("peewee", "peewee", "MIT"),
    ("ReportLab", "reportlab", "BSD"),
    ("Pillow", "pillow", "MIT-CMU"),
    ("QtAwesome", "QtAwesome", "MIT"),
    ("Material Design Icons", "", "Apache 2.0"),
    ("Caladea", "font-caladea", "Apache 2.0"),
    ("platformdirs", "platformdirs", "MIT"),
    ("SQLite", "", "public domain"),
    ("SQLCipher", "sqlcipher3", "BSD"),
    ("Python", "", "PSF"),
)
"""What it is called, the name of its distribution ("" for none), its licence."""


def version() -> str:
    """Return the version that is installed; in a source tree the one of setup.cfg."""
    found = version_of("pendopo")
    if found:
        return found
    setup = configparser.ConfigParser()
    setup.read(_SETUP, encoding="utf-8")
    return setup.get("metadata", "version", fallback="")


def version_of(distribution: str) -> str:
    """Return the version of an installed distribution, "" when there is none of that name."""
    try:
        return metadata.version(distribution) if distribution else ""
    except metadata.PackageNotFoundError:
        return ""
