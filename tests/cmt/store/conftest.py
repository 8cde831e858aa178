"""A store in a folder of its own, with one night in it."""

from dataclasses import replace

import pytest

from cmt.store import open_store
from tests.support.stagings import N_EPOCHS, recording, staging

DIGEST = "5e1ec7ed" * 8
RECORDING = replace(recording(N_EPOCHS), digest=DIGEST, notes=("The unit was blank.",))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def store(folder):
    """Return an open store; it lets go of its files afterwards."""
    opened = open_store(folder)
    yield opened
    opened.close()


@pytest.fixture
def study(store):
    """Return the key of a night that is kept in the store."""
    return store.keep_study(RECORDING, staging())
