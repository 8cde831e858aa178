"""A reader who scores a recording that nobody has scored yet."""

import pytest


@pytest.fixture
def scorer(reader, recording):
    """Return a reader who has a night open and has said who they are."""
    reader.upload(recording)
    reader.stage()
    reader.sees_epoch(1)
    reader.signs("AB")
    return reader
