"""A reader's pace is theirs, measured between epochs, without pauses."""

from datetime import timedelta

import pytest

from cmt.review import Edit
from cmt.review.queue.pace import (
    LEAST_MEASURED,
    PAUSE_S,
    SECONDS_AN_EPOCH,
    own_pace_s,
    review_min,
)
from tests.support.review.changes import WHEN, edit


def scored(steps_s: list[float], **changes) -> list[Edit]:
    """Return stages given with these pauses between them."""
    at, edits = WHEN, [edit(0, time=WHEN, **changes)]
    for epoch, step in enumerate(steps_s, 1):
        at += timedelta(seconds=step)
        edits.append(edit(epoch, time=at, **changes))
    return edits


def test_the_pace_is_the_mean_from_one_epoch_to_the_next():
    assert own_pace_s(scored([4, 6] * 10), "AB") == pytest.approx(5)


def test_a_pause_is_no_part_of_the_pace():
    steps = [5] * 10 + [PAUSE_S + 1] + [5] * 10
    assert own_pace_s(scored(steps), "AB") == pytest.approx(5)


def test_what_took_long_but_was_no_pause_counts():
    assert own_pace_s(scored([5] * 19 + [PAUSE_S]), "AB") == pytest.approx(10.75)


def test_too_few_epochs_have_no_pace():
    assert own_pace_s(scored([5] * (LEAST_MEASURED - 1)), "AB") is None


def test_the_pace_of_others_is_not_ones_own():
    assert own_pace_s(scored([5] * 20, reader="CD"), "AB") is None


@pytest.mark.parametrize(
    "changes", [{"kind": "note"}, {"undoes": "x"}], ids=["notes", "undone"]
)
def test_notes_and_what_is_taken_back_have_no_pace(changes):
    assert own_pace_s(scored([5] * 20, **changes), "AB") is None


def test_a_range_that_was_scored_at_once_is_one_epoch():
    at_once = [edit(100 + n, time=WHEN) for n in range(50)]
    assert own_pace_s(at_once + scored([6] * 20), "AB") == pytest.approx(6)


def test_minutes_come_from_the_stated_pace_until_there_is_ones_own():
    assert review_min(100) == pytest.approx(100 * SECONDS_AN_EPOCH / 60)
    assert review_min(100, 3) == pytest.approx(5)
