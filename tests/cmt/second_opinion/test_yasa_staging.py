"""YASA's staging is YASA's own, of the signals that the model was given."""

import builtins
import warnings
from dataclasses import replace
from datetime import time

import mne
import numpy as np
import pytest
import yasa

from cmt.errors import CmtError
from cmt.recording import Signal
from cmt.second_opinion import stage_with_yasa
from tests.support.recordings import brain_like
from tests.support.stagings import recording

N_EPOCHS = 12
ALL = np.ones(N_EPOCHS, bool)
NONE = ~ALL


def its_own(*signals: Signal) -> np.ndarray:
    """Return what YASA says when it is called as its documentation says."""
    info = mne.create_info(["C4", "E1"][: len(signals)], 100, "eeg")
    raw = mne.io.RawArray(
        np.array([s.samples for s in signals]) * 1e-6, info, verbose="error"
    )
    eog = "E1" if len(signals) == 2 else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = yasa.SleepStaging(raw, "C4", eog_name=eog).predict()
    return found.proba[["WAKE", "N1", "N2", "N3", "REM"]].to_numpy()


def test_the_probabilities_are_those_of_yasa_itself():
    night = recording(N_EPOCHS)
    found = stage_with_yasa(night, ALL, ALL)
    np.testing.assert_allclose(
        found.probabilities, its_own(night.eeg, night.eog), atol=2e-5
    )


def test_an_eog_that_is_nowhere_usable_is_left_away():
    night = recording(N_EPOCHS)
    found = stage_with_yasa(night, ALL, NONE)
    np.testing.assert_allclose(found.probabilities, its_own(night.eeg), atol=2e-5)


def test_a_recording_without_eog_is_staged():
    found = stage_with_yasa(recording(N_EPOCHS, eog=False), ALL, NONE)
    assert (found.hypnogram.stages >= 0).all()


def test_unusable_epochs_stay_unscored():
    usable = ALL.copy()
    usable[3:5] = False
    found = stage_with_yasa(recording(N_EPOCHS, flat=(3, 4)), usable, ALL)
    assert np.flatnonzero(found.hypnogram.stages == -1).tolist() == [3, 4]


def test_it_says_the_same_each_time():
    night = recording(N_EPOCHS)
    first, second = (stage_with_yasa(night, ALL, ALL) for _ in range(2))
    assert np.array_equal(first.probabilities, second.probabilities)


def test_its_name_and_version_are_kept():
    night = replace(recording(N_EPOCHS, eog=False), start=time(23))
    found = stage_with_yasa(night, ALL, NONE)
    assert found.name == f"YASA {yasa.__version__}"
    assert found.start == time(23)


def test_signals_of_two_rates_are_brought_to_one():
    eog = Signal(brain_like(30 * 256 * N_EPOCHS, 256, seed=3), 256, "EOG")
    night = replace(recording(N_EPOCHS), eog=eog)
    assert stage_with_yasa(night, ALL, ALL).usable.size == N_EPOCHS


def test_a_sample_that_the_end_lacks_is_no_reason_to_stop():
    night = recording(N_EPOCHS, eog=False)
    short = Signal(night.eeg.samples[:-1], 100, "EEG")
    found = stage_with_yasa(replace(night, eeg=short), ALL, NONE)
    assert found.usable.size == N_EPOCHS


def test_progress_goes_from_nothing_to_all():
    told = []
    stage_with_yasa(
        recording(N_EPOCHS, eog=False), ALL, NONE, lambda share, _: told.append(share)
    )
    assert told[0] == 0
    assert told == sorted(told)
    assert told[-1] == 1


def test_a_signal_that_is_too_slow_for_yasa_is_refused_in_a_sentence():
    slow = Signal(brain_like(64 * 30 * N_EPOCHS, 64), 64, "C4-M1")
    night = replace(recording(N_EPOCHS, eog=False), eeg=slow)
    with pytest.raises(CmtError, match=r"more than 80 .* “C4-M1” has 64"):
        stage_with_yasa(night, ALL, NONE)


def test_without_yasa_the_sentence_says_how_to_install_it(monkeypatch):
    real = builtins.__import__

    def without(name, *more):
        if name == "yasa":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CmtError, match=r"pip install .*\[yasa\]"):
        stage_with_yasa(recording(N_EPOCHS, eog=False), ALL, NONE)
