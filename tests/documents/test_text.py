"""Lines and pages: what the documents stand on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.flow import paginate
from models.documents.fonts import BOLD, REGULAR, load, printable, width
from models.documents.lines import balanced_lines, break_lines, justified_lines
from models.documents.text import Text


@pytest.fixture(autouse=True)
def _faces():
    load()


def said(lines) -> list[str]:
    return ["".join(text for text, _face in line.runs) for line in lines]


@given(st.text(st.sampled_from("ab é\n<&\N{NO-BREAK SPACE}"), max_size=200), st.floats(30, 400))
def test_lines_hold_all_words_and_keep_within_the_column(text, wide):
    lines = break_lines(((text, REGULAR),), 12, wide)
    assert "".join(said(lines)).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(line.wide <= wide + 0.01 for line in lines)
    assert len(lines) >= text.count("\n") + 1
    for line in lines:
        assert sum(width(part, face) for part, face in line.runs) * 12 == pytest.approx(line.wide, abs=0.01)


@given(st.text(st.sampled_from("abc  "), max_size=120), st.floats(60, 300))
def test_balanced_lines_are_no_more_and_no_wider(text, wide):
    plain, even = (way(((text, BOLD),), 12, wide) for way in (break_lines, balanced_lines))
    assert len(even) == len(plain)
    assert " ".join(said(even)) == " ".join(said(plain))
    assert max(line.wide for line in even) <= wide


@given(st.text(st.sampled_from("abc é \N{NO-BREAK SPACE}"), max_size=300), st.floats(40, 400))
def test_justified_lines_hold_all_words_and_can_be_set_within_the_column(text, wide):
    space = width(" ", REGULAR) * 12
    lines = justified_lines(((text, REGULAR),), 12, wide)
    assert "".join(said(lines)).replace(" ", "") == text.replace(" ", "")
    assert all(line.wide - 0.2 * space * line.gaps <= wide + 0.01 for line in lines)
    for line in lines:
        if not line.last:
            assert 0.79 * space <= space + (wide - line.wide) / line.gaps <= 0.86 * 12


@given(st.lists(st.text("aij", min_size=1, max_size=14), min_size=12, max_size=80), st.floats(150, 450))
def test_justified_lines_have_no_more_uneven_spaces_than_greedy_ones(words, wide):
    runs = ((" ".join(words), REGULAR),)

    def uneven(lines):
        return sum(((wide - line.wide) / max(line.gaps, 1)) ** 2 for line in lines[:-1])

    even, greedy = justified_lines(runs, 12, wide), break_lines(runs, 12, wide)
    assert " ".join(said(even)) == " ".join(said(greedy))
    if len(even) == len(greedy) and all(not line.last for line in even[:-1]):
        assert uneven(even) <= 1.5 * uneven(greedy) + 20


def test_a_line_with_too_few_words_stays_ragged():
    (first, _second) = justified_lines((("satu dua " + "x" * 40, REGULAR),), 12, 260)
    assert first.last
    assert first.runs[0][0] == "satu dua"


def test_faces_change_inside_a_word():
    (line,) = break_lines((("tebal", BOLD), (", lalu biasa", REGULAR)), 12, 400)
    assert line.runs == (("tebal", BOLD), (", lalu biasa", REGULAR))
    assert line.gaps == 2


def test_no_break_space_stays_and_counts_when_stretched():
    lines = break_lines((("satu PIHAK\N{NO-BREAK SPACE}KESATU dua", REGULAR),), 12, 95)
    assert any("PIHAK\N{NO-BREAK SPACE}KESATU" in line for line in said(lines))
    assert sum(line.gaps for line in lines) >= 1


def test_paragraph_splits_between_pages_without_lonely_lines():
    text = Text((("kata " * 200, REGULAR),), 12, 15)
    pages = paginate([text, text], 200, 16 * 15 + 5)
    counts = [[len(piece.lines(200)) for _top, piece in page] for page in pages]
    total = len(text.lines(200))
    assert sum(map(sum, counts)) == 2 * total
    assert min(map(min, counts)) >= 2


def test_what_is_kept_goes_with_what_follows():
    head = Text((("Kepala", BOLD),), 12, 15, keep=True)
    long = Text((("kata " * 30, REGULAR),), 12, 15)
    filler = Text((("\n" * 8, REGULAR),), 12, 15)
    pages = paginate([filler, head, long], 200, 11 * 15)
    assert [type(piece) for _top, piece in pages[0]] == [Text]
    assert pages[1][0][1] == head


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_printable_text_has_glyphs_only_and_is_stable(text):
    shown = printable(text)
    assert printable(shown) == shown
    assert all(character == "\n" or width(character, REGULAR) > 0 for character in shown)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("e\u0301", "é"),
        ("non\u2011breaking\tsoft\u00adhyphen", "non-breaking softhyphen"),
        ("😀", "[U+1F600]"),
        ("ﬃ Ａ", "ffi A"),
        ("\x00\x1b\u200d\ufeff", ""),
        ("Ma’arif “kutip” – —", "Ma’arif “kutip” – —"),
    ],
)
def test_characters_on_paper(typed, shown):
    assert printable(typed) == shown
