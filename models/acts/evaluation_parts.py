"""What hangs on an entry of the evaluation log besides its indicators: answers, both sides of the minutes, evidence;
and the obligations of both sides, which belong to the agreement."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.acts.attachments import detach
from models.acts.keeping import assign, keep_lines
from models.rules.checks import check_in_office
from models.rules.findings import Finding, error
from models.rules.gaps import PartyFacts
from models.rules.marking import N_
from models.rules.names import post_of_region
from models.rules.signatory import signatory_on_paper
from models.rules.vocabulary import GRADES
from models.tables import Answer, Attachment, Evaluation, EvaluationParty, Obligation, Party, Tenure


def check_answers(answers: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Yield an error, named "answers.<n>.<field>", for each answer to nothing, or with a grade that there is not."""
    for at, answer in enumerate(answers):
        if not (answer.get("question") or "").strip():
            yield error(f"answers.{at}.question", N_("Say what is asked."))
        if answer.get("grade") is not None and answer["grade"] not in GRADES:
            yield error(f"answers.{at}.grade", N_("Choose a grade from the list."))


def keep_answers(evaluation: Evaluation, answers: Sequence[Mapping[str, Any]]) -> None:
    """Make the answers of an entry those that are given, in the words in which they were asked."""
    numbered = [{**line, "position": at} for at, line in enumerate(answers, start=1)]
    keep_lines(Answer, {"evaluation": evaluation}, numbered)


def proposed_sides(agreement: int, day: datetime.date) -> list[dict[str, Any]]:
    """Return the sides of the minutes as they may begin: who signed for each party, or holds that post on `day`."""
    parties = Party.select().where(Party.agreement == agreement).order_by(Party.position)
    return [{"party": party.id, "number": "", "tenure": _holder(party, day)} for party in parties]


def _holder(party: Party, day: datetime.date) -> int | None:
    if party.tenure is None:
        return None
    holding = (
        Tenure.select()
        .where(
            (Tenure.post == party.tenure.post)
            & (Tenure.first_day.is_null() | (Tenure.first_day <= day))
            & (Tenure.last_day.is_null() | (Tenure.last_day >= day))
        )
        .order_by((Tenure.id == party.tenure.id).desc(), Tenure.first_day.desc())
    )
    found = holding.first()
    return found.id if found else None


def keep_sides(evaluation: Evaluation, sides: Sequence[Mapping[str, Any]]) -> None:
    """Make the sides of the minutes those that are given; a side belongs to one party of the agreement."""
    kept = {side.party.id: side for side in EvaluationParty.select().where(EvaluationParty.evaluation == evaluation)}
    wanted = {side["party"]: side for side in sides}
    for party, side in kept.items():
        if party not in wanted:
            side.delete_instance()
    for party, values in wanted.items():
        side = kept.get(party) or EvaluationParty(evaluation=evaluation, party=party)
        assign(side, {name: values[name] for name in ("number", "tenure") if name in values})
        side.save()


def check_sides(sides: Sequence[Mapping[str, Any]], held_on: datetime.date | None) -> Iterator[Finding]:
    """Yield a warning, named "sides.<n>.tenure", for each who does not hold the post on the day of the minutes."""
    for at, side in enumerate(sides):
        tenure = Tenure.get_or_none(Tenure.id == side.get("tenure"))
        if tenure is not None:
            term = PartyFacts(at, tenure_from=tenure.first_day, tenure_until=tenure.last_day)
            for finding in check_in_office(held_on, term):
                yield finding._replace(field=f"sides.{at}.tenure")


def copy_sides(evaluation: Evaluation) -> None:
    """Copy who signs into the sides, one for each party of the agreement; closing an entry keeps them like that."""
    for party in Party.select().where(Party.agreement == evaluation.agreement).order_by(Party.position):
        mine = (EvaluationParty.evaluation == evaluation) & (EvaluationParty.party == party)
        side = EvaluationParty.get_or_none(mine) or EvaluationParty.create(evaluation=evaluation, party=party)
        if side.tenure is None:
            continue
        person, post = side.tenure.person, side.tenure.post
        found = signatory_on_paper(
            person.front_title, person.name, person.back_title, person.rank, person.nip,
            post.title, post.heads_region, side.tenure.capacity,
        )  # fmt: skip
        side.signatory_name = found.name
        side.signatory_post = post_of_region(found.capacity, found.post, found.heads_region, party.region.government)
        side.signatory_rank, side.signatory_nip = found.rank, found.nip
        side.save()


def check_obligations(obligations: Mapping[int, Sequence[Mapping[str, Any]]]) -> Iterator[Finding]:
    """Yield an error, named "obligations.<party>.<n>.text", for each obligation without words."""
    for party, lines in obligations.items():
        for at, line in enumerate(lines):
            if not (line.get("text") or "").strip():
                yield error(f"obligations.{party}.{at}.text", N_("Say what is owed."))


def keep_obligations(agreement: int, obligations: Mapping[int, Sequence[Mapping[str, Any]]]) -> None:
    """Make the obligations of each party (by its id) those that are given; only parties of `agreement` count."""
    for party in Party.select().where((Party.agreement == agreement) & Party.id.in_(list(obligations))):
        keep_lines(Obligation, {"party": party}, obligations[party.id])


def drop_files(evaluation: Evaluation) -> None:
    """Take away what is attached to an entry that is deleted."""
    for attachment in Attachment.select().where(Attachment.evaluation == evaluation):
        detach(attachment.id)
