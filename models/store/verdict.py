"""What one check of a register found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """What one check found."""

    name: str
    """A key: header, integrity, references, schema, triggers, search, journal, records, scans, frozen, rules, end,
    clock."""
    ok: bool
    sentence: str
    """In the language in use."""


def verdict(name: str, ok: bool, good: str, bad: str) -> Verdict:
    """Return the verdict `name`, with the sentence that fits."""
    return Verdict(name, ok, good if ok else bad)
