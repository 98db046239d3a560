"""Freezing a text that is ready to sign, and what stays as it is from then on, on a real register."""

import datetime
import hashlib
import json

import pytest

from models.acts.agreements import AgreementForm, delete_draft, save_agreement
from models.acts.freezing import freeze, new_code, refuse_frozen, take_over_signatories, withdraw
from models.acts.settings import save_settings
from models.acts.stages import StageForm, log_stage
from models.lists.attachments import content
from models.lists.dossiers import dossier
from models.lists.facts import party_lines, scope_of
from models.lists.forms import lines_of, links_of, values_of
from models.lists.frozen import frozen_cards, frozen_in_force
from models.lists.readiness import draft_facts
from models.lists.search import find
from models.rules.codes import read
from models.rules.findings import Level
from models.rules.readiness import readiness
from models.store.undo import undo, undoable
from models.tables import (
    AcceptedWarning,
    Agreement,
    Attachment,
    FrozenDocument,
    FrozenPaper,
    Journal,
    Party,
    Person,
    engine,
)
from models.trouble import Refused, Trouble
from tests.acts.builders import mou, pks, region, sign, tenure

D = datetime.date
TODAY = D(2026, 11, 23)
PAPERS = {"signature-sheet": b"%PDF sheet", "agreement": b"%PDF text"}
TEXT = "NASKAH\nNomor 134.4/1\nPendopo, 16 Oktober 2023"


@pytest.fixture
def ready(register):
    """An MoU with two signatories, one number and no day yet."""
    return mou(
        parties=[
            {
                "region": region("36.04"),
                "tenure": tenure("Penandatangan Satu", "Bupati Serang", "36.04"),
                "number": "134.4/1",
            },
            {"region": region("36.73"), "tenure": tenure("Penandatangan Dua", "Wali Kota Serang", "36.73")},
        ]
    )


def frozen(agreement, text=TEXT, accepted=(("Nomor masih kosong.", "menyusul"),)):
    return freeze(agreement, new_code(agreement), text, PAPERS, accepted, TODAY)


def form(agreement, parties=None, scope=None, **changes):
    """The form of an agreement as its editor loads it, with changes."""
    values = {name: value for name, value in values_of(Agreement, agreement).items() if name not in ("id", "uid")}
    lines = lines_of(Party, "agreement", agreement)
    for position, change in (parties or {}).items():
        lines[position - 1].update(change)
    return AgreementForm(
        {**values, **changes}, lines, scope_of(agreement) if scope is None else scope, links_of(agreement, "sector"),
        links_of(agreement, "district"), agreement,
    )  # fmt: skip


def test_what_is_frozen_is_kept_whole(ready):
    code = new_code(ready)
    record = frozen(ready)
    kept = FrozenDocument.get_by_id(record)
    assert (kept.code, kept.text, kept.frozen_on, kept.withdrawn_on) == (code, TEXT, TODAY, None)
    assert kept.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert Agreement.get_by_id(ready).stage == "ready"
    sheet = dossier(ready).frozen
    assert (sheet.code, [key for key, _pdf in sheet.papers]) == (code, ["signature-sheet", "agreement"])
    assert {key: content(pdf) for key, pdf in sheet.papers} == PAPERS
    (card,) = frozen_cards(ready)
    assert card.accepted == (("Nomor masih kosong.", "menyusul"),)
    assert card == frozen_in_force(ready)
    assert Journal.select(Journal.act).where(Journal.record == record, Journal.table == "frozen_document").count() == 1
    (told,) = Journal.select().where(Journal.table == "accepted_warning")
    assert (json.loads(told.after)["warning"], json.loads(told.after)["reason"]) == ("Nomor masih kosong.", "menyusul")
    assert told.clerk == "Petugas"


def test_a_code_is_proposed_once_and_never_twice(ready):
    first = new_code(ready)
    assert first == new_code(ready)
    assert read(first) == first
    assert first.startswith("SRG-KB-")
    other = pks()
    assert new_code(other).startswith("SRG-PKS-")
    withdraw(frozen(ready), "1/2026", "salah nama", TODAY)
    assert new_code(ready) != first
    save_settings({"code_prefix": "KTG"})
    assert new_code(ready).startswith("KTG-KB-")


def test_a_warning_without_a_reason_freezes_nothing(ready):
    with pytest.raises(Refused) as refused:
        frozen(ready, accepted=[("Satu", "ya"), ("Dua", "  ")])
    assert [finding.field for finding in refused.value.findings] == ["accepted.1"]
    assert FrozenDocument.select().count() == 0
    assert Agreement.get_by_id(ready).stage == "draft"


@pytest.mark.parametrize(("code", "papers"), [("SRG-KB-XXXX", PAPERS), ("", PAPERS), (None, {})])
def test_what_is_no_code_or_has_no_pages_is_a_bug(ready, code, papers):
    with pytest.raises(ValueError, match="papers"):
        freeze(ready, new_code(ready) if code is None else code, TEXT, papers, [], TODAY)


def test_pages_that_cannot_be_kept_leave_nothing(ready):
    with pytest.raises(Trouble):
        freeze(ready, new_code(ready), TEXT, {"signature-sheet": b"%PDF", "cover": b""}, [], TODAY)
    assert FrozenDocument.select().count() == Attachment.select().count() == 0
    assert Agreement.get_by_id(ready).stage == "draft"
    assert party_lines(ready)[0].name == "Penandatangan Satu"


def test_nothing_is_frozen_twice_nor_after_the_signing(ready):
    frozen(ready)
    with pytest.raises(Trouble, match=frozen_in_force(ready).code):
        frozen(ready)
    sign(ready, D(2023, 10, 16))
    signed = mou(stage="signed", signed_on=TODAY)
    with pytest.raises(Trouble, match=r"ditandatangani|signed"):
        frozen(signed)


def test_from_freezing_on_the_copied_name_stands(register, ready):
    frozen(ready)
    with register.database.act("rename"):
        Person.update(name="Nama Lain", back_title="S.H.").execute()
    assert [line.name for line in party_lines(ready)] == ["Penandatangan Satu", "Penandatangan Dua"]
    assert dossier(ready).parties[0].name == "Penandatangan Satu"
    withdraw(frozen_in_force(ready).id, "1/2026", "pejabat berganti", TODAY)
    assert party_lines(ready)[0].name == "Nama Lain, S.H."


def test_after_a_withdrawal_another_name_is_taken_over_first(register, ready):
    withdraw(frozen(ready), "1/2026", "salah nama", TODAY)
    with register.database.act("rename"):
        Person.update(name="Nama Lain").where(Person.name == "Penandatangan Dua").execute()

    def fields():
        found = readiness(draft_facts(ready)[1])
        return [finding.field for finding in found if finding.level is Level.ERROR]

    assert fields() == ["parties.2.signatory_name"]
    take_over_signatories(ready)
    assert fields() == []
    frozen(ready)
    with pytest.raises(Trouble):
        take_over_signatories(ready)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "Lain"}, "title"),
        ({"kind": "pks"}, "kind"),
        ({"stage": "prepared"}, "stage"),
        ({"stage": "draft"}, "stage"),
        ({"first_day": D(2024, 1, 2)}, "first_day"),
        ({"parties": {1: {"number": "134.4/2"}}}, "parties.1.number"),
        ({"parties": {1: {"number": ""}}}, "parties.1.number"),
        ({"parties": {2: {"region": 3}}}, "parties.2.region"),
        ({"parties": {2: {"tenure": None}}}, "parties.2.tenure"),
        ({"parties": {2: {"id": None}}}, "parties"),
        ({"scope": ["lain"]}, "scope"),
    ],
)
def test_what_stands_on_paper_stays(register, ready, change, field):
    save_agreement(form(ready, scope=["Sampah"], first_day=D(2024, 1, 1)))
    code = FrozenDocument.get_by_id(frozen(ready)).code
    with pytest.raises(Refused) as refused:
        save_agreement(form(ready, **change))
    errors = {found.field: found.values.get("code") for found in refused.value.findings if found.level is Level.ERROR}
    assert errors[field] == code


def test_what_was_blank_is_filled_in_and_may_be_corrected(ready):
    frozen(ready, "NASKAH tanpa nomor kedua")
    save_agreement(form(ready, {2: {"number": "134.4/2-HUK"}}, signed_on=D(2023, 10, 16), place="Pendopo"))
    save_agreement(form(ready, {2: {"number": "134.4/3-HUK"}}, signed_on=D(2023, 10, 17), place="Aula"))
    save_agreement(form(ready, last_day=D(2024, 10, 15), archive="Rak 1", note="Catatan"))
    kept = Agreement.get_by_id(ready)
    assert (kept.signed_on, kept.place, kept.note) == (D(2023, 10, 17), "Aula", "Catatan")
    assert party_lines(ready)[1].number == "134.4/3-HUK"


def test_a_day_that_stands_on_paper_is_not_another(ready):
    save_agreement(form(ready, signed_on=D(2023, 10, 16), place="Pendopo"))
    frozen(ready)
    for change in ({"signed_on": D(2023, 10, 17)}, {"signed_on": None}, {"place": "Aula"}):
        with pytest.raises(Refused):
            save_agreement(form(ready, **change))


def test_only_freezing_leads_to_ready_to_sign(ready):
    """Past it the warnings that are to be answered with a reason would not be seen."""
    for unfrozen in (form(ready, stage="ready"), form(pks(), stage="ready")):
        with pytest.raises(Refused) as refused:
            save_agreement(unfrozen)
        assert [one.field for one in refused.value.findings if one.level is Level.ERROR] == ["stage"]
    with pytest.raises(Refused):
        mou("Baru", stage="ready")
    withdraw(frozen(ready), "1/2026", "salah nama", TODAY)
    with pytest.raises(Refused):
        save_agreement(form(ready, stage="ready"))
    sign(ready, D(2023, 10, 16))  # of old, or signed on paper that was printed as a draft
    # What an older version left at this stage without a frozen text can still be saved.
    other = mou("Lama")
    with engine().act("As an older version did"):
        Agreement.update(stage="ready").where(Agreement.id == other).execute()
    save_agreement(form(other, note="dibetulkan"))


def test_a_stage_signs_on_no_other_day_than_the_frozen_text_says(ready):
    save_agreement(form(ready, signed_on=D(2023, 10, 16)))
    frozen(ready)
    with pytest.raises(Refused) as refused:
        log_stage(StageForm(ready, "kb_signing", D(2023, 10, 17), signed_on=D(2023, 10, 17)), TODAY)
    assert {one.field for one in refused.value.findings if one.level is Level.ERROR} == {"signed_on"}
    log_stage(StageForm(ready, "kb_signing", D(2023, 10, 16), signed_on=D(2023, 10, 16)), TODAY)
    assert Agreement.get_by_id(ready).signed_on == D(2023, 10, 16)


def test_it_is_signed_and_stays_signed(ready):
    record = frozen(ready)
    sign(ready, D(2023, 10, 16))
    assert party_lines(ready)[0].name == "Penandatangan Satu"
    with pytest.raises(Refused) as refused:
        save_agreement(form(ready, stage="ready"))
    assert "stage" in {finding.field for finding in refused.value.findings}
    with pytest.raises(Trouble, match=r"adendum|addendum"):
        withdraw(record, "1/2026", "salah", TODAY)


def test_a_withdrawal_needs_a_letter_and_a_reason_and_is_written_once(ready):
    record = frozen(ready)
    with pytest.raises(Refused) as refused:
        withdraw(record, " ", "", TODAY)
    assert [finding.field for finding in refused.value.findings] == ["letter", "reason"]
    withdraw(record, " 100/12 ", " salah nama ", TODAY)
    kept = FrozenDocument.get_by_id(record)
    assert (kept.withdrawn_on, kept.letter, kept.reason) == (TODAY, "100/12", "salah nama")
    assert Agreement.get_by_id(ready).stage == "prepared"
    assert dossier(ready).frozen is None
    refuse_frozen(ready)
    with pytest.raises(Trouble):
        withdraw(record, "101", "lagi", TODAY)
    save_agreement(form(ready, title="Judul baru"))
    second = frozen(ready)
    assert [card.id for card in frozen_cards(ready)] == [second, record]
    assert frozen_cards(ready)[1].letter == "100/12"


def test_undo_takes_back_neither_a_freeze_nor_a_withdrawal(register, ready):
    for work in (lambda: frozen(ready), lambda: withdraw(frozen_in_force(ready).id, "1", "salah", TODAY)):
        work()
        before = frozen_cards(ready)
        with pytest.raises(Trouble, match=r"tertulis|in writing"):
            undo(register.database, undoable(register.reader)[0])
        assert frozen_cards(ready) == before
    assert Agreement.get_by_id(ready).stage == "prepared"


def test_undo_still_takes_back_what_was_filled_in_after(register, ready):
    frozen(ready, "NASKAH")
    save_agreement(form(ready, place="Pendopo"))
    undo(register.database, undoable(register.reader)[0])
    assert Agreement.get_by_id(ready).place == ""


def test_a_frozen_draft_is_not_deleted_even_once_withdrawn(ready):
    record = frozen(ready)
    code = FrozenDocument.get_by_id(record).code
    for _time in range(2):
        with pytest.raises(Trouble, match=code):
            delete_draft(ready)
        if FrozenDocument.get_by_id(record).withdrawn_on is None:
            withdraw(record, "1", "salah", TODAY)
    assert (FrozenPaper.select().count(), AcceptedWarning.select().count()) == (2, 1)


def test_a_code_finds_its_agreement(ready):
    code = FrozenDocument.get_by_id(frozen(ready)).code
    for typed in (code, code.lower().replace("-", ""), f"{code}\n"):
        assert [(hit.tab, hit.id, hit.detail) for hit in find(typed)] == [("mou", ready, code)]
