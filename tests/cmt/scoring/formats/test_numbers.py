"""Numbers that a format fixes get names that mean one thing."""

import pytest

from cmt.scoring.formats.numbers import AASM_ORDER, named, rk_name
from cmt.scoring.stage_names import stage_from_name
from cmt.stages import UNSCORED, Stage


@pytest.mark.parametrize(
    ("number", "stage"),
    [
        *(("0", Stage.W), ("1", Stage.N1), (" 2 ", Stage.N2), ("3.0", Stage.N3)),
        *(("4", Stage.N3), ("5", Stage.R), ("6", UNSCORED), ("9", UNSCORED)),
    ],
)
def test_numbers_of_rechtschaffen_and_kales_are_named(number, stage):
    assert stage_from_name(rk_name(number)) == stage
    assert not rk_name(number).strip().isdecimal()


def test_an_unknown_number_stays_visible():
    assert rk_name("17") == "Sleep stage 17"
    assert rk_name("") == "Sleep stage ?"


def test_counted_from_0_the_five_stages_are_in_their_order():
    assert [named(str(stage.value), AASM_ORDER) for stage in Stage] == [
        stage.name for stage in Stage
    ]
