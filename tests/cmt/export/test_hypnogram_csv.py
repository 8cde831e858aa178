"""The files that other programs open."""

import csv
import io
from datetime import time

import numpy as np
import pandas as pd
import pytest

from cmt.export.hypnogram_csv import (
    CSV_COLUMNS,
    PROBABILITY_COLUMNS,
    excel_csv,
    hypnogram_csv,
)
from cmt.scoring import read_scoring
from cmt.stages import stage_name
from tests.cmt.export.nights import NIGHTS
from tests.support.stagings import three_epochs


def rows(start=time(23, 59, 30)) -> list[dict]:
    return list(
        csv.DictReader(
            io.StringIO(hypnogram_csv(three_epochs(start).to_frame()).decode())
        )
    )


def test_the_header_is_exactly_that_of_the_clinic():
    first_line = hypnogram_csv(three_epochs().to_frame()).splitlines()[0].decode()
    assert first_line == (
        "epoch,onset_s,clock,stage,auto_stage,confidence,"
        "p_w,p_n1,p_n2,p_n3,p_r,usable,reviewed"
    )


def test_a_row_says_stage_and_probabilities():
    assert rows()[1] == {
        "epoch": "2",
        "onset_s": "30",
        "clock": "00:00:00",
        "stage": "N2",
        "auto_stage": "N2",
        "confidence": "0.6000",
        "p_w": "0.1000",
        "p_n1": "0.2000",
        "p_n2": "0.6000",
        "p_n3": "0.0500",
        "p_r": "0.0500",
        "usable": "true",
        "reviewed": "false",
    }


def test_an_unusable_epoch_has_a_row_and_no_stage():
    row = rows()[2]
    assert (row["stage"], row["auto_stage"], row["usable"]) == ("?", "?", "false")
    assert row["confidence"] == "0.0000"


def test_without_a_start_time_the_clock_is_empty():
    assert [row["clock"] for row in rows(start=None)] == ["", "", ""]


@pytest.mark.parametrize("name", NIGHTS)
def test_excel_s_form_is_a_table_where_numbers_have_decimal_commas(name):
    night = NIGHTS[name]
    found = pd.read_csv(
        io.BytesIO(excel_csv(night)), sep=";", decimal=",", keep_default_na=False
    )
    assert tuple(found) == CSV_COLUMNS
    for column in ("epoch", "onset_s", "clock", "stage", "auto_stage", "usable"):
        assert found[column].tolist() == night[column].tolist()
    assert found["reviewed"].tolist() == night["reviewed"].tolist()
    numbers = ["confidence", *PROBABILITY_COLUMNS]
    np.testing.assert_allclose(found[numbers], night[numbers], atol=5e-5)


def test_excel_s_form_has_no_point_and_no_comma_but_the_decimal_ones():
    lines = excel_csv(NIGHTS["changed"]).decode().split("\r\n")
    assert {line.count(";") for line in lines[:-1]} == {len(CSV_COLUMNS) - 1}
    assert [line.count(",") for line in lines[:-1]] == [0] + [6] * 5
    assert "." not in "".join(lines)
    assert lines[-1] == ""


def test_our_own_reader_of_scorings_reads_excel_s_form(tmp_path):
    path = tmp_path / "night.csv"
    path.write_bytes(excel_csv(NIGHTS["changed"]))
    stages = [stage_name(stage) for stage in read_scoring(path).stages]
    assert stages == NIGHTS["changed"]["stage"].tolist()
