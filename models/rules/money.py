"""Money in whole rupiah, as Indonesian offices write and read it: dots between the thousands."""

import re

MOST = 10**15
"""The first amount that is none: no government here has so much, and no words reach so far."""

_AMOUNT = re.compile(r"(?:rp\.?\s*)?(\d+|\d{1,3}(?:\.\d{3})+)(?:,(?:00|-))?", re.IGNORECASE | re.ASCII)


def dotted(number: int) -> str:
    """Return a whole number as "1.250.000"."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """Return an amount as it stands on paper: "Rp1.250.000"."""
    return f"Rp{dotted(amount)}"


def read_rupiah(text: str) -> int | None:
    """Return what is typed as an amount, "1250000", "1.250.000" or "Rp1.250.000,00"; None when it is no such thing."""
    found = _AMOUNT.fullmatch(text.strip())
    amount = int(found.group(1).replace(".", "")) if found and len(found.group(1)) < 2 * len(str(MOST)) else MOST
    return amount if amount < MOST else None
