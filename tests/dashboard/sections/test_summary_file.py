"""The JSON has both scorings between the lights that were marked."""

import json
from datetime import time

import pytest
from streamlit.testing.v1 import AppTest

from cmt.summary import Lights
from tests.cmt.export.nights import table_of
from tests.support.stagings import recording, staging

FINAL = ["W"] * 40 + ["N2"] * 400
MODEL = ["W"] * 60 + ["N2"] * 380


def program(table, made, opened, lights):
    from dashboard.sections.summary_file import summary_file

    summary_file(table, made.describe(opened), "S-07", lights)


@pytest.mark.parametrize(
    ("lights", "trt_min", "off"),
    [(Lights(), 220, None), (Lights(900), 205, "23:00:00")],
)
def test_the_numbers_are_those_between_the_lights(lights, trt_min, off):
    table = table_of(FINAL, time(22, 45), auto=MODEL)
    night = (table, staging(), recording(1), lights)
    app = AppTest.from_function(program, args=night, default_timeout=60).run()
    assert not app.exception
    (shown,) = app.json
    found = json.loads(shown.value)
    assert found["summary"]["trt_min"] == trt_min
    assert found["auto_summary"]["tst_min"] == 190
    assert (found["lights_off"], found["n_changed"]) == (off, 20)
    assert found["eeg"] == "C4-M1"
