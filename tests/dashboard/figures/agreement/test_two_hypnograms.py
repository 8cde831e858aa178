"""Two hypnograms over one clock: a run a bar, a gap where nothing is scored."""

from datetime import time

import numpy as np
import pytest

from cmt.stages import UNSCORED, Stage
from dashboard.figures.agreement.two_hypnograms import two_hypnograms
from dashboard.style.theme import LIGHT, STAGE_ORDER

EXPERT = np.array([0, 0, UNSCORED, 2, 2, 4], np.int8)
MODEL = np.array([0, 2, 2, 2, 2, 2], np.int8)


def drawn(expert=EXPERT, model=MODEL, start=time(22, 47, 30), here=None) -> dict:
    scorings = {"Expert": expert, "Final scoring": model}
    return two_hypnograms(scorings, np.array([1, 5]), start, LIGHT, here)


def bars(figure: dict, y: str, stage: Stage) -> tuple[list, list]:
    """Return x and y of the runs of a stage."""
    colour = LIGHT.stage(stage)
    (found,) = (
        trace
        for trace in figure["data"]
        if trace["yaxis"] == y and trace.get("line", {}).get("color") == colour
    )
    return found["x"], found["y"]


def test_a_run_lies_on_the_row_of_its_stage_from_its_first_epoch_to_its_end():
    row = STAGE_ORDER.index(Stage.N2)
    assert bars(drawn(), "y", Stage.N2) == ([3, 5, None], [row, row, None])
    assert bars(drawn(), "y2", Stage.N2) == ([1, 6, None], [row, row, None])


def test_the_line_is_interrupted_where_nothing_is_scored():
    line = drawn()["data"][0]
    assert line["x"] == [0, 2, 2, 3, 3, 5, 5, 6]
    assert line["y"] == [0, 0, None, None, 3, 3, 1, 1]


def test_rows_are_in_the_order_of_a_hypnogram_and_both_the_same():
    layout = drawn()["layout"]
    for name in ("yaxis", "yaxis2"):
        assert layout[name]["ticktext"] == ["Wake", "REM", "N1", "N2", "N3"]
        assert layout[name]["range"] == [4.5, -0.5]
    assert layout["yaxis"]["title"]["text"] == "Expert"
    assert layout["yaxis2"]["title"]["text"] == "Final scoring"


def test_epochs_that_differ_are_marked_over_their_whole_width():
    marks = drawn()["data"][-1]
    assert (marks["x"], marks["width"]) == ([1.5, 5.5], 1)


@pytest.mark.parametrize(
    ("start", "n_epochs", "first", "text"),
    [
        (time(22, 47, 30), 960, 25, "23:00"),
        (time(23, 59, 30), 960, 1, "00:00"),
        (None, 960, 0, "0 h 00"),
        (time(22), 1, 0, "22:00"),
    ],
)
def test_the_clock_is_marked_at_whole_hours_or_minutes(start, n_epochs, first, text):
    night = np.zeros(n_epochs, np.int8)
    clock = drawn(night, night, start)["layout"]["xaxis"]
    assert (clock["tickvals"][0], clock["ticktext"][0]) == (first, text)
    assert 1 <= len(clock["tickvals"]) <= 11


def test_the_place_that_is_looked_at_is_shaded_and_wide_enough_to_be_seen():
    night = np.zeros(1000, np.int8)
    (band,) = drawn(night, night, here=(500, 500))["layout"]["shapes"]
    assert (band["x0"] + band["x1"]) / 2 == 500.5
    assert band["x1"] - band["x0"] == 4
    (wide,) = drawn(night, night, here=(100, 199))["layout"]["shapes"]
    assert (wide["x0"], wide["x1"]) == (100, 200)


def test_where_no_place_is_looked_at_nothing_is_shaded():
    assert drawn()["layout"]["shapes"] == []
