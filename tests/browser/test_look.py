"""The night fits the screen, in the browser's own colours."""

import pytest

from tests.support.reader import Reader, chromium
from tests.support.recordings import brain_like, write_edf, write_model, write_night
from tests.support.server import serving

N_EPOCHS = 60


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
