"""Soft targets are what YASA or a spectral stream says, in our order of stages."""

import sys
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import torch

from cmt.errors import CmtError, OutputError
from cmt.model.model_file import load_spectral
from cmt.model.staging_model import BUNDLED_MODEL
from cmt.model.streams import spectra_of_night
from cmt.spectra import spectral_features
from cmt.training.data.prepared_night import load_night, save_night, soft_targets_file
from cmt.training.data.windows import as_night
from cmt.training.preparation.soft_targets import write_soft_targets
from tests.support.prepared_nights import night

ALONE = {"W": 0.5, "N1": 0.2, "N2": 0.15, "N3": 0.1, "R": 0.05}


@pytest.fixture
def seen(monkeypatch):
    """Put a stub in YASA's place; return what it is shown, call by call.

    With an EOG it is as sure of REM as it otherwise is of wakefulness.
    """
    calls = []

    def staging(raw, **names):
        calls.append((raw, names))
        row = dict(ALONE)
        if "eog_name" in names:
            row["W"], row["R"] = row["R"], row["W"]
        # YASA's columns are in the order of the alphabet, and two have other names.
        renamed = {"N1": row["N1"], "N2": row["N2"], "N3": row["N3"]}
        renamed |= {"REM": row["R"], "WAKE": row["W"]}
        table = pd.DataFrame([renamed] * (raw.n_times // 3000))
        return SimpleNamespace(predict=lambda: SimpleNamespace(proba=table))

    monkeypatch.setitem(sys.modules, "yasa", SimpleNamespace(SleepStaging=staging))
    return calls


def test_probabilities_stand_in_the_order_of_our_stages(tmp_path, seen):
    save_night(tmp_path / "a.npz", night("a", n_epochs=2))
    write_soft_targets(tmp_path)
    assert len(seen) == 2
    targets = load_night(tmp_path / "a.npz").soft_targets
    assert (targets.shape, targets.dtype) == ((2, 2, 5), np.float32)
    expected = [[0.5, 0.2, 0.15, 0.1, 0.05], [0.05, 0.2, 0.15, 0.1, 0.5]]
    np.testing.assert_allclose(targets, [expected] * 2)


def test_yasa_sees_volts_of_a_usual_size_by_the_eeg_and_then_by_both(tmp_path, seen):
    made = night("a", n_epochs=2)
    save_night(tmp_path / "a.npz", made)
    write_soft_targets(tmp_path)
    (raw, alone), (_, both) = seen
    assert (alone, both) == (
        {"eeg_name": "EEG"},
        {"eeg_name": "EEG", "eog_name": "EOG"},
    )
    assert raw.info["sfreq"] == 100
    assert raw.get_channel_types() == ["eeg", "eog"]
    for name, signal, unit_uv in (("EEG", made.eeg, 13), ("EOG", made.eog, 17)):
        volts = raw.get_data([name])[0]
        np.testing.assert_allclose(volts, signal.astype(float).ravel() * unit_uv / 1e6)


def test_without_an_eog_both_opinions_are_by_the_eeg(tmp_path, seen):
    save_night(tmp_path / "a.npz", night("a", kind="mixed"))
    write_soft_targets(tmp_path)
    assert [names for _, names in seen] == [{"eeg_name": "EEG"}] * 2
    alone, both = load_night(tmp_path / "a.npz").soft_targets.transpose(1, 0, 2)
    np.testing.assert_array_equal(alone, both)


def test_the_spectral_stream_says_it_of_the_eeg_alone_and_of_both(tmp_path):
    save_night(tmp_path / "a.npz", night("a"))
    write_soft_targets(tmp_path, ["spectral"])
    alone, both = load_night(tmp_path / "a.npz").soft_targets.transpose(1, 0, 2)
    np.testing.assert_allclose(both, _spectral(night("a")), atol=1e-6)
    np.testing.assert_allclose(
        alone, _spectral(replace(night("a"), eog=None)), atol=1e-6
    )


@pytest.mark.usefixtures("seen")
def test_of_two_sources_the_mean_of_their_log_probabilities_is_written(tmp_path):
    save_night(tmp_path / "a.npz", night("a"))
    write_soft_targets(tmp_path, ["yasa", "spectral"])
    yasa = np.array([ALONE["R"], *list(ALONE.values())[1:4], ALONE["W"]])
    product = np.sqrt(yasa * _spectral(night("a")))
    expected = product / product.sum(axis=1, keepdims=True)
    both = load_night(tmp_path / "a.npz").soft_targets[:, 1]
    np.testing.assert_allclose(both, expected, atol=1e-5)


def _spectral(made):
    features = spectral_features(spectra_of_night(as_night(made)))
    stream = load_spectral(BUNDLED_MODEL)[0]
    with torch.inference_mode():
        return stream(torch.from_numpy(features)).exp().numpy()


@pytest.mark.parametrize(
    ("kind", "is_staged"), [("twin", True), ("mixed", True), ("recorded", False)]
)
def test_simulated_and_mixed_nights_get_soft_targets(tmp_path, seen, kind, is_staged):
    save_night(tmp_path / "a.npz", night("a", kind))
    write_soft_targets(tmp_path)
    assert bool(seen) is is_staged
    assert (load_night(tmp_path / "a.npz").soft_targets is not None) is is_staged


@pytest.mark.parametrize("folder", ["soft_targets", "taught"])
def test_a_night_that_has_soft_targets_keeps_them(tmp_path, seen, folder):
    save_night(tmp_path / "a.npz", night("a"))
    there = tmp_path / folder / "a.npy"
    there.parent.mkdir()
    np.save(there, np.full((11, 2, 5), 0.2, np.float32))
    write_soft_targets(tmp_path)
    assert seen == []
    assert (load_night(tmp_path / "a.npz").soft_targets == np.float32(0.2)).all()


def test_an_interrupted_run_goes_on(tmp_path, seen, monkeypatch):
    for name in "ab":
        save_night(tmp_path / f"{name}.npz", night(name))
    with monkeypatch.context() as broken:
        broken.setattr(np, "save", failing)
        with pytest.raises(OutputError, match="the disk is full"):
            write_soft_targets(tmp_path)
    assert list((tmp_path / "soft_targets").iterdir()) == []
    seen.clear()
    write_soft_targets(tmp_path)
    assert len(seen) == 4


def failing(*_: object) -> None:
    raise OSError("the disk is full")


def test_progress_tells_how_many_nights_are_done(tmp_path, seen):
    for name, kind in (("a", "twin"), ("b", "recorded")):
        save_night(tmp_path / f"{name}.npz", night(name, kind))
    told = []
    write_soft_targets(tmp_path, progress=lambda *what: told.append(what))
    assert told == [(fraction, "soft targets") for fraction in (0.0, 0.5, 1.0)]
    assert len(seen) == 2


def test_without_yasa_one_sentence_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "yasa", None)
    save_night(tmp_path / "a.npz", night("a"))
    with pytest.raises(CmtError, match="pip install yasa"):
        write_soft_targets(tmp_path)
    assert not soft_targets_file(tmp_path / "a.npz").exists()


@pytest.mark.usefixtures("seen")
def test_a_folder_without_nights_is_refused(tmp_path):
    with pytest.raises(CmtError, match="There are no prepared nights"):
        write_soft_targets(tmp_path)
