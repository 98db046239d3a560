"""Who signs, as printed: the words that are shown while an agreement is a draft and copied when it is signed."""

from typing import NamedTuple

from models.rules.names import is_secretary, on_paper
from models.rules.vocabulary import RANKS


class Signatory(NamedTuple):
    """Who signs, ready to print; a word that must not stand is empty."""

    name: str
    post: str
    """Without its capacity."""
    capacity: str
    heads_region: bool
    rank: str
    nip: str


def signatory_on_paper(
    front: str, name: str, back: str, rank: str, nip: str, post: str, heads_region: bool, capacity: str
) -> Signatory:
    """Return who signs as printed (Permendagri 1/2023 Ps 44); `rank` is a key of vocabulary.RANKS or empty."""
    printed = on_paper(name, front, back, capacity, heads_region, secretary=is_secretary(post))
    rank_line = f"{RANKS[rank]} ({rank})" if rank in RANKS and printed.show_rank else ""
    return Signatory(printed.name, post, capacity, heads_region, rank_line, nip if printed.show_nip else "")
