"""Lights off and on are set by a click, and are the same everywhere and afterwards."""

import re

from playwright.sync_api import expect

from cmt.clock import clock_text, read_clock

N_EPOCHS = 60


def lights(reader, name: str):
    return reader.page.get_by_role("button", name=f"Lights {name} here")


def line_below(reader):
    return reader.page.locator(".st-key-numbers_and_remarks")


def mark(reader, name: str, epoch: int) -> None:
    reader.click_epoch(epoch, N_EPOCHS)
    reader.sees_epoch(epoch)
    lights(reader, name).click()
    expect(lights(reader, name)).to_have_attribute("aria-pressed", "true")
    expect(line_below(reader)).to_contain_text(f"{name} ")


def typed(reader, name: str):
    return reader.page.get_by_role("textbox", name=f"Lights {name}")


def test_lights_are_clicked_stored_and_the_same_everywhere(opened):
    reader = opened("AB")
    mark(reader, "off", 11)
    mark(reader, "on", 51)
    expect(line_below(reader)).to_contain_text("Recorded 20 min")
    said = re.search(
        r"Lights off ([\d:]+), on ([\d:]+)", line_below(reader).inner_text()
    )
    assert clock_text(read_clock(said[1]), 1200) == said[2]
    reader.page.reload()
    expect(line_below(reader)).to_contain_text(said[0])
    summary = reader.page.locator('.navigator [data-part="summary"]')
    expect(summary).to_contain_text(said[0])
    reader.visit("Export")
    expect(typed(reader, "off")).to_have_value(said[1])
    expect(typed(reader, "on")).to_have_value(said[2])
    expect(reader.page.locator(".read table")).to_contain_text("20.0 min")
    typed(reader, "off").fill("")
    typed(reader, "off").press("Enter")
    expect(reader.page.locator(".read table")).to_contain_text("25.0 min")
    reader.visit("Night")
    expect(line_below(reader)).to_contain_text("Lights off: start of the recording")
    assert reader.foreign_requests() == []


def test_lights_are_taken_back_and_cannot_go_on_before_they_go_off(opened):
    reader = opened("AB")
    mark(reader, "off", 31)
    reader.click_epoch(11, N_EPOCHS)
    reader.sees_epoch(11)
    lights(reader, "on").click()
    reader.page.get_by_text("Lights on must come after lights off").wait_for()
    expect(lights(reader, "on")).to_have_attribute("aria-pressed", "false")
    reader.click_epoch(31, N_EPOCHS)
    reader.sees_epoch(31)
    lights(reader, "off").click()
    expect(lights(reader, "off")).to_have_attribute("aria-pressed", "false")
    expect(line_below(reader)).not_to_contain_text("Lights off")
    expect(line_below(reader)).to_contain_text("Recorded 30 min")
