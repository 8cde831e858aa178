"""Lights off and on are changes like any other: stored, undone, signed, and shared."""

import csv
import io
import re

from playwright.sync_api import expect

from cmt.clock import clock_text, read_clock
from tests.browser.scoring.test_windows import LOCKED, cut_off, study_of

N_EPOCHS = 60


def lights(reader, name: str):
    return reader.page.get_by_role("button", name=f"Lights {name} here")


def line_below(reader):
    return reader.page.locator(".st-key-numbers_and_remarks")


def in_words(reader):
    return reader.page.locator('.navigator [data-part="summary"]')


def click(reader, name: str, epoch: int) -> None:
    reader.click_epoch(epoch, N_EPOCHS)
    reader.sees_epoch(epoch)
    lights(reader, name).click()


def is_at(reader, name: str, pressed: bool = True) -> None:
    expect(lights(reader, name)).to_have_attribute("aria-pressed", str(pressed).lower())


def mark(reader, name: str, epoch: int) -> None:
    click(reader, name, epoch)
    is_at(reader, name)
    expect(line_below(reader)).to_contain_text(f"{name} ")


def typed(reader, name: str):
    return reader.page.get_by_role("textbox", name=f"Lights {name}")


def test_lights_are_clicked_stored_and_the_same_everywhere(opened):
    reader = opened("AB")
    mark(reader, "off", 11)
    mark(reader, "on", 51)
    reader.sees_all_saved(0)
    expect(line_below(reader)).to_contain_text("Recorded 20 min")
    said = re.search(
        r"Lights off ([\d:]+), on ([\d:]+)", line_below(reader).inner_text()
    )
    assert clock_text(read_clock(said[1]), 1200) == said[2]
    reader.page.reload()
    expect(line_below(reader)).to_contain_text(said[0])
    expect(in_words(reader)).to_contain_text(said[0].lower())
    reader.visit("Export")
    expect(typed(reader, "off")).to_have_value(said[1])
    expect(typed(reader, "on")).to_have_value(said[2])
    expect(reader.page.locator(".read table")).to_contain_text("20.0 min")
    typed(reader, "off").fill("")
    typed(reader, "off").press("Enter")
    expect(reader.page.locator(".read table")).to_contain_text("25.0 min")
    reader.visit("Night")
    expect(line_below(reader)).to_contain_text("Lights off: start of the recording")
    # What was typed is undone by the same key as what was clicked, once it is heard.
    reader.reads_as("AB")
    reader.presses(["Control+z"])
    expect(line_below(reader)).to_contain_text(said[0])
    assert reader.foreign_requests() == []


def test_lights_are_taken_back_and_cannot_go_on_before_they_go_off(opened):
    reader = opened("AB")
    mark(reader, "off", 31)
    click(reader, "on", 11)
    why = reader.page.get_by_text("Lights on must come after lights off")
    why.wait_for()
    is_at(reader, "on", False)
    reader.presses(["ArrowRight"])
    expect(why).to_be_hidden()
    reader.click_epoch(31, N_EPOCHS)
    reader.sees_epoch(31)
    lights(reader, "off").click()
    is_at(reader, "off", False)
    expect(line_below(reader)).not_to_contain_text("Lights off")
    expect(line_below(reader)).to_contain_text("Recorded 30 min")


def test_lights_are_drawn_at_once_undone_and_sent_once_the_store_answers(opened, store):
    reader = opened("AB")
    cut_off(reader)
    click(reader, "off", 11)
    is_at(reader, "off")
    expect(in_words(reader)).to_contain_text("lights off ")
    expect(reader.page.locator('[data-part="state"]')).to_have_text("1 waiting")
    click(reader, "on", 51)
    reader.presses(["Home", "Control+z"])
    reader.sees_epoch(51)
    is_at(reader, "on", False)
    reader.presses(["Control+z"])
    expect(in_words(reader)).not_to_contain_text("lights off ")
    reader.presses(["Control+Shift+Z"])
    reader.sees_epoch(11)
    is_at(reader, "off")
    reader.page.unroute(LOCKED)
    reader.sees_all_saved(0)
    expect(line_below(reader)).to_contain_text("Recorded 25 min")
    made = store.edits(study_of(reader), "AB")
    assert [edit.new for edit in made] == [
        "off 300 s",
        "off 300 s, on 1500 s",
        "off 300 s",
        "",
        "off 300 s",
    ]


def test_without_initials_no_lights_are_set_and_they_are_asked_for(reader, recording):
    reader.upload(recording)
    reader.stage()
    click(reader, "off", 11)
    reader.page.get_by_text("Your initials first").wait_for()
    is_at(reader, "off", False)


def test_two_windows_of_one_reader_follow_and_never_overwrite_each_other(opened):
    one, other = opened("AB"), opened("AB")
    click(one, "off", 11)
    expect(in_words(other)).to_contain_text("lights off ")
    cut_off(other)
    click(other, "on", 51)
    click(one, "off", 13)
    one.sees_all_saved(0)
    other.page.unroute(LOCKED)
    said = other.page.get_by_text(re.compile("Epoch 51: you set lights off .*, on "))
    said.wait_for()
    expect(said).to_contain_text("and another window has set lights off ")
    other.page.get_by_role("button", name="Keep lights off").click()
    is_at(other, "on", False)
    other.click_epoch(13, N_EPOCHS)
    is_at(other, "off")


def test_a_signature_freezes_lights_and_another_reader_has_her_own(opened):
    reader = opened("AB")
    mark(reader, "off", 11)
    reader.sees_all_saved(0)
    reader.visit("Export")
    reader.page.get_by_role("button", name="Sign as AB").click()
    reader.page.get_by_text("Signed by AB, version 1").first.wait_for()
    expect(typed(reader, "off")).to_be_disabled()
    expect(reader.page.get_by_text("This scoring is signed by AB")).to_be_visible()
    content = reader.download("Download audit trail")[1].decode()
    trail = [(row["event"], row["new"]) for row in csv.DictReader(io.StringIO(content))]
    assert trail == [("change", "off 300 s"), ("signed", "")]
    other = opened("CD")
    expect(in_words(other)).not_to_contain_text("lights off ")
    click(other, "off", 21)
    other.sees_all_saved(0)
    reader.visit("Night")
    expect(in_words(reader)).to_contain_text("lights off ")
    expect(lights(reader, "off")).to_be_disabled()
    reader.presses(["Control+z"])
    expect(line_below(reader)).to_contain_text("Recorded 25 min")
