"""An expert's scoring, from its file to the epochs that differ, in a real Chromium."""

from playwright.sync_api import expect

N_EPOCHS = 60


def test_a_scoring_is_seen_asked_about_applied_and_followed_into_the_night(
    reader, server, files
):
    scoring = files / "Jane Doe, scored.txt"
    stages = ["W", *["Dozing"] * 9, *["N2"] * 20, *["N3"] * 10, *["R"] * 20]
    scoring.write_text("\n".join(stages))
    page = reader.page
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.visit("Compare")
    page.get_by_text("An expert’s scoring of this night").wait_for()
    page.locator("input[type=file]").set_input_files(scoring)

    apply = page.get_by_role("button", name="Apply")
    expect(apply).to_be_disabled()
    reader.choose(page.get_by_placeholder("Choose a stage"), "N1")
    expect(apply).to_be_enabled()
    expect(page.get_by_text("Cohen’s κ")).to_have_count(0)
    apply.click()
    page.get_by_text("Cohen’s κ").wait_for()
    assert not [copy for copy in server.copies() if "scoring" in copy.name]

    page.get_by_role("button", name="Show on the Night page").click()
    page.locator(".sl-epoch[data-epoch]").wait_for()
    shown = page.locator('.navigator [data-part="stage"]')
    expect(shown).to_contain_text("expert")
    first = page.locator(".navigator").get_attribute("data-epoch")
    page.get_by_role("button", name="differs from expert").click()
    expect(page.locator(f'.navigator[data-epoch="{first}"]')).to_have_count(0)
    assert reader.foreign_requests() == []
    assert "Jane" not in server.log.read_text()


def test_without_a_scoring_the_night_says_nothing_of_an_expert(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    button = reader.page.get_by_role("button", name="differs from expert")
    expect(button).to_be_hidden()


def test_yasa_is_asked_beside_the_page_and_compared_with_the_model(reader, files):
    page = reader.page
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.visit("Compare")
    page.get_by_role("button", name="Ask YASA").click()
    # The reader does not wait: the night is open meanwhile.
    reader.visit("Night")
    page.locator(".sl-epoch[data-epoch]").wait_for()
    reader.visit("Compare")
    page.get_by_role("button", name="Download the CSV of the consensus").wait_for()

    other = page.locator('[class*="st-key-compared-1"]').get_by_role("combobox")
    reader.choose(other, "Consensus")
    page.get_by_text("The mean of the probabilities of").wait_for()
    name, content = reader.download("Download the CSV of the consensus")
    assert name == "consensus.csv"
    rows = content.decode().splitlines()
    assert len(rows) == 1 + N_EPOCHS
    assert "consensus of" in rows[1]
    assert "auto_stage" not in rows[0]
    assert reader.foreign_requests() == []


def test_differences_are_stepped_through_on_the_page(reader, files):
    scoring = files / "all wake.txt"
    scoring.write_text("W\nN2\n" * (N_EPOCHS // 2))
    page = reader.page
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.visit("Compare")
    page.locator("input[type=file]").set_input_files(scoring)
    page.get_by_role("button", name="Apply").click()
    page.get_by_text("Place 1 of").wait_for()
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_text("Place 2 of").wait_for()
    page.get_by_role("button", name="Previous", exact=True).click()
    page.get_by_text("Place 1 of").wait_for()
