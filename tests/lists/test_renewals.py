"""The renewals of a year, as SQL finds them and as the rules say."""

import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.lists.renewal import plain_renewals, renewal_source, renewals
from models.rules.renewal import evaluated_years
from models.tables import Agreement, Evaluation
from tests.lists.invented import taken_back
from tests.lists.test_guards import DRAWN, TODAY, put

DAYS = st.integers(-400, 400).map(lambda days: TODAY + datetime.timedelta(days))


def expected(today):
    """Return id, how far the evaluation is, what renews it and whether it was ended, in the order of the last days."""
    everything = list(Agreement.select().order_by(Agreement.id))
    found = []
    for one in everything:
        if one.kind != "pks" or one.stage != "signed" or one.last_day is None:
            continue
        successor = next((other.id for other in everything if other.__data__["predecessor"] == one.id), None)
        ended = one.terminated_on is not None
        left_over = one.last_day.year == today.year - 1 and today.month <= 3 and not ended and successor is None
        if one.last_day.year == today.year or left_over:
            found.append((one.last_day, one.id, _evaluation(one, today), successor, ended))
    return [row[1:] for row in sorted(found)]


def _evaluation(one, today):
    for year in evaluated_years(one.first_day, one.last_day, today):
        entries = list(Evaluation.select().where((Evaluation.agreement == one) & (Evaluation.year == year)))
        if entries:
            return "closed" if all(entry.closed_on for entry in entries) else "open"
    return "none"


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=DRAWN, today=DAYS)
def test_the_list_is_what_the_rules_say(register, regions, sectors, drawn, today):
    with taken_back(register):
        put(drawn, regions, sectors)
        rows = renewals(today)
        assert [(row.id, row.evaluation, row.successor, row.ended) for row in rows] == expected(today)
        assert [row["id"] for row in plain_renewals(today)] == [row.id for row in rows]
        for row in rows:
            source = renewal_source(row.id, today)
            told = {"none": [], "closed": [True], "open": [False]}[row.evaluation]
            assert [all(entry.closed_on for entry in source.entries)] * bool(source.entries) == told
        below = {row.id for one in Agreement.select() for row in renewals(today, one.id)}
        assert below == {row.id for row in rows if row.umbrella}
