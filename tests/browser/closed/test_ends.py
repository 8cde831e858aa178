"""The program ends, starts again, or fails: readers are told in our words."""

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.support.reader import Reader
from tests.support.server import serving

THEIRS = "Streamlit|internet|cloud|AxiosError|CORS"


@pytest.fixture
def start(tmp_path, files):
    def started(name: str, *options: str, port: int | None = None):
        (tmp_path / name).mkdir()
        told = ["--store", str(tmp_path / "store")]
        told += ["--model", str(files / "tiny.safetensors")]
        return serving(tmp_path / name, *told, *options, port=port)

    return started


def sees(reader: Reader, words: str) -> None:
    """Wait for a sentence of ours, and see none of Streamlit's."""
    reader.page.get_by_role("alert").get_by_text(words).wait_for()
    expect(reader.page.get_by_role("dialog")).to_have_count(0)
    shown = reader.page.inner_text("body")
    assert not [word for word in THEIRS.split("|") if word.lower() in shown.lower()]


def test_a_tab_gets_in_again_after_a_restart_but_not_after_a_change_of_token(
    browser, start
):
    with start("first") as server:
        reader = Reader(browser, server.url)
    sees(reader, "does not answer")
    with start("again", port=server.port):
        expect(reader.page.get_by_text("does not answer")).to_be_hidden()
        reader.page.reload()
        reader.page.get_by_text("Upload a recording").wait_for()
    with start("changed", "--new-token", port=server.port):
        sees(reader, "does not let this page in any more")
    reader.leave()


def test_an_upload_that_breaks_off_is_told_in_our_words(browser, start, files):
    with start("first") as server:
        reader = Reader(browser, server.url)
        reader.page.route("**/_stcore/upload_file/**", lambda route: route.abort())
        reader.page.locator("input[type=file]").set_input_files(files / "alone.edf")
        reader.page.get_by_text("The upload broke off").wait_for()
        expect(reader.page.get_by_text("AxiosError")).to_have_count(0)
        reader.leave()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_order_with_a_reader_whose_night_is_being_staged(
    browser, start, files, how
):
    with start("first") as server:
        reader = Reader(browser, server.url)
        reader.upload(files / "Jane Doe.edf")
        reader.stage_button.click()
        os.kill(server.pid, how)
        assert server.ended() == 0
        assert server.copies() == []
        assert server.log.read_text().splitlines()[1:] == []
        reader.leave()
