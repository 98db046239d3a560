"""The short run of tests.faults.killed_password."""

import random

import pytest

from models.store import keyring
from models.store.register import Register
from tests.faults.killed_password import kill_while_setting


@pytest.fixture(autouse=True)
def no_password_known():
    yield
    keyring.forget()


def test_whenever_it_dies_the_register_is_whole_and_opens_with_a_password_that_was_meant(path, filled):
    path.write_bytes(filled["example"])
    changes, _left = kill_while_setting(path, 6, random.Random(20261128))
    assert changes
    with Register.open(path, "Siti") as register:
        assert not register.read_only
