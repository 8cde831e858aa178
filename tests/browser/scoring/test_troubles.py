"""A full disk, a database that is silent, a line that breaks: edits wait, none goes."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.support.paths import ROOT
from tests.support.reader import Reader
from tests.support.server import free_port, serving
from tests.support.services.full_disk import Disk
from tests.support.services.line import ENDS, line_to
from tests.support.services.postgresql import cluster

BROKEN_MS = 4000
STAGES = ["W", "N1", "N2", "N3", "R"]


@pytest.fixture
def scores(browser, files):
    """Return a function that opens a night at a server, to be scored by AB."""
    people = []

    def opened(url: str) -> Reader:
        reader = Reader(browser, url)
        people.append(reader)
        reader.upload(files / "Jane Doe.edf")
        reader.stage()
        reader.sees_epoch(1)
        reader.signs("AB")
        reader.reads_as("AB")
        return reader

    yield opened
    for reader in people:
        reader.leave()


def exported(reader) -> list[str]:
    reader.visit("Export")
    table = csv.DictReader(io.StringIO(reader.download_csv().decode()))
    return [row["stage"] for row in table if row["reviewed"] == "true"]


def test_on_a_full_disk_changes_wait_over_a_reload_until_there_is_space(
    scores, files, tmp_path
):
    disk = Disk(tmp_path / "disk", str(ROOT))
    model = ["--model", str(files / "tiny.safetensors")]
    with serving(tmp_path, *model, environment=disk.environment) as server:
        reader = scores(server.url)
        disk.fills_up()
        reader.presses("w123r" * 11, 20)
        reader.page.get_by_text("corrections is full. Make space on it").wait_for()
        night = reader.page.locator(".navigator")
        assert int(night.get_attribute("data-waiting")) > 0
        expect(night).to_have_attribute("data-reviewed", "55")
        reader.page.on("dialog", lambda dialog: dialog.accept())
        reader.page.reload()
        expect(night).to_have_attribute("data-reviewed", "55")
        disk.has_space()
        reader.sees_all_saved(55)
        assert exported(reader) == STAGES * 11


def test_while_the_database_is_silent_changes_wait_until_it_answers(
    scores, files, tmp_path
):
    model = ["--model", str(files / "tiny.safetensors")]
    with (
        cluster() as database,
        serving(tmp_path, *model, "--database", database.new_database()) as server,
    ):
        reader = scores(server.url)
        reader.presses("w1")
        reader.sees_all_saved(2)
        database.stop()
        reader.presses("23")
        reader.page.get_by_text("of corrections does not answer").first.wait_for()
        expect(reader.page.locator('[data-part="state"]')).to_have_text("2 waiting")
        database.start()
        reader.sees_all_saved(4)
        assert exported(reader) == ["W", "N1", "N2", "N3"]


def test_a_line_that_was_broken_for_some_seconds_costs_nothing(scores, files, tmp_path):
    port = free_port()
    told = ["--model", str(files / "tiny.safetensors")]
    told += ["--host-name", f"http://{ENDS}:{port}"]
    with serving(tmp_path, *told, port=port) as server, line_to(port) as line:
        reader = scores(server.url.replace("127.0.0.1", ENDS))
        reader.presses("w1")
        line.cut()
        reader.presses("23")
        reader.page.get_by_text("connection to the program is lost").wait_for()
        night = reader.page.locator(".navigator")
        taken = int(night.get_attribute("data-reviewed"))
        reader.presses("rrr")
        expect(night).to_have_attribute("data-reviewed", str(taken))
        reader.page.wait_for_timeout(BROKEN_MS)
        line.mend()
        reader.page.get_by_text("connection to the program is lost").wait_for(
            state="hidden"
        )
        reader.sees_all_saved(taken)
        assert server.copies()
        reader.presses(["End", "Home"])
        reader.sees_epoch(1)
        assert reader.page.locator('[data-panel="traces"]').is_visible()
        assert exported(reader) == ["W", "N1", "N2", "N3"][:taken]
        assert taken >= 2
