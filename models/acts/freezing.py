"""What is ready to sign is frozen: its text, its pages and why each warning was accepted stay as they are."""

import datetime
import hashlib
import itertools
from collections.abc import Mapping, Sequence

from models.acts.attachments import attach
from models.acts.keeping import refuse_errors
from models.acts.parties import copy_signatory
from models.language import _
from models.rules.codes import ROOM, is_sound, make, office_prefix
from models.rules.dates import numeric_date
from models.rules.findings import error
from models.rules.marking import N_
from models.tables import AcceptedWarning, Agreement, FrozenDocument, FrozenPaper, Party, Region, Setting, engine
from models.trouble import Trouble

_CROWDED = 20
"""Codes tried among those of one length before longer ones are."""


def frozen_in_force(agreement: int | None) -> FrozenDocument | None:
    """Return the frozen text of an agreement that was not withdrawn, if there is one."""
    found: FrozenDocument | None = FrozenDocument.get_or_none(
        (FrozenDocument.agreement == agreement) & FrozenDocument.withdrawn_on.is_null()
    )
    return found


def refuse_frozen(agreement_id: int) -> None:
    """Raise Trouble, naming the code, while a frozen text of the agreement is in force."""
    frozen = frozen_in_force(agreement_id)
    if frozen is not None:
        raise Trouble(
            _(
                "The text was frozen when it was ready to sign, with the code {code}. Nothing was changed. "
                "Withdraw the frozen text in writing, or change it by an addendum.",
                code=frozen.code,
            )
        )


def new_code(agreement_id: int) -> str:
    """Return the code that the next frozen text of an agreement gets: always the same until one is frozen.

    It follows from the agreement's own mark and not from a count, so that two registers of one office, or a register
    and the backup it was restored from, hardly ever give one code to two agreements.
    """
    agreement = Agreement.get_by_id(agreement_id)
    prefix = _prefix()
    frozen_before = FrozenDocument.select().where(FrozenDocument.agreement == agreement).count()
    for attempt in itertools.count():
        mark = hashlib.sha256(f"{agreement.uid}/{frozen_before + attempt}".encode()).digest()
        room = ROOM * 31 ** (attempt // _CROWDED)
        code = make(prefix, agreement.kind, int.from_bytes(mark, "big") % room)
        if not FrozenDocument.select().where(FrozenDocument.code == code).exists():
            return code
    raise AssertionError  # the count has no end


def freeze(
    agreement_id: int,
    code: str,
    text: str,
    papers: Mapping[str, bytes],
    accepted: Sequence[tuple[str, str]],
    today: datetime.date,
) -> int:
    """Keep a text that is ready to sign with its pages, copy who signs it, and return the frozen text's id.

    `papers`: the PDF of each document by its key, at least one. `accepted`: each warning as it was shown, with the
    reason why it was accepted. Raises Refused for a warning without a reason ("accepted.<n>", from 0), Trouble when
    the agreement was signed or frozen already. ValueError for a code that is none, and without papers.
    """
    if not is_sound(code) or not papers:
        raise ValueError(f"{code!r} with {len(papers)} papers")
    agreement = Agreement.get_by_id(agreement_id)
    refuse_frozen(agreement_id)
    _refuse_signed(agreement)
    blank = [at for at, (_warning, reason) in enumerate(accepted) if not reason.strip()]
    refuse_errors([error(f"accepted.{at}", N_("Say why this is accepted.")) for at in blank])
    with engine().act(N_("Froze “{subject}”"), f"{code} {agreement.title}"):
        _copy_signatories(agreement)
        agreement.stage = "ready"
        agreement.save(only=[Agreement.stage])
        frozen = FrozenDocument.create(
            agreement=agreement,
            code=code,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            frozen_on=today,
        )
        _keep_papers(frozen, papers, today)
        for warning, reason in accepted:
            AcceptedWarning.create(frozen=frozen, warning=warning, reason=reason.strip())
    saved: int = frozen.id
    return saved


def withdraw(frozen_id: int, letter: str, reason: str, today: datetime.date) -> None:
    """Withdraw a frozen text in writing: it stays to be read, and the agreement goes back to being drafted.

    Raises Refused without the letter's number or a reason, Trouble when it was withdrawn or signed already.
    """
    frozen = FrozenDocument.get_by_id(frozen_id)
    if frozen.withdrawn_on is not None:
        raise Trouble(
            _(
                "The text {code} was withdrawn on {day} already. Nothing was changed. There is nothing more to do.",
                code=frozen.code,
                day=numeric_date(frozen.withdrawn_on),
            )
        )
    if frozen.agreement.stage == "signed":
        raise Trouble(
            _(
                "The text {code} has been signed and can not be withdrawn. Nothing was changed. "
                "Change the agreement by an addendum.",
                code=frozen.code,
            )
        )
    wanted = (
        ("letter", letter, N_("Enter the number of the letter that withdraws the text.")),
        ("reason", reason, N_("Say why the text is withdrawn.")),
    )
    refuse_errors([error(name, said) for name, value, said in wanted if not value.strip()])
    with engine().act(N_("Withdrew the frozen text {subject}"), frozen.code):
        frozen.withdrawn_on, frozen.letter, frozen.reason = today, letter.strip(), reason.strip()
        frozen.save()
        Agreement.update(stage="prepared").where(Agreement.id == frozen.agreement.id).execute()


def take_over_signatories(agreement_id: int) -> None:
    """Copy anew who signs an agreement, from the terms of office: after a name, a post or a NIP was corrected."""
    refuse_frozen(agreement_id)
    agreement = Agreement.get_by_id(agreement_id)
    _refuse_signed(agreement)
    with engine().act(N_("Took over the signatories of “{subject}”"), agreement.title):
        _copy_signatories(agreement)


def _keep_papers(frozen: FrozenDocument, papers: Mapping[str, bytes], today: datetime.date) -> None:
    for document, pdf in papers.items():
        kept = attach(frozen.agreement.id, "frozen", f"{frozen.code} {document}.pdf", pdf, today)
        FrozenPaper.create(frozen=frozen, document=document, pdf=kept)


def _refuse_signed(agreement: Agreement) -> None:
    if agreement.stage == "signed":
        raise Trouble(
            _(
                "“{title}” has been signed; there is nothing to make ready any more. Nothing was changed. "
                "Change it by an addendum.",
                title=agreement.title,
            )
        )


def _copy_signatories(agreement: Agreement) -> None:
    for party in Party.select().where(Party.agreement == agreement):
        if party.tenure:
            copy_signatory(party, party.tenure)
            party.save()


def _prefix() -> str:
    setting = Setting.get_or_none(Setting.key == "code_prefix")
    home = Region.get_or_none(Region.is_home)
    return office_prefix(setting.value if setting else "", home.name if home else "")
