"""The night fits the screen, in the browser's own colours."""

import re

import pytest

from tests.support.reader import Reader, expect

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


@pytest.fixture(scope="module")
def person(browser, server, made):
    """Return a reader with a staged night, on a screen of 1280 × 800."""
    someone = Reader(browser, server.url, 1280)
    someone.upload(made / "Jane Doe.edf")
    someone.stage()
    yield someone
    someone.leave()
    assert someone.errors == []


def box_of(person, selector, width, height):
    """Return where something stands on a screen of this size, once it is drawn."""
    person.page.set_viewport_size({"width": width, "height": height})
    person.waits_until("width => innerWidth === width", width)
    settled = person.page.locator(selector).bounding_box()
    while settled != (again := after_a_frame(person, selector)):
        settled = again
    return settled


def after_a_frame(person, selector):
    person.page.evaluate("new Promise(done => setTimeout(done, 300))")
    return person.page.locator(selector).bounding_box()


@pytest.mark.parametrize(
    "selector",
    [
        ".navigator canvas",
        '.sl-epoch [data-panel="traces"]',
        '.sl-epoch [data-part="sentence"]',
    ],
)
def test_what_an_epoch_is_judged_by_stands_on_one_screen(person, selector):
    box = box_of(person, selector, 1280, 800)
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800


def test_the_explanation_stands_beside_the_signals_where_there_is_room(person):
    traces = box_of(person, '[data-panel="traces"]', 1280, 800)
    panel = box_of(person, ".sl-side", 1280, 800)
    assert panel["x"] >= traces["x"] + traces["width"]
    assert panel["y"] < 800


def test_on_a_narrow_screen_a_key_shows_the_explanation(person):
    panel = person.page.locator(".sl-side")
    box_of(person, ".navigator", 1024, 768)
    expect(panel).to_be_hidden()
    person.page.keyboard.press("v")
    expect(panel).to_be_visible()
    person.page.keyboard.press("v")
    expect(panel).to_be_hidden()
    person.page.evaluate("sessionStorage.removeItem('somnolens.panel')")


@pytest.mark.parametrize("width", [1024, 640])
def test_no_number_is_cut_off(person, width):
    box_of(person, ".numbers", width, 768)
    cut_off = """numbers => numbers.filter(n => n.scrollWidth > n.clientWidth
        || n.getBoundingClientRect().right > innerWidth).map(n => n.textContent)"""
    numbers = person.page.locator(".number button")
    assert numbers.count() >= 11
    assert numbers.evaluate_all(cut_off) == []


def test_at_double_size_the_hypnogram_comes_before_the_numbers(person):
    for width, height, comes_first in ((1280, 800, False), (640, 400, True)):
        hypnogram = box_of(person, ".navigator canvas", width, height)
        numbers = box_of(person, ".numbers", width, height)
        assert (hypnogram["y"] < numbers["y"]) == comes_first


def test_a_number_tells_its_definition_by_pointer_and_by_focus_until_escape(person):
    button = person.page.locator(".number button").first
    tip = person.page.locator(".number .tip").first
    for show in (button.hover, button.focus):
        show()
        expect(tip).to_be_visible()
        expect(tip).to_contain_text("Total recording time")
        button.press("Escape")
        expect(tip).to_be_hidden()
        button.blur()
        person.page.mouse.move(0, 0)


def test_the_open_recording_is_named_by_a_code(person):
    name = person.page.locator(".st-key-open_name")
    expect(name).to_have_text(re.compile(r"^Study [0-9A-F]{3}-[0-9A-F]{3}"))
