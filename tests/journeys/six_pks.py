"""A register with an MoU of Kabupaten Serang and Kota Serang, six signed PKS that end this year, and one draft."""

import datetime

from models.acts.agreements import AgreementForm, save_agreement
from models.acts.freezing import freeze, new_code
from models.acts.texts import save_text
from models.documents import frozen
from models.lists.dossiers import dossier
from models.lists.settings import read_settings
from models.rules.articles import ArticleText
from models.tables import Obligation, Party, engine
from tests.acts.builders import department, mou_form, region, sector, sign, tenure

D = datetime.date
HOME, NEIGHBOUR = "36.04", "36.73"
SIGNED = D(2025, 12, 29)
OFFICES = (
    ("Dinas Lingkungan Hidup", "B5"), ("Dinas Kesehatan", "A2"), ("Dinas Sosial", "A6"),
    ("Dinas Pendidikan dan Kebudayaan", "A1"), ("Satuan Polisi Pamong Praja", "A5"), ("Dinas Perhubungan", "B9"),
)  # fmt: skip
TEXT = [
    ArticleText("recital", "", "a. bahwa kedua daerah berbatasan;\nb. bahwa pelayanan di perbatasan perlu dijaga;"),
    ArticleText("article", "Objek", "Objek perjanjian ini adalah pelayanan bersama di kecamatan yang berbatasan."),
    ArticleText("article", "Pelaksanaan", "(1) PARA PIHAK bertemu 4 (empat) kali setahun.\n"
                "(2) Hasil pertemuan dilaporkan kepada kepala daerah."),
    ArticleText("article", "Pembiayaan", "Biaya ditanggung APBD masing-masing PIHAK."),
    ArticleText("article", "Lambang Bersama", "PARA PIHAK memasang lambang bersama di perbatasan."),
    ArticleText("article", "Penutup", "Dibuat dalam rangkap 2 (dua)."),
]  # fmt: skip


def fill_register():
    """Fill the open register; return the id of the MoU, those of the six PKS, and that of the draft."""
    umbrella = _umbrella()
    signed = [_pks(umbrella, name, code) for name, code in OFFICES]
    _freeze(signed[0])
    for record in signed:
        sign(record, SIGNED, "Pendopo Bupati Serang")
    parties = [{"region": region(place), "department": department(place, OFFICES[0][0])} for place in (HOME, NEIGHBOUR)]
    parties[0]["tenure"] = _first(signed[0]).tenure.id
    values = {"kind": "pks", "title": "Kerja sama bank sampah", "stage": "draft", "umbrella": umbrella,
              "first_day": D(2027, 3, 1), "last_day": D(2027, 12, 31)}  # fmt: skip
    draft = save_agreement(AgreementForm(values, parties, sectors=[sector("B5")]))
    return umbrella, signed, draft


def _umbrella():
    heads = [tenure(f"Nama {title}", title, code, first_day=D(2021, 2, 26)) for code, title in ((HOME, "Bupati Serang"),
             (NEIGHBOUR, "Wali Kota Serang"))]  # fmt: skip
    sides = [
        {"region": region(code), "tenure": head, "number": f"100.3.7.1/1/{code}/2023"}
        for code, head in zip((HOME, NEIGHBOUR), heads, strict=True)
    ]
    term = {"first_day": D(2024, 1, 1), "last_day": D(2028, 12, 31)}
    umbrella = save_agreement(mou_form("Pelayanan publik di perbatasan", sides, **term))
    sign(umbrella, D(2023, 12, 18))
    return umbrella


def _pks(umbrella, name, code):
    places = (HOME, NEIGHBOUR)
    signs = [tenure(f"Nama {name} {place}", f"Kepala {name}", place, first_day=D(2022, 1, 3)) for place in places]
    parties = [
        {"region": region(place), "department": department(place, name), "tenure": head,
         "number": f"100.3.7.1/{code}/{place}/2025", "poa_number": f"100.3/{code}/{place}", "poa_date": D(2025, 12, 1)}
        for place, head in zip(places, signs, strict=True)
    ]  # fmt: skip
    values = {"kind": "pks", "title": f"Kerja sama {name}", "stage": "draft", "umbrella": umbrella,
              "first_day": D(2026, 1, 1), "last_day": D(2026, 12, 31), "place": "Pendopo Bupati Serang"}  # fmt: skip
    record = save_agreement(AgreementForm(values, parties, ["Pelayanan bersama"], [sector(code)]))
    save_text(record, TEXT)
    with engine().act("Obligations"):
        for party in Party.select().where(Party.agreement == record):
            Obligation.create(party=party, text=f"Menyediakan petugas ({code})")
            Obligation.create(party=party, text=f"Melapor tiap triwulan ({code})")
    return record


def _first(agreement):
    return Party.get(Party.agreement == agreement, Party.position == 1)


def _freeze(record):
    """Make a PKS ready to sign, its pages kept."""
    code = new_code(record)
    made = frozen.freeze(dossier(record), read_settings(), code, 2)
    freeze(record, code, made.text, made.papers, (), D(2025, 12, 22))
