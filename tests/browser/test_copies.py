"""Copies of uploads go when they should, and not before."""

import time

from tests.support.reader import Reader
from tests.support.server import serving

N_EPOCHS = 60


PATIENCE_S = 180


def test_the_copy_of_an_upload_that_was_not_staged_goes_with_the_tab(
    browser, server, files
):
    others = set(server.copies())
    person = Reader(browser, server.url)
    person.upload(files / "alone.edf")
    mine = set(server.copies()) - others
    assert [copy.name for copy in mine] == ["recording.edf"]
    person.leave()
    deadline = time.monotonic() + PATIENCE_S
    while set(server.copies()) & mine and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not set(server.copies()) & mine


def test_no_copy_is_left_when_the_server_ends(browser, tmp_path, files):
    with serving(tmp_path) as server:
        person = Reader(browser, server.url)
        person.upload(files / "alone.edf")
        assert server.copies()
    person.leave()
    assert not server.copies()
