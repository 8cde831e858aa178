"""The files that other programs open."""

import csv
import io
from datetime import time

from cmt.export.hypnogram_csv import hypnogram_csv
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
