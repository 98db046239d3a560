"""Saving, deleting and drafting agreements on a real register."""

import datetime

import pytest

from models.acts.agreements import (
    SectorDraft,
    check_form,
    delete_draft,
    draft_sector_agreements,
    save_agreement,
)
from models.acts.attachments import attach_scans, attach_to_evaluation
from models.acts.evaluations import save_evaluation
from models.lists.facts import party_lines
from models.rules.findings import Level
from models.store.undo import undo, undoable
from models.tables import (
    Agreement,
    AgreementSector,
    Attachment,
    AttachmentContent,
    Journal,
    Party,
    Person,
    ScopeItem,
)
from models.trouble import Refused, Trouble
from tests.acts.builders import department, mou, mou_form, pks, region, sector, sign, tenure

D = datetime.date


def fields(refused):
    """Return the fields that were refused."""
    return {finding.field for finding in refused.value.findings if finding.level is Level.ERROR}


def test_what_a_form_holds_is_kept(register):
    saved = save_agreement(
        mou_form(
            title="  Tentang <b>tebal</b> & \"kutip\" 😀\nbaris kedua  ",
            signed_on=D(2023, 10, 16), stage="signed", place="Pendopo",
        )
    )  # fmt: skip
    kept = Agreement.get_by_id(saved)
    assert kept.title == 'Tentang <b>tebal</b> & "kutip" 😀\nbaris kedua'
    assert kept.signed_on == D(2023, 10, 16)
    assert [party.region.code for party in Party.select().order_by(Party.position)] == ["36.04", "36.73"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"first_day": D(2024, 1, 2), "last_day": D(2024, 1, 1)}, "last_day"),
        ({"stage": "signed"}, "signed_on"),
        ({"parties": [{"region": 2}]}, "parties"),
        ({"parties": [{"region": 2}, {"region": 2}]}, "parties.2.region"),
        ({"parties": [{"region": 2}, {"region": 3}, {}]}, "parties.3.region"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field_and_nothing_is_kept(register, change, field):
    with pytest.raises(Refused) as refused:
        mou(**change)
    assert field in fields(refused)
    assert Agreement.select().count() == 0


def test_warnings_do_not_block(register):
    form = mou_form(first_day=D(2020, 1, 1), last_day=D(2029, 1, 1))
    assert [finding.level for finding in check_form(form)] == [Level.WARNING]
    save_agreement(form)


def test_a_number_used_twice_is_warned_of(register):
    parties = [{"region": region("36.04"), "number": "100.3.7.1/1"}, {"region": region("36.73")}]
    mou(parties=parties)
    found = check_form(mou_form("Lain", parties))
    assert [finding.field for finding in found] == ["parties.1.number"]


def test_parties_change_places_and_keep_their_numbers(register):
    saved = mou(parties=[{"region": region("36.04"), "number": "A"}, {"region": region("36.73"), "number": "B"}])
    parties = [{"id": party.id, "region": party.region.id, "number": party.number} for party in Party.select()]
    save_agreement(mou_form(parties=parties[::-1], record=saved))
    assert [(party.position, party.number) for party in Party.select().order_by(Party.position)] == [(1, "B"), (2, "A")]


def test_a_signed_sheet_never_changes_when_an_official_does(register):
    bupati = tenure("Penandatangan Satu", "Bupati Serang", "36.04")
    saved = mou(parties=[{"region": region("36.04"), "tenure": bupati}, {"region": region("36.73")}])
    assert party_lines(saved)[0].name == "Penandatangan Satu"
    sign(saved, D(2023, 10, 16))
    with register.database.act("rename"):
        Person.update(name="Nama Lain").execute()
    assert party_lines(saved)[0].name == "Penandatangan Satu"
    sign(saved, D(2023, 10, 16))
    assert party_lines(saved)[0].name == "Penandatangan Satu"


def test_a_draft_follows_the_official(register):
    bupati = tenure("Penandatangan Satu", "Bupati Serang", "36.04")
    saved = mou(parties=[{"region": region("36.04"), "tenure": bupati}, {"region": region("36.73")}])
    with register.database.act("rename"):
        Person.update(name="Nama Lain").execute()
    assert party_lines(saved)[0].name == "Nama Lain"


def test_a_draft_is_deleted_with_all_that_hangs_on_it(register):
    saved = pks()
    delete_draft(saved)
    for table in (Agreement, Party, AgreementSector, ScopeItem):
        assert table.select().count() == 0
    assert Journal.select().where(Journal.change == "delete", Journal.table == "party").count() == 2


def test_files_of_a_draft_and_of_its_log_go_with_it_and_come_back_with_undo(register):
    saved = pks()
    entry = save_evaluation({"agreement": saved, "year": 2026}, D(2026, 11, 23))
    attach_scans(saved, "other", [("surat.pdf", b"%PDF-1.7 surat")], D(2026, 11, 23))
    attach_to_evaluation(entry, "evidence", [("foto.pdf", b"%PDF-1.7 foto")], D(2026, 11, 23))
    delete_draft(saved)
    assert (Attachment.select().count(), AttachmentContent.select().count()) == (0, 0)
    undo(register.database, undoable(register.reader)[0])
    assert {scan.name for scan in Agreement.get_by_id(saved).attachments} == {"surat.pdf"}
    assert {bytes(content.data) for content in AttachmentContent.select()} == {b"%PDF-1.7 surat", b"%PDF-1.7 foto"}


def test_what_was_signed_or_carries_others_is_not_deleted(register):
    signed = mou(stage="signed", signed_on=D(2023, 10, 16))
    umbrella = mou("Payung")
    pks(umbrella=umbrella)
    for record in (signed, umbrella):
        with pytest.raises(Trouble, match="Tidak ada yang diubah"):
            delete_draft(record)
    assert Agreement.select().count() == 3


def test_six_pks_are_drafted_in_one_act(register):
    umbrella = mou()
    names = {"A1": "Dinas Pendidikan dan Kebudayaan", "A2": "Dinas Kesehatan", "B5": "Dinas Lingkungan Hidup"}
    made = draft_sector_agreements(
        umbrella,
        [
            SectorDraft(sector(code), [department("36.04", name), department("36.73", name)], f"Kerja sama {code}")
            for code, name in names.items()
        ],
    )
    drafts = list(Agreement.select().where(Agreement.id.in_(made)).order_by(Agreement.id))
    assert [draft.umbrella.id for draft in drafts] == [umbrella] * 3
    assert {entry.act for entry in Journal.select().where(Journal.record.in_(made), Journal.table == "agreement")} == {
        Journal.select().order_by(Journal.id.desc()).first().act
    }


def test_one_bad_draft_refuses_them_all(register):
    umbrella = mou()
    good = [department("36.04", "Dinas Sosial"), department("36.73", "Dinas Sosial")]
    with pytest.raises(Refused) as refused:
        draft_sector_agreements(
            umbrella, [SectorDraft(sector("A6"), good, "Baik"), SectorDraft(sector("A6"), good, " ")]
        )
    assert fields(refused) == {"drafts.1.title"}
    assert Agreement.select().count() == 1
