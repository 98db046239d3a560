"""What was frozen stays as it is, whoever asks for another; and a check finds what was changed all the same."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from models.store.check import check
from models.store.register import Register
from models.tables import (
    AcceptedWarning,
    Agreement,
    Article,
    Attachment,
    AttachmentContent,
    FrozenDocument,
    FrozenPaper,
    engine,
)
from models.trouble import Trouble

CODE = "SRG-PKS-AA7A"
TODAY = date.today() + timedelta(days=1)  # noqa: TID251  the journal is written by the real clock


@pytest.fixture
def frozen(register):
    return _freeze()


def _freeze():
    with engine().act("Freeze"):
        agreement = Agreement.create(kind="pks", title="Sampah", stage="ready")
        for position in (1, 2):
            Article.create(agreement=agreement, position=position, heading="Objek", body="Sampah")
        pdf = b"%PDF"
        scan = Attachment.create(
            agreement=agreement, kind="frozen", name="a.pdf", size=4, sha256=hashlib.sha256(pdf).hexdigest(),
            added_on=date(2026, 1, 2),
        )  # fmt: skip
        AttachmentContent.create(attachment=scan, data=pdf)
        one = FrozenDocument.create(
            agreement=agreement, code=CODE, text="Naskah", sha256=hashlib.sha256(b"Naskah").hexdigest(),
            frozen_on=date(2026, 1, 2),
        )  # fmt: skip
        FrozenPaper.create(frozen=one, document="agreement", pdf=scan)
        AcceptedWarning.create(frozen=one, warning="Kosong", reason="menyusul")
    return one


FORBIDDEN = [
    "UPDATE frozen_document SET text = 'Lain'",
    "UPDATE frozen_document SET code = 'X'",
    "UPDATE frozen_document SET frozen_on = '2026-01-03', withdrawn_on = '2026-01-03'",
    "DELETE FROM frozen_document",
    "DELETE FROM agreement",
    "UPDATE frozen_paper SET document = 'cover'",
    "DELETE FROM frozen_paper",
    "UPDATE accepted_warning SET reason = 'x'",
    "DELETE FROM accepted_warning",
    "UPDATE attachment SET kind = 'other'",
    "DELETE FROM attachment",
    "UPDATE attachment_content SET data = x'00'",
    "DELETE FROM attachment_content",
]
OF_THE_TEXT = [
    "UPDATE article SET body = 'Lain' WHERE position = 2",
    "DELETE FROM article WHERE position = 2",
    "INSERT INTO article (agreement_id, position, part, heading, body) VALUES (1, 3, 'article', '', '')",
]


def act(register, sql):
    with engine().act("Change"):
        register.database.execute_sql(sql)


@pytest.mark.parametrize("sql", FORBIDDEN + OF_THE_TEXT)
def test_what_is_frozen_is_not_changed(register, frozen, sql):
    with pytest.raises(Trouble, match=r"not changed|refer"):
        act(register, sql)
    assert FrozenDocument.get().text == "Naskah"
    assert bytes(AttachmentContent.get().data) == b"%PDF"


def test_it_is_withdrawn_once(register, frozen):
    act(register, "UPDATE frozen_document SET withdrawn_on = '2026-02-03', letter = '1', reason = 'x'")
    for sql in ("UPDATE frozen_document SET letter = '2'", "UPDATE frozen_document SET withdrawn_on = NULL"):
        with pytest.raises(Trouble, match="not changed"):
            act(register, sql)


@pytest.mark.parametrize("sql", OF_THE_TEXT)
def test_after_a_withdrawal_the_text_is_open_again(register, frozen, sql):
    act(register, "UPDATE frozen_document SET withdrawn_on = '2026-02-03', letter = '1', reason = 'x'")
    act(register, sql)
    with pytest.raises(Trouble, match="not changed"):
        act(register, "DELETE FROM frozen_paper")


def test_articles_of_others_are_free(register, frozen):
    with engine().act("Enter"):
        other = Agreement.create(kind="pks", title="Api")
        article = Article.create(agreement=other, position=1)
        article.body = "Isi"
        article.save()
        article.delete_instance()


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE frozen_document SET text = 'Naskah lain'", ["records", "frozen"]),
        ("UPDATE attachment_content SET data = x'00'", ["scans", "frozen"]),
        ("DELETE FROM attachment_content", ["scans", "frozen"]),
    ],
)
def test_a_changed_text_is_found_and_named(path, sql, found):
    with Register.create(path, "Siti"):
        _freeze()
    assert [verdict.name for verdict in check(path, TODAY) if not verdict.ok] == []
    with closing(sqlite3.connect(path)) as foreign:
        held = foreign.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for trigger, _sql in held:
            foreign.execute(f"DROP TRIGGER {trigger}")
        foreign.execute(sql)
        for _name, trigger in held:
            foreign.execute(trigger)
        foreign.commit()
    wrong = {verdict.name: verdict.sentence for verdict in check(path, TODAY) if not verdict.ok}
    assert list(wrong) == found
    assert CODE in wrong["frozen"]
