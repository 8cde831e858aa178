"""A reader measures by dragging, and adds slow waves up to the 6 s of N3."""

from playwright.sync_api import expect


def drag(reader, first_s: float, last_s: float, down: float = 0.3) -> None:
    """Drag along the EEG from one second to another, and down by a share of it."""
    plot = reader.page.locator('[data-panel="traces"] .xy .nsewdrag, .nsewdrag').first
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


def test_calipers_measure_time_and_amplitude_by_key_and_button(night):
    night.page.keyboard.press("g")
    drag(night, 10, 12)
    expect(measured(night)).to_contain_text("EEG Fpz-Cz: 2.00 s (0.5 Hz), 60 µV high")
    expect(measured(night)).to_contain_text("from peak to peak")
    button = night.page.get_by_role("button", name="Calipers G")
    expect(button).to_have_attribute("aria-pressed", "true")
    night.page.keyboard.press("Escape")
    expect(measured(night)).to_be_empty()
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    drag(night, 20, 20.5)
    expect(measured(night)).to_contain_text("0.50 s (2.0 Hz)")


def test_with_shift_calipers_need_no_mode(night):
    drag(night, 10, 12)
    expect(measured(night)).to_be_empty()
    night.page.keyboard.down("Shift")
    drag(night, 10, 11)
    night.page.keyboard.up("Shift")
    expect(measured(night)).to_contain_text("1.00 s (1.0 Hz)")
    night.page.keyboard.press("ArrowRight")
    night.sees_epoch(2)
    expect(measured(night)).to_be_empty()


def test_marked_slow_waves_add_up_to_the_rule_of_n3(night):
    night.page.keyboard.press("s")
    expect(measured(night)).to_contain_text("drag along each")
    drag(night, 2, 5)
    expect(measured(night)).to_contain_text("3.0 s (10 %), N3 needs 6 s (20 %)")
    drag(night, 4, 9)
    expect(measured(night)).to_contain_text("7.0 s (23 %), as much as N3 needs")
    drag(night, 3, 3, down=0)
    expect(measured(night)).to_contain_text("5.0 s (17 %), N3 needs 6 s")


def test_what_is_too_small_is_not_counted(night):
    night.page.keyboard.press("s")
    drag(night, 2, 2.1)
    expect(measured(night)).to_contain_text("0.0 s (0 %)")
    expect(measured(night)).to_contain_text("1 below 75 µV not counted")


def test_marks_stay_with_their_epoch(night):
    night.page.keyboard.press("s")
    drag(night, 2, 5)
    expect(measured(night)).to_contain_text("3.0 s")
    night.page.keyboard.press("ArrowRight")
    night.sees_epoch(2)
    expect(measured(night)).to_contain_text("drag along each")
    night.page.keyboard.press("ArrowLeft")
    expect(measured(night)).to_contain_text("3.0 s")
    night.visit("Export")
    night.page.get_by_text("Download CSV").wait_for()
    night.visit("Night")
    expect(measured(night)).to_contain_text("3.0 s")


def test_measuring_asks_nothing_of_the_server(night):
    night.marker()
    before = len(night.sent)
    night.page.keyboard.press("s")
    drag(night, 2, 5)
    expect(measured(night)).to_contain_text("3.0 s")
    assert len(night.sent) == before


def test_slow_waves_are_not_counted_on_an_eog(night):
    night.page.keyboard.press("s")
    drag(night, 2, 5, down=1.6)
    expect(measured(night)).to_contain_text("3.0 s")
    plot = night.page.locator(".sl-page").bounding_box()
    night.page.mouse.move(plot["x"] + 200, plot["y"] + plot["height"] - 60)
    night.page.mouse.down()
    night.page.mouse.move(plot["x"] + 300, plot["y"] + plot["height"] - 60, steps=3)
    night.page.mouse.up()
    expect(measured(night)).to_contain_text("counted on an EEG, not on EOG horizontal")
