"""Which agreements a list shows, and what each line says."""

import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.acts.evaluations import save_evaluation
from models.lists.agreements import Filter, agreement_ids, sector_rows, umbrella_rows
from models.rules.vocabulary import STATUSES
from tests.acts.builders import mou, pks
from tests.lists.invented import AGREEMENTS, TODAY, passes, written

REAL = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.sampled_from(["", "  ", "x", "xe", "XEN", "xenon", "xil xe", "xenonn", "énon", "—"])
D = datetime.date


@REAL
@given(
    drawn=AGREEMENTS,
    kind=st.sampled_from(["", "kb", "pks"]),
    neighbour=st.sampled_from([None, "36.73", "36.01"]),
    status=st.none() | st.sampled_from(list(STATUSES)),
    year=st.sampled_from([None, 2022, 2026, 2027]),
    text=TEXTS,
)
def test_a_filter_leaves_just_what_passes_it(register, regions, sectors, drawn, kind, neighbour, status, year, text):
    chosen = Filter(kind, regions.get(neighbour), status, year, text)
    with written(register, drawn, regions, sectors) as kept:
        passing = [one.id for one in kept if passes(one, chosen, kept, regions)]
        assert list(agreement_ids(chosen, TODAY)) == passing[::-1]
        assert list(agreement_ids(chosen, TODAY, "id")) == passing
    assert chosen.narrows == bool(neighbour or status or year or text.strip())


@REAL
@given(drawn=AGREEMENTS, descending=st.booleans())
def test_blanks_come_last_whichever_way_and_equal_ones_stay_as_entered(register, regions, sectors, drawn, descending):
    with written(register, drawn, regions, sectors) as kept:
        known = sorted((one for one in kept if one.last_day), key=lambda one: one.last_day, reverse=descending)
        blank = [one for one in kept if not one.last_day]
        assert list(agreement_ids(Filter(), TODAY, "last_day", descending)) == [one.id for one in known + blank]


def test_a_line_of_a_pks(register):
    first = pks("Sampah", stage="signed", signed_on=D(2025, 12, 30), last_day=D(2027, 12, 31))
    second = pks("Air")
    save_evaluation({"agreement": first, "year": 2026, "period": "year"}, TODAY)
    rows = sector_rows([first, second], TODAY)
    assert rows[first] == ("Sampah", "in_force", "DLH ↔ DLH", "Kota Serang", D(2027, 12, 31), 403, True)
    assert rows[second] == ("Air", "draft", "DLH ↔ DLH", "Kota Serang", None, None, None)


def test_an_evaluation_of_another_year_does_not_count(register):
    record = pks("Sampah", stage="signed", signed_on=D(2025, 1, 1))
    save_evaluation({"agreement": record, "year": 2025, "period": "year"}, TODAY)
    assert sector_rows([record], TODAY)[record][-1] is False


def test_a_line_of_an_mou_counts_its_pks(register):
    umbrella = mou("Perbatasan", stage="signed", signed_on=D(2023, 10, 16))
    pks("Sampah", umbrella, stage="signed", signed_on=D(2025, 12, 30))
    pks("Air", umbrella)
    status, title, partners, ours, theirs, signed, last, left, counted = umbrella_rows([umbrella], TODAY)[umbrella]
    assert (status, title, partners, signed, counted) == (
        "in_force", "Perbatasan", "Kota Serang", D(2023, 10, 16), "1/2",
    )  # fmt: skip
    assert (ours, theirs, last, left) == (None, None, None, None)
