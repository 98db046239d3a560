"""What stands around an agreement: told by its editor and by the page "Ready to sign" alike, against plain Python."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.acts.agreements import check_form, save_agreement
from models.acts.evaluations import close_evaluation, save_evaluation
from models.acts.guards import surroundings
from models.lists.forms import links_of, values_of
from models.lists.guards import losing_umbrella, surroundings_of
from models.lists.readiness import draft_facts
from models.rules.findings import Level
from models.rules.readiness import readiness
from models.rules.stages import COUNCIL, note_with
from models.tables import Agreement, AgreementSector, Evaluation, Party, StageEntry, engine
from models.trouble import Refused
from tests.acts.builders import mou, pks, sign
from tests.acts.test_freezing import form
from tests.lists.invented import taken_back

D = datetime.date
TODAY = D(2026, 11, 23)
NEAR = st.none() | st.integers(-500, 500).map(lambda days: TODAY + datetime.timedelta(days))
PLACES = st.none() | st.integers(0, 5)
DRAWN = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["kb", "pks", "pks", "addendum"]),
            "stage": st.sampled_from(["draft", "prepared", "ready", "signed", "signed"]),
            "days": st.tuples(NEAR, NEAR, NEAR),
            "umbrella": PLACES,
            "predecessor": PLACES,
            "amends": PLACES,
            "reason": st.sampled_from(["", " ", "Tim belum dibentuk"]),
            "sectors": st.frozensets(st.sampled_from(["A1", "B5"])),
            "region": st.sampled_from(["36.73", "36.72"]),
            "evaluated": st.lists(st.tuples(st.integers(2024, 2027), st.booleans()), max_size=2),
            "council": st.lists(st.tuples(st.sampled_from(["not_needed", "burden"]), NEAR), max_size=2),
        }
    ),
    min_size=1,
    max_size=6,
)


def put(drawn, regions, sectors):
    """Put what was drawn into the register; links may lead anywhere, also around in a ring."""
    kept = [
        Agreement.create(
            kind=one["kind"], stage=one["stage"], title=f"Kerja sama {at}", unevaluated=one["reason"],
            first_day=one["days"][0], last_day=one["days"][1], terminated_on=one["days"][2],
        )
        for at, one in enumerate(drawn)
    ]  # fmt: skip
    for record, one in zip(kept, drawn, strict=True):
        for link in ("umbrella", "predecessor", "amends"):
            if one[link] is not None:
                setattr(record, link, kept[one[link] % len(kept)])
        record.save()
        for position, code in enumerate(["36.04", one["region"]], start=1):
            Party.create(agreement=record, position=position, region=regions[code])
        for code in one["sectors"]:
            AgreementSector.create(agreement=record, sector=sectors[code])
        for year, closed in one["evaluated"]:
            Evaluation.create(agreement=record, year=year, closed_on=TODAY if closed else None)
        for answer, day in one["council"]:
            StageEntry.create(agreement=record, step=COUNCIL, reached_on=day, note=note_with(answer, ""))
    return [record.id for record in kept]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=DRAWN)
def test_the_editor_and_the_page_before_signing_see_the_same(register, regions, sectors, drawn):
    with taken_back(register):
        for record in put(drawn, regions, sectors):
            values = values_of(Agreement, record)
            values["stage"] = "signed" if values["stage"] == "signed" else "ready"
            around = surroundings(values, links_of(record, "sector"), record)
            assert replace(around, former=tuple(around.former)) == surroundings_of(record)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=DRAWN)
def test_who_loses_the_umbrella_is_who_outlasts_it(register, regions, sectors, drawn):
    with taken_back(register):
        ids = put(drawn, regions, sectors)
        everything = list(Agreement.select())
        for umbrella in ids:
            ends = _ends(Agreement.get_by_id(umbrella))
            wanted = {
                one.id
                for one in everything
                if one.__data__["umbrella"] == umbrella and _live_pks(one, everything)
                if ends is not None and (_ends(one) is None or _ends(one) > ends)
            }
            assert {orphan.id for orphan in losing_umbrella(umbrella, TODAY)} == wanted


def _ends(one):
    return min(filter(None, (one.last_day, one.terminated_on)), default=None)


def _live_pks(one, everything):
    renewed = any(other.__data__["predecessor"] == one.id and other.stage == "signed" for other in everything)
    over = (one.terminated_on and one.terminated_on <= TODAY) or (one.last_day and one.last_day < TODAY)
    return one.kind == "pks" and one.stage == "signed" and not renewed and not over


def found(agreement, **changes):
    return [(one.field, one.text) for one in check_form(form(agreement, **changes)) if one.field == "predecessor"]


@pytest.fixture
def old(register):
    record = pks("Lama", mou(first_day=D(2024, 1, 1)), first_day=D(2026, 1, 1), last_day=D(2026, 12, 31))
    sign(record, D(2025, 12, 1))
    return record


def test_no_ring_of_renewals_is_kept(old):
    new = pks("Baru", predecessor=old)
    last = pks("Terakhir", predecessor=new)
    for link in (old, new, last):
        with pytest.raises(Refused) as refused:
            save_agreement(form(old, predecessor=link))
        assert [one.field for one in refused.value.findings if one.level is Level.ERROR] == ["predecessor"]
    assert Agreement.get_by_id(old).predecessor is None


def test_a_renewal_by_hand_is_told_what_the_wizard_asks(old):
    new = pks("Baru", predecessor=old)
    (said,) = found(new)
    assert "evaluation is not closed" in said[1]
    assert found(new, unevaluated="Tim belum dibentuk") == []
    entry = save_evaluation({"agreement": old, "year": 2026, "recommendation": "continue"}, TODAY)
    assert found(new) == [said]
    close_evaluation(entry, TODAY, "Siti")
    assert found(new) == []
    # Of one that was signed long ago nobody asks any more.
    earlier = pks("Lebih lama", first_day=D(2025, 1, 1), last_day=D(2025, 12, 31))
    assert found(old, predecessor=earlier) == []


def test_an_evaluation_of_years_before_is_none(old):
    close_evaluation(
        save_evaluation({"agreement": old, "year": 2024, "recommendation": "continue"}, TODAY), TODAY, "Siti"
    )
    assert len(found(pks("Baru", predecessor=old))) == 1


def test_two_that_renew_one_are_told_of_each_other(old):
    pks("Baru", predecessor=old, unevaluated="-")
    second = pks("Kedua", predecessor=old, unevaluated="-")
    assert [text for _field, text in found(second)] == ["“{title}” renews that agreement as well."]


def test_an_addendum_in_its_editor_is_told_where_it_leaves_the_term_it_amends(old):
    change = pks("Adendum", None)
    with engine().act("Make it one"):
        Agreement.update(kind="addendum", amends=old).where(Agreement.id == change).execute()

    def told(**days):
        return [one.field for one in check_form(form(change, **days)) if "addendum" in one.text]

    assert told(first_day=D(2026, 6, 1), last_day=D(2026, 12, 31)) == []
    assert told(first_day=D(2026, 6, 1), last_day=D(2027, 1, 1)) == ["last_day"]
    assert told(first_day=D(2025, 6, 1)) == ["first_day"]
    assert told(first_day=D(2027, 6, 1)) == ["first_day"]


def test_without_a_first_day_an_overlap_counts_from_the_signing(old):
    new = pks("Baru", predecessor=old, unevaluated="-")
    found = check_form(form(new, stage="signed", signed_on=D(2026, 12, 1), last_day=D(2027, 12, 31)))
    assert [one.values["count"] for one in found if "both are in force" in one.text] == [31]


def test_before_signing_an_mou_that_is_only_drafted_is_told(register):
    umbrella = mou()
    record = pks(umbrella=umbrella)

    def told():
        return [one.text for one in readiness(draft_facts(record)[1]) if one.field == "umbrella"]

    assert told() == ["The MoU has not been signed yet."]
    assert not [one for one in check_form(form(record)) if one.field == "umbrella"]  # both are being drafted
    with engine().act("Prepare"):
        Agreement.update(stage="ready").where(Agreement.id == umbrella).execute()
    assert told() == []  # both will be signed on one day
