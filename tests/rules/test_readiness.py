"""What stands between an agreement and its signing, one matter after the other, and where."""

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.articles import ArticleText
from models.rules.checks import AgreementFacts
from models.rules.findings import Level
from models.rules.gaps import PartyFacts
from models.rules.readiness import DraftFacts, PaperFacts, readiness
from models.rules.signatory import Signatory
from models.rules.text_matters import TextFacts

D = datetime.date
DAY = D(2023, 10, 16)
VALUES = {"judul": "Perbatasan", "tanggal": "16 Oktober 2023", "nomor.1": "1", "nomor.2": "2", "payung": ""}
AIM = ArticleText("article", "Maksud dan Tujuan", "(1) Maksud.\n(2) Tujuan sebagaimana dimaksud pada ayat (1).")
END = ArticleText("article", "Penutup", "Dibuat dalam rangkap 2 (dua).")


def party(position, **changes):
    facts = PartyFacts(
        position, f"Pemerintah {position}", "", f"{position}/2023", f"Nama {position}", f"Bupati {position}", True,
        tenure_from=D(2021, 2, 26), tenure_until=D(2026, 2, 25),
    )  # fmt: skip
    return dataclasses.replace(facts, **changes)


def draft(articles=(AIM, END), place="Pendopo", papers=(), parties=None, **changes):
    facts = AgreementFacts(
        "kb", "Kerja sama perbatasan", "ready", None, DAY, DAY, D(2024, 10, 15),
        parties=parties if parties is not None else [party(1), party(2)],
    )  # fmt: skip
    text = {name: changes.pop(name) for name in ("scope", "checklist") if name in changes}
    facts = dataclasses.replace(facts, **changes)
    return DraftFacts(facts, TextFacts(facts.kind, articles, VALUES, len(facts.parties), **text), place, dict(papers))


def found(one):
    return [(finding.level, finding.field) for finding in readiness(one)]


def body(text, part="article"):
    return [AIM, ArticleText(part, "Isi" if part == "article" else "", text)]


def test_an_agreement_in_order_has_nothing_to_say():
    assert readiness(draft()) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Kuota {isi: ton per hari}.", Level.ERROR),
        ("Kuota {kuota}.", Level.ERROR),
        ("Nomor {nomor.3}.", Level.ERROR),
        ("Lihat {pasal:Tidak Ada}.", Level.ERROR),
        ("Satu } saja.", Level.ERROR),
        ("Meliputi {ruang_lingkup}.", Level.ERROR),
        ("{ruang_lingkup}", Level.WARNING),
        ("Berdasarkan {payung}.", Level.WARNING),
        ("Sebesar ……………… rupiah.", Level.WARNING),
        ("Sebanyak 2 (tiga) ton.", Level.ERROR),
        ("Pada Selasa, {tanggal}.", Level.ERROR),
        ("Paling lambat 31 November 2023.", Level.ERROR),
        ("Sesuai Pasal 9.", Level.ERROR),
        ("Sesuai {pasal:Maksud dan Tujuan} ayat (3).", Level.ERROR),
        ("Sesuai Pasal 1 ayat (2) dan ayat (3).", Level.ERROR),
        ("Sebagaimana dimaksud pada ayat (1).", Level.ERROR),
        ("", Level.ERROR),
    ],
)
def test_matters_of_the_text_are_told_at_their_article(text, level):
    assert found(draft(body(text))) == [(level, "articles.1")]


@pytest.mark.parametrize(
    "text",
    [
        "Sesuai Pasal 363 dan Pasal 364 ayat (4) Undang-Undang Nomor 23 Tahun 2014.",
        "Sesuai Pasal 2 ayat (9) Peraturan Pemerintah Nomor 28 Tahun 2018.",
        "Sesuai Pasal 12 Perjanjian Kerja Sama Nomor 1.",
        "Sesuai Pasal 1 ayat (2) Kesepakatan Bersama ini.",
        "Sesuai ayat (2) Pasal 1.",
        "(1) Satu.\n(2) Dua sebagaimana dimaksud pada ayat (1).",
        "Pada hari Senin, {tanggal}, {hari}, {tempat}, {nomor.1}.",
        "Sebesar {rupiah:317500} dan {angka:200} ton.",
    ],
)
def test_what_is_in_order_is_let_alone(text):
    assert readiness(draft(body(text))) == []


def test_an_addendum_speaks_of_articles_of_another():
    articles = body("Ketentuan Pasal 12 ayat (4) diubah.")
    assert readiness(draft(articles, kind="addendum")) == []


def test_recitals_count_as_places_of_the_text():
    articles = [ArticleText("recital", "", "bahwa {isi: alasan}"), AIM]
    assert found(draft(articles)) == [(Level.ERROR, "articles.0")]


def test_an_article_without_heading_and_one_heading_twice():
    articles = [AIM, AIM, ArticleText("article", " ", "Isi {pasal:Maksud dan Tujuan}.")]
    assert found(draft(articles)) == [(Level.ERROR, "articles.2"), (Level.ERROR, "articles.2")]


def test_without_articles_only_the_sheet_is_frozen():
    assert found(draft(())) == [(Level.WARNING, "articles")]


def test_the_office_s_checklist():
    told = readiness(draft(checklist=("maksud", "PENUTUP", "Pembiayaan", "")))
    assert [(finding.field, finding.values["heading"]) for finding in told] == [("articles", "Pembiayaan")]
    assert told[0].level is Level.WARNING
    split = [AIM, ArticleText("article", "Hak Para Pihak", "Isi."), ArticleText("article", "Kewajiban", "Isi.")]
    assert found(draft(split, checklist=("Hak dan Kewajiban",))) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"signatory": ""}, "parties.2.tenure"),
        ({"tenure_from": D(2023, 10, 17)}, "parties.2.tenure"),
        ({"tenure_until": D(2023, 10, 15)}, "parties.2.tenure"),
        ({"government": "Pemerintah 1"}, "parties.2.region"),
    ],
)
def test_a_wrong_name_at_the_ceremony_is_an_error(change, where):
    assert (Level.ERROR, where) in found(draft(parties=[party(1), party(2, **change)]))


def test_one_party_is_none():
    assert (Level.ERROR, "parties") in found(draft(parties=[party(1)]))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"signed_on": None}, "signed_on"),
        ({"first_day": None}, "first_day"),
        ({"last_day": None}, "last_day"),
        ({"place": " "}, "place"),
        ({"parties": [party(1), party(2, number="")]}, "parties.2.number"),
        ({"parties": [party(1), party(2, capacity="plt")]}, "parties.2.signatory_capacity"),
    ],
)
def test_what_is_blank_is_accepted_with_a_reason(change, where):
    assert found(draft(**change)) == [(Level.WARNING, where)]


def pks(**changes):
    delegate = {"department": "Dinas", "heads_region": False, "post": "Kepala Dinas", "poa_number": "3/2023"}
    parties = [party(at, **{**delegate, **changes.pop(f"party{at}", {})}) for at in (1, 2)]
    papers = {at: PaperFacts(D(2023, 10, 1)) for at in (1, 2)} | changes.pop("papers", {})
    return draft(**{"kind": "pks", "parties": parties, "papers": papers, "umbrella_known": True, **changes})


def test_a_pks_in_order_has_nothing_to_say():
    assert readiness(pks()) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"party2": {"poa_number": ""}}, "parties.2.poa_number"),
        ({"papers": {2: PaperFacts(None)}}, "parties.2.poa_date"),
        ({"papers": {2: PaperFacts(D(2021, 2, 25))}}, "parties.2.poa_date"),
        ({"party1": {"department": ""}}, "parties.1.department"),
        ({"umbrella_first": D(2023, 10, 17)}, "signed_on"),
        ({"umbrella_last": D(2023, 10, 15)}, "signed_on"),
        ({"umbrella_last": D(2024, 1, 1)}, "last_day"),
        ({"umbrella_known": False}, "umbrella"),
    ],
)
def test_what_a_pks_rests_on(change, where):
    told = found(pks(**change))
    assert (Level.WARNING, where) in told
    assert {level for level, _field in told} == {Level.WARNING}


def test_a_power_of_attorney_of_the_first_day_in_office_is_the_signatorys_own():
    assert readiness(pks(papers={2: PaperFacts(D(2021, 2, 26))})) == []


def test_a_copy_that_differs_from_the_term_of_office_can_be_taken_over():
    holder = Signatory("Nama 2", "Bupati 2", "definitive", True, "", "")
    same = draft(papers={2: PaperFacts(copied=holder, holder=holder)})
    assert readiness(same) == []
    other = draft(papers={2: PaperFacts(copied=holder._replace(name="Nama Lama"), holder=holder)})
    assert found(other) == [(Level.ERROR, "parties.2.signatory_name")]


def test_slips_of_title_and_scope():
    told = found(draft(title="Kerja sama 2 (tiga) daerah", scope=["Rapat Selasa, 16 Oktober 2023"]))
    assert told == [(Level.ERROR, "title"), (Level.ERROR, "scope")]


def test_characters_that_the_typeface_lacks_are_named_where_they_stand():
    one = draft(
        body("Isi 中."), title="Judul 中", papers={1: PaperFacts(printed=[("tenure", "Nama 中")])},
    )  # fmt: skip
    told = readiness(one, lambda text: [sign for sign in text if sign == "中"])
    assert [finding.field for finding in told] == ["title", "parties.1.tenure", "articles.1"]
    assert all(finding.level is Level.ERROR and finding.values["code"] == "U+4E2D" for finding in told)


@given(st.lists(st.tuples(st.sampled_from(["recital", "basis", "article", "closing"]), st.text(), st.text())))
def test_nothing_that_is_typed_breaks_it(parts):
    articles = [ArticleText(*part) for part in parts]
    for finding in readiness(draft(articles)):
        finding.text.format(**finding.values)
