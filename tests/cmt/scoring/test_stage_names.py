"""The names of stages."""

import pytest

from cmt.scoring.stage_names import is_stage_name, stage_from_name
from cmt.stages import UNSCORED, Stage, stage_name


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_is_found_again_by_its_name(stage):
    assert stage_from_name(stage_name(stage)) == stage


@pytest.mark.parametrize("name", ["Sleep stage 3", "Sleep stage 4", "S4", "n3", " N3 "])
def test_stages_3_and_4_of_rechtschaffen_and_kales_are_n3(name):
    assert stage_from_name(name) == Stage.N3


@pytest.mark.parametrize("name", ["Sleep stage ?", "?", "Movement time", "", "4.5"])
def test_what_is_no_stage_is_unscored(name):
    assert stage_from_name(name) == UNSCORED
    assert stage_name(UNSCORED) == "?"


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("Stage 2 sleep|2", "N2"),
        ("SLEEP-S1", "N1"),
        ("REM sleep|5", "R"),
        ("NREM 3", "N3"),
        ("-1", "?"),
        ("Movement time", "?"),
    ],
)
def test_names_of_other_programs_are_known(name, stage):
    assert is_stage_name(name)
    assert stage_name(stage_from_name(name)) == stage


@pytest.mark.parametrize("name", ["Arousal", "Lights off", "", "sleep", "12", "SW"])
def test_other_events_are_no_stages(name):
    assert not is_stage_name(name)
