"""Ceremonies through their acts: planned, ticked, entered as signed, and taken back."""

import datetime

import pytest

from models.acts.agreements import save_agreement
from models.acts.attachments import LARGEST, attach_scans, refuse_size
from models.acts.ceremonies import (
    CeremonyForm,
    check_form,
    delete_ceremony,
    mark,
    save_ceremony,
    sign_agreement,
    sign_agreements,
)
from models.acts.freezing import freeze, new_code
from models.language import use_language
from models.lists.ceremonies import ceremony_card
from models.lists.forms import values_of
from models.lists.signature_grid import signature_grid
from models.store.undo import undo, undoable
from models.tables import (
    TABLES,
    Agreement,
    Attachment,
    Ceremony,
    CeremonyAgreement,
    FrozenDocument,
    Guest,
    Journal,
    Party,
    SealedAct,
    Signature,
)
from models.trouble import Refused, Trouble
from tests.acts.builders import mou, mou_form, pks, region, sign, tenure

D = datetime.date
HELD = D(2026, 11, 20)
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def english(indonesian):
    use_language("en")


@pytest.fixture
def umbrella(register):
    return mou()


def form(*documents, record=None, guests=(), **values):
    return CeremonyForm(
        {"name": "Penandatanganan", "mode": "ceremony", "held_on": HELD, "place": "Pendopo", "note": "", **values},
        [document if isinstance(document, tuple) else (document, None) for document in documents],
        guests,
        record,
    )


def parties(agreement):
    return [party.id for party in Party.select().where(Party.agreement == agreement).order_by(Party.position)]


def held():
    """Return every row of the register but what the journal says."""
    return {
        table.__name__: list(table.select().order_by(table.id).tuples())
        for table in TABLES
        if table not in (Journal, SealedAct)
    }


def said(findings):
    return [(finding.level.value, finding.field, finding.text.format(**finding.values)) for finding in findings]


def test_a_ceremony_is_kept_with_its_documents_in_order_and_its_guests(umbrella):
    waste = pks(umbrella=umbrella)
    guests = [{"name": "Ketua DPRD", "office": ""}, {"name": " ", "office": ""}, {"name": "", "office": "Kapolres"}]
    record = save_ceremony(form(waste, (umbrella, 3), guests=guests, name="  Acara  "))
    card = ceremony_card(record)
    assert (card.name, card.held_on, card.place) == ("Acara", HELD, "Pendopo")
    assert [(one.agreement, one.originals) for one in card.documents] == [(waste, 2), (umbrella, 3)]
    assert card.guests == (("Ketua DPRD", ""), ("", "Kapolres"))
    kept = list(Guest.select())
    save_ceremony(form(umbrella, waste, record=record, guests=[{"id": kept[1].id, "name": "Kapolres", "office": ""}]))
    assert [one.agreement for one in ceremony_card(record).documents] == [umbrella, waste]
    assert [(guest.id, guest.name) for guest in Guest.select()] == [(kept[1].id, "Kapolres")]


def test_every_act_of_a_ceremony_can_be_taken_back(register, umbrella):
    first, second = parties(umbrella)
    waste = pks(umbrella=umbrella)
    states = [held()]
    record = save_ceremony(form(umbrella, guests=[{"name": "Tamu", "office": ""}]))
    acts = [
        lambda: save_ceremony(form(waste, (umbrella, 1), record=record)),
        lambda: delete_ceremony(record),
    ]
    for act in acts:
        states.append(held())
        act()
    for state in reversed(states):
        undo(register.database, undoable(register.database.connection())[0])
        assert held() == state
    record = save_ceremony(form(umbrella))
    states = []
    for cells, what, value in (
        ([(first, 1), (first, 2), (second, 1)], "signed", True),
        ([(first, 1)], "sent_on", HELD),
        ([(first, 1)], "returned_on", HELD),
        ([(second, 1)], "signed", False),
    ):
        states.append(held())
        mark(cells, what, value)
    assert Signature.select().count() == 2  # of the second's nothing is left to say
    for state in reversed(states):
        undo(register.database, undoable(register.database.connection())[0])
        assert held() == state


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"name": " "}, ("error", "name", "Name the ceremony.")),
        ({"documents": []}, ("error", "documents", "Choose at least one document.")),
        ({"twice": True}, ("error", "documents.1.agreement", "“Kerja sama perbatasan” is on the list twice.")),
        ({"originals": 0}, ("error", "documents.0.originals", "The originals of “Kerja sama perbatasan” are 1 to 99.")),
        (
            {"originals": 100},
            ("error", "documents.0.originals", "The originals of “Kerja sama perbatasan” are 1 to 99."),
        ),
    ],
)
def test_what_is_refused(umbrella, change, found):
    documents = [(umbrella, change.get("originals"))] * (2 if "twice" in change else 1)
    wanted = CeremonyForm({"name": change.get("name", "Acara")}, change.get("documents", documents))
    with pytest.raises(Refused) as refused:
        save_ceremony(wanted)
    assert found in said(refused.value.findings)
    assert Ceremony.select().count() == 0


def test_what_is_only_warned_of(umbrella):
    signed = mou("Sudah ditandatangani")
    sign(signed, D(2025, 1, 2))
    save_ceremony(form(umbrella, name="Acara lama"))
    assert said(check_form(form(signed, umbrella))) == [
        ("warning", "documents.0.agreement", "“Sudah ditandatangani” bears another date of signing: 02-01-2025."),
        ("warning", "documents.1.agreement", "“Kerja sama perbatasan” is not frozen for signing yet."),
        ("warning", "documents.1.agreement", "“Kerja sama perbatasan” is also on the list of “Acara lama”."),
    ]


def test_what_was_noted_keeps_its_document_and_its_originals(umbrella):
    waste = pks(umbrella=umbrella)
    record = save_ceremony(form(umbrella, waste))
    mark([(parties(waste)[0], 2)], "initialled", True)
    with pytest.raises(Refused, match="stays on the list"):
        save_ceremony(form(umbrella, record=record))
    with pytest.raises(Refused, match=r"documents\.1\.originals"):
        save_ceremony(form(umbrella, (waste, 1), record=record))
    save_ceremony(form((umbrella, 1), waste, record=record))
    assert [line.originals for line in CeremonyAgreement.select()] == [1, None]


def test_a_ceremony_at_which_something_was_signed_is_not_deleted(umbrella):
    record = save_ceremony(form(umbrella))
    mark([(parties(umbrella)[0], 1)], "signed", True)
    with pytest.raises(Trouble, match="so it stays in the register"):
        delete_ceremony(record)
    mark([(parties(umbrella)[0], 1)], "signed", False)
    delete_ceremony(record)
    assert Agreement.select().count() == 1
    other = save_ceremony(form(umbrella))
    sign(umbrella, HELD)
    with pytest.raises(Trouble):
        delete_ceremony(other)


def test_an_original_does_not_come_back_before_it_was_sent(umbrella):
    cell = (parties(umbrella)[0], 1)
    mark([cell], "sent_on", HELD)
    with pytest.raises(Trouble, match="before it was sent on 20-11-2026"):
        mark([cell], "returned_on", D(2026, 11, 19))
    assert Signature.get().returned_on is None
    with pytest.raises(KeyError):
        mark([cell], "party", None)


def test_entering_as_signed_fills_only_what_is_blank_and_copies_the_signatories(register):
    head = tenure("Nama Contoh", "Bupati Serang", "36.04")
    sides = [{"region": region("36.04"), "tenure": head}, {"region": region("36.73")}]
    named = save_agreement(mou_form("Bernama", sides))
    other = mou("Lain", place="Gedung lain", signed_on=D(2026, 11, 19))
    record = save_ceremony(form(named, other))
    for agreement in (named, other):
        sign_agreement(agreement, record)
    kept = [values_of(Agreement, agreement) for agreement in (named, other)]
    assert [(one["stage"], one["signed_on"], one["place"]) for one in kept] == [
        ("signed", HELD, "Pendopo"),
        ("signed", D(2026, 11, 19), "Gedung lain"),
    ]
    assert Party.get_by_id(parties(named)[0]).signatory_name == "Nama Contoh"


def test_entering_as_signed_keeps_what_hangs_on_the_agreement_and_can_be_taken_back(register, umbrella):
    waste = pks(umbrella=umbrella)
    record = save_ceremony(form(waste))
    before = held()
    sign_agreement(waste, record)
    assert signature_grid(record).rows[0].stage == "signed"
    undo(register.database, undoable(register.database.connection())[0])
    assert held() == before


def test_a_frozen_text_is_entered_as_signed_with_the_date_its_paper_bears(register):
    dated, undated = mou("Bertanggal", signed_on=D(2026, 11, 19)), mou("Tanpa tanggal")
    for agreement, text in ((dated, "tanggal 19 November 2026"), (undated, "tanggal …")):
        freeze(agreement, new_code(agreement), text, {"signature-sheet": PDF}, (), HELD)
    record = save_ceremony(form(dated, undated))
    assert said(check_form(form(dated, undated, record=record))) == [
        ("warning", "documents.0.agreement", "“Bertanggal” bears another date of signing: 19-11-2026."),
    ]  # fmt: skip
    for agreement in (dated, undated):
        sign_agreement(agreement, record)
    assert [(one.stage, one.signed_on) for one in Agreement.select().order_by(Agreement.id)] == [
        ("signed", D(2026, 11, 19)), ("signed", HELD),
    ]  # fmt: skip
    assert [one.code for one in ceremony_card(record).documents] == [code_of(dated), code_of(undated)]


def code_of(agreement):
    return FrozenDocument.get(FrozenDocument.agreement == agreement).code


def test_a_ceremony_without_a_date_signs_nothing(umbrella):
    dated = mou("Bertanggal", signed_on=HELD)
    record = save_ceremony(form(dated, umbrella, held_on=None))
    with pytest.raises(Refused, match="signed_on"):
        sign_agreements([dated, umbrella], record)
    assert {one.stage for one in Agreement.select()} == {"draft"}


def test_several_scans_are_kept_in_one_act_or_none(register, umbrella):
    before = held()
    with pytest.raises(Trouble, match=r"“b.pdf” is no PDF, JPEG or PNG"):
        attach_scans(umbrella, "signed_scan", [("a.pdf", PDF), ("b.pdf", b"PK\x03\x04")], HELD, 1)
    with pytest.raises(Trouble, match=r"“kosong.pdf” is empty or larger than 100 MB"):
        attach_scans(umbrella, "signed_scan", [("a.pdf", PDF), ("kosong.pdf", b"")], HELD, 1)
    with pytest.raises(Trouble, match="larger"):
        refuse_size("besar.pdf", LARGEST + 1)
    assert Attachment.select().count() == 0
    files = [("a.pdf", PDF), ("b.jpg", b"\xff\xd8\xff\xe0"), ("c.png", b"\x89PNG\r\n\x1a\n")]
    attach_scans(umbrella, "signed_scan", files, HELD, 2)
    assert [(one.name, one.original, one.media_type) for one in Attachment.select()] == [
        ("a.pdf", 2, "application/pdf"), ("b.jpg", 2, "image/jpeg"), ("c.png", 2, "image/png"),
    ]  # fmt: skip
    undo(register.database, undoable(register.database.connection())[0])
    assert held() == before
