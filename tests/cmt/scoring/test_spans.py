"""What a file says is kept as it came, and text is always text."""

import dataclasses

import pytest

from cmt.scoring.spans import (
    Scoring,
    StageSpan,
    one_after_the_other,
)


def test_names_one_after_the_other_are_an_epoch_each():
    assert one_after_the_other(["W", "Stage 2"]) == (
        StageSpan(0.0, 30.0, "W"),
        StageSpan(30.0, 30.0, "Stage 2"),
    )
    assert one_after_the_other([]) == ()


def test_epochs_of_another_length_follow_each_other_too():
    assert one_after_the_other(["W", "W"], 5)[1] == StageSpan(5.0, 5.0, "W")


@pytest.mark.parametrize("field", ["onset_s", "duration_s", "name"])
def test_a_span_cannot_be_changed(field):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(StageSpan(0, 30, "W"), field, None)


def test_a_scoring_knows_nothing_that_its_file_does_not_tell():
    scoring = Scoring(())
    assert scoring.start is None
    assert scoring.epoch_s is None
    assert scoring.counting is None
    assert scoring.notes == ()
