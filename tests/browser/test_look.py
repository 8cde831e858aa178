"""The night fits the screen, in the browser's own colours."""

import pytest

from tests.support.reader import Reader

N_EPOCHS = 60


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
