"""What a clerk does with the clause library: write a template, change it (the next version), retire it, take it over
from a file. A version once written stays as it is: agreements were drawn from it.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.acts.keeping import refuse_errors
from models.language import _
from models.rules.articles import ArticleText, article_numbers
from models.rules.clauses import ClauseDraft, check_template, tidied
from models.rules.findings import Finding, Level, error
from models.rules.marking import N_
from models.tables import Clause, ClauseSet, Sector, engine
from models.trouble import Trouble


class Imported(NamedTuple):
    """What an import did: how many templates are new, in a next version, and as they were."""

    new: int
    changed: int
    same: int


def check_clause_set(draft: ClauseDraft, clause_set: int | None = None) -> list[Finding]:
    """Return what the rules say of a template; fields as models.rules.clauses.check_template names them.

    `clause_set` is any version of the template that is changed; None for a new one.
    """
    draft = tidied(draft)
    findings = check_template(draft, _headings(draft.kind) if draft.use == "extra" else ())
    if draft.sector and Sector.get_or_none(Sector.code == draft.sector) is None:
        findings.append(error("sector", N_("There is no sector {code} in the reference data."), code=draft.sector))
    same = _same_name(draft)
    if same is not None and (clause_set is None or same.uid != ClauseSet.get_by_id(clause_set).uid):
        findings.append(error("name", N_("Another template of this kind already has this name.")))
    return findings


def save_clause_set(draft: ClauseDraft, today: datetime.date | None, clause_set: int | None = None) -> int:
    """Keep a template, and return the id of its new version: the first, or the next of the one `clause_set` is of.

    `today` is the day it was made; None for what comes with the program. The version before is kept and no longer in
    use. Raises Refused when it is not as it must be.
    """
    refuse_errors(check_clause_set(draft, clause_set))
    draft = tidied(draft)
    with engine().act(N_("Saved the template “{subject}”"), draft.name):
        before = _latest(ClauseSet.get_by_id(clause_set).uid) if clause_set else None
        again = {}
        if before is not None:
            again = {"uid": before.uid, "version": before.version + 1}
            _use(before, False)
        made = ClauseSet.create(
            kind=draft.kind, use=draft.use, sector=_sector(draft.sector), name=draft.name, note=draft.note,
            made_on=today, **again,
        )  # fmt: skip
        for position, part in enumerate(draft.parts, start=1):
            Clause.create(clause_set=made, position=position, **part._asdict())
    saved: int = made.id
    return saved


def take_back_version(clause_set: int, today: datetime.date) -> int:
    """Make an older version the newest again, as a version of its own, and return its id. Raises Refused."""
    return save_clause_set(_draft(ClauseSet.get_by_id(clause_set)), today, clause_set)


def retire_clause_set(clause_set: int) -> None:
    """Offer a template no more; its versions stay, and agreements drawn from it stay as they are."""
    latest = _latest(ClauseSet.get_by_id(clause_set).uid)
    with engine().act(N_("Retired the template “{subject}”"), latest.name):
        _use(latest, False)


def restore_clause_set(clause_set: int) -> None:
    """Offer a retired template again, in its latest version. Raises Refused when another took its name."""
    latest = _latest(ClauseSet.get_by_id(clause_set).uid)
    refuse_errors(check_clause_set(_draft(latest), latest.id))
    with engine().act(N_("Brought the template “{subject}” back into use"), latest.name):
        _use(latest, True)


def import_clause_sets(drafts: Sequence[ClauseDraft], today: datetime.date | None) -> Imported:
    """Take over templates in one act: all of them or, with Trouble, none.

    A template of the same kind, use, sector and name gets a next version, and is in use again if it was retired; one
    that says the same stays as it is, so that taking over a file twice changes nothing.
    """
    counts = {"new": 0, "changed": 0, "same": 0}
    # Whole texts first: further articles are checked against their headings.
    ordered = sorted((tidied(draft) for draft in drafts), key=lambda draft: draft.use != "text")
    _refuse_twice(ordered)
    with engine().act(N_("Took over templates")):
        for draft in ordered:
            counts[_take_over(draft, today)] += 1
    return Imported(**counts)


def _take_over(draft: ClauseDraft, today: datetime.date | None) -> str:
    """Keep one template of a file, and tell by a field of Imported what that did."""
    kept = _same_name(draft) or _same_name(draft, retired=True)
    record = kept.id if kept else None
    if kept is not None and kept.current and _draft(kept) == draft:
        return "same"
    _refuse_import(draft, check_clause_set(draft, record))
    if kept is not None and _draft(kept) == draft:
        _use(kept, True)
    else:
        save_clause_set(draft, today, record)
    return "changed" if kept else "new"


def _refuse_twice(drafts: Iterable[ClauseDraft]) -> None:
    seen = set()
    for draft in drafts:
        key = (*draft[:3], draft.name.casefold())
        if key in seen:
            raise Trouble(
                _("“{name}” stands twice in this file. Nothing was taken over. Give one another name.", name=draft.name)
            )
        seen.add(key)


def _refuse_import(draft: ClauseDraft, findings: Iterable[Finding]) -> None:
    wrong = [finding for finding in findings if finding.level is Level.ERROR]
    if not wrong:
        return
    said = []
    for finding in wrong:
        area, _dot, at = finding.field.partition(".")
        heading = draft.parts[int(at.partition(".")[0])].heading if area == "parts" and at else ""
        said.append(f"{heading}: {_(finding.text, **finding.values)}" if heading else _(finding.text, **finding.values))
    raise Trouble(
        _(
            "The template “{name}” is not taken over, nor is any other of this file: {why} "
            "Correct the file, then import it again.",
            name=draft.name,
            why=said[0],
        ),
        "\n".join(said),
    )


def _same_name(draft: ClauseDraft, *, retired: bool = False) -> ClauseSet | None:
    """Return the template with this kind, use, sector and name; capitals make no difference.

    Among those in use, or else, newest first, among all that ever were.
    """
    rows = ClauseSet.select().where(ClauseSet.kind == draft.kind, ClauseSet.use == draft.use)
    rows = rows.order_by(ClauseSet.id.desc()) if retired else rows.where(ClauseSet.current)
    for row in rows:
        if row.name.casefold() == draft.name.casefold() and _code(row) == draft.sector:
            return _latest(row.uid) if retired else row
    return None


def _latest(uid: str) -> ClauseSet:
    return ClauseSet.select().where(ClauseSet.uid == uid).order_by(ClauseSet.version.desc()).get()


def _use(version: ClauseSet, current: bool) -> None:
    if version.current != current:
        version.current = current
        version.save()


def _sector(code: str) -> Sector | None:
    return Sector.get(Sector.code == code) if code else None


def _code(kept: ClauseSet) -> str:
    return kept.sector.code if kept.sector else ""


def _draft(kept: ClauseSet) -> ClauseDraft:
    return ClauseDraft(kept.kind, kept.use, _code(kept), kept.name, kept.note, _parts(kept))


def _parts(kept: ClauseSet) -> tuple[ArticleText, ...]:
    rows = Clause.select().where(Clause.clause_set == kept).order_by(Clause.position)
    return tuple(ArticleText(row.part, row.heading, row.body) for row in rows)


def _headings(kind: str) -> set[str]:
    """Return the headings that further articles may refer to: those of the whole texts in use."""
    texts = ClauseSet.select().where(ClauseSet.current, ClauseSet.kind == kind, ClauseSet.use == "text")
    return {heading for text in texts for heading in article_numbers(_parts(text))}
