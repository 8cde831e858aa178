"""A scoring's CSV says whose it is, and is read back as it was."""

import csv
from datetime import time

import numpy as np
import pytest

from cmt.errors import CmtError
from cmt.export.hypnogram_reading import read_hypnogram_csv
from cmt.export.scoring_csv import probability_columns, scoring_csv
from cmt.hypnogram import Hypnogram
from cmt.scoring import read_scoring

NAME = "consensus of SomnoLens CMT 1, and YASA 2"
NIGHT = Hypnogram(np.array([0, 1, 2, 3, 4, -1, 2], np.int8), time(23, 59, 30))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode().splitlines()))


def test_every_row_says_whose_scoring_it_is():
    assert {row["scorer"] for row in rows(scoring_csv(NIGHT, NAME))} == {NAME}


def test_rows_have_number_onset_clock_and_stage():
    first, second = rows(scoring_csv(NIGHT, NAME))[:2]
    assert list(first.values())[:4] == ["1", "0", "23:59:30", "W"]
    assert list(second.values())[:4] == ["2", "30", "00:00:00", "N1"]


@pytest.mark.parametrize("start", [time(23, 59, 30), None])
def test_it_is_read_back_as_a_scoring(tmp_path, start):
    night = Hypnogram(NIGHT.stages, start)
    probabilities = np.full((7, 5), 0.2)
    path = tmp_path / "consensus.csv"
    path.write_bytes(scoring_csv(night, NAME, probability_columns(probabilities)))
    read = read_scoring(path, 7, start)
    assert read.stages.tolist() == NIGHT.stages.tolist()


def test_it_is_not_taken_for_a_hypnogram_of_the_model(tmp_path):
    path = tmp_path / "consensus.csv"
    path.write_bytes(scoring_csv(NIGHT, NAME))
    with pytest.raises(CmtError, match="no hypnogram's CSV"):
        read_hypnogram_csv(path)


def test_probabilities_have_four_decimals_by_stage():
    columns = probability_columns(np.array([[0.5, 0.25, 0.125, 0.0625, 0.0625]]))
    assert columns["p_w"] == ["0.5000"]
    assert columns["p_n3"] == ["0.0625"]
