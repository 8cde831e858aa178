"""The whole way through the dashboard, in a real Chromium."""

import csv
import io
import subprocess
import sys
import time

import pytest
from browser.reader import Reader, chromium
from browser.server import serving
from recordings import brain_like, write_edf, write_model, write_night

N_EPOCHS = 60
PATIENCE_S = 60


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return a folder with two nights, one without EOG, and a tiny model."""
    folder = tmp_path_factory.mktemp("files")
    write_night(folder / "Jane Doe.edf", N_EPOCHS)
    write_edf(folder / "alone.edf", {"C4-M1": brain_like(128 * 30 * 25, 128)}, 128)
    write_model(folder / "tiny.safetensors")
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory, files):
    """Return a dashboard that was started from a folder of no importance."""
    nights = tmp_path_factory.mktemp("nights")
    write_night(nights / "folder.edf", 5)
    options = ["--model", str(files / "tiny.safetensors"), "--recordings", str(nights)]
    with serving(tmp_path_factory.mktemp("elsewhere"), *options) as running:
        yield running


@pytest.fixture(scope="module")
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


def from_the_command_line(recording, files) -> bytes:
    out = files / f"{recording.stem}.csv"
    model = ["--model", str(files / "tiny.safetensors")]
    command = [sys.executable, "-m", "cmt", "stage", str(recording), "-o", str(out)]
    subprocess.run([*command, *model], check=True, capture_output=True)
    return out.read_bytes()


def test_from_upload_to_csv(reader, server, files):
    recording = files / "Jane Doe.edf"
    reader.upload(recording)
    reader.stage()
    reader.sees_epoch(1)
    shown = set()
    for epoch in (12, 45, 30):
        reader.click_epoch(epoch, N_EPOCHS)
        reader.sees_epoch(epoch)
        shown.add(reader.marker())
    assert len(shown) == 3

    for _ in range(20):
        reader.page.keyboard.press("ArrowRight")
    reader.sees_epoch(50)

    by_attention = reader.marker()
    reader.page.get_by_text("Feature similarity (paper)").click()
    reader.page.locator('.sl-epoch[data-view="similarity"]').wait_for()
    reader.sees_epoch(50)
    assert reader.marker() != by_attention
    assert "feature similarity" in reader.sentence()

    reader.visit("Export")
    table = reader.download_csv()
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    assert [row["epoch"] for row in rows] == [str(n + 1) for n in range(N_EPOCHS)]
    assert table == from_the_command_line(recording, files)
    assert reader.foreign_requests() == []
    assert "Jane" not in server.log.read_text()


def test_a_foreign_request_would_be_noticed(reader):
    reader.page.evaluate("fetch('http://example.invalid/').catch(() => 0)")
    assert reader.foreign_requests() == ["http://example.invalid/"]


def test_two_people_see_their_own_night_only(browser, reader, server, files):
    other = Reader(browser, server.url)
    reader.upload(files / "Jane Doe.edf")
    other.upload(files / "alone.edf")
    reader.stage()
    other.stage()
    for person, recording in ((reader, "Jane Doe.edf"), (other, "alone.edf")):
        person.visit("Export")
        expected = from_the_command_line(files / recording, files)
        assert person.download_csv() == expected
    other.leave()


def test_keys_move_by_one_by_ten_by_twenty_and_to_the_ends(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    moves = [("End", 60), ("Home", 1), ("Shift+ArrowRight", 11), ("PageDown", 31)]
    moves += [("ArrowLeft", 30), ("PageUp", 10), ("Shift+ArrowLeft", 1)]
    for key, epoch in moves:
        reader.page.keyboard.press(key)
        reader.sees_epoch(epoch)


def test_dragging_ends_on_the_epoch_under_the_pointer(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    box = reader.page.locator(".navigator canvas").bounding_box()
    y = box["y"] + 60
    reader.page.mouse.move(box["x"] + 200, y)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + box["width"], y, steps=12)
    reader.page.mouse.up()
    reader.sees_epoch(N_EPOCHS)


def test_the_next_uncertain_epoch_is_one_key_away(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.page.keyboard.press("u")
    reader.sees_epoch(2)
    assert "uncertain" in reader.sentence()


def test_a_reader_who_comes_back_is_where_they_were(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.click_epoch(33, N_EPOCHS)
    reader.sees_epoch(33)
    reader.visit("Export")
    reader.page.get_by_text("Download CSV").wait_for()
    reader.visit("Night")
    reader.sees_epoch(33)


def test_up_and_down_change_the_scale(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.page.locator('.sl-epoch[data-stamp*="/100/200/"]').wait_for()
    reader.page.keyboard.press("ArrowUp")
    reader.page.locator('.sl-epoch[data-stamp*="/75/150/"]').wait_for()
    reader.page.keyboard.press("ArrowDown")
    reader.page.locator('.sl-epoch[data-stamp*="/100/200/"]').wait_for()


def test_r_does_not_run_the_night_page_again(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    before = len(reader.sent)
    reader.page.keyboard.press("r")
    reader.page.keyboard.press("c")
    reader.page.keyboard.press("ArrowRight")
    reader.sees_epoch(2)
    reader.page.keyboard.press("End")
    reader.sees_epoch(N_EPOCHS)
    assert len(reader.sent) - before == 2


def test_the_copy_of_an_upload_goes_with_the_tab(browser, server, files):
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


def test_the_night_turns_dark_with_the_browser(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.page.locator('.sl-epoch[data-stamp$="#FBFCFD"]').wait_for()
    reader.page.emulate_media(color_scheme="dark")
    reader.page.locator('.sl-epoch[data-stamp$="#10171E"]').wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_the_night_fits_the_screen(browser, server, files, width, theme):
    person = Reader(browser, server.url, width, theme)
    person.upload(files / "Jane Doe.edf")
    person.stage()
    box = person.page.locator(".sl-epoch").bounding_box()
    assert box["x"] + box["width"] <= width
    if width == 1920:
        assert box["y"] + box["height"] <= 1080
    colour = "document.querySelector('[data-panel=traces]').layout.font.color"
    shown = person.page.evaluate(colour)
    assert shown == {"light": "#17222E", "dark": "#E3EAF0"}[theme]
    person.leave()
    assert person.errors == []
