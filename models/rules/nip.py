"""The employee number of civil servants (NIP): 8 digits birth date, 6 month of appointment, 1 sex, 3 serial.

Other officials carry other numbers (PPPK put 21 where the month stands), so nothing here ever blocks saving.
"""

import datetime
import re

from models.rules.findings import Finding, warning
from models.rules.marking import N_

ADULT_MONTHS = 18 * 12

_SHAPE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{4})([0-9]{2})([0-9])([0-9]{3})")


def group(nip: str) -> str:
    """Return the NIP as it is printed, "19700101 199503 1 001"; what has another shape comes back as typed."""
    found = _match(nip)
    if not found:
        return nip
    year, month, day, appointed_year, appointed_month, sex, serial = found.groups()
    return f"{year}{month}{day} {appointed_year}{appointed_month} {sex} {serial}"


def check(nip: str, field: str = "nip") -> list[Finding]:
    """Return warnings about an NIP of odd shape; spaces do not matter, a blank one is no fault."""
    if not nip.strip():
        return []
    found = _match(nip)
    if not found:
        return [warning(field, N_("An NIP has 18 digits; please look again."))]
    year, month, day, appointed_year, appointed_month, sex, _serial = found.groups()
    born = _birth_date(int(year), int(month), int(day))
    findings = []
    if born is None:
        findings.append(warning(field, N_("The first eight digits of the NIP are not a date of birth.")))
    if not 1 <= int(appointed_month) <= 12:
        findings.append(warning(field, N_("Digits 13 and 14 of the NIP are not a month (a PPPK number may differ).")))
    elif born:
        findings += _check_age((int(appointed_year) - born.year) * 12 + int(appointed_month) - born.month, field)
    if sex not in "12":
        findings.append(warning(field, N_("Digit 15 of the NIP is neither 1 (man) nor 2 (woman).")))
    return findings


def _check_age(months: int, field: str) -> list[Finding]:
    """`months` from birth to appointment; its day is unknown, so the month of the 18th birthday passes."""
    if months < 0:
        return [warning(field, N_("By this NIP the appointment came before the birth."))]
    if months < ADULT_MONTHS:
        return [warning(field, N_("By this NIP the appointment came before the age of 18."))]
    return []


def _match(nip: str) -> re.Match[str] | None:
    return _SHAPE.fullmatch("".join(nip.split()))


def _birth_date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
