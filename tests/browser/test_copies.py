"""Copies of uploads go when they should, and not before."""

from tests.support.reader import Reader
from tests.support.server import serving

N_EPOCHS = 60


def test_no_copy_is_left_when_the_server_ends(browser, tmp_path, files):
    with serving(tmp_path) as server:
        person = Reader(browser, server.url)
        person.upload(files / "alone.edf")
        assert server.copies()
    person.leave()
    assert not server.copies()
