"""Two texts compared, and addenda read back: every part and every word is there, once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.articles import ArticleText
from models.rules.changes import (
    ADDED,
    CHANGED,
    DROPPED,
    KEPT,
    addendum,
    amended,
    compare,
    framed,
    named,
)
from models.rules.differences import GONE, NEW, lines, pieces

WORDS = st.sampled_from(["sampah", "ton", "200", "hari", "Minggu", "biaya", "(1)", "pihak,", "desa"])
BODY = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4).map("\n".join)
HEADING = st.sampled_from(["Objek", "Biaya", "Jangka Waktu", "Penutup", "Hak", "Kewajiban", "Perubahan"])
ARTICLES = st.lists(st.builds(ArticleText, st.just("article"), HEADING, BODY), max_size=7, unique_by=lambda a: a[1])
ANY = st.lists(
    st.one_of(
        st.builds(ArticleText, st.just("article"), st.one_of(HEADING, st.just("")), BODY),
        st.builds(ArticleText, st.sampled_from(["recital", "basis", "closing"]), st.just(""), BODY),
    ),
    max_size=8,
)


def article(heading, body):
    return ArticleText("article", heading, body)


OLD = [
    ArticleText("recital", "", "bahwa perlu;"),
    article("Objek", "Sampah 200 ton."),
    article("Biaya", "(1) Dari APBD.\n(2) Sebagaimana {pasal:Objek}."),
    article("Penutup", "Dua rangkap."),
]


@pytest.mark.parametrize(
    ("new", "outcomes"),
    [
        (OLD, [KEPT, KEPT, KEPT, KEPT]),
        ([OLD[0], article("Objek", "Sampah 250 ton."), *OLD[2:]], [KEPT, CHANGED, KEPT, KEPT]),
        ([OLD[0], article("Objek Kerja Sama", OLD[1].body), *OLD[2:]], [KEPT, CHANGED, KEPT, KEPT]),
        ([*OLD[:2], article("Timbangan", "Ditimbang."), *OLD[2:]], [KEPT, KEPT, ADDED, KEPT, KEPT]),
        ([*OLD[:2], OLD[3]], [KEPT, KEPT, DROPPED, KEPT]),
        ([], [DROPPED] * 4),
        ([ArticleText("recital", "", "bahwa lain;"), *OLD[1:]], [CHANGED, KEPT, KEPT, KEPT]),
    ],
)
def test_what_became_of_each_part(new, outcomes):
    assert [change.outcome for change in compare(OLD, new)] == outcomes


def test_the_numbers_are_those_of_either_text():
    changes = compare(OLD, [OLD[0], OLD[2], article("Baru", "Satu.")])
    assert [(change.old_number, change.new_number) for change in changes] == [(0, 0), (1, 0), (2, 1), (3, 0), (0, 2)]


@given(ANY)
def test_a_text_beside_itself_keeps_all(text):
    changes = compare(text, text)
    assert [change.outcome for change in changes] == [KEPT] * len(text)
    assert [change.old for change in changes] == text


@given(ANY, ANY)
def test_every_part_of_either_side_appears_once(old, new):
    changes = compare(old, new)
    assert [change.new for change in changes if change.new is not None] == new
    assert sorted(change.old for change in changes if change.old is not None) == sorted(old)
    for change in changes:
        assert (change.old is None) == (change.outcome == ADDED)
        assert (change.new is None) == (change.outcome == DROPPED)
        assert (change.old == change.new) == (change.outcome == KEPT)


@given(st.one_of(BODY, st.text()), st.one_of(BODY, st.text()))
def test_the_words_of_both_sides_are_all_there(old, new):
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.sign != NEW) == old
    assert "".join(piece.text for piece in found if piece.sign != GONE) == new


def test_only_the_words_that_differ_are_marked():
    assert pieces("paling banyak 200 ton", "paling banyak 250 ton, ditimbang") == [
        ("same", "paling banyak "), ("gone", "200"), ("new", "250"), ("same", " ton"), ("new", ", ditimbang"),
    ]  # fmt: skip


@given(BODY, BODY)
def test_the_lines_of_both_sides_are_all_there(old, new):
    rows = lines(old, new)
    assert [left for left, _right in rows if left is not None] == old.splitlines()
    assert [right for _left, right in rows if right is not None] == new.splitlines()


def test_an_addendum_says_what_becomes_of_each_article():
    new = [
        OLD[0], article("Awal", "Mula."), OLD[1], article("Timbangan", "Ditimbang."), article("Jam", "Pagi."),
        article("Biaya", "(1) Dari APBD.\n(2) Sesuai {pasal:Objek} dan {pasal:Timbangan}."),
    ]  # fmt: skip
    assert addendum(named(OLD), new) == [
        article("Awal", "Sebelum Pasal 1 disisipkan Pasal 0A yang berbunyi:\nMula."),
        article("Timbangan", "Setelah Pasal 1 disisipkan Pasal 1A yang berbunyi:\nDitimbang."),
        article("Jam", "Setelah Pasal 1A disisipkan Pasal 1B yang berbunyi:\nPagi."),
        article("Biaya", "Pasal 2 diubah menjadi:\n(1) Dari APBD.\n(2) Sesuai Pasal 1 dan Pasal 1A."),
        article("Penutup", "Pasal 3 dihapus."),
    ]


@given(ARTICLES, st.data())
def test_an_addendum_read_back_gives_the_new_text(old, data):
    """Whatever is changed, dropped and put in between; that articles change places an addendum does not say."""
    new = []
    others = [f"Tambahan {number}" for number in range(9)]
    for part in old:
        what = data.draw(st.sampled_from(["keep", "change", "drop", "add"]))
        if what != "drop":
            new.append(part._replace(body=data.draw(BODY)) if what == "change" else part)
        if what == "add":
            new.append(article(others.pop(), "serba lain sama sekali berbeda"))
    assert parts(amended(named(old), [addendum(named(old), new)])) == new


def test_a_second_addendum_counts_as_the_first_one_left_it():
    first = [*OLD[:2], article("Timbangan", "Ditimbang."), OLD[3]]
    one = addendum(named(OLD), first)
    text = amended(named(OLD), [one])
    assert [name for name, _part in text] == ["recital", "1", "2A", "3"]
    second = [*first[:3], article("Jam", "Pagi."), article("Penutup", "Tiga rangkap.")]
    two = addendum(text, second)
    assert [part.body.split("\n")[0] for part in two] == [
        "Setelah Pasal 2A disisipkan Pasal 2B yang berbunyi:", "Pasal 3 diubah menjadi:",
    ]  # fmt: skip
    assert parts(amended(named(OLD), [one, two])) == second


def parts(text):
    return [part for _name, part in text]


@pytest.mark.parametrize("kind", ["recital", "basis", "closing"])
def test_parts_that_are_no_articles_are_amended_too(kind):
    part = ArticleText(kind, "", "lama;")
    changed, articles = part._replace(body="baru;"), [article("Objek", "Sampah.")]
    old = articles if kind != "closing" else [*articles]
    with_part = [*old, part] if kind == "closing" else [part, *old]
    for before, after in ((with_part, [changed if each is part else each for each in with_part]),
                          (with_part, old), (old, with_part)):  # fmt: skip
        assert parts(amended(named(before), [addendum(named(before), after)])) == after


def test_the_template_of_an_addendum_frames_the_changes():
    template = [
        ArticleText("recital", "", "bahwa {induk};"),
        article("Ketentuan yang Diubah", "a. {isi: Pasal yang diubah}"),
        article("Penutup", "Dua rangkap."),
    ]
    changes = [article("Biaya", "Pasal 2 dihapus.")]
    assert framed(template, changes) == [template[0], changes[0], template[2]]
    assert framed([], changes) == changes


def test_words_that_follow_each_other_are_marked_as_one():
    assert pieces("pelayanan di kecamatan yang jauh.", "pelayanan 24 jam tiap hari.") == [
        ("same", "pelayanan "), ("gone", "di kecamatan yang jauh"), ("new", "24 jam tiap hari"), ("same", "."),
    ]  # fmt: skip


def test_a_blank_beside_a_word_that_stays_is_no_difference():
    assert pieces("satu dua tiga", "satu lima tiga") == [
        ("same", "satu "), ("gone", "dua"), ("new", "lima"), ("same", " tiga"),
    ]  # fmt: skip
