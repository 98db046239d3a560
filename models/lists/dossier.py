"""What a document needs to know of an agreement: frozen values, no table and no database behind them."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SigningParty:
    """One party as it stands on paper. Empty text means: not known yet, leave a dotted line."""

    position: int
    """1 for PIHAK KESATU, 2 for PIHAK KEDUA, ..."""
    government: str
    """For example "Pemerintah Kabupaten Serang"."""
    department: str = ""
    """For example "Dinas Lingkungan Hidup"; empty in an umbrella agreement."""
    number: str = ""
    """The party's own number of the document."""
    post: str = ""
    """The signatory's post, for example "Bupati Serang"; without its capacity."""
    capacity: str = "definitive"
    """A key of rules.vocabulary.CAPACITIES."""
    heads_region: bool = False
    """The signatory is the head of region: printed without rank and NIP."""
    name: str = ""
    """Name with its titles as the rules of Permendagri 1/2023 Ps 44 allow, ready to print."""
    rank: str = ""
    """Rank as printed, for example "Pembina Utama Muda (IV/c)"; empty when it must not stand."""
    nip: str = ""
    """NIP as stored; the document groups it. Empty when it must not stand."""
    poa_number: str = ""
    """Number of the power of attorney (surat kuasa)."""
    poa_date: datetime.date | None = None
    logo: bytes | None = None
    """The government's logo as a picture file."""


@dataclass(frozen=True)
class Dossier:
    """One agreement as the documents see it."""

    id: int
    kind: str
    """A key of rules.vocabulary.KINDS."""
    title: str
    """What it is about (tentang)."""
    signed_on: datetime.date | None = None
    place: str = ""
    parties: tuple[SigningParty, ...] = field(default_factory=tuple)
