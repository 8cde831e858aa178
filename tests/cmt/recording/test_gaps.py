"""Gaps are told by where they are and how long, and refused unless asked for."""

import pytest

from cmt.errors import RecordingError
from cmt.recording.gaps import describe_gaps, note_on_gaps, refuse_gaps
from cmt.recording.header import Gap

GAPS = tuple(Gap(100.0 * n, 100.0 * n + 60) for n in range(1, 8))


def test_one_gap_is_told_with_its_place_and_length():
    told = "The recording has 1 gap: at 0 h 01 min 40 s for 0 h 01 min 00 s."
    assert describe_gaps(GAPS[:1]) == told


def test_of_many_gaps_five_are_told_and_the_others_counted():
    told = describe_gaps(GAPS)
    assert told.startswith("The recording has 7 gaps: at 0 h 01 min 40 s")
    assert told.count(" at ") == 5
    assert told.endswith(" and 2 more.")


def test_without_gaps_nothing_is_refused_and_nothing_said():
    refuse_gaps(())
    assert note_on_gaps(()) == ()


def test_gaps_are_refused_with_what_can_be_done():
    with pytest.raises(RecordingError, match=r"7 gaps: .*which --gaps or the switch"):
        refuse_gaps(GAPS)


def test_gaps_that_were_asked_for_are_said_not_to_be_scored():
    assert "Epochs that touch one are not scored (?)." in note_on_gaps(GAPS)[0]
