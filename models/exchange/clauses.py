"""Templates in and out as one text file; models.rules.clause_file says how it is written."""

from collections.abc import Iterable
from pathlib import Path

from models.language import _
from models.rules.clause_file import BadLine, parse, render
from models.rules.clauses import ClauseDraft
from models.trouble import Trouble

_LARGEST = 4 * 1024 * 1024
"""Bytes of a file at most; the supplied templates together have a hundredth of that."""


def read_clauses(text: str) -> list[ClauseDraft]:
    """Return the templates in the text of a file. Raises Trouble that names the first line which is not right."""
    try:
        return parse(text)
    except BadLine as bad:
        raise Trouble(
            _(
                "Line {line} cannot be read: {why} Nothing was taken over. Correct the line, then import again.",
                line=bad.line,
                why=_(bad.text, **bad.values),
            )
        ) from bad


def write_clauses(sets: Iterable[ClauseDraft]) -> str:
    """Return templates as the text of a file, which `read_clauses` reads again."""
    return render(sets)


def import_file(path: Path) -> list[ClauseDraft]:
    """Return the templates of a file. Raises Trouble for a file that cannot be read or is not as it must be."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        raise Trouble(
            _("{name} cannot be read. Nothing was taken over. Check that it is still there.", name=path.name),
            str(error),
        ) from error
    if size > _LARGEST:
        raise Trouble(
            _("{name} is far too large for templates. Nothing was taken over. Choose another file.", name=path.name)
        )
    return read_clauses(_decoded(content, path.name))


def export_file(sets: Iterable[ClauseDraft], path: Path) -> None:
    """Write templates into a file, which gets its name when it is whole. Raises Trouble when it cannot be written."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        # Notepad of older Windows knows UTF-8 by its mark, and line ends by both letters.
        unfinished.write_bytes(write_clauses(sets).replace("\n", "\r\n").encode("utf-8-sig"))
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Trouble(
            _(
                "{name} could not be written into {folder}. The library is unchanged. "
                "Make room there or choose another folder, then export again.",
                name=path.name,
                folder=path.parent,
            ),
            str(error),
        ) from error


def _decoded(content: bytes, name: str) -> str:
    coding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError as error:
        raise Trouble(
            _("{name} is not a text in UTF-8. Nothing was taken over. Save it in Notepad with the encoding UTF-8, "
              "then import it again.", name=name),
            str(error),
        ) from error  # fmt: skip
