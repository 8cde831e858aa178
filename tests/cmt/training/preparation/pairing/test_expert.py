"""The expert's stages are those of the scoring beside a recording, or in it."""

import datetime as dt

import pytest

from cmt.errors import ScoringError
from cmt.recording import read_recording
from cmt.training.preparation.pairing.expert import read_expert
from cmt.training.preparation.pairing.pairs import pair_up
from tests.support.recordings import write_night
from tests.support.sleep_edf_layout import spelled, write_hypnogram

OWN = "epoch,onset_s,clock,stage,auto_stage,confidence,usable,reviewed\n"


@pytest.fixture
def night(tmp_path):
    """Return a recording of four epochs that starts at 22:30:15."""
    return write_night(tmp_path / "night.edf")


def expert_of(night, mapping=None):
    others = sorted(path for path in night.parent.iterdir() if path != night)
    (pair,) = pair_up(night.parent, [night], others)
    return read_expert(pair, read_recording(night), mapping)


def stages(night) -> str:
    return spelled(expert_of(night).hypnogram)


def test_the_scoring_beside_a_recording_is_read(night):
    night.with_suffix(".txt").write_text("W\nN1\nN2\nR\n")
    assert stages(night) == "W N1 N2 R"


def test_a_scoring_that_starts_later_begins_with_the_recording(night):
    runs = [("Sleep stage 2", 2)]
    start = dt.time(22, 31, 15)
    write_hypnogram(night.with_name("night-Hypnogram.edf"), runs, start)
    assert stages(night) == "? ? N2 N2"


def test_a_scoring_of_another_length_is_not_cut_to_fit(night):
    night.with_suffix(".txt").write_text("W\n" * 7)
    with pytest.raises(ScoringError, match=r"7 rows .* 4 of them"):
        expert_of(night)


def test_without_any_stages_the_names_that_are_looked_for_are_told(night):
    with pytest.raises(ScoringError, match=r"night\.xml, \.annot, \.csv, \.tsv or"):
        expert_of(night)


def test_what_was_near_and_not_taken_is_told(night):
    for name in ("night10.txt", "night_report.csv"):
        night.with_name(name).write_text("W\n")
    with pytest.raises(ScoringError, match=r"Near, not taken: .*10\.txt, .*t\.csv\."):
        expert_of(night)


def test_what_was_near_is_a_note_where_a_scoring_was_taken(night):
    for name in ("night.txt", "night_report.csv"):
        night.with_name(name).write_text("W\nN1\nN2\nR\n")
    assert "Near, not taken: night_report.csv." in expert_of(night).notes


def test_a_scoring_that_names_no_recording_is_taken_with_a_note(night):
    night.with_name("Hypnogram.txt").write_text("W\nN1\nN2\nR\n")
    found = expert_of(night)
    assert spelled(found.hypnogram) == "W N1 N2 R"
    assert found.notes[0].startswith(
        "Hypnogram.txt was taken, which names no recording"
    )


def test_a_damaged_scoring_is_not_passed_over_for_stages_in_the_recording(night):
    night.with_suffix(".xml").write_text("<no end")
    with pytest.raises(ScoringError, match=r"^(?!There is no scoring beside it)"):
        expert_of(night)


def test_of_two_scorers_that_differ_none_is_taken(night):
    for number, last in enumerate("RW", start=1):
        night.with_name(f"night_scorer{number}.txt").write_text(f"W\nN1\nN2\n{last}\n")
    with pytest.raises(ScoringError) as refused:
        expert_of(night)
    told = str(refused.value)
    assert "night_scorer1.txt and night_scorer2.txt differ in 1 epoch." in told
    assert "--scorings “*_scorer1.txt”" in told


def test_two_folders_of_scorers_are_told_apart(night):
    for folder, last in (("expert1", "R"), ("expert2", "W")):
        (night.parent / folder).mkdir()
        (night.parent / folder / "night.txt").write_text(f"W\nN1\nN2\n{last}\n")
    (pair,) = pair_up(night.parent, [night], sorted(night.parent.glob("*/*.txt")))
    with pytest.raises(ScoringError, match=r"expert1/night\.txt, expert2/ni.*“\*exper"):
        read_expert(pair, read_recording(night))


def test_a_second_scoring_that_cannot_be_read_is_told(night):
    night.with_suffix(".txt").write_text("W\nN1\nN2\nR\n")
    night.with_suffix(".xml").write_text("<no end")
    with pytest.raises(ScoringError, match=r"night\.xml cannot be read: The file is n"):
        expert_of(night)


def own_staging(*reviewed: str) -> str:
    """Return a table as this program writes it: N2 in every epoch."""
    rows = [
        f"{n},{30 * (n - 1)},,N2,W,0.9,true,{each}\n"
        for n, each in enumerate(reviewed, start=1)
    ]
    return OWN + "".join(rows)


def test_the_program_s_own_staging_is_no_expert_s(night):
    night.with_suffix(".csv").write_text(own_staging("false", "false"))
    with pytest.raises(ScoringError, match=r"night\.csv is this program's own"):
        expert_of(night)


def test_the_program_s_own_staging_is_an_expert_s_once_an_epoch_is_reviewed(night):
    night.with_suffix(".csv").write_text(own_staging("false", "true", "false", "true"))
    assert stages(night) == "N2 N2 N2 N2"


def test_the_program_s_own_staging_does_not_hinder_an_expert_s_scoring(night):
    night.with_suffix(".csv").write_text(own_staging("false"))
    night.with_suffix(".txt").write_text("W\nN1\nN2\nR\n")
    assert stages(night) == "W N1 N2 R"
    assert (
        "night.csv is this program's own staging, not taken." in expert_of(night).notes
    )


def test_what_is_near_in_another_folder_is_named_with_it(night):
    (night.parent / "p2").mkdir()
    other = night.parent / "p2" / "night.txt"
    other.write_text("W\n")
    (pair,) = pair_up(night.parent, [night], [other])
    with pytest.raises(ScoringError, match=r"Near, not taken: p2/night\.txt\."):
        read_expert(pair, read_recording(night))


def test_of_bids_the_names_that_bids_gives_are_told(tmp_path):
    night = write_night(tmp_path / "sub-1_task-sleep_eeg.edf")
    with pytest.raises(ScoringError, match=r"sub-1_task-sleep_events\.tsv and sub"):
        expert_of(night)
