"""From a recording to stages and reasons."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.epochs import cut_epochs
from cmt.errors import RecordingError
from cmt.model.staging_model import load_model
from cmt.model.temperature import Calibration
from cmt.recording import read_recording
from cmt.spectra import log_band_powers
from cmt.stages import UNSCORED
from cmt.staging import stage_recording
from tests.support.recordings import brain_like, write_edf, write_model
from tests.support.stagings import recording


@pytest.mark.parametrize("n_epochs", [1, 2, 5, 70])
def test_every_epoch_is_scored_the_first_and_the_last_included(tiny_model, n_epochs):
    staging = stage_recording(recording(n_epochs), tiny_model)
    assert staging.probabilities.shape == (n_epochs, 5)
    np.testing.assert_allclose(staging.probabilities.sum(axis=1), 1, atol=1e-5)
    assert (staging.hypnogram.stages != UNSCORED).all()


def test_probabilities_are_averaged_over_the_windows_that_cover_an_epoch(tmp_path):
    import torch

    from cmt.epochs import cut_epochs

    tiny_model = load_model(write_model(tmp_path / "tiny.safetensors"), "cpu")
    night = recording(7)
    epochs = cut_epochs(night, tiny_model.checkpoint.preprocessing)
    eeg, eog = torch.tensor(epochs.eeg), torch.tensor(epochs.eog)
    there = torch.ones(7, dtype=torch.bool)
    total = np.zeros((7, 5))
    for centre in range(7):
        inside = [e for e in range(centre - 2, centre + 3) if 0 <= e < 7]
        # The window's places are fixed, so what lies outside is padded and not valid.
        window = torch.tensor(
            [max(0, min(e, 6)) for e in range(centre - 2, centre + 3)]
        )
        valid = torch.tensor([e in inside for e in range(centre - 2, centre + 3)])
        output = tiny_model.checkpoint.net(
            eeg[window][None], eog[window][None], there[window][None], valid[None]
        )
        probabilities = output.logits[0].softmax(-1).detach().numpy()
        for place, epoch in enumerate(range(centre - 2, centre + 3)):
            if epoch in inside:
                total[epoch] += probabilities[place]
    expected = (total / total.sum(axis=1, keepdims=True)) ** (1 / 1.5)
    expected /= expected.sum(axis=1, keepdims=True)
    staging = stage_recording(night, tiny_model)
    np.testing.assert_allclose(staging.probabilities, expected, atol=1e-5)


def test_progress_moves_from_none_to_all(tiny_model):
    seen = []
    stage_recording(
        recording(70), tiny_model, lambda fraction, _: seen.append(fraction)
    )
    assert seen[0] == 0
    assert seen[-1] == 1
    assert seen == sorted(seen)


def test_a_recording_too_short_is_told_before_staging(tiny_model, tmp_path):
    path = write_edf(tmp_path / "a.edf", {"C3-M2": brain_like(2000, 100)})
    with pytest.raises(RecordingError, match="at least one epoch"):
        stage_recording(read_recording(path), tiny_model)


@pytest.fixture(scope="module")
def two_streams(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "two.safetensors"
    return load_model(write_model(path, spectral=True), "cpu")


def softmax(logs: np.ndarray) -> np.ndarray:
    powers = np.exp(logs - logs.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@pytest.mark.parametrize("eog", [True, False])
@pytest.mark.parametrize("n_epochs", [1, 2, 40])
def test_what_both_streams_say_adds_up_to_the_probabilities(two_streams, n_epochs, eog):
    staging = stage_recording(recording(n_epochs, eog=eog), two_streams)
    added = softmax(staging.streams.waveform + staging.streams.spectral)
    np.testing.assert_allclose(staging.probabilities, added, atol=1e-6)
    assert staging.streams.spectral.dtype == np.float32


@pytest.mark.parametrize("temperature", [0.3, 1, 4])
def test_they_add_up_at_any_temperature(two_streams, temperature):
    calibrated = replace(two_streams.checkpoint, calibration=Calibration(temperature))
    model = replace(two_streams, checkpoint=calibrated)
    staging = stage_recording(recording(9), model)
    added = softmax(staging.streams.waveform + staging.streams.spectral)
    np.testing.assert_allclose(staging.probabilities, added, atol=1e-6)


def test_a_second_stream_changes_probabilities_and_no_attention(two_streams):
    first = replace(two_streams.checkpoint, spectral=None)
    one = stage_recording(recording(9), replace(two_streams, checkpoint=first))
    two = stage_recording(recording(9), two_streams)
    assert np.abs(one.probabilities - two.probabilities).max() > 0.01
    for found, expected in zip(two.attention, one.attention, strict=True):
        np.testing.assert_array_equal(found, expected)
    assert (one.streams, one.spectra) == (None, None)


@pytest.mark.parametrize("eog", [True, False])
def test_the_spectra_are_those_of_the_epochs_that_were_staged(two_streams, eog):
    night = recording(9, flat=(4,), eog=eog)
    epochs = cut_epochs(night, two_streams.checkpoint.preprocessing)
    spectra = stage_recording(night, two_streams).spectra
    np.testing.assert_array_equal(spectra.eeg, log_band_powers(epochs.eeg))
    assert (spectra.eog is not None) == eog
    assert np.flatnonzero(~spectra.usable).tolist() == [4]
    assert (spectra.eog_usable == eog).all()


def test_an_eog_has_a_say_in_the_spectral_stream(two_streams):
    with_eog, without = (
        stage_recording(recording(20, eog=eog), two_streams).streams.spectral
        for eog in (True, False)
    )
    assert np.abs(with_eog - without).max() > 1e-3


def test_where_nothing_can_be_used_both_streams_still_add_up(two_streams):
    staging = stage_recording(recording(3, flat=(0, 1, 2), eog=False), two_streams)
    assert (staging.hypnogram.stages == UNSCORED).all()
    assert (staging.confidence == 0).all()
    added = softmax(staging.streams.waveform + staging.streams.spectral)
    np.testing.assert_allclose(staging.probabilities, added, atol=1e-6)
    assert np.isfinite(staging.spectra.eeg).all()


def test_epochs_that_are_cut_already_are_staged_the_same(two_streams):
    night = recording(9, flat=(2,))
    epochs = cut_epochs(night, two_streams.checkpoint.preprocessing)
    here = stage_recording(night, two_streams)
    ready = stage_recording(night, two_streams, epochs=epochs)
    np.testing.assert_array_equal(ready.probabilities, here.probabilities)
    np.testing.assert_array_equal(ready.streams.spectral, here.streams.spectral)
