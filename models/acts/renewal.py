"""Renew a PKS in one act: its evaluation is closed, its successor or an addendum drafted, every new matter decided."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from models.acts.agreements import AgreementForm, check_form, save_agreement
from models.acts.ends import end_agreement, life_of
from models.acts.evaluations import check_closing, close_evaluation
from models.acts.keeping import refuse_errors
from models.acts.texts import save_text
from models.language import _
from models.rules.articles import ArticleText
from models.rules.changes import KEPT, Named, addendum, compare, framed
from models.rules.ends import check_end
from models.rules.findings import Finding, error
from models.rules.guards import Term
from models.rules.marking import N_
from models.rules.renewal import MatterChoice, check_matters, check_term, matters
from models.tables import (
    Agreement,
    AgreementDistrict,
    Clause,
    ClauseSet,
    Evaluation,
    MatterDecision,
    Obligation,
    Party,
    Settlement,
    engine,
)
from models.trouble import Trouble

RENEWING = ("continue", "adjust", "extend")
"""The decisions after which there is something to draft; "adjust" drafts an addendum."""


@dataclass(frozen=True)
class RenewalForm:
    """A renewal as its pages hold it."""

    agreement: int
    decision: str
    """One of RENEWING."""
    old: Sequence[Named]
    """The text that is in force."""
    text: Sequence[ArticleText]
    """The text as it shall be."""
    first_day: datetime.date | None
    last_day: datetime.date | None
    umbrella: int | None
    tenures: Sequence[int | None]
    """Who signs for each party, in their order; None where it is not known."""
    scope: Sequence[str]
    sectors: Sequence[int]
    evaluations: Sequence[int] = ()
    """The entries of the log about the period; those that are open are closed."""
    matters: Sequence[MatterChoice] = ()
    unevaluated: str = ""
    """Why it is renewed without a closed evaluation; then none is closed."""

    @property
    def kind(self) -> str:
        """What is drafted."""
        return "addendum" if self.decision == "adjust" else "pks"


def check_renewal(form: RenewalForm, today: datetime.date) -> list[Finding]:
    """Return what the rules say of a renewal, errors and warnings. Fields are those of the form and of the draft.

    An evaluation is named "evaluation", a new matter "matters.<n>" from 0.
    """
    old = Agreement.get_by_id(form.agreement)
    findings = [*_check_evaluations(form, today)]
    if form.decision not in RENEWING:
        findings.append(error("decision", N_("Decide whether and how it goes on.")))
    findings += [*check_matters(form.matters, form.text), *_check_undecided(form)]
    if form.kind == "addendum" and all(
        change.outcome == KEPT for change in compare([part for _name, part in form.old], form.text)
    ):
        findings.append(error("text", N_("An addendum needs at least one article that changes.")))
    findings += check_term(form.first_day, form.last_day, Term(old.first_day, old.last_day), form.kind, today)
    # What the link says of evaluation and chain has been said above, of what this act will have done; so have errors
    # of the term that an editor only warns of.
    said = {(finding.field, finding.text) for finding in findings}
    return findings + [
        finding
        for finding in check_form(_draft(old, form))
        if finding.field != "predecessor" and (finding.field, finding.text) not in said
    ]


def renew(form: RenewalForm, today: datetime.date, clerk: str) -> int:
    """Keep a renewal as one act, and return the id of the draft.

    Raises Refused for errors, Trouble where there is nothing that could be renewed.
    """
    refuse_unrenewable(form.agreement, form.decision)
    refuse_errors(check_renewal(form, today))
    old = Agreement.get_by_id(form.agreement)
    name = N_("Addendum to the PKS {subject}") if form.kind == "addendum" else N_("Renewal of the PKS {subject}")
    with engine().act(name, _in_words(old, form)):
        if not form.unevaluated.strip():
            _close(form.evaluations, today, clerk)
        draft = save_agreement(_draft(old, form))
        if text := _text(form):
            template = old.__data__.get("clause_set") if form.kind == "pks" else None
            save_text(draft, text, template)
        if form.kind == "pks":
            _take_over_obligations(old, draft)
        for choice in form.matters:
            placed = choice.outcome == "placed"
            MatterDecision.create(
                evaluation=choice.evaluation, matter=choice.matter, outcome=choice.outcome,
                agreement=draft if placed else None, heading=choice.heading.strip() if placed else "",
                reason="" if placed else choice.reason.strip(),
            )  # fmt: skip
    return draft


def stop(
    agreement_id: int,
    evaluations: Sequence[int],
    cause: str | None,
    day: datetime.date | None,
    today: datetime.date,
    clerk: str,
) -> None:
    """End a PKS instead of renewing it, for one of the five causes of PP 28/2018 Ps 9(1), and close its evaluations.

    Raises Refused with every finding, Trouble where nothing can be ended.
    """
    refuse_unrenewable(agreement_id)
    refuse_errors(check_stop(agreement_id, evaluations, cause, day, today))
    agreement = Agreement.get_by_id(agreement_id)
    settled = Settlement.select().where(Settlement.agreement == agreement)
    lines = [{"id": line.id, "text": line.text, "done_on": line.done_on, "note": line.note} for line in settled]
    with engine().act(N_("End of the PKS {subject}"), _stopped_in_words(agreement, evaluations)):
        _close(evaluations, today, clerk)
        end_agreement(agreement_id, cause, day, lines, today)


def check_stop(
    agreement_id: int,
    evaluations: Sequence[int],
    cause: str | None,
    day: datetime.date | None,
    today: datetime.date,
) -> list[Finding]:
    """Return what the rules say of an end instead of a renewal. Fields are "evaluation" and those of the agreement."""
    agreement = Agreement.get_by_id(agreement_id)
    return [*_check_closings(evaluations, today), *check_end(life_of(agreement), cause, day, today)]


def refuse_unrenewable(agreement_id: int, decision: str = "") -> None:
    """Raise Trouble where an agreement can not be renewed: no signed PKS, ended before its time, renewed already."""
    agreement = Agreement.get_by_id(agreement_id)
    successor = Agreement.get_or_none(Agreement.predecessor == agreement)
    if agreement.kind != "pks":
        why = _("Only a PKS is renewed here; choose the PKS that it belongs to.")
    elif agreement.stage != "signed":
        why = _("It has not been signed yet; change the draft itself.")
    elif agreement.terminated_on is not None:
        why = _("It was ended; draft a new PKS if the cooperation begins anew.")
    elif successor is not None and decision != "adjust":
        why = _("It has been renewed already; go on with the agreement that renews it.")
    else:
        return
    raise Trouble(_("“{title}” can not be renewed. Nothing was changed. {why}", title=agreement.title, why=why))


def _check_evaluations(form: RenewalForm, today: datetime.date) -> Iterator[Finding]:
    if form.unevaluated.strip():
        return
    if not form.evaluations:
        yield error("evaluation", N_("Evaluate the period first, or write why it is renewed without."))
    own = Evaluation.select().where(
        Evaluation.id.in_(list(form.evaluations)) & (Evaluation.agreement == form.agreement)
    )
    if own.count() != len(set(form.evaluations)):
        yield error("evaluation", N_("An entry of the log is gone that stood here. Open the renewal once more."))
    yield from _check_closings(form.evaluations, today)


def _check_closings(evaluations: Sequence[int], today: datetime.date) -> list[Finding]:
    """Return what keeps an open entry from being closed."""
    found = (finding for entry in _open(evaluations) for finding in check_closing(entry.id, today))
    return [finding._replace(field="evaluation") for finding in found]


def _open(evaluations: Sequence[int]) -> list[Evaluation]:
    chosen = Evaluation.id.in_(list(evaluations)) & Evaluation.closed_on.is_null()
    return list(Evaluation.select().where(chosen).order_by(Evaluation.id))


def _check_undecided(form: RenewalForm) -> Iterator[Finding]:
    """No new matter of the period is left out, whoever fills the form."""
    choices = {(choice.evaluation, choice.matter) for choice in form.matters}
    for entry in Evaluation.select().where(Evaluation.id.in_(list(form.evaluations))):
        decided = MatterDecision.select().where(
            (MatterDecision.evaluation == entry)
            & ((MatterDecision.outcome == "dismissed") | MatterDecision.agreement.is_null(False))
        )
        known = {decision.matter for decision in decided}
        for matter in matters(entry.new_matters):
            if matter not in known and (entry.id, matter) not in choices:
                yield error("matters", N_("Nobody has decided on “{matter}” yet."), matter=matter)


def _close(evaluations: Sequence[int], today: datetime.date, clerk: str) -> None:
    for entry in _open(evaluations):
        close_evaluation(entry.id, today, clerk)


def _draft(old: Agreement, form: RenewalForm) -> AgreementForm:
    link = "amends" if form.kind == "addendum" else "predecessor"
    parties = Party.select().where(Party.agreement == old).order_by(Party.position)
    values: dict[str, Any] = {
        "kind": form.kind, "title": old.title, "category": old.category, "stage": "draft", "umbrella": form.umbrella,
        link: old.id, "first_day": form.first_day, "last_day": form.last_day,
        "unevaluated": form.unevaluated.strip(),
    }  # fmt: skip
    tenures = [*form.tenures, *[None] * len(parties)]
    return AgreementForm(
        values,
        [
            {**{name: party.__data__[name] for name in ("region", "department")}, "tenure": tenure}
            for party, tenure in zip(parties, tenures, strict=False)
        ],
        form.scope,
        form.sectors,
        [link.__data__["district"] for link in AgreementDistrict.select().where(AgreementDistrict.agreement == old)],
    )


def _text(form: RenewalForm) -> Sequence[ArticleText]:
    """Return the text of the draft; that of an addendum stands in the office's template, where there is one."""
    if form.kind != "addendum":
        return form.text
    template = ClauseSet.get_or_none(
        (ClauseSet.kind == "addendum") & (ClauseSet.use == "text") & ClauseSet.current & ClauseSet.sector.is_null()
    )
    clauses = Clause.select().where(Clause.clause_set == template).order_by(Clause.position)
    frame = [ArticleText(clause.part, clause.heading, clause.body) for clause in clauses] if template else []
    return framed(frame, addendum(form.old, form.text))


def _take_over_obligations(old: Agreement, draft: int) -> None:
    """What each party owes begins anew: not done, and due on days that are still to be set."""
    positions = {party.position: party for party in Party.select().where(Party.agreement == draft)}
    owed = Obligation.select().join(Party).where(Party.agreement == old).order_by(Party.position, Obligation.id)
    for obligation in owed:
        Obligation.create(party=positions[obligation.party.position], text=obligation.text)


def _in_words(old: Agreement, form: RenewalForm) -> str:
    """Say for the journal what became of the evaluation and what was drafted, in the clerk's language."""
    year = form.first_day.year if form.first_day else ""
    entries = list(Evaluation.select().where(Evaluation.id.in_(list(form.evaluations))))
    values = {"title": old.title, "evaluation": max((entry.year for entry in entries), default=0), "draft": year}
    if form.unevaluated.strip():
        return _("“{title}”: without an evaluation, draft {draft} created", **values)
    if any(entry.closed_on is None for entry in entries):
        return _("“{title}”: evaluation {evaluation} closed, draft {draft} created", **values)
    return _("“{title}”: after the evaluation {evaluation}, draft {draft} created", **values)


def _stopped_in_words(agreement: Agreement, evaluations: Sequence[int]) -> str:
    """Say the same of one that is ended instead."""
    values = {"title": agreement.title, "evaluation": max((entry.year for entry in _open(evaluations)), default=0)}
    if values["evaluation"]:
        return _("“{title}”: evaluation {evaluation} closed, not renewed", **values)
    return _("“{title}”: not renewed", **values)
