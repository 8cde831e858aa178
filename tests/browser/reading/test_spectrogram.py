"""The whole night as a spectrogram: a click on it goes to the epoch."""

from playwright.sync_api import expect

from tests.browser.reading.conftest import N_EPOCHS
from tests.support.reader import NAVIGATOR_LEFT, NAVIGATOR_RIGHT


def test_a_click_in_the_spectrogram_goes_to_the_epoch(night):
    shown = night.page.locator(".spectrogram")
    shown.locator("summary").click()
    expect(shown).to_contain_text("EEG Fpz-Cz: power by multitaper")
    expect(shown).to_contain_text("dB above 1 µV²/Hz")
    canvas = shown.locator("canvas")
    box = canvas.bounding_box()
    width = box["width"] - NAVIGATOR_LEFT - NAVIGATOR_RIGHT
    canvas.click(position={"x": NAVIGATOR_LEFT + 6.5 / N_EPOCHS * width, "y": 20})
    night.sees_epoch(7)
    expect(shown).to_have_attribute("data-epoch", "7")
    night.page.keyboard.press("ArrowRight")
    night.sees_epoch(8)
    expect(shown).to_have_attribute("data-epoch", "8")
    shown.locator("summary").click()
    expect(canvas).not_to_be_visible()
