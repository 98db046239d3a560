"""The list of ceremonies, their grid, and what is still out."""

import datetime

import pytest

from models.acts.agreements import save_agreement
from models.acts.attachments import attach
from models.acts.ceremonies import CeremonyForm, mark, save_ceremony
from models.language import use_language
from models.lists.ceremonies import (
    CeremonyFilter,
    candidates,
    ceremonies_of,
    ceremony_card,
    ceremony_ids,
    ceremony_rows,
    ceremony_years,
    chosen,
    proposed_ceremony,
)
from models.lists.open_matters import open_matters
from models.lists.search import find
from models.lists.signature_grid import signature_grid
from models.store.papers import bring_out
from models.tables import Party
from models.trouble import Trouble
from tests.acts.builders import department, mou, mou_form, pks, region, sign, tenure

D = datetime.date
TODAY = D(2026, 11, 23)
HELD = D(2026, 11, 20)


@pytest.fixture(autouse=True)
def english(indonesian):
    use_language("en")


def ceremony(*documents, **values):
    fields = {"name": "Acara", "mode": "ceremony", "held_on": HELD, "place": "Pendopo", "note": "", **values}
    return save_ceremony(CeremonyForm(fields, [one if isinstance(one, tuple) else (one, None) for one in documents]))


def parties(agreement):
    return [party.id for party in Party.select().where(Party.agreement == agreement).order_by(Party.position)]


def sign_all(agreement, originals=2):
    mark([(party, at) for party in parties(agreement) for at in range(1, originals + 1)], "signed", True)


def said(matters):
    return [matter.text.format(day=matter.since, **matter.values) for matter in matters]


def test_rows_order_and_filters(register):
    first = ceremony(mou("Perbatasan"), name="Satu", held_on=D(2025, 3, 1))
    second = ceremony((pks("Sampah"), 3), name="Dua 100%", place="Balai Kota", mode="desk_to_desk")
    third = ceremony(mou("Lain"), name="Tiga", held_on=None, place="")
    assert list(ceremony_ids(CeremonyFilter())) == [third, second, first]
    assert list(ceremony_ids(CeremonyFilter(), "name")) == [second, first, third]
    assert list(ceremony_ids(CeremonyFilter(), "held_on", descending=True)) == [second, first, third]
    assert list(ceremony_ids(CeremonyFilter(), "place")) == [second, first, third]
    assert list(ceremony_ids(CeremonyFilter(2025))) == [first]
    assert list(ceremony_ids(CeremonyFilter(text="balai sampah"))) == [second]
    assert list(ceremony_ids(CeremonyFilter(text="100%"))) == [second]
    assert list(ceremony_ids(CeremonyFilter(text="_"))) == []
    assert ceremony_rows([second, third]) == {
        second: ("Dua 100%", HELD, "Balai Kota", "desk_to_desk", 1, (0, 3), None),
        third: ("Tiga", None, None, "ceremony", 1, (0, 2), None),
    }
    assert ceremony_years() == [2026, 2025]
    assert ceremony_card(99) is None


def test_a_signatory_of_several_documents_has_one_column(register):
    head = tenure("Nama Contoh", "Bupati Serang", "36.04")
    sides = [{"region": region("36.04"), "tenure": head}, {"region": region("36.73")}]
    documents = [save_agreement(mou_form(title, sides)) for title in ("A", "B")]
    grid = signature_grid(ceremony(*documents, pks("Sampah")))
    assert [(one.name, one.post) for one in grid.signatories] == [
        ("Nama Contoh", "Bupati Serang"), ("", "Wali Kota Serang"), ("", ""), ("", ""),
    ]  # fmt: skip
    assert [(row.title, row.original, sorted(row.cells)) for row in grid.rows] == [
        ("A", 1, [0, 1]), ("A", 2, [0, 1]), ("B", 1, [0, 1]), ("B", 2, [0, 1]),
        ("Sampah", 1, [2, 3]), ("Sampah", 2, [2, 3]),
    ]  # fmt: skip


def test_who_signs_for_two_parties_of_one_document_has_two_columns(register):
    head = tenure("Nama Contoh", "Bupati Serang", "36.04")
    office = department("36.04", "Dinas Sosial")
    sides = [{"region": region("36.04"), "tenure": head}, {"region": region("36.04"), "department": office,
             "tenure": head}]  # fmt: skip
    grid = signature_grid(ceremony(save_agreement(mou_form("A", sides))))
    assert [sorted(row.cells) for row in grid.rows] == [[0, 1], [0, 1]]


def test_what_is_signed_complete_and_out(register):
    agreement = mou()
    record = ceremony(agreement)
    theirs = parties(agreement)[1]
    sign_all(agreement)
    mark([(theirs, 2)], "sent_on", HELD)
    grid = signature_grid(record)
    assert [(row.signed, row.complete) for row in grid.rows] == [(True, True), (True, False)]
    assert (grid.complete, grid.out, grid.out_with()) == (1, 1, {"Pemerintah Kota Serang": 1})
    assert ceremony_rows([record])[record][5:] == ((2, 2), 1)
    assert list(grid.to_enter()) == [agreement]
    sign(agreement, HELD)
    assert signature_grid(record).to_enter() == {}
    assert ceremonies_of(agreement) == [(record, "Acara", HELD)]


def test_open_matters_in_sentences_oldest_first(register):
    agreement, other = mou("A"), mou("B")
    record = ceremony(agreement)
    later = ceremony(other, name="Nanti", held_on=D(2026, 12, 1))
    assert open_matters(TODAY, later) == []
    ours, theirs = parties(agreement)
    mark([(ours, 1), (ours, 2), (theirs, 1)], "signed", True)
    mark([(parties(other)[1], 1)], "sent_on", D(2026, 11, 10))
    mark([(theirs, 2)], "sent_on", D(2026, 11, 21))
    assert said(open_matters(TODAY)) == [
        "Original 1 of “B” is not back from Pemerintah Kota Serang since 2026-11-10.",
        "Original 2 of “A” is not back from Pemerintah Kota Serang since 2026-11-21.",
    ]
    mark([(theirs, 2)], "sent_on", None)
    assert said(open_matters(TODAY, record)) == ["Not signed yet by Pemerintah Kota Serang: “A”, original 2."]
    mark([(theirs, 2)], "signed", True)
    assert said(open_matters(TODAY, agreement=agreement)) == ["No scan of the signed “A” is attached."]
    attach(agreement, "signed_scan", "a.pdf", b"%PDF-", TODAY, 1)
    assert open_matters(TODAY, record) == []
    assert [row.scans for row in signature_grid(record).rows] == [1, 0]


def test_a_ceremony_without_a_day_is_open_once_something_was_noted(register):
    agreement = mou("A")
    record = ceremony(agreement, held_on=None, mode="desk_to_desk")
    assert open_matters(TODAY, record) == []
    mark([(parties(agreement)[0], 1)], "signed", True)
    assert [matter.since for matter in open_matters(TODAY, record)] == [None, None]  # two parties, other originals


def test_an_agreement_of_former_years_lacks_only_its_scan(register):
    agreement = mou("A")
    sign(agreement, HELD)
    ceremony(agreement)
    assert [matter.what for matter in open_matters(TODAY)] == ["no_scan"]
    assert ceremony_rows(ceremony_ids(CeremonyFilter())).popitem()[1][5] == (2, 2)
    assert signature_grid(1).complete == 2
    mark([(parties(agreement)[0], 1)], "signed", True)
    assert ceremony_rows(ceremony_ids(CeremonyFilter())).popitem()[1][5] == (0, 2)
    assert [matter.what for matter in open_matters(TODAY)] == ["unsigned", "unsigned", "no_scan"]


def test_any_ceremony_is_found_by_a_few_letters(register):
    ceremony(mou("A"), name="Penandatanganan 100%", held_on=D(2025, 3, 1))
    later = ceremony(mou("B"), name="Penandatanganan lain")
    assert [(hit.tab, hit.text, hit.detail) for hit in find("tangan pend")] == [
        ("ceremonies", "Penandatanganan lain", "2026"), ("ceremonies", "Penandatanganan 100%", "2025"),
    ]  # fmt: skip
    assert [hit.id for hit in find("lain pendopo")] == [later]
    assert [hit.detail for hit in find("100%")] == ["2025"]


def test_candidates_are_what_is_not_signed_yet(register):
    old, draft, ready = mou("Lama"), mou("Draf perbatasan"), mou("Siap", stage="prepared")
    sign(old, HELD)
    assert [one.id for one in candidates()] == [ready, draft]
    assert [one.id for one in candidates("perbat")] == [draft]
    assert [one.id for one in candidates(besides=[ready])] == [draft]
    assert [(one.id, one.partners, one.parties) for one in chosen([old, 99, ready])] == [
        (old, "Kota Serang", 2), (ready, "Kota Serang", 2),
    ]  # fmt: skip


def test_what_is_proposed_for_a_new_ceremony(register):
    first, second = mou(signed_on=HELD, place="Pendopo"), pks(signed_on=HELD, place="Balai")
    assert proposed_ceremony([first]) == {
        "name": "Penandatanganan Kesepakatan Bersama dengan Kota Serang",
        "mode": "ceremony", "held_on": HELD, "place": "Pendopo",
    }  # fmt: skip
    both = proposed_ceremony([first, second])
    assert both["name"] == "Penandatanganan Kesepakatan Bersama dan Perjanjian Kerja Sama dengan Kota Serang"
    assert (both["held_on"], both["place"]) == (HELD, "")


def test_bytes_come_out_whole_or_not_at_all(register, tmp_path):
    data = b"%PDF-" + bytes(range(256)) * 9000
    record = attach(mou(), "signed_scan", "a.pdf", data, TODAY)
    steps = []
    target = tmp_path / "a.pdf"
    bring_out(register.path, record, target, lambda *step: steps.append(step))
    assert target.read_bytes() == data
    assert steps[-1] == (len(data), len(data))
    assert len(steps) == 3

    def stop(_done, _total):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        bring_out(register.path, record, target, stop)
    assert not target.exists()
    with pytest.raises(KeyError):
        bring_out(register.path, 99, target, stop)
    with pytest.raises(Trouble, match="Nothing was changed"):
        bring_out(register.path, record, tmp_path / "gone" / "a.pdf", stop)
