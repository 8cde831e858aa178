"""Marked events meet other windows and signatures as stages do."""

import re

from playwright.sync_api import expect

from tests.browser.reading.test_measures import drag, measured
from tests.browser.scoring.test_windows import LOCKED, cut_off, study_of

DRAWN = 'rect[class="event"]'


def sees_marked(reader, count: int) -> None:
    expect(reader.page.locator(DRAWN)).to_have_count(count)


def test_what_two_windows_take_away_is_gone_and_nobody_is_asked(opened):
    one, other = opened("AB"), opened("AB")
    one.presses("a")
    drag(one, 4, 8)
    sees_marked(other, 1)
    cut_off(other)
    other.presses("a")
    for reader in (one, other):
        drag(reader, 6, 6, down=0)
        sees_marked(reader, 0)
    one.sees_all_saved(0)
    other.page.unroute(LOCKED)
    other.sees_all_saved(0)
    sees_marked(other, 0)
    expect(other.page.locator('[data-part="refused"]')).to_be_hidden()


def test_in_a_signed_scoring_nothing_is_marked_and_the_page_says_why(opened, store):
    reader = opened("AB")
    reader.presses("a")
    drag(reader, 4, 8)
    reader.sees_all_saved(0)
    store.sign(study_of(reader), "AB", 1)
    expect(measured(reader)).to_contain_text("signed by AB, version 1")
    drag(reader, 10, 12)
    drag(reader, 6, 6, down=0)
    sees_marked(reader, 1)
    assert len(store.edits(study_of(reader), "AB")) == 1
    for button in ("Confirm", "Flag", "Undo"):
        named = re.compile(f"^{button}")
        expect(reader.page.get_by_role("button", name=named)).to_be_disabled()


def test_whoever_scores_blind_marks_events_too(opened, store):
    reader = opened("AB")
    reader.page.get_by_text("Blind", exact=True).click()
    reader.page.locator(".sl-epoch.signals-alone").wait_for()
    reader.presses("a")
    drag(reader, 4, 8)
    sees_marked(reader, 1)
    reader.sees_all_saved(0)
    (made,) = store.edits(study_of(reader), "AB")
    assert (made.kind, made.new) == ("event", "arousal")
