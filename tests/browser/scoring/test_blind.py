"""Whoever scores blind sees signals and their own stages, and nothing of the model."""

import json
import re

from playwright.sync_api import expect

from tests.browser.scoring.test_scoring import N_EPOCHS

OF_THE_MODEL = re.compile(r"\d+ %|model (?!found)|Evidence|probabilit(?!ies and)", re.I)


def switch(reader) -> None:
    reader.page.get_by_text("Blind", exact=True).click()


def night_text(reader) -> str:
    """Return all words of the page, those for a screen reader too."""
    texts = reader.page.locator(".navigator, .sl-epoch").all_inner_texts()
    spoken = reader.page.locator(".navigator canvas").get_attribute("aria-valuetext")
    return " ".join(
        [*texts, spoken, reader.page.locator(".navigator div.tip").inner_text()]
    )


def test_blind_nothing_of_the_model_is_told_until_it_is_switched_off(scorer):
    progress = scorer.page.locator('[data-part="queue"]')
    told = scorer.page.locator('[data-part="announcement"]')
    scorer.presses(["ArrowRight", "ArrowLeft"])
    expect(told).to_contain_text(re.compile(r"\d+ %"))
    switch(scorer)
    expect(told).to_have_text("")
    expect(progress).to_have_text(f"to score 0/{N_EPOCHS}")
    scorer.page.locator('.sl-epoch[data-stamp*="blind"]').wait_for()
    scorer.presses("w1")
    expect(progress).to_have_text(f"to score 2/{N_EPOCHS}")
    scorer.page.locator(".navigator canvas").hover()
    assert not OF_THE_MODEL.search(night_text(scorer)), night_text(scorer)
    expect(scorer.page.locator('[data-panel="side"]')).to_be_hidden()
    scorer.sees_all_saved(2)
    scorer.page.reload()
    expect(progress).to_have_text(f"to score 2/{N_EPOCHS}")
    scorer.visit("Export")
    scorer.page.get_by_text("Blind scoring is on").wait_for()
    scorer.visit("Night")
    switch(scorer)
    scorer.page.get_by_text("2 of 60 reviewed").wait_for()
    scorer.visit("Export")
    _, summary = scorer.download("Download JSON")
    assert json.loads(summary)["review"]["scored_blind"] == [1, 2]
