"""A list of stages has one line an epoch, and other programs read it."""

import pandas as pd
import pytest
import yasa

from cmt.export.stage_list import stage_list
from cmt.scoring import read_scoring
from cmt.stages import stage_name

NIGHTS = [
    ["W", "N1", "N2", "N3", "R"],
    ["?", "W", "?", "N2", "?"],
    ["R"],
    ["?", "?"],
    ["W"] * 1000,
]


def listed(stages: list[str]) -> bytes:
    return stage_list(pd.DataFrame({"stage": stages}))


def test_every_epoch_has_a_line_of_its_own():
    assert listed(["W", "N1", "?"]) == b"W\nN1\n?\n"


def test_without_epochs_there_is_no_line():
    assert listed([]) == b""


def test_the_final_stages_are_listed_not_those_of_the_model():
    table = pd.DataFrame({"stage": ["N1", "R"], "auto_stage": ["W", "N2"]})
    assert stage_list(table) == b"N1\nR\n"


def test_lines_stand_in_the_order_of_rows_whatever_their_index():
    assert stage_list(pd.DataFrame({"stage": ["W", "R"]}, index=[9, 2])) == b"W\nR\n"


@pytest.mark.parametrize("stages", NIGHTS)
@pytest.mark.parametrize("suffix", [".txt", ".eannot"])
def test_a_list_is_read_as_the_scoring_it_is(tmp_path, stages, suffix):
    path = tmp_path / f"night{suffix}"
    path.write_bytes(listed(stages))
    assert [stage_name(stage) for stage in read_scoring(path).stages] == stages


def test_yasa_takes_the_lines_of_a_night_that_is_scored_throughout():
    lines = listed(["W", "N1", "N2", "N3", "R"]).decode().splitlines()
    names = ["WAKE", "N1", "N2", "N3", "REM"]
    assert yasa.Hypnogram(lines).hypno.tolist() == names
