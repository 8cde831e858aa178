"""A store with one night in it: in a file, and in a PostgreSQL database."""

from dataclasses import replace

import pytest

from cmt.store import open_store
from tests.support.services.postgresql import cluster
from tests.support.stagings import N_EPOCHS, recording, staging

DIGEST = "5e1ec7ed" * 8
RECORDING = replace(recording(N_EPOCHS), digest=DIGEST, notes=("The unit was blank.",))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store"


@pytest.fixture(scope="session")
def server():
    """Return a running PostgreSQL."""
    with cluster() as running:
        yield running


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def database(request):
    """Return where the store is; ``None`` where it is in the folder."""
    if request.param == "SQLite":
        return None
    return request.getfixturevalue("server").new_database()


@pytest.fixture
def store(folder, database):
    """Return an open store; it lets go of its database afterwards."""
    opened = open_store(folder, database)
    yield opened
    opened.close()


@pytest.fixture
def study(store):
    """Return the key of a night that is kept in the store."""
    return store.keep_study(RECORDING, staging())
