"""A model is evaluated on prepared nights as it would stage their recordings."""

import json
from dataclasses import replace

import numpy as np
import pytest

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.model.staging_model import load_model
from cmt.recording import read_recording
from cmt.stages import UNSCORED
from cmt.staging import stage_recording
from cmt.training.data.folds import save_folds
from cmt.training.data.prepared_night import PreparedNight, load_night, save_night
from cmt.training.data.provenance import recording_mark
from cmt.training.data.windows import as_night
from cmt.training.evaluate import (
    NightStages,
    cropped,
    evaluate,
    stage_prepared,
)
from cmt.training.evaluation_report import evaluation_json, evaluation_table
from cmt.training.preparation.sleep_edf import prepare_sleep_edf
from tests.support.prepared_nights import copy_expert, write_three_hours
from tests.support.recordings import write_model
from tests.support.sleep_edf_layout import DAY, EEG, EOG, write_sleep_edf


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return load_model(write_model(tmp_path_factory.mktemp("m") / "tiny.safetensors"))


@pytest.fixture(scope="module")
def cassette(tmp_path_factory):
    """Return two nights in Sleep-EDF's layout, of the people 00 and 01."""
    folder = tmp_path_factory.mktemp("cassette")
    return write_sleep_edf(folder, {"SC4001": DAY, "SC4011": DAY})


@pytest.fixture(scope="module")
def prepared(cassette, tmp_path_factory):
    """Return these nights prepared with the model's filter, and whole beside that."""
    out = tmp_path_factory.mktemp("prepared")
    prepare_sleep_edf(out, cassette, Preprocessing(), whole=True)
    return out


@pytest.fixture
def folder(tmp_path):
    """Return one night of three hours that was not cropped."""
    return write_three_hours(tmp_path)


def test_the_night_that_chose_a_model_is_refused(model, tmp_path):
    digest = "0123456789ab" + "f" * 52
    eeg, stages = np.zeros((9, 3000), np.float16), np.zeros(9, np.int8)
    for name, person in ((digest[:12], "Ann"), ("ba9876543210", "Ben")):
        night = PreparedNight(eeg, None, stages, person, "recorded")
        save_night(tmp_path / f"night_{name}.npz", night)
    save_folds(tmp_path, {"Ann": 0, "Ben": 1})
    chosen = {"people": {"chosen_by": [recording_mark(digest)]}}
    about = {"init": {"average_of": [chosen]}}
    checkpoint = replace(model.checkpoint, provenance=about)
    chosen_by_ann = replace(model, checkpoint=checkpoint)
    with pytest.raises(CmtError, match="chosen by people of fold 0,"):
        evaluate(chosen_by_ann, tmp_path, [0, 1])
    assert evaluate(chosen_by_ann, tmp_path, [1]).cropped.people == ("Ben",)


def test_a_prepared_night_gets_the_stages_of_its_recording(model, cassette, prepared):
    recording = read_recording(cassette / "SC4001E0-PSG.edf", EEG, EOG)
    expected = stage_recording(recording, model)
    found = stage_prepared(model, load_night(prepared / "whole" / "SC4001.npz"))
    assert np.mean(found == expected.hypnogram.stages) > 0.98


def test_an_epoch_without_signal_is_hidden_from_the_others(prepared):
    night = load_night(prepared / "SC4001.npz")
    flat, loud = night.eeg.copy(), night.eeg.copy()
    flat[50], loud[50] = 0, 20
    hidden, seen = (as_night(replace(night, eeg=eeg)) for eeg in (flat, loud))
    assert not hidden.usable[50]
    assert seen.usable[50]
    assert hidden.usable.sum() == len(night.stages) - 1


def test_a_night_without_an_eog_is_staged_from_the_eeg_alone(model, prepared):
    night = replace(load_night(prepared / "SC4001.npz"), eog=None)
    assert not as_night(night).eog_present.any()
    assert stage_prepared(model, night).shape == night.stages.shape


def test_cropped_and_whole_recordings_are_both_evaluated(model, prepared, monkeypatch):
    copy_expert(monkeypatch)
    found = evaluate(model, prepared, range(5))
    assert found.cropped.people == ("00", "01")
    assert found.cropped.pooled.n_epochs == 2 * (60 + 5 + 60)
    assert found.whole.pooled.n_epochs == 2 * (64 + 5 + 63)
    assert found.cropped.pooled.accuracy == 1


def test_only_the_folds_that_were_asked_for_are_staged(model, prepared):
    folds = json.loads((prepared / "folds.json").read_text())
    assert folds["00"] != folds["01"]
    assert evaluate(model, prepared, [folds["01"]]).cropped.people == ("01",)


def test_without_whole_recordings_only_the_crop_is_told(model, cassette, tmp_path):
    prepare_sleep_edf(tmp_path, cassette, Preprocessing())
    found = evaluate(model, tmp_path, range(5))
    assert found.whole is None
    assert json.loads(evaluation_json(found))["whole"] is None
    assert "Whole recordings were not prepared" in evaluation_table(found)


def test_a_night_that_was_not_cropped_is_counted_both_ways(model, folder, monkeypatch):
    copy_expert(monkeypatch, mistaken=slice(0, 40))
    found = evaluate(model, folder, [0])
    assert found.cropped.pooled.n_epochs == 60 + 99 + 60
    assert found.cropped.pooled.accuracy == 1
    assert found.whole.pooled.n_epochs == 359
    assert found.whole.pooled.confusion[0, 1] == 40


def test_an_unscored_epoch_does_not_count(model, folder, monkeypatch):
    copy_expert(monkeypatch, mistaken=slice(150, 151))
    assert evaluate(model, folder, [0]).whole.pooled.accuracy == 1


def test_the_crop_stays_inside_a_night_and_needs_sleep():
    expert = np.array([0, 2, 0])
    night = NightStages("a", expert, expert)
    assert cropped(night).expert.tolist() == [0, 2, 0]
    awake = NightStages("a", np.zeros(300), np.zeros(300))
    assert cropped(awake).expert.tolist() == [0] * 300


def test_nights_of_another_filter_are_refused(model, cassette, tmp_path):
    prepare_sleep_edf(tmp_path, cassette)
    with pytest.raises(CmtError, match=r"highpass_hz 0\.2 against 0\.4\. Prepare them"):
        evaluate(model, tmp_path, [0])


def test_nights_without_a_scored_epoch_are_refused(model, tmp_path):
    eeg, stages = np.zeros((3, 3000), np.float16), np.full(3, UNSCORED, np.int8)
    save_night(tmp_path / "a.npz", PreparedNight(eeg, None, stages, "Ann", "recorded"))
    save_folds(tmp_path, {"Ann": 0})
    with pytest.raises(CmtError, match="No epoch of these nights is scored"):
        evaluate(model, tmp_path, [0])
