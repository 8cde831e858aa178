"""A reader who scores, at a recording of which nobody has scored an epoch."""

import secrets

import pytest


@pytest.fixture
def recording(files, tmp_path):
    """Return a recording that nobody has scored yet."""
    content = bytearray((files / "Jane Doe.edf").read_bytes())
    content[8:24] = secrets.token_hex(8).encode()
    path = tmp_path / "night.edf"
    path.write_bytes(content)
    return path


@pytest.fixture
def scorer(reader, recording):
    """Return a reader who has a night open and has said who they are."""
    reader.upload(recording)
    reader.stage()
    reader.sees_epoch(1)
    reader.signs("AB")
    return reader
