"""The questions that the office grades when it evaluates a PKS, and what was answered to them before."""

from models.lists.settings import read_settings
from models.lists.sql import select


def office_questions() -> list[str]:
    """Return the office's questions in order, each once."""
    lines = (" ".join(line.split()) for line in read_settings()["questions"].splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def grades_of(evaluation: int) -> dict[str, int]:
    """Return the grades that were given in an entry, by the question as it was asked."""
    sql = "SELECT question, grade FROM answer WHERE evaluation_id = ? AND grade IS NOT NULL ORDER BY position"
    return dict(select(sql, (evaluation,)))
