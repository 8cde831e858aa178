"""Names say which night a file is of, and a scoring's of which recording it is."""

import pytest

from cmt.training.preparation.pairing.names import (
    is_named_after_no_recording,
    recording_keys,
    scoring_keys,
)

ALIKE = [
    ("night.edf", "night.csv"),
    ("NIGHT.EDF", "night.csv"),
    ("night.edf", "NIGHT.TXT"),
    ("M\u00fcller.edf", "Mu\u0308ller.txt"),
    ("night.edf", "night.edf.XML"),
    ("night.edf", "night.edf.annot"),
    ("night.edf", "night.edf_annotations.txt"),
    ("night.edf", "night_annotations.txt"),
    ("night.edf", "night_scored.csv"),
    ("night.edf", "night_hypno.txt"),
    ("night.edf", "night_Hypnogram.csv"),
    ("night.edf", "nighthypno.txt"),
    ("night.edf", "night_.txt"),
    ("night.edf", "night__stages.txt"),
    ("night.edf", "night.sleep_stage.tsv"),
    ("night.edf", "night_expert1_hypnogram.csv"),
    ("night.edf", "night_scorer2.csv"),
    ("night.edf", "night - Sleep Stages.txt"),
    ("night.edf", "night Schlafprofil.txt"),
    ("night1.edf", "night1stages.txt"),
    ("SN001.edf", "SN001_sleepscoring.edf"),
    ("shhs1-200001.edf", "shhs1-200001-nsrr.xml"),
    ("shhs1-200001.edf", "shhs1-200001-profusion.xml"),
    ("wsc-visit1-10119-nsrr.edf", "wsc-visit1-10119-nsrr.annot"),
    ("wsc-visit1-10119-nsrr.edf", "wsc-visit1-10119.stg.txt"),
    ("wsc-visit1-10119-nsrr.edf", "wsc-visit1-10119.allscore.txt"),
    ("SC4001E0-PSG.edf", "SC4001EC-Hypnogram.edf"),
    ("ST7011J0-PSG.edf", "ST7011JP-Hypnogram.edf"),
    ("n1.edf", "n1.txt"),
    ("subject1.edf", "HypnogramAASM_subject1.txt"),
    ("subject1.edf", "HypnogramR&K_subject1.txt"),
    ("excerpt1.edf", "Hypnogram_excerpt1.txt"),
    ("01-02-0001 PSG.edf", "01-02-0001 Base.edf"),
    ("ucddb002.rec", "ucddb002_stage.txt"),
    ("1.rec", "1_1.txt"),
    ("12.edf", "12_2.txt"),
    ("10000_17728.edf", "10000_17728.annot"),
    ("sub-01_task-sleep_eeg.edf", "sub-01_task-sleep_events.tsv"),
    ("sub-01_task-sleep_eeg.edf", "sub-01_task-sleep_hypnogram.tsv"),
    ("sub-01_task-sleep_eeg.edf", "sub-01_task-sleep_desc-expert_events.tsv"),
    ("sub-01_ses-2_task-sleep_eeg.edf", "sub-01_task-sleep_ses-2_stages.tsv"),
]
OF_ANOTHER = [
    ("night1.edf", "night10.csv"),
    ("night10.edf", "night1.csv"),
    ("night1.edf", "night1_2.csv"),
    ("night.edf", "night2.txt"),
    ("night.edf", "night_2_stages.txt"),
    ("night.edf", "night_report.txt"),
    ("night.edf", "night_yasa.csv"),
    ("night.edf", "night_auto_hypnogram.csv"),
    ("night.edf", "a night.txt"),
    ("night.edf", "hypnogram.txt"),
    ("pr.edf", "prevents.txt"),
    ("1.rec", "11_1.txt"),
    ("1.rec", "1_1_2.txt"),
    ("SC4001E0-PSG.edf", "SC4002EC-Hypnogram.edf"),
    ("subject1.edf", "HypnogramAASM_subject11.txt"),
    ("excerpt1.edf", "Visual_scoring1_excerpt1.txt"),
    ("01-02-0001 PSG.edf", "01-02-0001 KComplexes_E1.edf"),
    ("ucddb002.rec", "ucddb002_respevt.txt"),
    ("sub-01_task-sleep_eeg.edf", "sub-02_task-sleep_events.tsv"),
    ("sub-01_task-sleep_eeg.edf", "sub-01_task-rest_events.tsv"),
    ("sub-01_task-sleep_run-1_eeg.edf", "sub-01_task-sleep_events.tsv"),
    ("sub-01_task-sleep_eeg.edf", "sub-01_task-sleep_channels.tsv"),
    ("sub-01_task-sleep_acq-psg_eeg.edf", "sub-01_task-sleep_acq-head_events.tsv"),
]


def are_of_one_night(recording: str, scoring: str) -> bool:
    return not recording_keys(recording).likely.isdisjoint(scoring_keys(scoring).likely)


@pytest.mark.parametrize(("recording", "scoring"), ALIKE)
def test_the_namings_of_programs_and_data_sets_are_known(recording, scoring):
    assert are_of_one_night(recording, scoring)


@pytest.mark.parametrize(("recording", "scoring"), OF_ANOTHER)
def test_a_name_of_another_night_or_thing_is_no_scoring(recording, scoring):
    assert not are_of_one_night(recording, scoring)


@pytest.mark.parametrize(
    "name", ["Hypnogram.txt", "Sleep profile.txt", "Schlafprofil.txt", "events.csv"]
)
def test_a_name_that_only_says_scoring_is_told(name):
    assert is_named_after_no_recording(name)


@pytest.mark.parametrize("name", ["night.txt", "1.txt", "notes.txt", "a_stages.csv"])
def test_a_name_that_says_more_than_scoring_is_told(name):
    assert not is_named_after_no_recording(name)
