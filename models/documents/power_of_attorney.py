"""Surat kuasa: the head of region lets somebody else sign (PP 28/2018 Ps 2(2)). Wording and layout are ours."""

from collections.abc import Iterator

from models.documents.blocks import STAMP_TALL, Block, SignatureRow
from models.documents.flow import Page, Piece
from models.documents.logos import LogoRow, LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, represented_as, run
from models.documents.text import Text
from models.lists.dossier import Dossier, SigningParty
from models.rules.dates import long_date
from models.rules.names import post_on_paper
from models.rules.nip import group
from models.rules.vocabulary import KINDS_ON_PAPER

_BLANK = 70 * MM
_LABELS = 42 * MM
"""Where what a label names begins."""
_ROOM = 26 * MM


def pages(dossier: Dossier, page: PageSetup, original: int, shelf: LogoShelf) -> list[Page]:  # noqa: ARG001
    """Return the letters, one for each party that does not sign by its head of region; [] where all do."""
    return [
        each
        for party in dossier.parties
        if by_delegation(dossier, party)
        for each in run([*_Letter(dossier, party, page, shelf).story()], page)
    ]


def by_delegation(dossier: Dossier, party: SigningParty) -> bool:
    """Whether a party signs by somebody to whom its head gave the power; an umbrella agreement the heads sign."""
    return dossier.kind != "kb" and not party.heads_region


class _Letter:
    def __init__(self, dossier: Dossier, party: SigningParty, page: PageSetup, shelf: LogoShelf) -> None:
        self.dossier, self.party, self.page = dossier, party, page
        self.pen = Pen.of(page)
        self.logo = shelf.of(party) if page.logos else None

    def story(self) -> Iterator[Piece]:
        """Yield the letter from its head to the signatures."""
        party, pen = self.party, self.pen
        if self.logo:
            yield LogoRow((self.logo,))
        yield pen.scaled(1.15).text("SURAT KUASA", "centre", bold=True, keep=True)
        yield pen.text(f"Nomor: {party.poa_number.strip() or pen.dots(_BLANK)}", "centre", keep=True)
        yield pen.text("Yang bertanda tangan di bawah ini:", before=16, keep=True)
        yield from self._who(("Nama", party.head_name), ("Jabatan", party.head_post), ("Alamat", party.head_address))
        yield self._called("PEMBERI KUASA")
        yield pen.text("dengan ini memberikan kuasa kepada:", before=10, keep=True)
        yield from self._who(
            ("Nama", party.name),
            ("NIP", group(party.nip)),
            ("Pangkat/golongan", party.rank),
            ("Jabatan", post_on_paper(party.capacity, party.post)),
        )
        yield self._called("PENERIMA KUASA")
        yield pen.text("KHUSUS", "centre", bold=True, before=12, keep=True)
        yield from self._power()
        yield from self._signatures()

    def _who(self, *lines: tuple[str, str]) -> Iterator[Text]:
        for label, text in lines:
            yield self.pen.labelled(label, text, _LABELS, before=2, keep=True)

    def _called(self, role: str) -> Text:
        regular, bold = self.pen.faces.regular, self.pen.faces.bold
        runs = (("selanjutnya disebut ", regular), (role, bold), (";" if role == "PENERIMA KUASA" else ",", regular))
        return Text(runs, self.pen.size, self.pen.leading, "left", 4)

    def _power(self) -> Iterator[Text]:
        """What the power is for, and that it ends there."""
        dossier, pen = self.dossier, self.pen
        kind = KINDS_ON_PAPER[dossier.kind]
        title = dossier.title.strip() or pen.dots(_BLANK)
        government = self.party.government.strip() or pen.dots(_BLANK)
        others = [represented_as(other) or "…………" for other in dossier.parties if other != self.party]
        title = title.upper() if self.page.capitals else title
        yield pen.text(
            f"untuk dan atas nama {government} menandatangani {kind} dengan {_listed(others) or '…………'} "
            f"tentang {title}.",
            "justify",
            before=6,
        )
        yield pen.text(
            "Kuasa ini diberikan berdasarkan Pasal 2 ayat (2) Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja "
            "Sama Daerah, berlaku sejak tanggal ditandatangani, dan tidak dapat dialihkan kepada pihak lain (tanpa hak "
            "substitusi).",
            "justify",
            before=8,
        )
        yield pen.text(
            "Demikian surat kuasa ini dibuat untuk dipergunakan sebagaimana mestinya.", "justify", before=8, keep=True
        )

    def _signatures(self) -> Iterator[Piece]:
        party, pen = self.party, self.pen
        day = long_date(party.poa_date) if party.poa_date else pen.dots(35 * MM)
        yield pen.text(f"{pen.dots(30 * MM)}, {day}", "right", before=14, keep=True)
        receiver = Block(
            "PENERIMA KUASA", post_on_paper(party.capacity, party.post), party.name, party.rank, group(party.nip), False
        )
        giver = Block("PEMBERI KUASA", party.head_post, party.head_name, "", "", self.page.stamp_boxes != "none")
        row = SignatureRow(
            (receiver, giver),
            pen.size,
            pen.leading,
            max(_ROOM, STAMP_TALL + 2 * MM),
            before=6,
            faces=pen.faces,
        )
        wide, tall = self.page.body
        yield row.fitted(wide, 0.7 * tall)


def _listed(names: list[str]) -> str:
    """Return "A", "A dan B" or "A, B, dan C"."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"
