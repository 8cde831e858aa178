"""A dashboard, a Chromium and a reader, for every journey."""

import shutil
from pathlib import Path

import pytest

from cmt.store import open_store
from tests.support.reader import Reader, chromium
from tests.support.recordings import (
    belongs_to_somebody_else,
    brain_like,
    write_edf,
    write_model,
    write_night,
)
from tests.support.server import serving

N_EPOCHS = 60


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Return a folder with two nights, one without EOG, and a tiny model."""
    folder = tmp_path_factory.mktemp("made")
    write_night(folder / "Jane Doe.edf", N_EPOCHS)
    write_edf(folder / "alone.edf", {"C4-M1": brain_like(128 * 30 * 25, 128)}, 128)
    write_model(folder / "tiny.safetensors")
    return folder


@pytest.fixture
def files(made, tmp_path):
    """Return that folder with nights that the dashboard has never seen."""
    folder = Path(shutil.copytree(made, tmp_path / "files"))
    for night in folder.glob("*.edf"):
        belongs_to_somebody_else(night)
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory, made):
    """Return a dashboard that was started from a folder of no importance."""
    nights = tmp_path_factory.mktemp("nights")
    write_night(nights / "folder.edf", 5)
    options = ["--model", str(made / "tiny.safetensors"), "--recordings", str(nights)]
    with serving(tmp_path_factory.mktemp("elsewhere"), *options) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    """Return a Chromium; without one every test here fails."""
    with chromium() as running:
        yield running


@pytest.fixture
def reader(browser, server):
    """Return a reader who has just opened the dashboard."""
    person = Reader(browser, server.url)
    yield person
    person.leave()
    assert person.errors == []


@pytest.fixture
def store(server):
    """Return the server's own store, as another process opens it."""
    opened = open_store(server.log.parent / "data" / "somnolens")
    yield opened
    opened.close()


@pytest.fixture
def recording(files):
    """Return a recording that nobody has scored yet."""
    return files / "Jane Doe.edf"


@pytest.fixture
def opened(browser, server, recording):
    """Return a function that opens the recording for a reader of these initials."""
    people = []

    def open_for(initials: str) -> Reader:
        person = Reader(browser, server.url)
        people.append(person)
        person.upload(recording)
        person.stage()
        # Whoever was there before has left the night where it is.
        person.page.locator(".navigator[data-epoch]").wait_for()
        person.signs(initials)
        person.reads_as(initials.upper())
        return person

    yield open_for
    for person in people:
        person.leave()
    assert [person.errors for person in people] == [[]] * len(people)
