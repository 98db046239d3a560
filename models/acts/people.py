"""What a clerk does with the people who sign: keep them, their posts and their terms."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.acts.keeping import assign, keep_lines, refuse_errors
from models.language import _n
from models.rules.checks import check_tenure
from models.rules.dates import numeric_date
from models.rules.findings import Finding, error, warning
from models.rules.marking import N_
from models.rules.nip import check as check_nip
from models.rules.succession import side_by_side
from models.tables import Party, Person, Post, Tenure, engine
from models.trouble import Trouble


def check_person(
    values: Mapping[str, Any], tenures: Sequence[Mapping[str, Any]], person_id: int | None = None
) -> list[Finding]:
    """Return what the rules say of a person and the terms; a term's findings name it "tenures.<n>.<field>", from 0."""
    findings = list(check_nip(values.get("nip") or ""))
    if not (values.get("name") or "").strip():
        findings.append(error("name", N_("Enter the name.")))
    if not tenures:
        findings.append(error("tenures", N_("Enter at least one post with its term.")))
    for at, tenure in enumerate(tenures):
        found = [*check_tenure(tenure.get("first_day"), tenure.get("last_day")), *_check_post(tenure, person_id)]
        findings += [finding._replace(field=f"tenures.{at}.{finding.field}") for finding in found]
    return findings


def _check_post(tenure: Mapping[str, Any], person_id: int | None) -> Iterator[Finding]:
    """A post has one holder at a time, and a Plh. beside; a predecessor without a last day is the usual slip."""
    if not tenure.get("post"):
        yield error("post", N_("Choose the post."))
        return
    capacity = tenure.get("capacity", "definitive")
    others = Tenure.select().where((Tenure.post == tenure["post"]) & (Tenure.person != (person_id or 0)))
    for other in others:
        if not side_by_side(capacity, other.capacity) and _overlap(tenure, other):
            yield warning("post", N_("{name} holds this post {term}."), name=other.person.name, term=_term(other))


def _overlap(tenure: Mapping[str, Any], other: Tenure) -> bool:
    first, last = tenure.get("first_day"), tenure.get("last_day")
    begins_in_time = not (first and other.last_day) or first <= other.last_day
    return begins_in_time and (not (last and other.first_day) or last >= other.first_day)


def _term(tenure: Tenure) -> str:
    """Return a term as "01-01-2020 – …"."""
    return " – ".join(numeric_date(day) if day else "…" for day in (tenure.first_day, tenure.last_day))


def save_person(values: Mapping[str, Any], tenures: Sequence[Mapping[str, Any]], person_id: int | None = None) -> int:
    """Keep a person with the terms, and return the person's id.

    Raises Refused when one of the findings is an error, Trouble when a term goes that an agreement names.
    """
    refuse_errors(check_person(values, tenures, person_id))
    with engine().act(N_("Saved the signatory “{subject}”"), str(values["name"]).strip()):
        person = Person.get_by_id(person_id) if person_id else Person()
        assign(person, values)
        person.nip = "".join(person.nip.split()) if _only_digits(person.nip) else person.nip
        person.save()
        keep_lines(Tenure, {"person": person}, tenures, before_delete=_refuse_while_signing)
    saved: int = person.id
    return saved


def _only_digits(text: str) -> bool:
    return "".join(text.split()).isdigit()


def delete_person(person_id: int) -> None:
    """Delete a person who signs nothing. Raises Trouble when an agreement names one of the terms."""
    person = Person.get_by_id(person_id)
    tenures = list(Tenure.select().where(Tenure.person == person))
    for tenure in tenures:
        _refuse_while_signing(tenure)
    with engine().act(N_("Deleted the signatory “{subject}”"), person.name):
        for tenure in tenures:
            tenure.delete_instance()
        person.delete_instance()


def delete_tenure(tenure_id: int) -> bool:
    """Delete a term, and with the last one the person; tell whether the person went. Raises Trouble if it signs."""
    tenure = Tenure.get_by_id(tenure_id)
    if Tenure.select().where(Tenure.person == tenure.person).count() == 1:
        delete_person(tenure.person.id)
        return True
    _refuse_while_signing(tenure)
    with engine().act(N_("Deleted a term of “{subject}”"), tenure.person.name):
        tenure.delete_instance()
    return False


def _refuse_while_signing(tenure: Tenure) -> None:
    count = Party.select(Party.agreement).where(Party.tenure == tenure).distinct().count()
    if count:
        raise Trouble(
            _n(
                "{name} signs {count} agreement as {post}, so this term is not deleted. Nothing was changed. "
                "Enter the last day of the term instead.",
                "{name} signs {count} agreements as {post}, so this term is not deleted. Nothing was changed. "
                "Enter the last day of the term instead.",
                count,
                name=tenure.person.name,
                post=tenure.post.title,
            )
        )


def save_post(values: Mapping[str, Any], post_id: int | None = None) -> int:
    """Keep a post, and return its id. Raises Refused when its title or government is missing."""
    findings = []
    title = (values.get("title") or "").strip()
    if not title:
        findings.append(error("title", N_("Enter the post as it stands on paper.")))
    if not values.get("region"):
        findings.append(error("region", N_("Choose the government.")))
    same = Post.select().where((Post.title == title) & (Post.region == values.get("region")))
    if (same.where(Post.id != post_id) if post_id else same).exists():
        findings.append(error("title", N_("This government already has a post of this name.")))
    refuse_errors(findings)
    with engine().act(N_("Saved the post “{subject}”"), title):
        post = Post.get_by_id(post_id) if post_id else Post()
        assign(post, values)
        post.save()
    saved: int = post.id
    return saved
