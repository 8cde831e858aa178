"""A model of two streams: what each says is read on one screen, beside the signals."""

import pytest

from tests.support.reader import Reader
from tests.support.recordings import write_model
from tests.support.server import serving

N_EPOCHS = 60
# Labels of the figures that reach out of their panel, and how far, in pixels.
CUT_OFF = """
() => [...document.querySelectorAll("[data-panel]:not([hidden])")].flatMap(panel => {
  const frame = panel.getBoundingClientRect();
  return [...panel.querySelectorAll("text")].map(text => {
    const box = text.getBoundingClientRect();
    const out = Math.max(frame.left - box.left, box.right - frame.right,
                         frame.top - box.top, box.bottom - frame.bottom);
    return [text.textContent.trim(), box.width && Math.round(out)];
  }).filter(([words, out]) => words && out > 1);
})
"""
AROUND = '[data-panel="shares"] .x2y2'


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Return a dashboard with a tiny model of two streams."""
    folder = tmp_path_factory.mktemp("two")
    model = write_model(folder / "tiny.safetensors", spectral=True)
    with serving(folder, "--model", str(model)) as running:
        yield running


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1920, "dark")])
def test_what_the_streams_say_is_whole_on_every_screen(
    browser, server, files, width, theme
):
    person = Reader(browser, server.url, width, theme)
    person.upload(files / "Jane Doe.edf")
    person.stage()
    person.click_epoch(30, N_EPOCHS)
    person.sees_epoch(30)
    assert "the spectrum" in person.sentence().lower()
    assert person.page.evaluate(CUT_OFF) == []
    view, side, note = (
        person.page.locator(f".sl-epoch{part}").bounding_box()
        for part in ("", " .sl-side", " .sl-note")
    )
    assert side["x"] + side["width"] <= view["x"] + view["width"] + 1 <= width
    if width == 1920:
        assert note["x"] + note["width"] <= side["x"]
        assert view["y"] + view["height"] <= 1080
    person.leave()
    assert person.errors == []


def test_a_click_on_a_neighbour_goes_there(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.click_epoch(30, N_EPOCHS)
    reader.sees_epoch(30)
    box = reader.page.locator(AROUND).bounding_box()
    middle, epoch_width = box["x"] + box["width"] / 2, box["width"] / 5.2
    reader.page.mouse.click(middle + epoch_width, box["y"] + box["height"] - 3)
    reader.sees_epoch(31)
