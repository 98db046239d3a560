"""Where agreements stand, read one by one and all at once: both must say the same, by the same rule."""

import datetime
import random

from models.acts.stages import StageForm, log_stage
from models.lists.guards import losing_umbrella, surroundings_of
from models.lists.plain import plain_agreements
from models.lists.stages import stages_of, standing
from models.rules.stages import ANSWERS, COUNCIL, STEPS_OF, note_with
from models.tables import Agreement, AgreementSector, Party, StageEntry, engine
from tests.acts.builders import mou, pks, region, sector, sign
from tests.conftest import TODAY

DAY = datetime.date


def invent(number, seed):
    """Make agreements of every kind with logs of every sort, PKS under MoU with and without the council's answer."""
    draw = random.Random(seed)
    made = []

    def day():
        return draw.choice([None, TODAY + datetime.timedelta(days=draw.randint(-900, 200))])

    with engine().act("invent"):
        for at in range(number):
            kind = draw.choice([*STEPS_OF])
            stage = draw.choice(["draft", "prepared", "ready", "signed", "signed"])
            umbrella = draw.choice([one.id for one in made if one.kind == "kb"] or [None]) if kind == "pks" else None
            made.append(
                Agreement.create(
                    kind=kind, stage=stage, title=f"n{at}", signed_on=day() if stage == "signed" else None,
                    first_day=day(), last_day=day(), umbrella=umbrella,
                )
            )  # fmt: skip
            for step in draw.choices(STEPS_OF[kind], k=draw.randint(0, 3)):
                note = note_with(draw.choice([*ANSWERS]), "") if step == COUNCIL else "catatan"
                StageEntry.create(agreement=made[-1], step=step, reached_on=day(), note=note)
    return [one.id for one in made]


def test_all_at_once_says_what_each_says_alone(register):
    made = invent(80, 4)
    together = standing(made, TODAY)
    alone = {record: stages_of(record, TODAY) for record in made}
    assert together == {record: stages.steps for record, stages in alone.items()}
    listed = {row["id"]: row for kind in ("kb", "pks") for row in plain_agreements(kind, TODAY)}
    assert {record: (row["stage_now"], row["next_stage"]) for record, row in listed.items()} == {
        record: (stages.now, stages.next) for record, stages in alone.items()
    }
    assert len({row["stage_now"] for row in listed.values()}) > 5  # the invented ones differ


def test_what_is_gone_is_left_out(register):
    assert standing([mou(), 4711], TODAY).keys() == {1}


def test_agreements_are_read_by_few_questions_however_many(register):
    invent(120, 5)
    asked = []
    register.reader.set_trace_callback(asked.append)
    plain_agreements("pks", TODAY)
    register.reader.set_trace_callback(None)
    assert len(asked) < 15


def test_a_pks_moved_to_a_new_mou_follows_that_ones_answer_and_is_measured_by_it(register):
    old, new = mou("Lama", last_day=DAY(2026, 12, 31)), mou("Baru", first_day=DAY(2026, 1, 1), last_day=DAY(2030, 1, 1))
    for record in (old, new):
        sign(record, DAY(2026, 1, 1))
    moved = pks("Pindah", old, first_day=DAY(2026, 2, 1), last_day=DAY(2029, 1, 31))
    sign(moved, DAY(2026, 2, 1))
    log_stage(StageForm(old, COUNCIL, answer="not_needed"), TODAY)
    assert stages_of(moved, TODAY).steps[0].state == "not_needed"
    assert [orphan.id for orphan in losing_umbrella(old, TODAY)] == [moved]
    with engine().act("move"):
        Agreement.update(umbrella=new).where(Agreement.id == moved).execute()
        AgreementSector.create(agreement=new, sector=sector("A1"))
        Party.update(region=region("36.72")).where((Party.agreement == new) & (Party.position == 2)).execute()
    assert stages_of(moved, TODAY).steps[0].state == "question"  # the new one has not answered
    assert losing_umbrella(old, TODAY) == []
    assert losing_umbrella(new, TODAY) == []
    around = surroundings_of(moved)
    assert around.sectors - around.umbrella_sectors
    assert around.umbrella_governments == {"Pemerintah Kabupaten Serang", "Pemerintah Kota Cilegon"}
    assert [orphan.id for orphan in losing_umbrella(new, TODAY, ends_on=TODAY)] == [moved]


def test_a_pks_that_is_ended_before_its_mou_loses_nothing(register):
    umbrella = mou(first_day=DAY(2026, 1, 1), last_day=DAY(2026, 12, 31))
    sign(umbrella, DAY(2026, 1, 1))
    below = pks("Bawah", umbrella, first_day=DAY(2026, 2, 1), last_day=DAY(2027, 1, 31))
    sign(below, DAY(2026, 2, 1))
    assert losing_umbrella(umbrella, TODAY)
    with engine().act("end"):
        Agreement.update(terminated_on=DAY(2026, 12, 1), end_cause="agreed").where(Agreement.id == below).execute()
    assert losing_umbrella(umbrella, TODAY) == []
