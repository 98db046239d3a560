"""Templates as a text file: written and read again, and every fault named by its line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.exchange.clauses import export_file, import_file, read_clauses, write_clauses
from models.language import use_language
from models.rules.articles import ArticleText
from models.rules.clause_file import HEADER
from models.rules.clauses import ClauseDraft, tidied
from models.rules.vocabulary import CLAUSE_USES, KINDS
from models.trouble import Trouble

ARTICLE = ArticleText("article", "Objek", "(1) Satu.\na. dua;\n(2) Tiga.")
DRAFT = ClauseDraft("pks", "extra", "B5", "Persampahan", "Catatan.", (ARTICLE,))

# Any text that a file can hold; surrogates are no characters.
anything = st.text(st.characters(exclude_categories=["Cs"]))
line = st.one_of(
    anything, st.sampled_from(["=== Templat: x ===", "== Pasal: y ==", "# z", "\\", "(1) satu", "a. dua", "", "1. 3"])
)
body = st.lists(line, min_size=1).map("\n".join).filter(lambda text: any(part.strip() for part in text.splitlines()))
heading = anything.filter(str.strip)


@st.composite
def templates(draw):
    """A template with at least one part; recitals, basis and closing words stand once at most."""
    once = draw(st.lists(st.sampled_from(["recital", "basis", "closing"]), unique=True))
    parts = [ArticleText(part, "", draw(body)) for part in once]
    parts += [ArticleText("article", draw(heading), draw(body)) for _at in range(draw(st.integers(not parts, 3)))]
    kind, use = draw(st.sampled_from(list(KINDS))), draw(st.sampled_from(list(CLAUSE_USES)))
    sector = draw(st.sampled_from(["", "A1", "B18"]))
    return tidied(ClauseDraft(kind, use, sector, draw(heading), draw(anything), tuple(parts)))


@given(st.lists(templates(), min_size=1, max_size=3))
@example([DRAFT._replace(note="# bukan keterangan", name="=== a === b ===")])
@example([DRAFT._replace(parts=(ArticleText("article", "a == b", "== c ==\n# d\n\\e\n\\\\f"),))])
def test_what_is_written_is_read_again(drafts):
    assert read_clauses(write_clauses(drafts)) == drafts


@given(templates())
def test_a_file_goes_by_way_of_the_disk(tmp_path_factory, draft):
    path = tmp_path_factory.mktemp("file") / "klausul.txt"
    export_file([draft], path)
    assert import_file(path) == [draft]


def test_a_file_says_how_it_is_written(tmp_path):
    export_file([DRAFT], tmp_path / "klausul.txt")
    content = (tmp_path / "klausul.txt").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf# Pustaka klausul")
    assert content.count(b"\r\n") == content.count(b"\n")
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == (
        f"{HEADER}\n\n=== Templat: Persampahan ===\nJenis: PKS\nKegunaan: pasal tambahan\nSektor: B5\n"
        "Catatan: Catatan.\n\n== Pasal: Objek ==\n(1) Satu.\na. dua;\n(2) Tiga.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["klausul.txt"]


def test_what_a_person_types_is_read_with_patience():
    (draft,) = read_clauses(
        "===templat:  Sampah   basah===\njenis :pks\n  KEGUNAAN: Pasal  Tambahan\n\n==pasal: Objek==\n\n(7)  Satu. \n"
        "# dilewati\na) dua;\n(9) Tiga.\n== MENIMBANG ==\nbahwa satu;\nbahwa dua.\n"
    )
    assert draft == ClauseDraft(
        "pks", "extra", "", "Sampah basah", "",
        (ArticleText("recital", "", "a. bahwa satu;\nb. bahwa dua."), ARTICLE),
    )  # fmt: skip


BEGUN = "=== Templat: A ===\nJenis: KB\n"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "no template in this file"),
        ("# only a remark\n", 1, "no template in this file"),
        ("Jenis: KB\n", 1, "stands before any"),
        ("== Menimbang ==\n", 1, "The kind is missing"),
        ("=== Templat: ===\n", 1, "no name"),
        ("=== Templat: A ===\n== Menimbang ==\nbahwa\n", 2, "The kind is missing"),
        ("=== Templat: A ===\nJenis: MoU\n", 2, "“MoU” is none of: KB, PKS, Adendum"),
        (BEGUN + "Kegunaan: lain\n", 3, "“lain” is none of: naskah, pasal tambahan"),
        (BEGUN + "Jenis: KB\n", 3, "“jenis” stands twice"),
        (BEGUN + "Pasal 1\n", 3, "“Pasal 1” is none of Jenis"),
        (BEGUN + "Judul: B\n", 3, "“Judul: B” is none of Jenis"),
        (BEGUN, 1, "no text"),
        (BEGUN + "\n" + BEGUN + "== Menimbang ==\nbahwa\n", 1, "no text"),
        (BEGUN + "== Pasal: ==\n", 3, "no heading"),
        (BEGUN + "== Pasal 1 ==\n", 3, "begins neither"),
        (BEGUN + "== Menimbang: satu ==\n", 3, "begins neither"),
        (BEGUN + "== Menimbang\n", 3, "begins neither"),
        (BEGUN + "== Menimbang ==\nbahwa\n\n== menimbang ==\n", 6, "“menimbang” stands twice"),
    ],
)
def test_a_fault_is_named_by_its_line(text, line, why):
    use_language("en")
    with pytest.raises(Trouble) as refused:
        read_clauses(text)
    assert str(refused.value).startswith(f"Line {line} cannot be read: ")
    assert why in str(refused.value)


def test_notepads_own_codings_are_read_and_others_refused(tmp_path):
    use_language("en")
    path = tmp_path / "klausul.txt"
    text = write_clauses([DRAFT._replace(name="Daerah “perbatasan”")])
    for coding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_bytes(text.encode(coding))
        assert import_file(path)[0].name == "Daerah “perbatasan”"
    path.write_bytes(text.encode("cp1252"))
    with pytest.raises(Trouble, match="not a text in UTF-8"):
        import_file(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Trouble, match="not a text in UTF-8"):
        import_file(path)


def test_files_that_cannot_be_read_or_written_are_told(tmp_path):
    use_language("en")
    with pytest.raises(Trouble, match=r"gone\.txt cannot be read"):
        import_file(tmp_path / "gone.txt")
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(5 * 1024 * 1024)
    with pytest.raises(Trouble, match="too large"):
        import_file(huge)
    with pytest.raises(Trouble, match=r"a\.txt could not be written"):
        export_file([DRAFT], tmp_path / "no folder" / "a.txt")
