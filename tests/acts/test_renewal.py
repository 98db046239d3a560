"""Renewing a PKS through the act, on real files: successor, addendum, end; all in one, and taken back as one."""

import datetime
from dataclasses import replace

import pytest

from models.acts.evaluations import close_evaluation, delete_evaluation, save_evaluation
from models.acts.renewal import RenewalForm, check_renewal, renew, stop
from models.acts.texts import save_text
from models.language import use_language
from models.lists.dossiers import articles_of
from models.lists.readiness import draft_facts
from models.lists.renewal import renewal_source, renewals
from models.rules.articles import ArticleText
from models.rules.changes import compare
from models.rules.readiness import readiness
from models.rules.renewal import MatterChoice
from models.store.undo import undo
from models.tables import Agreement, AgreementDistrict, Evaluation, Journal, MatterDecision, Obligation, Party, engine
from models.trouble import Refused, Trouble
from tests.acts.builders import mou, pks, sign, tenure

D = datetime.date
TODAY = D(2026, 11, 23)
NEW_YEAR, NEW_YEARS_EVE = D(2026, 1, 1), D(2026, 12, 31)
TEXT = [
    ArticleText("recital", "", "a. bahwa daerah berbatasan;"),
    ArticleText("article", "Objek", "Sampah paling banyak 200 ton."),
    ArticleText("article", "Biaya", "(1) Dari APBD.\n(2) Sesuai {pasal:Objek}."),
    ArticleText("article", "Penutup", "Dua rangkap."),
]
NEW = [TEXT[0], TEXT[1]._replace(body="Sampah paling banyak 250 ton."), *TEXT[2:]]
MATTERS = "- Kuota menjadi 250 ton\n- Jam buka"


def signed_pks(first=NEW_YEAR, last=NEW_YEARS_EVE, **values):
    umbrella = mou(first_day=D(2024, 1, 1), last_day=D(2030, 12, 31))
    sign(umbrella, D(2023, 12, 20))
    record = pks(umbrella=umbrella, first_day=first, last_day=last, category="mandatory", **values)
    save_text(record, TEXT)
    with engine().act("Add"):
        Obligation.create(
            party=Party.get((Party.agreement == record) & (Party.position == 2)),
            text="Menimbang",
            done_on=D(2026, 3, 1),
        )
    sign(record, D(2025, 12, 30))
    return record


def evaluate(record, year=2026, **values):
    return save_evaluation(
        {"agreement": record, "year": year, "recommendation": "continue", "new_matters": MATTERS, **values}, TODAY
    )


def form_of(record, decision="continue", text=NEW, **changes):
    source = renewal_source(record, TODAY)
    outcomes = {"Kuota menjadi 250 ton": ("placed", "Objek", ""), "Jam buka": ("dismissed", "", "Sudah diatur")}
    form = RenewalForm(
        record, decision, source.text, text, *source.term, source.umbrella,
        [holder.tenure for holder in source.holders], source.scope, source.sectors,
        [entry.id for entry in source.entries],
        [MatterChoice(evaluation, matter, *outcomes[matter]) for evaluation, matter in source.matters],
    )  # fmt: skip
    return replace(form, **changes)


def last_act():
    return Journal.select(Journal.act).order_by(Journal.id.desc()).first().act


def refused(form, today=TODAY):
    with pytest.raises(Refused) as caught:
        renew(form, today, "Petugas")
    return [finding.field for finding in caught.value.findings if finding.level.value == "error"]


def test_one_act_closes_the_evaluation_and_drafts_the_successor(register):
    use_language("en")
    record = signed_pks()
    entry = evaluate(record)
    before = last_act()
    draft = Agreement.get_by_id(renew(form_of(record), TODAY, "Siti"))
    assert (draft.predecessor.id, draft.umbrella.id, draft.kind, draft.stage) == (
        record, Agreement.get_by_id(record).umbrella.id, "pks", "draft",
    )  # fmt: skip
    assert (draft.first_day, draft.last_day, draft.signed_on) == (D(2027, 1, 1), D(2027, 12, 31), None)
    assert draft.category == "mandatory"
    assert list(articles_of(draft.id)) == NEW
    assert [link.sector.code for link in draft.sectors] == ["B5"]
    parties = list(Party.select().where(Party.agreement == draft).order_by(Party.position))
    assert [party.department.name for party in parties] == ["Dinas Lingkungan Hidup"] * 2
    assert [(owed.text, owed.done_on) for owed in parties[1].obligations] == [("Menimbang", None)]
    closed = Evaluation.get_by_id(entry)
    assert (closed.closed_on, closed.closed_by) == (TODAY, "Siti")
    decisions = list(MatterDecision.select().order_by(MatterDecision.id))
    assert [(one.matter, one.outcome, one.heading, one.reason) for one in decisions] == [
        ("Kuota menjadi 250 ton", "placed", "Objek", ""),
        ("Jam buka", "dismissed", "", "Sudah diatur"),
    ]
    assert [one.agreement.id if one.agreement else None for one in decisions] == [draft.id, None]
    acts = {(row.act, row.act_name, row.subject) for row in Journal.select().where(Journal.act > before)}
    said = "“Kerja sama persampahan”: evaluation 2026 closed, draft 2027 created"
    assert acts == {(before + 1, "Renewal of the PKS {subject}", said)}


def test_the_old_one_is_superseded_only_when_the_new_one_is_signed(register):
    record = signed_pks()
    evaluate(record)
    draft = renew(form_of(record), TODAY, "Siti")
    assert renewal_source(record, TODAY).status == "ending"
    sign(draft, D(2026, 12, 20))
    assert renewal_source(record, TODAY).status == "superseded"


def test_undo_takes_the_whole_back_when_the_evaluation_was_closed_before(register):
    record = signed_pks()
    entry = evaluate(record)
    close_evaluation(entry, TODAY, "Siti")
    count = len(Agreement.select())
    renew(form_of(record), TODAY, "Siti")
    undo(register.database, last_act())
    assert len(Agreement.select()) == count
    assert not MatterDecision.select().exists()
    assert len(renewal_source(record, TODAY).matters) == 2


def test_a_renewal_is_taken_back_as_the_last_act_alone(register):
    record = signed_pks()
    evaluate(record)
    draft = renew(form_of(record), TODAY, "Siti")
    done = last_act()
    with engine().act("Note"):
        Agreement.update(note="x").where(Agreement.id == record).execute()
    with pytest.raises(Trouble, match=r"ditutup|closed"):
        undo(register.database, done)
    assert Agreement.get_by_id(draft).predecessor.id == record
    undo(register.database, last_act())
    undo(register.database, done)
    assert Agreement.get_or_none(Agreement.id == draft) is None
    assert Evaluation.get().closed_on is None


def test_nothing_is_renewed_without_an_evaluation_or_a_reason(register):
    record = signed_pks()
    assert refused(form_of(record)) == ["evaluation"]
    draft = Agreement.get_by_id(renew(form_of(record, unevaluated="  Tim belum dibentuk "), TODAY, "Siti"))
    assert draft.unevaluated == "Tim belum dibentuk"


def test_an_entry_without_recommendation_is_not_closed(register):
    record = signed_pks()
    evaluate(record, recommendation=None)
    assert refused(form_of(record)) == ["evaluation"]


def test_every_new_matter_is_placed_or_dismissed(register):
    record = signed_pks()
    evaluate(record)
    form = form_of(record)
    assert refused(replace(form, matters=())) == ["matters", "matters"]
    for choice in (
        replace(form.matters[0], outcome=None),
        replace(form.matters[0], heading="Tidak ada"),
        replace(form.matters[0], outcome="dismissed", reason="  "),
    ):
        assert refused(replace(form, matters=[choice, form.matters[1]])) == ["matters.0"]


def test_a_matter_that_was_decided_on_is_not_asked_again(register):
    record = signed_pks()
    evaluate(record)
    renew(form_of(record, "adjust", last_day=D(2026, 12, 31), first_day=D(2026, 12, 1)), TODAY, "Siti")
    assert renewal_source(record, TODAY).matters == ()
    renew(form_of(record), TODAY, "Siti")


def test_an_addendum_holds_only_what_changes(register):
    record = signed_pks()
    evaluate(record, recommendation="adjust")
    form = form_of(record, "adjust", first_day=D(2026, 12, 1), last_day=D(2026, 12, 31))
    assert refused(replace(form, text=TEXT)) == ["text"]
    assert refused(replace(form, last_day=D(2027, 1, 1))) == ["last_day"]
    draft = Agreement.get_by_id(renew(form, TODAY, "Siti"))
    assert (draft.kind, draft.amends.id, draft.predecessor) == ("addendum", record, None)
    changed = [part for part in articles_of(draft.id) if part.body.startswith("Pasal ")]
    assert changed == [ArticleText("article", "Objek", "Pasal 1 diubah menjadi:\nSampah paling banyak 250 ton.")]
    assert not any("{isi:" in part.body for part in articles_of(draft.id))
    assert not Obligation.select().join(Party).where(Party.agreement == draft).exists()


def test_an_addendum_to_what_has_ended_is_refused(register):
    record = signed_pks(first=D(2025, 1, 1), last=D(2025, 12, 31))
    evaluate(record, year=2025, recommendation="adjust")
    form = form_of(record, "adjust", first_day=D(2025, 12, 1), last_day=D(2025, 12, 31))
    assert refused(form) == ["decision"]
    assert refused(replace(form, first_day=D(2026, 12, 1), last_day=None)) == ["decision", "first_day"]
    assert refused(replace(form, first_day=D(2024, 12, 1))) == ["decision", "first_day"]


def test_an_entry_that_is_gone_or_of_another_pks_evaluates_nothing(register):
    record, other = signed_pks(), signed_pks(title="Kerja sama lain")
    entry, foreign = evaluate(record), evaluate(other)
    form = form_of(record)
    assert refused(replace(form, evaluations=[foreign], matters=())) == ["evaluation", "matters", "matters"]
    delete_evaluation(entry)
    assert refused(form) == ["evaluation"]
    assert Evaluation.get_by_id(foreign).closed_on is None


def test_what_was_renewed_by_the_wizard_is_not_warned_of_as_unevaluated(register):
    record = signed_pks()
    evaluate(record)
    assert "predecessor" not in {one.field for one in check_renewal(form_of(record), TODAY)}
    draft = renew(form_of(record), TODAY, "Siti")
    assert "predecessor" not in {one.field for one in readiness(draft_facts(draft)[1])}
    other = signed_pks(title="Kerja sama lain")
    draft = renew(form_of(other, unevaluated="Tim belum dibentuk"), TODAY, "Siti")
    assert "predecessor" not in {one.field for one in readiness(draft_facts(draft)[1])}


def test_the_next_renewal_starts_from_what_the_signed_addendum_left(register):
    record = signed_pks()
    evaluate(record)
    draft = renew(form_of(record, "adjust", first_day=D(2026, 12, 1), last_day=D(2026, 12, 31)), TODAY, "Siti")
    assert [part for _name, part in renewal_source(record, TODAY).text] == TEXT
    sign(draft, D(2026, 12, 1))
    source = renewal_source(record, TODAY)
    assert [part for _name, part in source.text] == NEW
    assert source.addenda == 1


def test_to_stop_takes_one_of_the_five_causes_and_ends_it(register):
    record = signed_pks()
    entry = evaluate(record, recommendation="stop", end_cause="agreed")
    with pytest.raises(Refused):
        stop(record, [entry], None, D(2026, 11, 20), TODAY, "Siti")
    assert Evaluation.get_by_id(entry).closed_on is None
    stop(record, [entry], "agreed", D(2026, 11, 20), TODAY, "Siti")
    ended = Agreement.get_by_id(record)
    assert (ended.end_cause, ended.terminated_on) == ("agreed", D(2026, 11, 20))
    assert Evaluation.get_by_id(entry).closed_on == TODAY
    with pytest.raises(Trouble):
        renew(form_of(record), TODAY, "Siti")


def test_what_cannot_be_renewed_says_why(register):
    record = signed_pks()
    evaluate(record)
    draft = renew(form_of(record), TODAY, "Siti")
    umbrella = Agreement.get_by_id(record).umbrella.id
    for one in (record, draft, umbrella):
        with pytest.raises(Trouble, match="Kerja sama"):
            renew(replace(form_of(record), agreement=one), TODAY, "Siti")


def test_todays_holders_are_proposed_and_unknown_stays_blank(register):
    record = signed_pks()
    post, name = "Kepala Dinas Lingkungan Hidup", "Dinas Lingkungan Hidup"
    from models.tables import Department, Post, Region

    with engine().act("Add posts"):
        for code in ("36.04", "36.73"):
            where = Region.get(Region.code == code)
            office = Department.get((Department.region == where) & (Department.name == name))
            Post.get_or_create(region=where, department=office, title=post)
    old = tenure("Yang Lama", post, "36.04", first_day=D(2020, 1, 1), last_day=D(2026, 6, 30))
    tenure("Tak Diketahui", post, "36.73")
    assert [holder.tenure for holder in renewal_source(record, TODAY).holders] == [None, None]
    new = tenure("Yang Baru", post, "36.04", first_day=D(2026, 7, 1))
    assert [holder.tenure for holder in renewal_source(record, TODAY).holders] == [new, None]
    assert [holder.tenure for holder in renewal_source(record, D(2026, 6, 30)).holders] == [old, None]
    evaluate(record)
    draft = renew(form_of(record), TODAY, "Siti")
    assert [party.__data__["tenure"] for party in Party.select().where(Party.agreement == draft)] == [new, None]


def test_it_stands_under_the_mou_that_renewed_its_own(register):
    record = signed_pks()
    old = Agreement.get_by_id(record).umbrella.id
    later = mou("KB baru", predecessor=old, first_day=D(2026, 12, 1), last_day=D(2031, 12, 1))
    assert renewal_source(record, TODAY).umbrella == old
    sign(later, D(2026, 11, 1))
    assert renewal_source(record, TODAY).umbrella == later


def test_the_year_shows_how_far_each_is(register):
    record = signed_pks()
    other = signed_pks(title="Kerja sama lain", last=D(2027, 3, 1))
    assert [(row.id, row.evaluation, row.done) for row in renewals(TODAY)] == [(record, "none", False)]
    evaluate(record)
    assert renewals(TODAY)[0].evaluation == "open"
    draft = renew(form_of(record), TODAY, "Siti")
    (row,) = renewals(TODAY, Agreement.get_by_id(record).umbrella.id)
    assert (row.evaluation, row.successor, row.successor_stage, row.done) == ("closed", draft, "draft", True)
    assert renewals(TODAY, Agreement.get_by_id(other).umbrella.id) == []


def test_a_chain_of_thirty_renewals(register):
    record = signed_pks(first=D(2020, 2, 29), last=D(2021, 2, 28))
    first, today = record, D(2021, 2, 1)
    for number in range(30):
        evaluation = save_evaluation({"agreement": record, "year": today.year, "recommendation": "continue"}, today)
        source = renewal_source(record, today)
        form = RenewalForm(
            record, "continue", source.text, [part for _name, part in source.text], *source.term, source.umbrella,
            [], source.scope, source.sectors, [evaluation],
        )  # fmt: skip
        assert form.first_day == source.last_day + datetime.timedelta(days=1)
        draft = renew(form, today, "Siti")
        sign(draft, today)
        assert renewal_source(record, today).status == "superseded", number
        record, today = draft, today.replace(year=today.year + 1)
    steps, link = 0, Agreement.get_by_id(record)
    while link.predecessor is not None:
        steps, link = steps + 1, link.predecessor
    assert (steps, link.id) == (30, first)
    assert not AgreementDistrict.select().exists()
    changes = compare(articles_of(first), articles_of(record))
    assert {change.outcome for change in changes} == {"kept"}
