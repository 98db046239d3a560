"""Where the parts of a template go."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.articles import ArticleText
from models.rules.drawing import in_order, with_further
from models.rules.vocabulary import PARTS


def articles(*headings):
    return [ArticleText("article", heading, "Isi.") for heading in headings]


def headings(parts):
    return [part.heading for part in parts if part.part == "article"]


RECITAL, CLOSING = ArticleText("recital", "", "bahwa"), ArticleText("closing", "", "Demikian.")
WHOLE = [RECITAL, *articles("Maksud", "Hak dan Kewajiban", "Pembiayaan", "Jangka Waktu", "Penutup"), CLOSING]


def test_further_articles_stand_before_money_term_and_end():
    extra = articles("Kuota", "Tarif")
    assert headings(with_further(WHOLE, extra))[2:5] == ["Kuota", "Tarif", "Pembiayaan"]
    assert headings(with_further(articles("Maksud", "JANGKA  waktu"), extra))[-1] == "Tarif"
    assert headings(with_further(articles("Maksud", "Jangka Waktu Kerja Sama"), extra))[1:3] == ["Kuota", "Tarif"]
    assert headings(with_further([RECITAL, CLOSING], extra)) == ["Kuota", "Tarif"]
    assert with_further([RECITAL, CLOSING], extra)[-1] == CLOSING


def test_what_is_there_stays_and_what_is_missing_comes_to_its_place():
    mine = [ArticleText("article", "maksud", "Punya kami."), *articles("Penutup"), ArticleText("closing", "", "Lain.")]
    found = with_further(mine, WHOLE)
    assert headings(found) == ["maksud", "Hak dan Kewajiban", "Pembiayaan", "Jangka Waktu", "Penutup"]
    assert found[1].body == "Punya kami."
    assert [part for part in found if part.part == "closing"] == [ArticleText("closing", "", "Lain.")]
    assert found[0] == RECITAL


PART = st.builds(
    ArticleText, st.sampled_from(list(PARTS)), st.sampled_from(["", "A", "a ", "B", "Penutup"]), st.text(max_size=3)
)


@given(st.lists(PART, max_size=8), st.lists(PART, max_size=8))
def test_nothing_of_the_present_text_is_lost_or_turned_round(present, further):
    found = with_further(present, further)
    kept = iter(found)
    assert all(part in kept for part in in_order(present))
    assert found == in_order(found)
    assert set(found) <= {*present, *further}
