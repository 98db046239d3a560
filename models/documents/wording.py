"""Indonesian wording that documents share: what an agreement and a party are called on paper."""

from models.lists.dossier import Dossier, SigningParty

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def roman(position: int) -> str:
    """Return the label of a party in a list, "IV."; beyond twelve a plain number."""
    return f"{_ROMAN[position - 1] if 1 <= position <= len(_ROMAN) else position}."


def represented(party: SigningParty) -> str:
    """Return department and government, a line each; one line if the department's name already tells its region."""
    government, department = party.government.strip(), party.department.strip()
    region = government.removeprefix("Pemerintah ").casefold()
    if not department or (region and department.casefold().endswith(region)):
        return department or government
    return f"{department}\n{government}"


def is_complete(dossier: Dossier) -> bool:
    """Whether nothing is left to write in by hand: the date, and each party's number and signatory's name."""
    known = all(party.number.strip() and party.name.strip() for party in dossier.parties)
    return known and dossier.signed_on is not None and len(dossier.parties) >= 2
