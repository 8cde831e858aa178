"""A reader signs her scoring, finds it in the worklist, and reopens it."""

import csv
import hashlib
import io
import re

from playwright.sync_api import expect


def stages_of(reader) -> list[str]:
    rows = csv.DictReader(io.StringIO(reader.download_csv().decode()))
    return [row["stage"] for row in rows]


def give_code(reader, code: str) -> None:
    field = reader.page.get_by_role("textbox", name="Study code")
    field.fill(code)
    field.press("Enter")


def test_a_scoring_is_signed_found_in_the_worklist_and_reopened(opened):
    reader = opened("AB")
    page = reader.page
    reader.presses("w1")
    reader.sees_all_saved(2)
    reader.visit("Export")
    give_code(reader, "S-07")
    page.get_by_text("60 epochs, 2 reviewed").wait_for()
    page.get_by_role("button", name="Sign as AB").click()
    page.get_by_text("Signed by AB, version 1").first.wait_for()
    reader.choose_form("Stages, one a line", "For scripts")
    name, content = reader.download("Download .txt")
    assert name == "S-07_signed-AB-v1_stages.txt"
    page.get_by_text(hashlib.sha256(content).hexdigest()).first.wait_for()
    reader.visit("Worklist")
    page.get_by_text("AB: signed").first.wait_for()
    page.get_by_role("button", name="Open", exact=True).first.click()
    page.get_by_text("This scoring is signed by AB, version 1").wait_for()
    reader.presses("r")
    reader.sees_all_saved(2)
    reader.visit("Export")
    page.get_by_role("button", name="Reopen as version 2").click()
    page.get_by_text("freezes version 2").wait_for()
    reader.visit("Night")
    page.locator(".navigator[data-epoch]").wait_for()
    reader.presses(["Home", "r"])
    reader.sees_all_saved(2)
    reader.visit("Export")
    page.get_by_text("60 epochs, 2 reviewed").wait_for()
    assert stages_of(reader)[:2] == ["R", "N1"]
    box = page.get_by_role("combobox", name="Scoring")
    reader.choose(box, re.compile("version 1, signed"))
    expect(page.get_by_role("button", name="Sign as AB")).to_have_count(0)
    page.get_by_text("Signed by AB, version 1").first.wait_for()
    assert stages_of(reader)[:2] == ["W", "N1"]
    name, content = reader.download("Download audit trail")
    events = [row["event"] for row in csv.DictReader(io.StringIO(content.decode()))]
    assert events == ["change", "change", "signed", "reopened", "change"]
    assert reader.foreign_requests() == []


# Presses the button as soon as it is there beside changes that wait: before Python has
# been told of them, and shuts it.
HASTE = """() => {
  const isWaiting = (at) => at.shadowRoot?.querySelector('[data-waits="true"]');
  const look = () => {
    const button = document.querySelector(".st-key-sign button:not(:disabled)");
    if (!button || ![...document.querySelectorAll("*")].some(isWaiting))
      return requestAnimationFrame(look);
    button.click();
    window.pressed = true;
  };
  look();
}"""


def test_a_signature_in_haste_does_not_miss_a_change_that_waits(opened):
    reader = opened("AB")
    reader.page.route("**/review/**", lambda route: route.abort())
    reader.presses("w")
    reader.page.evaluate(HASTE)
    reader.visit("Export")
    reader.waits_until("() => window.pressed === true")
    reader.page.get_by_text("Changes of yours still wait").wait_for()
    reader.page.unroute("**/review/**")
    reader.page.get_by_text("60 epochs, 1 reviewed").wait_for()
    expect(reader.page.get_by_text("Signed by AB")).to_have_count(0)
    button = reader.page.get_by_role("button", name="Sign as AB")
    expect(button).to_be_enabled()
    button.click()
    reader.page.get_by_text("Signed by AB, version 1").first.wait_for()


def test_while_changes_wait_nothing_can_be_signed(opened):
    reader = opened("AB")
    reader.page.route("**/review/**", lambda route: route.abort())
    reader.presses("w")
    reader.visit("Export")
    reader.page.get_by_text("Changes of yours still wait").wait_for()
    one = "1 of your changes waits to be stored and is not in these files yet"
    expect(reader.page.get_by_text(one)).to_be_visible()
    expect(reader.page.get_by_role("button", name="Sign as AB")).to_be_disabled()
    reader.page.unroute("**/review/**")
    expect(reader.page.get_by_role("button", name="Sign as AB")).to_be_enabled()
    reader.page.get_by_text("60 epochs, 1 reviewed").wait_for()
