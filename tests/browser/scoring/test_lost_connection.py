"""A connection that breaks for seconds, or for good, takes nothing with it."""

import pytest
from playwright.sync_api import expect

from tests.support.reader import Reader
from tests.support.server import serving
from tests.support.services.cutting import cutting


@pytest.fixture
def server(tmp_path, files):
    told = ["--model", str(files / "tiny.safetensors")]
    with serving(tmp_path, *told) as running:
        yield running


def scoring(browser, url: str, files) -> Reader:
    """Return a reader who scored one epoch."""
    reader = Reader(browser, url)
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.signs("AB")
    reader.presses("w")
    reader.sees_all_saved(1)
    return reader


def test_after_four_seconds_without_a_line_scoring_goes_on_with_the_traces(
    browser, server, files
):
    with cutting(int(server.url.rpartition(":")[2])) as line:
        reader = scoring(browser, f"http://127.0.0.1:{line.port}", files)
        copies = server.copies()
        line.cut()
        reader.page.get_by_text("connection to the program is lost").wait_for()
        reader.presses("1")
        reader.page.wait_for_timeout(4000)
        assert server.copies() == copies != []
        line.mend()
        expect(reader.page.get_by_text("connection to the program")).to_have_count(0)
        reader.presses("2")
        reader.sees_all_saved(2)
        reader.presses(["End"])
        reader.sees_epoch(60)
        assert reader.page.get_by_text("Open it again to see them").count() == 0
        reader.leave()


def test_a_reader_who_comes_back_in_another_tab_has_the_traces_of_the_upload(
    browser, server, files
):
    reader = scoring(browser, server.url, files)
    address = reader.page.url
    reader.leave()
    again = Reader(browser, server.url)
    again.page.goto(address)
    again.sees_epoch(2)
    assert again.page.get_by_text("Open it again to see them").count() == 0
    assert len(server.copies()) == 1
    again.page.goto(server.url)
    again.page.get_by_role("button", name="Load the demo night").click()
    again.stage_button.wait_for()
    again.leave()
