"""Titles of columns say what they hold, and in which unit."""

import pytest

from cmt.scoring.tables.columns import DURATION, END, EPOCH, ONSET, STAGE, as_column

TITLES = {
    "Start (s)": (ONSET, "s"),
    "init_sec": (ONSET, "s"),
    "Début [min]": (ONSET, "min"),
    "time": (ONSET, None),
    "Seconds": (ONSET, "s"),
    "duration_ms": (DURATION, "ms"),
    "Länge": (DURATION, None),
    "End Time": (END, None),
    "stop_sample": (END, "samples"),
    "Epoch number": (EPOCH, None),
    "": (EPOCH, None),
    "#": (EPOCH, None),
    "Stadium": (STAGE, None),
    '"Sleep_Stage"': (STAGE, None),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_has_its_meaning_and_unit(title):
    names, unit = TITLES[title]
    column = as_column(title)
    assert column.name in names
    assert column.unit == unit


@pytest.mark.parametrize("title", ["confidence", "p_w", "HR", "scorer1", "auto_stage"])
def test_other_titles_mean_nothing(title):
    names = {*ONSET, *DURATION, *END, *EPOCH, *STAGE}
    assert as_column(title).name not in names
