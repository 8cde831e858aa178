"""A study gets its code on the worklist or by its name, and is called so everywhere."""

import re

from playwright.sync_api import expect

from tests.browser.studies.test_signing import give_code


def name_of_the_open_one(reader):
    return reader.page.locator(".st-key-open_study")


def test_a_code_is_typed_on_the_worklist_and_stands_on_every_page(opened):
    reader = opened("AB")
    page = reader.page
    name = name_of_the_open_one(reader)
    expect(name).to_contain_text(re.compile("Study [0-9A-F]{3}-[0-9A-F]{3}"))
    own = re.search("Study ([0-9A-F]{3}-[0-9A-F]{3})", name.inner_text())[1]
    reader.visit("Worklist")
    page.get_by_role("textbox", name="Code").fill(own)
    page.get_by_role("textbox", name="Code").press("Enter")
    expect(page.get_by_role("button", name="Open", exact=True)).to_have_count(1)
    reader.waits_until_still()
    page.get_by_role("button", name="Code", exact=False).last.click()
    give_code(reader, f"W-{own}")
    expect(name).to_contain_text(f"Study W-{own}")
    reader.visit("Export")
    code = page.get_by_role("textbox", name="Study code")
    expect(code).to_have_value(f"W-{own}")
    assert reader.foreign_requests() == []


def test_a_code_is_typed_by_the_name_of_the_open_study(opened):
    reader = opened("AB")
    name = name_of_the_open_one(reader)
    own = re.search("Study ([0-9A-F]{3}-[0-9A-F]{3})", name.inner_text())[1]
    name.get_by_role("button").click()
    give_code(reader, f"N-{own}")
    expect(name).to_contain_text(f"Study N-{own}")
    reader.page.reload()
    expect(name).to_contain_text(f"Study N-{own}")
    reader.sees_epoch(1)
    reader.visit("Worklist")
    listed = reader.page.locator(".st-key-page")
    listed.get_by_text(f"Study N-{own}", exact=True).first.wait_for()


def test_what_is_uploaded_next_never_stands_below_the_last_ones_name(opened, files):
    reader = opened("AB")
    name = name_of_the_open_one(reader)
    upload = reader.page.locator("input[type=file]")
    expect(name.get_by_role("button")).to_have_count(1)
    reader.visit("Recording")
    reader.upload(files / "alone.edf")
    frame = reader.page.locator(".st-key-open_name")
    expect(frame).to_have_text("Recording open, not staged yet")
    expect(name).to_have_count(0)
    reader.stage()
    expect(name.get_by_role("button")).to_have_count(1)
    reader.visit("Recording")
    broken = files / "broken.edf"
    broken.write_bytes(b"0" * 700)
    upload.set_input_files(broken)
    reader.page.get_by_test_id("stAlert").first.wait_for()
    expect(name).to_have_count(0)
    expect(frame).not_to_contain_text("Study")
