"""A reader adds channels, looks at more than an epoch, or less, or at the next."""

import re

from playwright.sync_api import expect

ROWS = "() => document.querySelectorAll('.sl-head').length"
SPAN = "() => document.querySelector('[data-panel=traces]').layout.xaxis.range"
DRAWN = """
() => String([...document.querySelector("[data-panel=traces]").data
  .find(trace => trace.mode === "lines").y.slice(0, 30)])
"""


def waits_for_span(reader, first: float, last: float) -> None:
    reader.waits_until(f"() => String(({SPAN})()) === '{first:g},{last:g}'")


def head(reader, channel: str) -> object:
    return reader.page.locator(f'.sl-head[data-channel="{channel}"]')


def test_further_channels_have_rows_with_their_own_unit_and_rate(night):
    night.page.keyboard.press("l")
    for channel in ("EMG chin", "SpO2"):
        night.page.get_by_role("checkbox", name=channel).check()
    expect(head(night, "EMG chin")).to_contain_text("±50 µV · 10–90 Hz, 200 Hz sampled")
    expect(head(night, "SpO2")).to_contain_text(
        "80 to 100 % · unfiltered, 1 Hz sampled"
    )
    assert night.page.evaluate(ROWS) == 4
    night.page.keyboard.press("ArrowRight")
    night.sees_epoch(2)
    assert night.page.evaluate(ROWS) == 4
    head(night, "EMG chin").get_by_label("EMG chin larger").click()
    expect(head(night, "EMG chin")).to_contain_text("±30 µV")


def test_a_montage_is_there_again_and_says_what_the_recording_lacks(night):
    kept = """() => {
      const page = JSON.parse(localStorage.getItem("somnolens.page"));
      page.asked.montage = ["EEG Pz-Oz", "Flow"];
      localStorage.setItem("somnolens.page", JSON.stringify(page));
    }"""
    night.page.keyboard.press("b")
    night.page.keyboard.press("b")
    night.visit("Help")
    night.page.evaluate(kept)
    night.visit("Night")
    expect(head(night, "EEG Pz-Oz")).to_contain_text("±100 µV")
    night.page.locator(".sl-channels summary").click()
    expect(night.page.get_by_text("Not in this recording: Flow.")).to_be_visible()


def test_windows_are_longer_and_shorter_by_key_and_button(night):
    waits_for_span(night, 0, 30)
    night.page.keyboard.press("+")
    waits_for_span(night, -15, 45)
    night.page.get_by_role("button", name="Longer window").click()
    waits_for_span(night, -45, 75)
    night.presses(["-", "-"])
    waits_for_span(night, 0, 30)
    assert not night.page.locator('[data-page="part"]').first.is_visible()
    night.presses(["-", "-"])
    waits_for_span(night, 0, 10)


def test_parts_of_an_epoch_lead_on_to_the_next(night):
    night.presses(["-", "-"])
    waits_for_span(night, 0, 10)
    night.presses(["o", "o"])
    waits_for_span(night, 20, 30)
    night.page.keyboard.press("o")
    night.sees_epoch(2)
    waits_for_span(night, 0, 10)
    night.page.keyboard.press("i")
    night.sees_epoch(1)
    waits_for_span(night, 20, 30)
    night.page.locator('[data-page="part"]').first.click()
    waits_for_span(night, 10, 20)


def test_a_neighbour_is_seen_for_as_long_as_a_key_is_held(night):
    first = night.page.evaluate(DRAWN)
    night.page.keyboard.press("ArrowRight")
    night.sees_epoch(2)
    second = night.page.evaluate(DRAWN)
    for key, words in ((",", "epoch 1, the one before"), (".", "epoch 3, the next")):
        night.page.keyboard.down(key)
        expect(night.page.locator('[data-part="measured"]')).to_contain_text(words)
        assert night.page.evaluate(DRAWN) != second
        if key == ",":
            assert night.page.evaluate(DRAWN) == first
        night.page.keyboard.up(key)
        expect(night.page.locator('[data-part="measured"]')).to_be_empty()
        assert night.page.evaluate(DRAWN) == second
    night.sees_epoch(2)


def test_a_button_that_is_held_shows_the_neighbour_too(night):
    button = night.page.get_by_role("button", name="Peek at the next epoch")
    box = button.bounding_box()
    night.page.mouse.move(box["x"] + 5, box["y"] + 5)
    night.page.mouse.down()
    said = night.page.locator('[data-part="measured"]')
    expect(said).to_contain_text(re.compile("epoch 2, the next: keys still score"))
    night.page.mouse.up()
    expect(said).to_be_empty()
