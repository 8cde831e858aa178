"""The length of epochs is told from the recording's, or the scoring is refused."""

import pytest

from cmt.errors import ScoringError
from cmt.scoring.epoch_length import with_epoch_length
from cmt.scoring.spans import Counting, Scoring, one_after_the_other


def listed(names: list[str], **numbers: int) -> Scoring:
    spans = one_after_the_other(names)
    return Scoring(spans, counting=Counting(len(names), **numbers))


@pytest.mark.parametrize("epoch_s", [20, 4, 0, -30, float("nan"), 45, 31])
def test_a_stated_length_that_is_no_part_of_30_s_is_refused(epoch_s):
    with pytest.raises(ScoringError, match="30 s are needed"):
        with_epoch_length(Scoring((), epoch_s=epoch_s), 80)


@pytest.mark.parametrize("epoch_s", [30, 1, 5, 10, 60, None])
def test_a_stated_length_that_fits_30_s_is_kept(epoch_s):
    scoring = Scoring((), epoch_s=epoch_s)
    assert with_epoch_length(scoring, 80) is scoring


@pytest.mark.parametrize("length_s", [1, 2, 5, 10, 15])
def test_rows_get_the_length_that_fills_the_recording(length_s):
    n_rows = 80 * 30 // length_s
    found = with_epoch_length(listed(["N2"] * n_rows), 80)
    assert found.spans[-1].onset_s == 2400 - length_s
    assert found.spans[-1].duration_s == length_s
    assert found.notes == (
        f"{n_rows:,} rows of {length_s} s fill the recording's 40 min.",
    )


def test_rows_of_20_s_are_refused_with_their_length():
    with pytest.raises(ScoringError, match=r"120 rows of 20 s would fill .* 40 min"):
        with_epoch_length(listed(["N2"] * 120), 80)


def test_rows_of_20_s_are_refused_though_the_last_are_unscored():
    with pytest.raises(ScoringError, match="120 rows of 20 s would fill"):
        with_epoch_length(listed(["N2"] * 80 + ["?"] * 40), 80)


def test_unscored_rows_may_follow_the_recording():
    found = with_epoch_length(listed(["N2"] * 80 + ["?"] * 20), 80)
    assert found.spans[79].onset_s == 79 * 30


def test_a_number_of_the_file_says_from_where_it_counts():
    found = with_epoch_length(listed(["W"] * 80, first=1, last=80), 80)
    assert found.notes == ("Epochs are counted from 1.",)
    found = with_epoch_length(listed(["W"] * 80, first=0, last=79), 80)
    assert found.notes == ("Epochs are counted from 0.",)


@pytest.mark.parametrize(
    ("first", "last", "n_epochs"), [(1, 79, 80), (5, 79, 80), (2, 9, None), (7, 70, 80)]
)
def test_a_count_of_uncertain_beginning_is_refused(first, last, n_epochs):
    rows = listed(["W"] * (last - first + 1), first=first, last=last)
    with pytest.raises(ScoringError, match="not certain whether they count from 0"):
        with_epoch_length(rows, n_epochs)


def test_a_count_that_reaches_the_end_is_certain():
    found = with_epoch_length(listed(["W"] * 71, first=10, last=80), 80)
    assert found.notes == ("Epochs are counted from 1.",)


def test_rows_by_the_second_are_refused_without_a_recording():
    names = [
        name for name in ("W", "N1", "N2", "N3", "N2", "R", "W") for _ in range(120)
    ]
    with pytest.raises(ScoringError, match="beside its recording only"):
        with_epoch_length(listed(names), None)


def test_more_rows_than_two_weeks_have_epochs_are_refused():
    with pytest.raises(ScoringError, match="40,321 rows"):
        with_epoch_length(listed(["W"] * 40_321), None)
