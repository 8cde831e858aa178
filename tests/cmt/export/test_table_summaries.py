"""Both scorings of a table are counted; what a person scored is certain."""

from datetime import time

import pytest

from cmt.export.hypnogram_reading import hypnogram_of
from cmt.export.table_summaries import summarise_table
from cmt.summary import Lights, summarise
from tests.cmt.export.nights import table_of

MODEL = ["W"] * 40 + ["N2"] * 400 + ["R"] * 60 + ["W"] * 20
FINAL = ["W"] * 20 + ["N1"] * 20 + MODEL[40:]
TABLE = table_of(FINAL, auto=MODEL, reviewed=range(20, 50))


def test_both_scorings_are_counted_between_the_same_lights():
    lights = Lights(300, 15_000)
    found = summarise_table(TABLE, lights)
    for summary, column in ((found.final, "stage"), (found.auto, "auto_stage")):
        assert (
            summary.tst_min == summarise(hypnogram_of(TABLE, column), *lights).tst_min
        )
        assert summary.trt_min == 245


def test_what_a_person_looked_at_and_changed_is_counted():
    found = summarise_table(TABLE, Lights())
    assert (found.n_reviewed, found.n_changed) == (30, 20)
    assert found.about(Lights(1500, None), time(22, 45)) == {
        "lights_off": "23:10:00",
        "lights_on": None,
        "lights_off_s": 1500,
        "lights_on_s": None,
        "n_reviewed": 30,
        "n_changed": 20,
    }


def test_where_nobody_reviewed_the_final_numbers_are_the_model_s():
    found = summarise_table(table_of(MODEL), Lights())
    assert found.final == found.auto
    assert (found.n_reviewed, found.n_changed) == (0, 0)


@pytest.mark.parametrize(
    ("reviewed", "uncertain"), [((), True), (range(60, 64), False)]
)
def test_an_epoch_that_a_person_scored_is_never_uncertain(reviewed, uncertain):
    table = table_of(
        ["W"] * 40 + ["N2"] * 20 + ["R"] * 4 + ["N2"] * 400, reviewed=reviewed
    )
    rem = table["stage"] == "R"
    table.loc[rem, ["p_r", "confidence"]] = 0.5
    final = summarise_table(table, Lights()).final
    assert any(number.uncertain for number in final.fragile) == uncertain
