"""Who carries a sector on each side, and what the PKS may be called: proposals for the clerk to correct."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SMALL_WORDS = {
    "atau", "bagi", "dalam", "dan", "dari", "dengan", "di", "ke", "oleh", "pada", "serta", "tentang", "untuk", "yang",
}  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A department of one government, with the codes of the sectors it carries."""

    id: int
    name: str
    sectors: tuple[str, ...]


@dataclass(frozen=True)
class Carriers:
    """The department chosen for each government, in their order; None where none carries the sector."""

    chosen: tuple[int | None, ...]
    doubtful: bool
    """Somewhere several were equally good and the names decided."""


def pair_all(sector: str, groups: Sequence[Sequence[Candidate]]) -> Carriers:
    """Choose one department per government for the `sector` code; the order within a group does not matter.

    Who carries the fewest sectors is the most devoted to this one. Among equals the name that most resembles
    the other sides' wins (Satpol PP meets Satpol PP).
    """
    best = [_most_devoted(sector, group) for group in groups]
    doubtful = any(len(group) > 1 for group in best)
    for index, group in enumerate(best):
        others = best[:index] + best[index + 1 :]
        # Narrowed in place: the next side is compared with what this one has settled on.
        best[index] = sorted(group, key=lambda one: (-_likeness(one, others), one.name, one.id))[:1]
    return Carriers(tuple(group[0].id if group else None for group in best), doubtful)


def propose_title(sector_name: str) -> str:
    """Return the proposed subject of a PKS, in Indonesian: "Kerja Sama Bidang Sosial di Daerah Perbatasan"."""
    words = [word if word in _SMALL_WORDS else _capitalized(word) for word in sector_name.split()]
    return " ".join(["Kerja Sama", *(["Bidang", *words] if words else []), "di Daerah Perbatasan"])


def _most_devoted(sector: str, group: Sequence[Candidate]) -> list[Candidate]:
    carriers = [candidate for candidate in group if sector in candidate.sectors]
    fewest = min((len(set(candidate.sectors)) for candidate in carriers), default=0)
    return [candidate for candidate in carriers if len(set(candidate.sectors)) == fewest]


def _likeness(candidate: Candidate, others: Iterable[Sequence[Candidate]]) -> float:
    """Sum over the other sides of how much their most similar name resembles this one, 0 to 1 each."""
    return sum(max((_alike(candidate.name, other.name) for other in group), default=0) for group in others)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def _capitalized(word: str) -> str:
    """Upper the first letter and leave the rest, so that UMKM stays UMKM and "(sampah)" gets its capital."""
    start = next((index for index, letter in enumerate(word) if letter.isalpha()), 0)
    return word[:start] + word[start : start + 1].upper() + word[start + 1 :]
