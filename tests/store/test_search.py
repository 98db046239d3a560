from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.store.search import consistent
from models.tables import (
    Agreement,
    AgreementSector,
    Department,
    Party,
    Person,
    Post,
    Region,
    ScopeItem,
    Sector,
    Tenure,
    engine,
)


def found(register, table, text):
    condition, values = register.matching(table, text)
    return [id_ for (id_,) in register.database.execute_sql(f'SELECT id FROM "{table}" WHERE {condition}', values)]


@contextmanager
def act():
    with engine().act("Enter"):
        yield


@pytest.fixture
def agreement(register):
    with act():
        region = Region.create(code="36.72", name="Kota Cilegon", kind="kota", government="Pemerintah Kota Cilegon")
        office = Department.create(region=region, name="Dinas Lingkungan Hidup", abbreviation="DLH")
        person = Person.create(name="Nurlaela Hidayat", nip="19700101 199503 1 002")
        post = Post.create(title="Kepala Dinas", region=region, department=office)
        tenure = Tenure.create(person=person, post=post)
        sector = Sector.create(code="LH", name="Lingkungan hidup")
        made = Agreement.create(kind="pks", title="Pengelolaan Sampah Terpadu", note="rak biru")
        Party.create(
            agreement=made, position=1, region=region, department=office, number="100.3.7.1/12/TAPEM", tenure=tenure
        )
        ScopeItem.create(agreement=made, position=1, text="Pengangkutan limbah café")
        AgreementSector.create(agreement=made, sector=sector)
    return made


@pytest.mark.parametrize(
    "text",
    [
        "sampah", "SAMP terp", "100.3.7.1/12", "100.3", "tapem", "cilegon dlh", "dinas lingk", "nurlaela", "limbah",
        "cafe", "rak", "hidup & sampah", "", "   ", '"sampah"', "samp*",
    ],
)  # fmt: skip
def test_an_agreement_is_found_by_what_it_says(register, agreement, text):
    assert found(register, "agreement", text) == [agreement.id]


@pytest.mark.parametrize("text", ["ampah", "sampah kebakaran", "-", "🙂", "()"])
def test_what_it_does_not_say_does_not_find_it(register, agreement, text):
    assert found(register, "agreement", text) == []


@pytest.mark.parametrize("text", ["nurl", "hidayat", "19700101 1995", "197001011995", "kepala dinas", "cilegon", "dlh"])
def test_a_person_is_found_by_name_nip_and_post(register, agreement, text):
    assert len(found(register, "person", text)) == 1


def test_the_index_follows_every_change(register, agreement):
    connection = register.database.connection()
    for change in (
        "UPDATE region SET name = 'Kota Baja'",
        "UPDATE department SET name = 'Dinas Kebersihan'",
        "UPDATE sector SET name = 'Persampahan'",
        "UPDATE person SET name = 'Ani'",
        "UPDATE post SET title = 'Sekretaris'",
        "UPDATE agreement SET title = 'Kebakaran'",
        "UPDATE party SET number = '7'",
        "UPDATE scope_item SET text = 'x'",
        "DELETE FROM agreement_sector",
        "UPDATE party SET tenure_id = NULL",
        "DELETE FROM tenure",
        "INSERT INTO person (name, front_title, back_title, nip, rank, note) VALUES ('Budi', '', '', '', '', '')",
        "UPDATE tenure SET person_id = 2",
        "DELETE FROM person",
        "DELETE FROM agreement",
    ):
        with act():
            connection.execute(change)
        assert consistent(connection), change
    assert connection.execute("SELECT count(*) FROM agreement_search").fetchone() == (0,)


def test_rebuilding_puts_right_what_is_wrong(register, agreement):
    connection = register.database.connection()
    connection.execute("DELETE FROM agreement_search")
    assert not consistent(connection)
    register.rebuild_search()
    assert consistent(connection)
    assert found(register, "agreement", "sampah") == [agreement.id]


def test_an_act_that_failed_leaves_the_index_alone(register, agreement):
    def rename_and_fail():
        with act():
            agreement.title = "Kebakaran"
            agreement.save()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rename_and_fail()
    assert found(register, "agreement", "sampah") == [agreement.id]
    assert consistent(register.database.connection())


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_no_error(register, text):
    found(register, "agreement", text)
    found(register, "person", text)


def test_an_unknown_table_is_a_bug(register):
    with pytest.raises(KeyError):
        register.matching("setting", "x")
