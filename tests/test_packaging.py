"""Installing brings one package, `pendopo`, with everything in it: never a `ui` or `models` beside somebody else's."""

import configparser
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("models", "ui", "resources")


def listed_packages():
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config["options"]["packages"].split()


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory):
    """The names of the files in a wheel built from a copy of the tree."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for room in ROOMS:
        shutil.copytree(ROOT / room, source / room)  # with __pycache__, as in a tree that was worked in
    for name in ("main.py", "setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_setup_cfg_lists_every_package_of_the_tree():
    folders = {path.parent.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("__init__.py")}
    expected = {".".join(("pendopo", *folder.parts)) for folder in folders}
    assert set(listed_packages()) == {"pendopo", *expected}


def test_every_folder_with_code_is_a_package():
    folders = {path.parent for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_wheel_puts_one_name_into_site_packages(wheel_names):
    top = {name.split("/")[0] for name in wheel_names}
    assert {name for name in top if not name.endswith(".dist-info")} == {"pendopo"}


def test_the_wheel_holds_all_code_and_all_resources(wheel_names):
    code = {path for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    resources = {path for path in (ROOT / "resources").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    expected = {"pendopo/" + path.relative_to(ROOT).as_posix() for path in code | resources}
    assert expected | {"pendopo/main.py"} == {name for name in wheel_names if name.startswith("pendopo/")}
    for ending in (".csv", ".json", ".mo"):
        assert any(name.endswith(ending) for name in wheel_names), f"no {ending} in the wheel"
