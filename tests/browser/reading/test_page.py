"""A reader sizes each trace and turns it, and nothing of it waits for the server."""

import re

from playwright.sync_api import expect

from tests.support.reader import Reader

EEG, EOG = "EEG Fpz-Cz", "EOG horizontal"
DRAWN = """
name => {
  const figure = document.querySelector("[data-panel=traces]");
  return figure.layout[name].range;
}
"""
SAMPLES = """
() => String([...document.querySelector("[data-panel=traces]").data
  .find(trace => trace.mode === "lines").y.slice(0, 50)])
"""
MARKS = """
() => document.querySelector("[data-panel=traces]").data
  .filter(trace => trace.mode === "markers").map(trace => trace.marker.symbol).flat()
"""


def said(reader, channel: str) -> object:
    head = reader.page.locator(f'.sl-head[data-channel="{channel}"]')
    return head.locator('[data-part="said"]')


def test_up_and_down_change_the_channel_in_focus_alone(night):
    expect(said(night, EEG)).to_contain_text("±100 µV")
    night.page.keyboard.press("ArrowUp")
    expect(said(night, EEG)).to_contain_text("±75 µV")
    expect(said(night, EOG)).to_contain_text("±200 µV")
    night.page.keyboard.press("Shift+ArrowDown")
    night.presses(["ArrowDown", "ArrowDown"])
    expect(said(night, EOG)).to_contain_text("±500 µV")
    expect(said(night, EEG)).to_contain_text("±75 µV")
    assert night.page.evaluate(DRAWN, "yaxis") == [75, -75]


def test_each_channel_has_buttons_that_do_what_the_keys_do(night):
    head = night.page.locator(f'.sl-head[data-channel="{EOG}"]')
    head.get_by_label(f"{EOG} larger").click()
    expect(said(night, EOG)).to_contain_text("±150 µV")
    expect(head.get_by_text(EOG, exact=True)).to_have_attribute("aria-pressed", "true")
    night.page.keyboard.press("ArrowDown")
    expect(said(night, EOG)).to_contain_text("±200 µV")


def test_no_scale_asks_the_server(night):
    night.marker()
    before = len(night.sent)
    night.presses(["ArrowUp", "ArrowUp", "p", "Shift+ArrowDown", "ArrowDown"])
    expect(said(night, EEG)).to_contain_text(re.compile("±50 µV.* positive up"))
    assert len(night.sent) == before


def test_polarity_turns_the_signal_and_leaves_the_marker_where_it_was(night):
    night.marker()
    strips = "() => document.querySelector('[data-panel=traces]').data[0].z"
    negative_up = night.page.evaluate(strips)
    button = night.page.get_by_role("button", name="Negative up P")
    button.click()
    expect(said(night, EEG)).to_contain_text("positive up")
    assert night.page.evaluate(DRAWN, "yaxis") == [-100, 100]
    assert night.page.evaluate(strips) == negative_up[::-1]
    night.page.keyboard.press("p")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert night.page.evaluate(DRAWN, "yaxis") == [100, -100]
    assert night.page.evaluate(strips) == negative_up


def test_a_trace_that_leaves_its_box_is_marked_at_the_edge_that_it_crosses(night):
    assert night.page.evaluate(MARKS) == []
    night.presses(["ArrowUp"] * 5)
    expect(said(night, EEG)).to_contain_text("±15 µV")
    assert set(night.page.evaluate(MARKS)) == {"triangle-up", "triangle-down"}
    head = night.page.locator(f'.sl-head[data-channel="{EEG}"]')
    expect(head).to_contain_text("beyond the scale")


def test_what_was_set_holds_in_another_tab(night, browser, server, montage):
    night.presses(["ArrowUp", "p", "b"])
    expect(said(night, EEG)).to_contain_text("unfiltered")
    kept = night.context.storage_state()
    other = Reader(browser, server.url)
    (origin,) = kept["origins"]
    for item in origin["localStorage"]:
        other.page.evaluate(
            "([name, value]) => localStorage.setItem(name, value)",
            [item["name"], item["value"]],
        )
    other.upload(montage)
    other.stage()
    wanted = "±75 µV · unfiltered · positive up"
    expect(said(other, EEG)).to_contain_text(wanted)
    other.leave()
    assert other.errors == []


def test_no_key_of_the_page_fires_while_the_reader_types(night):
    note = night.page.get_by_label("Note on this epoch")
    note.press_sequentially("spindle p")
    expect(said(night, EEG)).to_contain_text("negative up")
    assert note.input_value() == "spindle p"


def test_filters_and_notch_are_said_at_each_channel_and_change_the_picture(night):
    expect(said(night, EEG)).to_contain_text("· 0.3–35 Hz ·")
    filtered = night.page.evaluate(SAMPLES)
    night.page.keyboard.press("b")
    expect(said(night, EEG)).to_contain_text("· unfiltered ·")
    assert night.page.evaluate(SAMPLES) != filtered
    night.page.get_by_role("button", name="Filters off B").click()
    expect(said(night, EEG)).to_contain_text("· 0.3–35 Hz ·")
    assert night.page.evaluate(SAMPLES) == filtered
    night.page.keyboard.press("h")
    notch = night.page.get_by_role("button", name="Notch 50 Hz H")
    expect(notch).to_have_attribute("aria-pressed", "true")


def test_another_band_is_chosen_for_one_kind_of_channel(night):
    night.page.get_by_text("Bands", exact=True).click()
    expect(night.page.get_by_text("the model has its own")).to_be_visible()
    night.page.locator('.sl-tools select[data-kind="EOG"]').select_option("0.3–15 Hz")
    expect(said(night, EOG)).to_contain_text("· 0.3–15 Hz ·")
    expect(said(night, EEG)).to_contain_text("· 0.3–35 Hz ·")
