"""The Model page: a verdict on one screen, and what it rests on folded below."""

import pytest

from tests.support.reader import Reader

PARTS = (
    "For whom",
    "How good",
    "Against what",
    "On how many people",
    "Where not",
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_the_verdict_fits_the_screen(browser, server, width, theme):
    person = Reader(browser, server.url, width, theme)
    person.visit("Model")
    height = person.page.viewport_size["height"]
    for part in PARTS:
        block = person.page.locator("p").filter(has_text=part).first
        block.wait_for()
        box = block.bounding_box()
        assert box["y"] + box["height"] <= height
        assert box["x"] + box["width"] <= width
    for table in person.page.locator(".read:visible").all():
        box = table.bounding_box()
        assert box["y"] + box["height"] <= height
    person.leave()
    assert person.errors == []


def test_what_the_verdict_rests_on_is_folded_until_it_is_asked_for(reader):
    reader.visit("Model")
    section = reader.page.locator("details").filter(has_text="beside other scorers")
    matrix = section.get_by_text("Share of the expert’s epochs")
    title = section.locator("summary")
    title.wait_for()
    assert not matrix.is_visible()
    title.click()
    matrix.wait_for()
    figure = reader.page.locator(".js-plotly-plot:visible").first
    figure.wait_for()
    assert figure.bounding_box()["width"] > 400


def test_bars_of_every_table_are_of_one_length(reader):
    reader.visit("Model")
    for title in ("beside other scorers", "Recordings that no expert scored"):
        reader.page.locator("summary").filter(has_text=title).click()
    reader.page.get_by_text("κ YASA–GSSC").wait_for()
    lengths = reader.page.locator("td.level").evaluate_all(
        "cells => cells.map(c => getComputedStyle(c).backgroundSize.split(', '))"
        ".filter(sizes => sizes.length > 1).map(sizes => sizes.at(-1))"
    )
    assert len(lengths) > 10
    assert len(set(lengths)) == 1
