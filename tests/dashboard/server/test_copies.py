"""A private copy outlives its session, and goes with its night or after some hours."""

import gc

import pytest

from dashboard.server import copies
from dashboard.server.copies import PrivateCopy


@pytest.fixture(autouse=True)
def places(monkeypatch, tmp_path):
    """Return what is remembered: nothing at first."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(copies, "_PLACES", {})
    return copies._PLACES


@pytest.fixture
def clock(monkeypatch):
    """Return the time that passes, as a list of one."""
    now = [1000.0]
    monkeypatch.setattr(copies.time, "monotonic", lambda: now[0])
    return now


def upload() -> PrivateCopy:
    copy = PrivateCopy()
    (copy.folder / "recording.edf").write_bytes(b"a night")
    return copy


def found(digest: str):
    return copies.find(lambda each: each == digest)


def test_a_copy_that_was_not_staged_goes_with_its_session():
    copy = upload()
    folder = copy.folder
    del copy
    gc.collect()
    assert not folder.exists()


def test_the_copy_of_a_staged_night_outlives_its_session():
    copy = upload()
    path = copy.folder / "recording.edf"
    copies.remember("d", path, copy)
    del copy
    gc.collect()
    assert path.read_bytes() == b"a night"
    assert found("d").path == path
    assert found("other") is None


def test_it_goes_when_its_night_is_closed():
    copy = upload()
    folder = copy.folder
    copies.remember("d", folder / "recording.edf", copy)
    copies.let_go(copy)
    assert found("d") is None
    del copy
    gc.collect()
    assert not folder.exists()


def test_it_goes_after_twelve_hours_in_which_nobody_asked_for_it(clock):
    copies.remember("d", upload().folder / "recording.edf", copy := upload())
    folder = copy.folder
    (folder / "recording.edf").touch()
    copies.remember("d", folder / "recording.edf", copy)
    del copy
    clock[0] += 4 * 3600
    assert found("d")
    clock[0] += copies.KEPT_S
    copies.forget_old()
    assert folder.exists()
    clock[0] += 1
    copies.forget_old()
    gc.collect()
    assert not folder.exists()


def test_a_recording_that_is_no_longer_there_is_not_found(tmp_path):
    (tmp_path / "night.edf").touch()
    copies.remember("d", tmp_path / "night.edf")
    assert found("d").copy is None
    (tmp_path / "night.edf").unlink()
    assert found("d") is None
