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
    assert places == sorted(places)
    found = rows(walker)
    reviewed = [n for n, row in enumerate(found, 1) if row["reviewed"] == "true"]
    assert reviewed == places[:4]
    confirmed = found[places[0] - 1]
    assert confirmed["stage"] == confirmed["auto_stage"]


def test_undo_goes_back_in_the_queue_and_one_key_reviews_the_whole_of_it(walker):
    first = cursor(walker)
    walker.presses(["c", "c", "Control+z", "Control+z"])
    walker.sees_all_saved(0)
    assert cursor(walker) == first
    walker.presses("c" * N_IN_QUEUE)
    walker.sees_all_saved(N_IN_QUEUE)
    expect(walker.page.locator('[data-jump="queue"]')).to_be_disabled()
    walker.page.get_by_text(f"All {N_IN_QUEUE} reviewed").wait_for()


def test_outside_the_queue_the_epoch_after_follows_and_jumps_have_keys(walker):
    queue = {cursor(walker)}
    for _ in range(N_IN_QUEUE):
        walker.presses("n")
        queue.add(cursor(walker))
    outside = next(n for n in range(2, N_EPOCHS) if n not in queue)
    walker.click_epoch(outside, N_EPOCHS)
    walker.presses("qw")
    assert cursor(walker) == outside + 1
    walker.sees_all_saved(1)
    for key, kind in (("f", "flagged"), ("d", "changed")):
        expect(walker.page.locator(f'[data-jump="{kind}"]')).to_be_enabled()
        walker.presses(["End", key])
        assert cursor(walker) == outside
