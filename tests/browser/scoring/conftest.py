"""A recording that nobody has scored yet, and readers who have it open."""

import pytest

from tests.support.reader import Reader


@pytest.fixture
def recording(files):
    """Return a recording that nobody has scored yet."""
    return files / "Jane Doe.edf"


@pytest.fixture
def scorer(reader, recording):
    """Return a reader who has a night open and has said who they are."""
    reader.upload(recording)
    reader.stage()
    reader.sees_epoch(1)
    reader.signs("AB")
    return reader


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
