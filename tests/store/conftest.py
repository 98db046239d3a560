"""Real registers in folders of their own, spoken to in English."""

import pytest

from models.language import use_language
from models.store.register import Register


@pytest.fixture(autouse=True)
def english(indonesian):
    use_language("en")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Serang #1 %41.pendopo"


@pytest.fixture
def register(path):
    with Register.create(path, "Siti") as opened:
        yield opened
