"""Nights of a sleep clinic, and what a teacher says of nights."""

import sys
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from cmt.__main__ import main
from cmt.stages import UNSCORED, Stage
from cmt.training.data.prepared_night import load_nights, save_night, soft_targets_file
from tests.support.prepared_nights import night, write_bands

HYPNOGRAM = np.array([0] * 12 + [1] * 5 + [2] * 20 + [3] * 15 + [4] * 8, np.int8)
LOUDNESS = {Stage.W: 300, Stage.N3: 900}


def write_waveforms(path) -> None:
    """Write one person's wakefulness (5 Hz) and N3 (2 Hz); one epoch is flat."""
    stages = HYPNOGRAM[np.isin(HYPNOGRAM, (Stage.W, Stage.N3))]
    t = np.arange(3840) / 128
    hz = np.where(stages == Stage.W, 5, 2)[:, None]
    loud = np.where(stages == Stage.W, *LOUDNESS.values())[:, None]
    waves = loud * np.sin(2 * np.pi * hz * t)
    waves[3] = 0
    np.savez(
        path,
        eeg=waves.astype(np.int16),
        scale=np.float32(0.1),
        rate_hz=128,
        stage=stages,
        subject=np.full(stages.size, 7, np.int16),
        hypnogram_007=HYPNOGRAM,
    )


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    """A folder of eight nights of one person, and the measured epochs alone."""
    folder = tmp_path_factory.mktemp("mixed")
    write_bands(folder / "bands.npz")
    write_waveforms(folder / "waveforms.npz")
    asked = [
        "prepare",
        "mixed-nights",
        "--bands",
        str(folder / "bands.npz"),
        "--waveforms",
    ]
    asked += [str(folder / "waveforms.npz"), "--out", str(folder / "out")]
    assert main([*asked, "--copies", "8"]) == 0
    return folder / "out"


@pytest.fixture
def nights(clinic):
    return [night for night in load_nights(clinic) if night.kind == "mixed"]


def test_a_clinic_night_has_the_hypnogram_of_its_person(nights):
    assert len(nights) == 8
    expected = HYPNOGRAM.copy()
    expected[3] = UNSCORED  # the electrode was off
    for made in nights:
        assert made.person == "clinic 007"
        assert made.stages.tolist() == expected.tolist()
        assert made.eeg.shape == made.eog.shape == (HYPNOGRAM.size, 3000)
        assert np.isfinite(made.eeg.astype(float)).all()


def test_only_measured_epochs_count_as_such(nights):
    could = np.isin(HYPNOGRAM, (Stage.W, Stage.N3)) & (np.arange(60) != 3)
    shares = {float(made.recorded[could].mean()) for made in nights}
    assert 0.0 in shares
    assert 1.0 in shares
    assert not any(made.recorded[~could].any() for made in nights)


def test_measured_epochs_keep_their_waveform(nights):
    t = np.arange(3000) / 100
    wave = np.exp(2j * np.pi * 2 * t)
    for made in nights:
        deep = made.eeg[made.recorded & (HYPNOGRAM == Stage.N3)].astype(float)
        alike = np.abs(deep @ wave) * np.sqrt(2 / 3000) / np.linalg.norm(deep, axis=1)
        assert (alike > 0.95).all()


def test_the_measured_epochs_stand_alone_as_well(clinic):
    (alone,) = (made for made in load_nights(clinic) if made.kind == "recorded")
    assert alone.eog is None
    assert set(alone.stages.tolist()) == {Stage.W, Stage.N3, UNSCORED}


class _Staging:
    """Stands in for YASA: N2 by an EEG alone, REM with an EOG."""

    def __init__(self, raw, *, eeg_name, eog_name=None):
        assert eeg_name in raw.ch_names
        self.n_epochs = raw.n_times // 3000
        self.said = "N2" if eog_name is None else "REM"

    def predict(self):
        return self

    @property
    def proba(self):
        table = pd.DataFrame(0.1, range(self.n_epochs), ["N1", "N2", "N3", "REM"])
        table[self.said] = 0.6
        table["WAKE"] = 0.1
        return table


@pytest.fixture
def teacher(monkeypatch):
    yasa = ModuleType("yasa")
    yasa.SleepStaging = _Staging
    monkeypatch.setitem(sys.modules, "yasa", yasa)


@pytest.mark.usefixtures("teacher")
def test_a_teacher_says_two_things_of_a_night(tmp_path):
    save_night(tmp_path / "a.npz", night("a", n_epochs=10))
    save_night(tmp_path / "b.npz", night("b", "recorded"))
    assert main(["prepare", "teacher", "--data", str(tmp_path)]) == 0
    twin, real = load_nights(tmp_path)
    assert real.soft_targets is None
    assert twin.soft_targets.shape == (10, 2, 5)
    alone, both = twin.soft_targets[0]
    np.testing.assert_allclose(alone, [0.1, 0.1, 0.6, 0.1, 0.1], atol=1e-6)
    np.testing.assert_allclose(both, [0.1, 0.1, 0.1, 0.1, 0.6], atol=1e-6)


@pytest.mark.usefixtures("teacher")
def test_a_night_that_was_taught_stays_so(tmp_path):
    save_night(tmp_path / "a.npz", night("a"))
    lessons = soft_targets_file(tmp_path / "a.npz")
    lessons.parent.mkdir()
    np.save(lessons, np.full((11, 2, 5), 0.2, np.float32))
    assert main(["prepare", "teacher", "--data", str(tmp_path)]) == 0
    assert (load_nights(tmp_path)[0].soft_targets == np.float32(0.2)).all()


def test_without_a_teacher_one_sentence_says_how_to_get_one(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setitem(sys.modules, "yasa", None)
    save_night(tmp_path / "a.npz", night("a"))
    assert main(["prepare", "teacher", "--data", str(tmp_path)]) == 2
    assert "pip install yasa" in capsys.readouterr().err
