"""Rows lie where their times say, and where these are not certain they are refused."""

from datetime import time

import pytest

from cmt.errors import ScoringError
from cmt.scoring.spans import StageSpan
from cmt.scoring.tables import read_table

START = time(22, 47, 30)


def test_a_clock_beside_onsets_says_when_second_0_was():
    scoring = read_table("onset,clock,stage\n60,22:48:30,W\n90,22:49:00,N1\n")
    assert scoring.start == START
    assert scoring.spans[0].onset_s == 60


def test_a_gap_between_rows_of_an_epoch_is_a_gap():
    scoring = read_table("onset,stage\n0,W\n30,W\n60,N1\n180,N2\n")
    assert scoring.spans[2] == StageSpan(60.0, 30.0, "N1")


def test_rows_of_runs_last_until_the_next():
    scoring = read_table("onset,stage\n0,W\n300,N1\n360,N2\n900,R\n")
    assert {span.duration_s for span in scoring.spans} == {None}


def test_rows_of_20_s_state_their_length():
    assert read_table("onset,stage\n0,W\n20,W\n40,N1\n").epoch_s == 20
    assert read_table("onset,dur,stage\n0,20,W\n20,20,N1\n").epoch_s == 20


def test_ends_alone_place_one_stage_after_the_other():
    scoring = read_table("stage,end\nW,60\nN1,90\n")
    assert [span.name for span in scoring.spans] == ["W", "W", "N1"]
    assert scoring.counting.n_rows == 3


def test_events_without_a_time_are_left_away_but_never_a_stage():
    assert len(read_table("onset,stage\n0,W\nn/a,Lights off\n30,N1\n").spans) == 2
    with pytest.raises(ScoringError, match="column “onset” holds “n/a”"):
        read_table("onset,stage\n0,W\nn/a,N2\n30,N1\n")


UNCERTAIN = {
    "nr,from_x,stage\n1,0,W\n2,300,N1\n3,420,N2\n": "“from_x” looks like times",
    "epoch,von_bis,stage\n1,22:47:30,W\n2,22:50:30,R\n3,22:51:00,W\n": "like times",
    "time,stage\n30,W\n60,N1\n": "whether stages begin or end",
    "time,stage\n01:00:00,W\n01:00:30,N1\n": "times of day or times since",
    "start,end,duration,stage\n0,60,90,W\n60,90,30,N1\n": "contradict each other",
    "start,end,stage\n22:47:30,60,W\n22:48:30,90,N1\n": "another kind of time",
    "onset,stage\n0,W\n22:47:30,N1\n": "numbers and times of day",
    "start,stage\n2026-13-41 22:00:00,W\n2026-13-41 22:00:30,N1\n": "does not exist",
    "clock,stage\n25:00:00,W\n25:00:30,N1\n": "after 24:00:00",
    "onset,clock,stage\n0,22:00:00,W\n30,23:00:00,N1\n": "tell another start",
    "duration,stage\n45,W\n30,N1\n": "no column of onsets",
    "time,stage\n22:47,W\n22:48,N1\n": "which is no time that is known",
    "start_sample,duration,stage\n0,30,W\n7680,60,N1\n76800,30,W\n": "like times",
}


@pytest.mark.parametrize("text", UNCERTAIN)
def test_uncertain_times_are_refused_with_the_reason(text):
    with pytest.raises(ScoringError, match=UNCERTAIN[text]):
        read_table(text, START)
