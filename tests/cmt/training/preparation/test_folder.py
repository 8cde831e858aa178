"""Any folder of recordings with scorings beside them becomes nights to train on."""

import json
from hashlib import sha256

import edfio
import pytest

from cmt.errors import CmtError
from cmt.stages import UNSCORED
from cmt.training.data.prepared_night import load_nights
from cmt.training.data.settings import read_settings
from cmt.training.preparation.folder import Choices
from tests.cmt.recording.formats.writers import night_raw, write_brainvision
from tests.cmt.training.preparation.pairing.scored_folders import (
    LIST,
    OWN,
    PROFUSION,
    prepare,
    write_pair,
)
from tests.support.recordings import brain_like, write_edf, write_night
from tests.support.sleep_edf_layout import write_hypnogram


@pytest.mark.parametrize(
    ("scoring", "text"),
    [
        ("night.txt", LIST),
        ("night.csv", "epoch,stage\n1,W\n2,N1\n3,N2\n4,?\n"),
        ("night-nsrr.xml", PROFUSION),
        ("night_sleep_stages.tsv", "stage\tnote\nW\t\nN1\t\nN2\t\n?\t\n"),
        ("night.annot", "W e:1 e:1\nN1 e:2 e:2\nN2 e:3 e:3"),
    ],
)
def test_a_scoring_of_any_format_is_found_by_its_name(tmp_path, scoring, text):
    write_pair(tmp_path, "night.edf", scoring, text)
    done = prepare(tmp_path)
    (night,) = load_nights(tmp_path / "out")
    assert night.stages.tolist() == [0, 1, 2, -1]
    assert (done.n_nights, done.problems) == (1, ())
    assert night.eog is None


def test_a_recording_of_several_files_is_one_and_counts_with_all_of_them(tmp_path):
    for name, seed in (("sub-01", 1), ("sub-02", 2)):
        (tmp_path / name).mkdir()
        raw = night_raw(tmp_path / name)
        (tmp_path / name / "night.edf").unlink()
        raw.apply_function(lambda samples, by=seed: by * samples)
        write_brainvision(raw, tmp_path / name)
        (tmp_path / name / "night.txt").write_text(LIST)
    done = prepare(tmp_path)
    assert (done.n_nights, done.problems) == (2, ())


def test_edf_annotations_beside_a_recording_are_its_scoring(tmp_path):
    write_night(tmp_path / "night.edf")
    write_hypnogram(
        tmp_path / "night-Hypnogram.edf", [("Sleep stage R", 4)], start=None
    )
    assert prepare(tmp_path).n_nights == 1
    assert load_nights(tmp_path / "out")[0].stages.tolist() == [4] * 4


def test_stages_in_the_recording_itself_are_used_when_nothing_is_beside_it(tmp_path):
    signal = edfio.EdfSignal(
        brain_like(12_000, 100), 100, label="C3", physical_dimension="uV"
    )
    annotations = [
        edfio.EdfAnnotation(30, 60, "Sleep stage N2"),
        edfio.EdfAnnotation(41.5, 7, "Arousal"),
    ]
    edfio.Edf([signal], annotations=annotations).write(tmp_path / "night.edf")
    prepare(tmp_path)
    assert load_nights(tmp_path / "out")[0].stages.tolist() == [-1, 2, 2, -1]


def test_a_recording_without_scoring_is_told_and_stops_no_other(tmp_path):
    write_pair(tmp_path, "good.edf", "good.txt")
    write_edf(tmp_path / "alone.edf", {"C4-M1": brain_like(6000, 100)})
    (tmp_path / "broken.edf").write_bytes(b"0       ")
    (tmp_path / "notes.edf").write_bytes(b"no recording")
    done = prepare(tmp_path)
    assert done.n_nights == 1
    assert done.problems[0].startswith("alone.edf: There is no scoring beside it")
    assert done.problems[1].startswith("broken.edf: The header is")
    assert done.problems[2].startswith("notes.edf: This is not an EDF file")


def test_a_scoring_without_any_stage_is_told(tmp_path):
    write_pair(tmp_path, "night.edf", "night.txt", "?\n?\n?\n?\n")
    found = prepare(tmp_path)
    assert found.n_nights == 0
    assert "gives no stage to any of its 4 epochs" in found.problems[0]


def test_what_the_names_mean_is_used_and_is_part_of_the_folder_s_settings(tmp_path):
    write_pair(tmp_path, "night.edf", "night.txt", "W\nN1\nN2\nN2\n")
    prepare(tmp_path, Choices(mapping={"N2": 3}))
    with pytest.raises(CmtError, match=r"prepared otherwise \(choices\)"):
        prepare(tmp_path)


def test_a_folder_of_the_version_before_mappings_goes_on(tmp_path):
    write_pair(tmp_path, "a.edf", "a.txt")
    prepare(tmp_path)
    before = "Choices(eeg=None, eog=None, person_pattern=None, people={})"
    digest = sha256(before.encode()).hexdigest()
    assert read_settings(tmp_path / "out")["choices"] == digest


def test_the_program_s_own_staging_is_no_expert_s(tmp_path):
    row = "1,0,22:30:15,W,W,0.9,0.9,true,{}\n"
    write_pair(tmp_path, "night.edf", "night.csv", OWN + row.format("false"))
    (problem,) = prepare(tmp_path).problems
    assert "own staging, which nobody has reviewed" in problem
    (tmp_path / "night.csv").write_text(OWN + row.format("true"))
    assert prepare(tmp_path).n_nights == 1


def test_the_same_recording_twice_is_prepared_once(tmp_path):
    path = write_pair(tmp_path, "a.edf", "a.txt")
    (tmp_path / "b.edf").write_bytes(path.read_bytes())
    done = prepare(tmp_path)
    assert (done.n_nights, done.problems) == (1, ("b.edf: the same file as a.edf.",))


def test_an_interrupted_run_goes_on(tmp_path):
    write_pair(tmp_path, "a.edf", "a.txt")
    assert prepare(tmp_path).n_made == 1
    write_pair(tmp_path, "b.edf", "b.txt")
    done = prepare(tmp_path)
    assert (done.n_nights, done.n_made) == (2, 1)


def test_channels_can_be_chosen(tmp_path):
    channels = {name: brain_like(12_000, 100, seed=i) for i, name in enumerate("ABC")}
    write_edf(tmp_path / "night.edf", channels)
    (tmp_path / "night.txt").write_text(LIST)
    prepare(tmp_path, Choices(eeg="A-B", eog="C"))
    assert load_nights(tmp_path / "out")[0].eog is not None


def test_choices_of_another_run_are_not_mixed(tmp_path):
    write_pair(tmp_path, "a.edf", "a.txt")
    prepare(tmp_path)
    settings = read_settings(tmp_path / "out")
    assert json.loads(json.dumps(settings)) == settings
    with pytest.raises(CmtError, match=r"prepared otherwise \(choices\)"):
        prepare(tmp_path, Choices(eog="none"))


def test_a_corrected_scoring_makes_its_night_anew(tmp_path):
    write_pair(tmp_path, "a.edf", "a.txt")
    prepare(tmp_path)
    (before,) = load_nights(tmp_path / "out")
    scoring = tmp_path / "a.txt"
    scoring.write_text(scoring.read_text().replace("N2", "N3"))
    done = prepare(tmp_path)
    assert (done.n_nights, done.n_made) == (1, 1)
    (after,) = load_nights(tmp_path / "out")
    assert before.stages.tolist() == [0, 1, 2, UNSCORED]
    assert after.stages.tolist() == [0, 1, 3, UNSCORED]


def test_a_folder_of_an_older_version_goes_on(tmp_path):
    write_pair(tmp_path, "a.edf", "a.txt")
    prepare(tmp_path)
    path = tmp_path / "out" / "prepared.json"
    settings = json.loads(path.read_text())
    del settings["preprocessing"]["scale_reach"]
    path.write_text(json.dumps(settings))
    assert prepare(tmp_path).n_made == 0


def test_a_folder_without_recordings_is_refused(tmp_path):
    write_hypnogram(tmp_path / "night.edf", [("Sleep stage W", 2)])
    with pytest.raises(CmtError, match="There are no recordings in"):
        prepare(tmp_path)


def timed(*stages: str) -> str:
    """Return a table of one stage an epoch, with its onset."""
    rows = (f"{30 * n},30,{stage}\n" for n, stage in enumerate(stages))
    return "onset,duration,stage\n" + "".join(rows)


def test_sleep_beyond_the_recording_s_end_is_told(tmp_path):
    write_pair(tmp_path, "night.edf", "night.csv", timed(*9 * ["N2"]))
    (problem,) = prepare(tmp_path).problems
    assert problem.startswith("night.edf: Sleep is scored in 4 epochs after")


def test_wakefulness_beyond_the_recording_s_end_is_left_away_and_told(tmp_path):
    text = timed("W", "N1", "N2", "W", *5 * ["W"])
    write_pair(tmp_path, "night.edf", "night.csv", text)
    done = prepare(tmp_path)
    assert load_nights(tmp_path / "out")[0].stages.tolist() == [0, 1, 2, 0]
    assert done.problems == ()
    assert "night.edf: 5 scored epochs after the recording's end" in done.notes[-1]


def test_a_scoring_that_ends_early_is_told(tmp_path):
    write_pair(tmp_path, "night.edf", "night.csv", timed("W", "N2"))
    done = prepare(tmp_path)
    assert load_nights(tmp_path / "out")[0].stages.tolist() == [0, 2, -1, -1]
    assert "night.edf: The scoring ends 2 epochs before the recording" in done.notes[-1]


def test_a_scoring_as_long_as_its_recording_needs_no_word(tmp_path):
    write_pair(tmp_path, "night.edf", "night.txt")
    assert prepare(tmp_path).notes == ()
