"""The two kinds of failure a clerk may meet: trouble of the world, and input that is refused. Bugs are neither."""

from collections.abc import Sequence
from pathlib import Path

from models.rules.findings import Finding


class Trouble(Exception):
    """The world stood in the way. Its text is the sentence for the clerk, already in the language in use.

    It says what happened, whether the data is safe, and what to do next; `detail` is for the fold-out.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class PasswordNeeded(Trouble):
    """The file at `path` is protected by a password that is not known here: whoever can ask for it may, and retry."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence)
        self.path = path


class Damaged(Trouble):
    """A register's file is there, but not whole: something of it may still be read."""

    def __init__(self, sentence: str, path: Path, detail: str = "") -> None:
        super().__init__(sentence, detail)
        self.path = path


class Lost(Trouble):
    """A register's file is not where it was: gone, or another stands in its place."""

    def __init__(self, sentence: str, path: Path, detail: str = "") -> None:
        super().__init__(sentence, detail)
        self.path = path


class Refused(Exception):
    """A record cannot be kept as it stands. `findings` name the fields; at least one is an error."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(f"{finding.field}: {finding.text}" for finding in findings))
        self.findings = tuple(findings)
