"""The house stays as it is laid out: what stands at the root, who imports whom, how large a room may grow."""

import ast
import shutil
import subprocess
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
AT_THE_ROOT = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md",
    "main.py", "models", "pyproject.toml", "resources", "setup.cfg", "tests", "ui",
}  # fmt: skip
MAX_FILE = 300
MAX_FUNCTION = 40


def source_files():
    """All code but the migrations: each names every column that it makes, and is never changed again."""
    rooms = [path for room in ("models", "ui") for path in (ROOT / room).rglob("*.py")]
    return [ROOT / "main.py", *(path for path in rooms if path.parent.name != "migrations")]


def test_the_root_holds_what_the_design_lists():
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout: what belongs to the project cannot be told from what lies beside it")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    assert {Path(name).parts[0] for name in listed if name} == AT_THE_ROOT


def test_import_contracts_hold(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    status = lint_imports(config_filename="setup.cfg", no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


def test_nobody_imports_the_door():
    """import-linter knows packages only, so main.py is looked after here."""
    imports = [node for path in source_files() for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in imports if isinstance(node, ast.ImportFrom) and node.module}
    assert "main" not in {name.split(".")[0] for name in names}


def test_files_stay_small():
    large = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}
    assert {name: lines for name, lines in large.items() if lines > MAX_FILE} == {}


def test_functions_stay_small():
    large = {}
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION:
                    large[f"{path}:{node.lineno} {node.name}"] = lines
    assert large == {}
