"""A reader walks through the review queue with N, scoring and confirming on the way."""

import pytest
from playwright.sync_api import expect

from tests.browser.scoring.test_scoring import N_EPOCHS, rows

N_IN_QUEUE = 8  # 12 % of 60 epochs


@pytest.fixture
def walker(scorer):
    """Return a reader who walks from the first epoch of the queue."""
    scorer.progress = scorer.page.locator('[data-part="queue"]')
    expect(scorer.progress).to_have_text(f"to review 0/{N_IN_QUEUE}")
    scorer.presses("n")
    return scorer


def cursor(reader) -> int:
    return int(reader.page.locator(".navigator").get_attribute("data-epoch"))


def test_what_is_confirmed_and_scored_in_the_queue_leads_to_its_next_epoch(walker):
    places = [cursor(walker)]
    for key in "c2c1":
        walker.presses(key)
        places.append(cursor(walker))
    expect(walker.progress).to_have_text(f"to review 4/{N_IN_QUEUE}")
    walker.page.get_by_text(f"4 of {N_IN_QUEUE} reviewed").wait_for()
    reviewed = [n for n, row in enumerate(rows(walker), 1) if row["reviewed"] == "true"]
    assert reviewed == places[:4]
    assert places == sorted(places)


def test_a_confirmed_epoch_keeps_the_stage_that_is_shown(walker):
    epoch = cursor(walker)
    walker.page.get_by_role("button", name="Confirm C").click()
    row = rows(walker)[epoch - 1]
    assert (row["stage"], row["reviewed"]) == (row["auto_stage"], "true")


def test_the_whole_queue_is_reviewed_with_one_key(walker):
    walker.presses("c" * N_IN_QUEUE)
    walker.sees_all_saved(N_IN_QUEUE)
    expect(walker.page.locator('[data-jump="queue"]')).to_be_disabled()
    walker.page.get_by_text(f"All {N_IN_QUEUE} reviewed").wait_for()


def test_undo_goes_back_in_the_queue_and_the_walk_goes_on(walker):
    first = cursor(walker)
    walker.presses(["c", "c", "Control+z", "Control+z"])
    walker.sees_all_saved(0)
    assert cursor(walker) == first
    walker.presses("ccc")
    expect(walker.progress).to_have_text(f"to review 3/{N_IN_QUEUE}")


def test_outside_the_queue_a_scored_epoch_leads_to_the_one_after_it(walker):
    queue = {cursor(walker)}
    for _ in range(N_IN_QUEUE):
        walker.presses("n")
        queue.add(cursor(walker))
    outside = next(n for n in range(2, N_EPOCHS) if n not in queue)
    walker.click_epoch(outside, N_EPOCHS)
    walker.presses("c")
    assert cursor(walker) == outside + 1


def test_flagged_and_changed_epochs_are_one_key_away(walker):
    walker.presses(["Home", "q", "ArrowRight", "w"])
    walker.sees_all_saved(1)
    for key, kind, epoch in (("f", "flagged", 1), ("d", "changed", 2)):
        expect(walker.page.locator(f'[data-jump="{kind}"]')).to_be_enabled()
        walker.presses(key)
        assert cursor(walker) == epoch
