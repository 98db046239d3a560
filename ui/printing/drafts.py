"""Say which papers are still drafts, and what they lack; the paper says it too, in large grey letters. And which are
frozen: those are printed from the pages that were kept."""

from collections.abc import Sequence

from models.documents.wording import is_complete
from models.language import _, _n
from models.lists.dossier import Dossier
from models.rules.gaps import Gap, PartyFacts, gaps
from models.rules.marking import N_

_IN_SHORT = {"signed_on": N_("date"), "number": N_("numbers"), "signatory": N_("signatories")}
"""The gaps that make a signature sheet a draft, and what they are called where there are many sheets."""
_SECOND = N_("a second party")
_MOST = 8
"""Drafts that are named; the rest are counted."""


def draft_note(dossiers: Sequence[Dossier]) -> str:
    """Return what to say beside the papers of `dossiers`; "" when none is a draft. A frozen text is none."""
    drafts = [dossier for dossier in dossiers if not is_complete(dossier) and not dossier.frozen]
    if not drafts:
        return ""
    if len(dossiers) == 1:
        names = [_(gap.text, **gap.values) for gap in _gaps(drafts[0])]
        return _("A draft, and marked so on the paper. Still missing: {what}.", what=_listed(names, drafts[0]))
    lines = [
        _n(
            "{count} of {total} is a draft, and marked so on the paper. Still missing:",
            "{count} of {total} are drafts, and marked so on the paper. Still missing:",
            len(drafts),
            total=len(dossiers),
        )
    ]
    untitled = _("without a title")
    lines += [f"• {draft.title or untitled}: {_in_short(draft)}" for draft in drafts[:_MOST]]
    if len(drafts) > _MOST:
        lines.append(_n("• and {count} more", "• and {count} more", len(drafts) - _MOST))
    return "\n".join(lines)


def frozen_note(dossiers: Sequence[Dossier]) -> str:
    """Return what to say of the frozen texts among `dossiers`; "" when there is none."""
    codes = [dossier.frozen.code for dossier in dossiers if dossier.frozen]
    if not codes:
        return ""
    if len(codes) > _MOST:
        return _n(
            "{count} text is frozen: printed from the kept pages; paper and originals are as they were.",
            "{count} texts are frozen: printed from the kept pages; paper and originals are as they were.",
            len(codes),
        )
    return _(
        "Frozen as {codes}: printed from the kept pages; paper and originals are as they were.", codes=", ".join(codes)
    )


def _in_short(dossier: Dossier) -> str:
    missing = {gap.key for gap in _gaps(dossier)}
    return _listed([_(text) for key, text in _IN_SHORT.items() if key in missing], dossier)


def _listed(names: list[str], dossier: Dossier) -> str:
    return ", ".join([*names, _(_SECOND)] if len(dossier.parties) < 2 else names)


def _gaps(dossier: Dossier) -> list[Gap]:
    parties = [
        PartyFacts(party.position, party.government, party.department, party.number, party.name)
        for party in dossier.parties
    ]
    found = gaps(dossier.kind, "ready", dossier.title, dossier.place, dossier.signed_on, None, None, parties, True)
    return [gap for gap in found if gap.key in _IN_SHORT]
