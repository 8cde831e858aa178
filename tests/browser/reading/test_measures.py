"""A reader measures by dragging, and adds slow waves up to the 6 s of N3."""

import re

from playwright.sync_api import expect

THREE_S = r"(2\.9|3\.0|3\.1) s"


def drag(reader, first_s: float, last_s: float, down: float = 0.3) -> None:
    """Drag along the EEG from one second to another, and down by a share of it."""
    plot = reader.page.locator('[data-panel="traces"] .xy')
    box = plot.bounding_box()
    xs = [box["x"] + second / 30 * box["width"] for second in (first_s, last_s)]
    y = box["y"] + 0.3 * box["height"]
    reader.page.mouse.move(xs[0], y)
    reader.page.mouse.down()
    reader.page.mouse.move(sum(xs) / 2, y, steps=3)
    reader.page.mouse.move(xs[1], y + down * box["height"])
    reader.page.mouse.up()


def measured(reader) -> object:
    return reader.page.locator('[data-part="measured"]')


def says(reader, pattern: str) -> None:
    """Wait until the line of measures says this."""
    expect(measured(reader)).to_contain_text(re.compile(pattern))


def test_calipers_measure_time_and_amplitude_by_key_and_button(night):
    night.page.keyboard.press("g")
    drag(night, 10, 12)
    high = r"(1\.9\d|2\.0\d) s \(0\.5 Hz\), (5[7-9]|6[0-3])(\.\d)? µV high"
    says(night, f"EEG Fpz-Cz: {high}")
    expect(measured(night)).to_contain_text("from peak to peak")
    button = night.page.get_by_role("button", name="Calipers G")
    expect(button).to_have_attribute("aria-pressed", "true")
    night.page.keyboard.press("Escape")
    expect(measured(night)).to_be_empty()
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    drag(night, 20, 20.5)
    says(night, r"0\.(4[789]|5[0123]) s")


def test_with_shift_calipers_need_no_mode(night):
    drag(night, 10, 12)
    expect(measured(night)).to_be_empty()
    night.page.keyboard.down("Shift")
    drag(night, 10, 11)
    night.page.keyboard.up("Shift")
    says(night, r"(0\.9[789]|1\.0[0123]) s")
    night.page.keyboard.press("ArrowRight")
    night.sees_epoch(2)
    expect(measured(night)).to_be_empty()


def test_marked_slow_waves_add_up_to_the_rule_of_n3(night):
    night.page.keyboard.press("s")
    expect(measured(night)).to_contain_text("drag along each")
    drag(night, 2, 5)
    expect(measured(night)).to_contain_text(
        re.compile(rf"{THREE_S} \(10 %\), N3 needs 6 s")
    )
    drag(night, 4, 9)
    expect(measured(night)).to_contain_text(
        re.compile(r"\(2[34] %\), as much as N3 needs")
    )
    drag(night, 3, 3, down=0)
    says(night, r"\(1[67] %\), N3 needs 6 s")


def test_what_is_too_small_is_not_counted(night):
    night.page.keyboard.press("s")
    drag(night, 2, 2.12)
    expect(measured(night)).to_contain_text("0.0 s (0 %)")
    expect(measured(night)).to_contain_text("1 below 75 µV not counted")


def test_marks_stay_with_their_epoch(night):
    night.page.keyboard.press("s")
    drag(night, 2, 5)
    says(night, THREE_S)
    night.page.keyboard.press("ArrowRight")
    night.sees_epoch(2)
    expect(measured(night)).to_contain_text("drag along each")
    night.page.keyboard.press("ArrowLeft")
    says(night, THREE_S)
    night.visit("Export")
    night.page.get_by_text("Download CSV").wait_for()
    night.visit("Night")
    says(night, THREE_S)


def test_measuring_asks_nothing_of_the_server(night):
    night.marker()
    before = len(night.sent)
    night.page.keyboard.press("s")
    drag(night, 2, 5)
    says(night, THREE_S)
    assert len(night.sent) == before


def test_slow_waves_are_not_counted_on_an_eog(night):
    night.page.keyboard.press("s")
    drag(night, 2, 5, down=1.6)
    says(night, THREE_S)
    plot = night.page.locator(".sl-page").bounding_box()
    night.page.mouse.move(plot["x"] + 200, plot["y"] + plot["height"] - 60)
    night.page.mouse.down()
    night.page.mouse.move(plot["x"] + 300, plot["y"] + plot["height"] - 60, steps=3)
    night.page.mouse.up()
    expect(measured(night)).to_contain_text("counted on an EEG, not on EOG horizontal")
