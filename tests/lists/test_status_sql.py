"""The status that SQL counts and sorts by is the status of the rule."""

from hypothesis import HealthCheck, given, settings

from models.lists.cards import agreement_card
from models.lists.sql import select, status_sql
from tests.lists.invented import AGREEMENTS, TODAY, status_of, written


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=AGREEMENTS)
def test_sql_and_rule_say_the_same(register, regions, sectors, drawn):
    with written(register, drawn, regions, sectors) as kept:
        said = dict(select(f"SELECT id, {status_sql(TODAY)} FROM agreement"))
        assert said == {one.id: status_of(one, kept) for one in kept}
        assert {one.id: agreement_card(one.id, TODAY).status for one in kept} == said
