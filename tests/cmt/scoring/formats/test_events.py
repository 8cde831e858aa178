"""Rows of an event list become spans that start with the first stage."""

from datetime import time

import pytest

from cmt.errors import ScoringError
from cmt.scoring.formats.events import Event, in_runs, one_each, scoring_of
from cmt.scoring.spans import StageSpan


def test_times_of_day_start_with_the_first_stage():
    scoring = scoring_of(
        [Event("22:59:53", "", "Lights off"), Event("23:00:00", "30", "N1")]
    )
    assert scoring.start == time(23)
    assert scoring.spans == (
        StageSpan(-7, None, "Lights off"),
        StageSpan(0, 30, "N1"),
    )


def test_an_event_that_is_no_stage_needs_no_time():
    assert scoring_of([Event("n/a", "", "Note"), Event("0", "30", "N1")]).spans == (
        StageSpan(0, 30, "N1"),
    )


def test_a_stage_without_a_time_is_named():
    with pytest.raises(ScoringError, match="stage “N1” is at “soon”, which is no time"):
        scoring_of([Event("soon", "30", "N1")])


def test_an_odd_duration_of_another_event_is_nothing_and_of_a_stage_is_named():
    spans = scoring_of([Event("0", "brief", "Note"), Event("0", "30", "N1")]).spans
    assert spans[0].duration_s is None
    with pytest.raises(ScoringError, match="“brief” is no duration"):
        scoring_of([Event("0", "brief", "N1")])


@pytest.mark.parametrize(
    ("duration", "epoch_s"), [("20", 20), ("30", None), ("300", None), ("", None)]
)
def test_an_epoch_that_30_s_does_not_give_is_stated(duration, epoch_s):
    rows = [Event(str(20 * i), duration, "N1") for i in range(3)]
    assert scoring_of(rows).epoch_s == epoch_s


def test_epochs_of_a_length_nobody_states_are_counted():
    assert one_each(["W", "N1"]).counting.n_rows == 2
    stated = one_each(["W", "N1"], 20)
    assert (stated.epoch_s, stated.counting) == (20, None)
    assert stated.spans[1] == StageSpan(20, 20, "N1")


def test_equal_neighbours_are_joined():
    scoring = in_runs(["W"] * 6 + ["N1"] * 12, 5)
    assert scoring.spans == (StageSpan(0, 30, "W"), StageSpan(30, 60, "N1"))
    assert scoring.epoch_s is None


def test_runs_of_20_s_say_so():
    assert in_runs(["W"] * 4 + ["N1"] * 8, 5).epoch_s == 20
