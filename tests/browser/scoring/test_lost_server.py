"""The program is killed and started again: what was saved is there, once."""

import csv
import io
import os
import re
import signal

import pytest
from playwright.sync_api import expect

from cmt.store.databases.database import writing
from cmt.store.databases.embedded import connect_file
from cmt.store.databases.place import DATABASE
from tests.support.reader import Reader
from tests.support.server import serving


@pytest.fixture
def start(tmp_path, files):
    """Return a function that starts the program with one store and one port."""

    def started(name: str, *options: str, port: int | None = None):
        (tmp_path / name).mkdir()
        told = [*options, "--store", str(tmp_path / "store")]
        told += ["--model", str(files / "tiny.safetensors")]
        return serving(tmp_path / name, *told, port=port)

    return started


def exported(reader) -> list[str]:
    reader.visit("Export")
    table = csv.DictReader(io.StringIO(reader.download_csv().decode()))
    return [row["stage"] for row in table if row["reviewed"] == "true"]


def test_while_the_store_is_locked_changes_wait_with_a_sentence(browser, start, files):
    with start("locked") as server:
        reader = Reader(browser, server.url)
        reader.upload(files / "Jane Doe.edf")
        reader.stage()
        reader.signs("AB")
        place = server.log.parent.parent / "store" / DATABASE
        with writing(connect_file(place)):
            reader.presses("w1")
            reader.page.get_by_text("locked by another program").wait_for()
            waiting = reader.page.locator('[data-part="state"]')
            expect(waiting).to_have_text("2 waiting")
        reader.sees_all_saved(2)
        assert exported(reader) == ["W", "N1"]
        reader.leave()


def test_keys_of_a_burst_in_which_the_program_is_killed_are_stored_or_wait(
    browser, start, files
):
    with start("first") as server:
        port = server.port
        reader = Reader(browser, server.url)
        reader.upload(files / "Jane Doe.edf")
        reader.stage()
        reader.sees_epoch(1)
        reader.signs("AB")
        reader.presses("w123r" * 2, 40)
        os.kill(server.pid, signal.SIGKILL)
        reader.presses("w123r", 40)
        night = reader.page.locator(".navigator")
        reader.page.get_by_text(
            re.compile("connection to the program is lost")
        ).wait_for()
        taken = int(night.get_attribute("data-reviewed"))
        epoch = night.get_attribute("data-epoch")
        reader.presses("w123r")
        reader.presses(["ArrowRight", "End"])
        expect(night).to_have_attribute("data-reviewed", str(taken))
        expect(night).to_have_attribute("data-epoch", epoch)
    with start("again", port=port):
        reader.page.get_by_text("Open it again to see them").wait_for()
        reader.sees_all_saved(taken)
        reader.presses(["Control+z", "Control+Shift+Z"])
        reader.sees_all_saved(taken)
        assert exported(reader) == (["W", "N1", "N2", "N3", "R"] * 3)[:taken]
        assert 10 <= taken <= 15
    reader.leave()
