"""The names of stages."""

import pytest

from cmt.scoring.stage_names import (
    is_bare_number,
    is_stage_name,
    looks_like_stage,
    stage_from_name,
)
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


LANGUAGES = {
    "German": "Wach/Stadium 1/Schlafstadium N2/Tiefschlaf/REM-Schlaf/Bewegungszeit",
    "French": "Éveil/Stade 1/Stade II/Sommeil lent profond/Sommeil paradoxal/Mouvement",
    "Spanish": "Vigilia/Etapa 1/Fase 2/Etapa N3/Sueño REM/Tiempo de movimiento",
    "Portuguese": "Vigília/Estágio 1/Estágio N2/Estágio 4/Sono REM/Movimento",
    "Italian": "Veglia/Stadio 1/Stadio N2/Fase di sonno 3/Sonno REM/Artefatto",
    "Dutch": "Wakker/Stadium N1/Slaapstadium 2/Stadium N3/REM-slaap/Bewegingstijd",
    "English": "Awake/NREM 1/N2 sleep/Slow wave sleep/Paradoxical sleep/Undefined",
    "programs": "SLEEP-S0/NonREM1/sleep_N2/Stage 3/4/Sleep stage R@@EEG F4-M1/L",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_seven_languages_are_known(language):
    names = LANGUAGES[language].replace("Stage 3/4", "Stage 3-4").split("/")
    assert [stage_name(stage_from_name(name)) for name in names] == [
        *("W", "N1", "N2", "N3", "R", "?")
    ]
    assert all(is_stage_name(name) for name in names)


@pytest.mark.parametrize("name", ["Sleep stage -1", "Stage 9", "-2", "Sleep stage ?"])
def test_a_number_below_0_is_unscored(name):
    assert is_stage_name(name)
    assert stage_from_name(name) == UNSCORED


@pytest.mark.parametrize("name", ["0", " 4.0 ", "-1", '"2"', "5,0", "12"])
def test_numbers_alone_are_told_from_stages(name):
    assert is_bare_number(name)


@pytest.mark.parametrize(
    "name", ["Stage 2", "S2", "4.5", "", "W", "2?", "1e1", "１23 x"]
)
def test_names_are_no_bare_numbers(name):
    assert not is_bare_number(name)


@pytest.mark.parametrize("name", ["Stage X", "S7", "NREM", "W?", "Sleep stage 7", "N5"])
def test_names_that_speak_of_a_stage_look_like_one(name):
    assert not is_stage_name(name)
    assert looks_like_stage(name)


@pytest.mark.parametrize(
    "name", ["Stage change", "Sleep spindle", "REM density", "Lights off", "Apnea", ""]
)
def test_other_events_do_not_look_like_a_stage(name):
    assert not looks_like_stage(name)
