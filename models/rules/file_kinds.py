"""What a file is, by how it begins: its name may come from another office, and may lie."""

SHOWN = {b"%PDF-": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png"}
"""How files begin that are handed to the system's viewer, with the ending that they are given for it."""
_PROGRAMS = (
    b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe",
    b"L\x00\x00\x00\x01\x14\x02",
    b"@echo", b"<script", b"<job", b"<?php", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"dex\n",
)  # fmt: skip
_PROGRAM_ENDINGS = (
    ".exe", ".com", ".scr", ".pif", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta", ".msi",
    ".lnk", ".jar", ".sh", ".desktop", ".appimage", ".reg", ".url", ".cpl", ".dll", ".py", ".docm", ".xlsm", ".pptm",
)  # fmt: skip
BEGINNING = 16
"""How many bytes tell."""


def shown_as(beginning: bytes) -> str:
    """Return the ending under which a file is shown; "" where it is not shown from here."""
    return next((ending for begins, ending in SHOWN.items() if beginning.startswith(begins)), "")


def is_program(name: str, beginning: bytes) -> bool:
    """Tell whether a file is a program or may hold one: it is never opened."""
    begins = any(beginning.lower().startswith(one.lower()) for one in _PROGRAMS)
    return begins or name.lower().rstrip(" .").endswith(_PROGRAM_ENDINGS)
