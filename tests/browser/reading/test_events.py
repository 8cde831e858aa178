"""A reader marks events by dragging: drawn at once, stored, there again, exported."""

import json
import re

import pytest
from playwright.sync_api import expect

from cmt.store import open_store
from tests.browser.reading.test_measures import drag, measured, says

DRAWN = 'rect[class="event"]'
CHANNEL = "EEG Fpz-Cz"


@pytest.fixture
def marking(night):
    """Return the reader, who marks events from the first epoch on."""
    night.signs("AB")
    night.reads_as("AB")
    night.page.keyboard.press("a")
    says(night, "Arousal: drag along it")
    yield night
    night.presses("Escape")
    while night.page.get_by_role("button", name="Undo").is_enabled():
        night.presses(["Control+z"])
    night.sees_all_saved()


def stored(server, reader) -> list[tuple]:
    """Return what another program finds of events in the store."""
    study = reader.page.url.partition("night=")[2].partition("&")[0]
    store = open_store(server.log.parent / "data" / "somnolens")
    found = [edit for edit in store.edits(study, "AB") if edit.kind == "event"]
    store.close()
    return [(e.old, e.new, e.onset_s, e.duration_s, e.channel) for e in found]


def test_an_event_is_drawn_before_the_server_answers_and_outlives_the_page(
    marking, server
):
    marking.page.route("**/review/**", lambda route: route.abort())
    drag(marking, 4, 8.5)
    expect(marking.page.locator(DRAWN)).to_have_count(1)
    says(marking, r"You marked arousal at (3\.9|4\.0|4\.1) s for 4\.[456] s")
    expect(marking.page.locator('[data-part="state"]')).to_have_text("1 waiting")
    marking.page.unroute("**/review/**")
    marking.sees_all_saved()
    *_, (old, new, onset_s, duration_s, channel) = stored(server, marking)
    assert (old, new, channel) == ("", "arousal", CHANNEL)
    assert onset_s == pytest.approx(4, abs=0.1)
    assert duration_s == pytest.approx(4.5, abs=0.1)
    marking.page.reload()
    marking.sees_epoch(1)
    expect(marking.page.locator(DRAWN)).to_have_count(1)
    expect(marking.page.locator("text.event")).to_have_text("arousal")
    expect(
        marking.page.get_by_text("1 arousal was marked by the reader")
    ).to_be_visible()


def test_marked_events_are_exported_as_their_readers(marking):
    drag(marking, 4, 8.5)
    marking.sees_all_saved()
    marking.visit("Export")
    name, content = marking.download("Download events")
    assert name.endswith("marked_events.csv")
    (_, row) = content.decode().splitlines()
    assert row.endswith(f",arousal,{CHANNEL},AB")
    marking.choose_form("EDFbrowser's annotations", "imports and exports")
    _, content = marking.download("Download .csv")
    assert f"EEG arousal marked by AB on {CHANNEL}".encode() in content
    _, content = marking.download("Download JSON")
    (event,) = json.loads(content)["review"]["events"]
    assert (event["kind"], event["scorer"]) == ("arousal", "AB")
    marking.visit("Night")
    marking.sees_epoch(1)


def test_a_click_takes_an_event_away_and_undo_brings_it_back(marking, server):
    drag(marking, 4, 8)
    drag(marking, 5, 6)
    expect(marking.page.locator(DRAWN)).to_have_count(2)
    drag(marking, 5.5, 5.5, down=0)
    expect(marking.page.locator(DRAWN)).to_have_count(1)
    says(marking, r"for (3\.9|4\.0|4\.1) s")
    marking.presses(["Control+z"])
    expect(marking.page.locator(DRAWN)).to_have_count(2)
    marking.presses(["Control+z"])
    expect(marking.page.locator(DRAWN)).to_have_count(1)
    marking.sees_all_saved()
    assert ("arousal", "") in [event[:2] for event in stored(server, marking)]


def test_the_key_and_the_buttons_choose_the_kind_and_escape_leaves(marking):
    for kind in ("Artefact", "Spindle", "K-complex", "Arousal", "Artefact"):
        marking.page.keyboard.press("a")
        button = marking.page.get_by_role("button", name=kind, exact=True)
        expect(button).to_have_attribute("aria-pressed", "true")
    marking.page.get_by_role("button", name="Spindle", exact=True).click()
    drag(marking, 10, 11.2)
    says(marking, "You marked spindle at")
    marking.page.keyboard.press("Escape")
    expect(
        marking.page.get_by_role("button", name="Spindle", exact=True)
    ).to_be_hidden()
    expect(measured(marking)).to_have_text(re.compile("^You marked spindle"))
    drag(marking, 15, 17)
    expect(marking.page.locator(DRAWN)).to_have_count(1)


def test_an_event_lies_where_it_was_dragged_whatever_the_window(marking, server):
    marking.page.keyboard.press("+")
    marking.page.locator('.sl-epoch[data-stamp*="60"]').wait_for()
    drag(marking, 25, 27)  # of a minute from 15 s before: from 35 to 39 s
    marking.sees_all_saved()
    *_, (_, _, onset_s, duration_s, _) = stored(server, marking)
    assert onset_s == pytest.approx(35, abs=0.2)
    assert duration_s == pytest.approx(4, abs=0.2)
    marking.page.keyboard.press("-")
    marking.page.keyboard.press("ArrowRight")
    marking.sees_epoch(2)
    says(marking, r"arousal at (4\.9|5\.0|5\.1) s")


def test_a_hand_that_moves_while_it_clicks_marks_nothing(marking):
    """In 5 min a pixel is a third of a second, and an event some pixels wide."""
    marking.presses(["+"] * 4, 100)
    marking.page.locator(".sl-epoch[data-stamp*='\"window\": 300']").wait_for()
    box = marking.page.locator('[data-panel="traces"] .xy').bounding_box()
    a_pixel = 30 / box["width"]
    drag(marking, 20, 20 + 2 * a_pixel, down=0)
    expect(marking.page.locator(DRAWN)).to_have_count(0)
    drag(marking, 20, 20 + 4 * a_pixel, down=0)
    expect(marking.page.locator(DRAWN)).to_have_count(1)
    drag(marking, 20 - 2 * a_pixel, 20 - a_pixel, down=0)
    expect(marking.page.locator(DRAWN)).to_have_count(0)


def test_nothing_is_marked_without_initials(night):
    night.signs("")
    night.page.keyboard.press("a")
    drag(night, 4, 8)
    expect(night.page.get_by_text("Your initials first")).to_be_visible()
    expect(night.page.locator(DRAWN)).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_out_from_the_page(marking, theme):
    marking.page.emulate_media(color_scheme=theme)
    drag(marking, 4, 8)
    marking.sees_all_saved()
    expect(marking.page.locator(DRAWN)).to_have_count(1)
    ratio = marking.page.evaluate(CONTRAST, DRAWN)
    marking.page.emulate_media(color_scheme="light")
    assert ratio >= 3


CONTRAST = """drawn => {
  const linear = (share) =>
    share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  const luminance = (colour) => {
    const parts = colour.match(/[\\d.]+/g);
    const [red, green, blue] = parts.map((part) => linear(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const page = document.querySelector('[data-testid="stApp"]');
  const mark = document.querySelector(drawn);
  const [lighter, darker] = [
    getComputedStyle(mark).stroke, getComputedStyle(page).backgroundColor,
  ].map(luminance).sort((one, other) => other - one);
  return (lighter + 0.05) / (darker + 0.05);
}"""
