"""What a document needs to know of an agreement or a ceremony: frozen values, no table and no database behind them."""

import datetime
from dataclasses import dataclass, field

from models.lists.evaluation_lines import AnswerLine, FollowUpLine, IndicatorLine, SideLine
from models.rules.articles import ArticleText
from models.rules.changes import Named


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
    region: str = ""
    """For example "Kabupaten Serang"."""
    address: str = ""
    """Of the department, or else of the government."""
    decree: str = ""
    """Number of the decree by which the signatory was appointed."""
    decree_date: datetime.date | None = None
    head_name: str = ""
    """Who heads the region on the day of signing, ready to print: the giver of a power of attorney."""
    head_post: str = ""
    """The head's post with its capacity: "Bupati Serang", "Pj. Wali Kota Serang"."""
    head_address: str = ""
    """Of the government itself, whatever the department's is."""


@dataclass(frozen=True)
class Related:
    """Another agreement that this one rests on, amends or renews, as far as a text speaks of it."""

    kind: str
    title: str
    signed_on: datetime.date | None = None
    parties: tuple[SigningParty, ...] = ()


@dataclass(frozen=True)
class Frozen:
    """What was frozen when the text was ready to sign."""

    id: int
    code: str
    """For example "SRG-PKS-7K3Q"."""
    sha256: str
    """Of the frozen text, 64 hexadecimal digits."""
    papers: tuple[tuple[str, int], ...] = ()
    """Key of each document that was kept, with the id of the attachment that holds its pages."""


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
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    sectors: tuple[str, ...] = ()
    """Names of the sectors (urusan)."""
    districts: tuple[str, ...] = ()
    """The border districts with their region: "Kramatwatu (Kabupaten Serang)"."""
    scope: tuple[str, ...] = ()
    """The lines of the scope (ruang lingkup)."""
    umbrella: Related | None = None
    amends: Related | None = None
    predecessor: Related | None = None
    articles: tuple[ArticleText, ...] = ()
    """The text in order: recitals, legal basis, articles, closing words; merge fields not filled yet."""
    frozen: Frozen | None = None
    """Set while a frozen text is in force; None for a draft and after a withdrawal."""
    before: "Dossier | None" = None
    """The agreement that this one renews or amends; that one has none before it here."""
    replaced: tuple[Named, ...] = ()
    """The text of that agreement as its addenda had left it."""
    placed: tuple[tuple[str, str], ...] = ()
    """New matters of its evaluations that went into this one: heading of the article, and the matter."""


@dataclass(frozen=True)
class Attendee:
    """Somebody who is invited without signing."""

    name: str
    office: str


@dataclass(frozen=True)
class OccasionItem:
    """One document of a ceremony, and how many originals of it are signed."""

    dossier: Dossier
    originals: int


@dataclass(frozen=True)
class Occasion:
    """A ceremony (acara) as its documents see it; also the signing of a single agreement at a desk."""

    name: str
    mode: str = "ceremony"
    """A key of rules.vocabulary.CEREMONY_MODES."""
    held_on: datetime.date | None = None
    place: str = ""
    items: tuple[OccasionItem, ...] = ()
    """In the order of signing."""
    guests: tuple[Attendee, ...] = ()
    id: int | None = None
    """None for the signing of a single agreement that belongs to no ceremony."""


@dataclass(frozen=True)
class EvaluationDossier:
    """One entry of the evaluation log as its minutes see it; blank text and None mean: not known."""

    id: int
    agreement: Related
    year: int
    period: str = "year"
    """A key of rules.vocabulary.PERIODS."""
    held_on: datetime.date | None = None
    place: str = ""
    sides: tuple[SideLine, ...] = ()
    """Those who sign, in the order of the parties."""
    realization: str = ""
    indicators: tuple[IndicatorLine, ...] = ()
    planned: int | None = None
    """Rupiah, as is what was spent."""
    spent: int | None = None
    answers: tuple[AnswerLine, ...] = ()
    obstacles: str = ""
    solutions: str = ""
    follow_up: str = ""
    follow_ups: tuple[FollowUpLine, ...] = ()
    new_matters: tuple[str, ...] = ()
    recommendation: str | None = None
    end_cause: str | None = None
    closed: bool = False
    """Until then the minutes are marked as a draft."""

    @property
    def name(self) -> str:
        """What bookmarks and files call it."""
        return " ".join(f"Evaluasi {self.year} {self.agreement.title}".split())
