"""What the command line asks to be printed: which documents of which agreements, each into a file of its own."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.documents import DOCUMENTS, Document, fits, safe_name, write_each, write_whole
from models.documents.page import page_setup
from models.documents.reports import REPORTS
from models.language import _
from models.lists.dossier import Dossier, Occasion
from models.lists.dossiers import dossier, evaluation_dossier, occasion, signing_of
from models.lists.evaluations import EvaluationFilter, evaluation_ids
from models.lists.succession import officials_sheet
from models.trouble import Trouble

SET = "set"
"""Not a document but all of a ceremony in one file."""
OFFICIALS = "officials"
"""The information sheet on a change of officials: of a term of office, not of an agreement."""
_MANY = 50
"""From so many files on, two processes write them: starting the second takes a third of a second."""


@dataclass(frozen=True)
class Order:
    """One wish: a document, and either agreements, a ceremony, an entry of the evaluation log or a term of office.

    A report is of none of these, but of the register.
    """

    document: str
    agreements: Sequence[int] = ()
    ceremony: int | None = None
    evaluation: int | None = None
    tenure: int | None = None
    """The term that began with a change of officials, whose sheet is wanted."""
    only: int | None = None
    """The id of the one thing that a report is to be about; None for all."""
    today: datetime.date = datetime.date.max


def check(order: Order, *, named: bool = True) -> None:
    """Raise Trouble for a document that is not known, or that these agreements or this ceremony cannot have.

    `named`: something was named of which it is printed, if only "all"; a report does without.
    """
    if order.document in REPORTS:
        return
    if order.document not in (SET, OFFICIALS):
        _check_known(order.document)
    if not named:
        raise Trouble(
            _(
                "It was not said of what “{name}” is printed. Nothing was printed. "
                "Name it with --agreement, --ceremony, --evaluation or --tenure and its number, or say --all.",
                name=order.document,
            )
        )
    if (order.document == OFFICIALS) != (order.tenure is not None):
        raise Trouble(
            _(
                "The information sheet “officials” is printed of a term of office, and nothing else is. "
                "Nothing was printed. Name the term with --tenure and its number."
            )
        )
    if order.document == OFFICIALS:
        return
    if order.document != SET:
        _check_document(order)
    elif order.ceremony is None:
        raise Trouble(
            _("A set is printed of a ceremony. Nothing was printed. Name one with --ceremony and its number.")
        )


def _check_known(name: str) -> None:
    if name not in DOCUMENTS:
        raise Trouble(
            _(
                "There is no document “{name}”. Nothing was printed. Choose one of: {known}.",
                name=name,
                known=", ".join([*DOCUMENTS, SET, OFFICIALS, *REPORTS]),
            )
        )


def _check_document(order: Order) -> None:
    if (order.evaluation is not None) > (DOCUMENTS[order.document].of == "evaluation"):
        raise Trouble(
            _(
                "An evaluation has no document “{name}”. Nothing was printed. Choose minutes, or an agreement.",
                name=_(DOCUMENTS[order.document].title),
            )
        )
    if order.ceremony is not None and DOCUMENTS[order.document].of == "evaluation":
        raise Trouble(
            _(
                "A ceremony has no document “{name}”. Nothing was printed. "
                "Name an evaluation with --evaluation, or an agreement.",
                name=_(DOCUMENTS[order.document].title),
            )
        )


def fulfil(order: Order, settings: Mapping[str, str], folder: Path) -> list[Path]:
    """Print into `folder`, which exists, and return the files. A register is open. Raises Trouble."""
    check(order)
    if order.document in REPORTS:
        return _report(order, settings, folder)
    if order.document == SET:
        assert order.ceremony is not None
        return _set(occasion(order.ceremony), settings, folder)
    if order.tenure is not None:
        return _officials(order.tenure, order.today, settings, folder)
    document = DOCUMENTS[order.document]
    if document.of == "evaluation":
        return _of_evaluations(document, order, settings, folder)
    if document.of == "occasion":
        return _of_occasions(document, order, settings, folder)
    if order.ceremony is None:
        return _of_agreements(document, [dossier(each) for each in order.agreements], settings, folder)
    paths = []
    for item in occasion(order.ceremony).items:
        if _has(document, item.dossier):
            page = replace(page_setup(settings, document.key), originals=item.originals)
            paths += write_each(document.key, [item.dossier], page, folder)
    return _not_empty(document, paths)


def _report(order: Order, settings: Mapping[str, str], folder: Path) -> list[Path]:
    report = REPORTS[order.document]
    paths = []
    for content in report.read(order.today, order.only):
        paths.append(folder / report.file_name(content))
        write_whole(paths[-1], report.make(content, settings))
    return paths


def _set(ceremony: Occasion, settings: Mapping[str, str], folder: Path) -> list[Path]:
    from models.documents.sets import make_set

    made = make_set(ceremony, settings) if ceremony.items else b""
    if not made:
        raise Trouble(
            _(
                "“{name}” has no documents yet. Nothing was printed. Put some on its list first.",
                name=ceremony.name,
            )
        )
    path = folder / safe_name("berkas", ceremony)
    write_whole(path, made)
    return [path]


def _officials(tenure: int, today: datetime.date, settings: Mapping[str, str], folder: Path) -> list[Path]:
    from models.documents.officials_sheet import file_name, make_sheet

    sheet = officials_sheet(tenure, today)
    path = folder / file_name(sheet)
    write_whole(path, make_sheet(sheet, settings))
    return [path]


def _of_evaluations(document: Document, order: Order, settings: Mapping[str, str], folder: Path) -> list[Path]:
    if order.evaluation is not None:
        ids = [order.evaluation]
    else:
        ids = [record for each in order.agreements for record in evaluation_ids(EvaluationFilter(each))]
    if not ids:
        raise Trouble(_("There is nothing to print: none of these agreements was evaluated yet. Nothing was printed."))
    found = [evaluation_dossier(each) for each in ids]
    return write_each(document.key, found, page_setup(settings, document.key), folder)


def _of_occasions(document: Document, order: Order, settings: Mapping[str, str], folder: Path) -> list[Path]:
    if order.ceremony is not None:
        occasions = [occasion(order.ceremony)]
    else:
        occasions = [signing_of(dossier(each)) for each in order.agreements]
    return _not_empty(document, write_each(document.key, occasions, page_setup(settings, document.key), folder))


def _of_agreements(
    document: Document, dossiers: Sequence[Dossier], settings: Mapping[str, str], folder: Path
) -> list[Path]:
    from models.documents.sets import write_many

    fitting = [each for each in dossiers if _has(document, each)]
    page = page_setup(settings, document.key)
    anew = [each for each in fitting if not (each.frozen and document.kept)]
    if len(anew) < _MANY:
        return _not_empty(document, write_each(document.key, fitting, page, folder))
    kept = [each for each in fitting if each.frozen and document.kept]
    return write_many(document.key, anew, page, folder) + write_each(document.key, kept, page, folder)


def _has(document: Document, dossier: Dossier) -> bool:
    return fits(document, dossier.kind, has_text=bool(dossier.articles), follows=dossier.before is not None)


def _not_empty(document: Document, paths: list[Path]) -> list[Path]:
    if not paths:
        raise Trouble(
            _(
                "There is nothing to print: no agreement asked for has the document “{name}”. Nothing was printed. "
                "A text needs articles, a power of attorney somebody who signs for the head of region.",
                name=_(document.title),
            )
        )
    return paths
