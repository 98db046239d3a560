"""A change of officials in one act: the old term ends, the new one begins, and drafts name the new holder."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.acts.freezing import frozen_in_force
from models.acts.keeping import assign, refuse_errors
from models.acts.parties import copy_signatory
from models.rules.findings import Finding, error, warning
from models.rules.marking import N_
from models.rules.names import is_secretary, post_on_paper
from models.rules.nip import check as check_nip
from models.rules.succession import Change, Term, check_change, ended_by, fate, holders_on, in_office
from models.tables import Agreement, Party, Person, Post, Tenure, engine


@dataclass(frozen=True)
class Succession:
    """A change of officials as its page holds it; None and "" for what is not filled in yet."""

    post: int | None
    person: int | None
    """Who takes over; None for somebody who is not in the register yet."""
    term: Mapping[str, Any]
    """Fields of tables.Tenure: capacity, first_day, last_day, decree, decree_date."""
    newcomer: Mapping[str, Any] = field(default_factory=dict)
    """Fields of tables.Person, of somebody who is not in the register yet."""
    old_last_day: datetime.date | None = None


def check_succession(form: Succession) -> list[Finding]:
    """Return what is to be said of a change of officials, without making it; "old_last_day" is a field as well."""
    post = Post.get_or_none(Post.id == form.post)
    found = [] if post else [error("post", N_("Choose the post."))]
    found += check_change(_terms(form.post), change_of(form, post))
    if form.person is None:
        if not (form.newcomer.get("name") or "").strip():
            found.append(error("name", N_("Enter the name.")))
        found += check_nip(form.newcomer.get("nip") or "")
        found += _check_known(form.newcomer)
    elif Person.get_or_none(Person.id == form.person) is None:
        found.append(error("person", N_("Choose who takes over.")))
    else:
        found += _check_other_posts(form)
    return found


def change_of(form: Succession, post: Post | None) -> Change:
    """Return the change as the rules see it."""
    term = form.term
    return Change(
        term.get("capacity") or "definitive",
        term.get("first_day"),
        term.get("last_day"),
        form.old_last_day,
        term.get("decree") or "",
        term.get("decree_date"),
        bool(post and post.heads_region),
        bool(post and is_secretary(post.title)),
    )


def succeed(form: Succession) -> int:
    """Make the change, and return the id of the new term. Raises Refused when one of the findings is an error.

    Drafts whose day of signing is not known or lies in the new term name the new holder from now on; so do those that
    name nobody yet, where nobody held the post. What is frozen or signed is not touched (PP 28/2018 Ps 9(2)).
    """
    refuse_errors(check_succession(form))
    post = Post.get_by_id(form.post)
    change = change_of(form, post)
    terms = _terms(post.id)
    ended = ended_by(terms, change)
    name = Person.get_by_id(form.person).name if form.person else str(form.newcomer["name"]).strip()
    old = ", ".join(term.name for term in ended) or "–"
    with engine().act(N_("Change of officials: {subject}"), f"{post.title}: {old} → {name}"):
        person = Person.get_by_id(form.person) if form.person else _newcomer(form.newcomer)
        for term in ended:
            Tenure.update(last_day=form.old_last_day).where(Tenure.id == term.id).execute()
        tenure = Tenure(person=person, post=post)
        assign(tenure, form.term)
        tenure.save()
        for party in [*_renamed(post, change), *_filled(post, terms, change)]:
            party.tenure = tenure
            if party.signatory_name:  # copied when it was frozen before; that text was withdrawn
                copy_signatory(party, tenure)
            party.save()
    saved: int = tenure.id
    return saved


def _renamed(post: Post, change: Change) -> Iterator[Party]:
    """Yield the parties of drafts that will name the new holder."""
    rows = (
        Party.select(Party, Tenure, Agreement)
        .join(Tenure)
        .switch(Party)
        .join(Agreement)
        .where((Tenure.post == post) & (Agreement.stage != "signed"))
    )
    for party in list(rows):
        agreement, named = party.agreement, party.tenure
        frozen = frozen_in_force(agreement.id) is not None
        if named and fate(agreement.stage, frozen, agreement.signed_on, named.capacity, change) == "renamed":
            yield party


def _filled(post: Post, terms: Sequence[Term], change: Change) -> Iterator[Party]:
    """Yield the parties of drafts that nobody signs for yet, and that the first holder of a vacant post will sign for.

    Where a department has several posts that sign, a clerk chooses whose it is.
    """
    assert change.first_day is not None
    if holders_on(terms, change.first_day):
        return
    office = Party.department.is_null() if post.heads_region else (Party.department == post.department)
    alone = post.heads_region or Post.select().where(Post.department == post.department).count() == 1
    rows = (
        Party.select(Party, Agreement)
        .join(Agreement)
        .where(
            (Party.region == post.region) & office & Party.tenure.is_null() & (Party.signatory_name == "")
            & (Agreement.stage != "signed")
        )
    )  # fmt: skip
    for party in list(rows) if alone else ():
        agreement = party.agreement
        frozen = frozen_in_force(agreement.id) is not None
        if fate(agreement.stage, frozen, agreement.signed_on, "", change) == "renamed":
            yield party


def _newcomer(values: Mapping[str, Any]) -> Person:
    person = Person()
    assign(person, values)
    person.rank = person.rank or ""
    if "".join(person.nip.split()).isdigit():
        person.nip = "".join(person.nip.split())
    person.save()
    return person


def _terms(post: int | None) -> list[Term]:
    rows = Tenure.select(Tenure, Person).join(Person).where(Tenure.post == post)
    return [Term(row.id, row.person.name, row.capacity, row.first_day, row.last_day) for row in rows]


def _check_known(newcomer: Mapping[str, Any]) -> Iterator[Finding]:
    """Somebody with this NIP may be in the register already, under a name typed otherwise."""
    nip = "".join((newcomer.get("nip") or "").split())
    known = Person.get_or_none(Person.nip == nip) if nip else None
    if known is not None:
        yield warning(
            "nip", N_("{name} bears this NIP in the register; choose the name there if it is the same person."),
            name=known.name,
        )  # fmt: skip


def _check_other_posts(form: Succession) -> Iterator[Finding]:
    """One person holds one post definitively; for a second one a Plt. is appointed."""
    first = form.term.get("first_day")
    if first is None or form.term.get("capacity") != "definitive":
        return
    others = Tenure.select().where(
        (Tenure.person == form.person) & (Tenure.post != form.post) & (Tenure.capacity == "definitive")
    )
    for other in others:
        if in_office(Term(other.id, "", other.capacity, other.first_day, other.last_day), first):
            yield warning(
                "person",
                N_("{name} is {post} as well on that day; that term is not ended by this."),
                name=other.person.name,
                post=post_on_paper(other.capacity, other.post.title),
            )
