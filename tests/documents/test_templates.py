"""The supplied templates on paper: every article there, every field filled, every reference with its number."""

import datetime
import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from models.acts.seeding import supplied_templates
from models.documents import make
from models.documents.page import PageSetup
from models.lists.dossier import Related
from models.rules.drawing import with_further
from tests.documents.dossiers import KB, agreement, words

SUPPLIED = supplied_templates()
WHOLE = {draft.kind: draft.parts for draft in SUPPLIED if draft.use == "text"}
TERM = {"first_day": datetime.date(2026, 1, 1), "last_day": datetime.date(2027, 12, 31)}


def drawn(draft, parties=2):
    """A complete agreement whose text was drawn from a template, with its further articles."""
    text = draft.parts if draft.use == "text" else tuple(with_further(WHOLE[draft.kind], draft.parts))
    sheet = KB if draft.kind == "kb" else agreement(parties, draft.kind)
    related = Related("kb", KB.title, KB.signed_on, KB.parties)
    return replace(
        sheet, articles=text, umbrella=related, amends=related, sectors=("Lingkungan hidup",),
        scope=("Pengangkutan", "Pengolahan"), **TERM,
    )  # fmt: skip


@pytest.mark.parametrize("draft", SUPPLIED, ids=lambda draft: draft.name)
@pytest.mark.parametrize("parties", [2, 3])
def test_a_supplied_template_prints_whole(draft, parties):
    sheet = drawn(draft, parties)
    pages = PdfReader(io.BytesIO(make("agreement", [sheet], PageSetup()))).pages
    text = " ".join(words(page) for page in pages)
    articles = [part for part in sheet.articles if part.part == "article"]
    for number, article in enumerate(articles, 1):
        assert f"Pasal {number} {article.heading.upper()}" in text
    assert set("{}") & set(text) == set()
    assert re.search("dalam …|pasal:", text) is None
    assert text.count(f"Pasal {len(articles)} ") == 1
    if draft.kind != "addendum":
        assert "2 (dua) tahun, terhitung sejak tanggal 1 Januari 2026 sampai dengan tanggal 31 Desember 2027" in text
