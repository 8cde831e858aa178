"""Luna writes a time in many ways."""

from datetime import time

import pytest

from cmt.errors import ScoringError
from tests.cmt.scoring.formats.night import read, refusal_of, spans_of
from tests.support.sleep_edf_layout import scoring_of, spelled


@pytest.mark.parametrize(
    "lines",
    [
        "class\tinstance\tchannel\tstart\tstop\tmeta\n"
        "W\t.\t.\t0\t30\tpW=0.9\nN2\t.\t.\t30\t90\t.\nspindle\t.\tC3\t41.2\t42\t.",
        "# sleep_stage | stages\nW 0 30\nN2 30 +60",
        "W . e:1 e:1\nN2 . e:2 e:3",
        "W\t.\t.\t22:30:15\t...\t.\nN2\t.\t.\t22:30:45\t22:31:45\t.",
        "W\t.\t.\t0+00:00:00\t+30\t.\nN2\t.\t.\t0+00:00:30\t0+00:01:30\t.",
        "SleepStage\tW \t.\t 0\t30 \t.\n\nSleepStage\tN2\t.\t30\t90\t.",
    ],
    ids=["columns", "three columns", "epochs", "clock", "elapsed", "instances"],
)
def test_luna_s_ways_to_write_a_time_mean_the_same(tmp_path, lines):
    scoring = scoring_of(tmp_path, "night.annot", lines, start=time(22, 30, 15))
    assert spelled(scoring) == "W N2 N2"


def test_luna_s_clock_passes_midnight(tmp_path):
    lines = "W\t.\t.\t23:59:30\t00:00:30\t."
    scoring = scoring_of(tmp_path, "night.annot", lines, start=time(23, 59))
    assert spelled(scoring) == "? W W"


def test_a_clock_time_needs_the_recording_s_start(tmp_path):
    with pytest.raises(ScoringError, match=r"gives clock times \(22:30:00\)"):
        scoring_of(tmp_path, "night.annot", "W 22:30:00 +30")


def test_a_time_that_luna_does_not_know_is_refused(tmp_path):
    with pytest.raises(ScoringError, match="“soon” is no time that is known"):
        scoring_of(tmp_path, "night.annot", "W soon +30")


def test_luna_s_dates_need_no_start_of_the_recording():
    text = "W\t.\t.\t31-01-1985-23:59:30\t01-02-1985-00:00:30\t.\n"
    text += "R\t.\t.\t01-02-1985-00:00:30\t+30\t.\n"
    text += "?\t.\t.\t01-02-1985-00:01:00\t...\t.\n"
    assert spans_of(text, None) == [(0, 60, "W"), (60, 30, "R"), (90, None, "?")]
    assert read(text, None).start == time(23, 59, 30)


def test_a_date_cannot_end_at_a_time_without_one():
    text = "W\t.\t.\t31-01-1985-23:59:30\t00:00:30\t.\n"
    assert "no time that is known" in refusal_of(text)


@pytest.mark.parametrize("time_text", ["nan", "1e999", "e:x"])
def test_a_time_that_is_no_number_is_refused(time_text):
    assert "no time that is known" in refusal_of(f"W\t.\t.\t{time_text}\t+30\t.\n")
