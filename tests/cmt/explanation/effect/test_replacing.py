"""The economical computation equals the naive one: staging spliced epochs again."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from cmt.epochs import Epochs
from cmt.explanation.effect import effect, effects
from cmt.explanation.effect.half_seconds import DRAWS, VIEW_SEED
from cmt.explanation.effect.replacing import ReplaceableNight
from cmt.explanation.effect.surrogates import SPLICE
from cmt.model.staging_model import StagingModel
from cmt.spectra import Spectra, levels_of, spectra_of, spectral_features
from cmt.staging.stage_recording import night_tensors
from tests.support.models.planted import (
    PLANTED,
    planted_epochs,
    planted_model,
    replaceable,
)

N_NIGHT, EPOCH = 8, 3
ATOL = 3e-6
"""Random weights move probabilities by 1e-4: so much is seen of that."""


def noise() -> Epochs:
    eeg, eog = np.random.default_rng(1).standard_normal((2, N_NIGHT, 3000), np.float32)
    usable, eog_usable = np.ones((2, N_NIGHT), bool)
    usable[5], eog_usable[1] = False, False
    return Epochs(eeg, eog, usable, eog_usable, 0.0)


def spliced(epochs: Epochs, epoch, surrogates, replaced) -> Epochs:
    """Return the night with half-seconds of an epoch replaced."""
    parts = []
    for signal, other, chosen in zip(
        (epochs.eeg, epochs.eog), surrogates, replaced, strict=True
    ):
        changed = signal.copy()
        changed[epoch] = np.where(np.repeat(chosen, 50), other, signal[epoch])
        parts.append(changed)
    return replace(epochs, eeg=parts[0], eog=parts[1])


def staged_again(
    model: StagingModel, draws: list[Epochs], original: Epochs
) -> np.ndarray:
    """Return the model's own calibrated probabilities (draw, n_epochs, 5) of a night.

    The spectral stream is given the mean over draws of the log band powers, in relation
    to the night before it was changed.
    """
    checkpoint = model.checkpoint
    outputs = [model.infer(night_tensors(each, "cpu")) for each in draws]
    if checkpoint.spectral is None:
        said = [output.probabilities for output in outputs]
    else:
        spectra, before = _mean_spectra(draws), _mean_spectra([original])
        features = torch.from_numpy(spectral_features(spectra, levels_of(before)))
        with torch.inference_mode():
            spectral = checkpoint.spectral(features)
            said = [(output.waveform + spectral).softmax(-1) for output in outputs]
    return np.stack([checkpoint.calibration.apply(each).numpy() for each in said])


def _mean_spectra(draws: list[Epochs]) -> Spectra:
    spectra = [spectra_of(e.eeg, e.eog, e.usable, e.eog_usable) for e in draws]
    eeg = np.mean([each.eeg for each in spectra], axis=0)
    eog = np.mean([each.eog for each in spectra], axis=0)
    return replace(spectra[0], eeg=eeg, eog=eog)


def test_logs_equal_staging_the_spliced_night_again(tiny_model):
    epochs = noise()
    night = replaceable(tiny_model, epochs)
    surrogates = night.surrogates(EPOCH, 3, seed=4)
    replaced = np.random.default_rng(2).random((4, 2, 60)) < 0.3
    replaced[0], replaced[1] = False, True
    logs = night.logs(EPOCH, surrogates, replaced)
    found = night.probabilities(*np.broadcast_arrays(*logs))
    for variant, chosen in enumerate(replaced):
        again = [
            spliced(epochs, EPOCH, surrogates[:, draw], chosen) for draw in range(3)
        ]
        expected = staged_again(tiny_model, again, epochs)[:, EPOCH]
        np.testing.assert_allclose(found[:, variant], expected, atol=ATOL)


@pytest.mark.parametrize("place", [(0, 0), (0, 31), (1, 59)])
def test_effect_equals_the_naive_computation(tiny_model, place):
    epochs = noise()
    night = replaceable(tiny_model, epochs)
    found = effect(night, EPOCH, draws=2)
    surrogates = night.surrogates(EPOCH, 2, VIEW_SEED)
    chosen = np.zeros((2, 60), bool)
    chosen[place] = True
    again = [spliced(epochs, EPOCH, surrogates[:, draw], chosen) for draw in range(2)]
    before = staged_again(tiny_model, [epochs], epochs)[0, EPOCH]
    after = staged_again(tiny_model, again, epochs)[:, EPOCH]
    np.testing.assert_allclose(found.probabilities, before, atol=ATOL)
    np.testing.assert_allclose(
        found.falls[place], before - after.mean(axis=0), atol=ATOL
    )


@pytest.mark.parametrize(("epoch", "part"), PLANTED.items())
def test_so_does_the_effect_of_a_half_second_that_decides(epoch, part):
    model, epochs = planted_model(), planted_epochs()
    night = replaceable(model, epochs)
    surrogates = night.surrogates(epoch, DRAWS, VIEW_SEED)
    chosen = np.zeros((2, 60), bool)
    chosen[0, part] = True
    again = [
        spliced(epochs, epoch, drawn, chosen) for drawn in surrogates.swapaxes(0, 1)
    ]
    before = staged_again(model, [epochs], epochs)[0, epoch]
    after = staged_again(model, again, epochs)[:, epoch]
    found = effect(night, epoch).falls[0, part]
    assert np.abs(found).max() > 0.9
    np.testing.assert_allclose(found, before - after.mean(axis=0), atol=1e-4)


@pytest.mark.parametrize("with_eog", [True, False])
@pytest.mark.parametrize("spectral", [True, False])
def test_effects_of_several_epochs_are_those_of_each_alone(
    tiny_model, with_eog, spectral
):
    epochs = noise()
    if not with_eog:
        epochs = replace(epochs, eog=None, eog_usable=np.zeros(N_NIGHT, bool))
    if not spectral:
        checkpoint = replace(tiny_model.checkpoint, spectral=None)
        tiny_model = StagingModel(checkpoint, "tiny", "cpu")
    night = replaceable(tiny_model, epochs)
    # Both ends of the night, neighbours of an unusable one, and one without an EOG.
    together = [0, 1, 4, 6, N_NIGHT - 1]
    for epoch, found in zip(together, effects(night, together), strict=True):
        alone = vars(effect(night, epoch))
        for name, values in vars(found).items():
            np.testing.assert_allclose(values, alone[name], atol=1e-6, err_msg=name)


def test_the_epoch_as_it_is_has_the_probabilities_that_are_shown(tiny_model):
    night = replaceable(tiny_model, noise())
    nothing = np.zeros((1, 2, 60), bool)
    logs = night.logs(EPOCH, night.surrogates(EPOCH, 1, 0), nothing)
    found = night.probabilities(*np.broadcast_arrays(*logs))[0, 0]
    np.testing.assert_allclose(found, night.staging.probabilities[EPOCH], atol=1e-5)


def test_surrogates_are_those_of_the_epoch_and_of_usable_ones(tiny_model):
    epochs = noise()
    night = replaceable(tiny_model, epochs)
    drawn = night.surrogates(EPOCH, 6, seed=0, kind=SPLICE)
    for signal, usable, taken in zip(
        (epochs.eeg, epochs.eog), (epochs.usable, epochs.eog_usable), drawn, strict=True
    ):
        others = signal[usable & epochs.usable & (np.arange(N_NIGHT) != EPOCH)]
        for each in taken:
            assert (others == each).all(axis=1).any()


def test_surrogates_are_the_same_whenever_asked_and_differ_by_epoch(tiny_model):
    night = replaceable(tiny_model, noise())
    first = night.surrogates(EPOCH, 2, seed=0)
    np.testing.assert_array_equal(first, night.surrogates(EPOCH, 2, seed=0))
    assert not np.array_equal(first, night.surrogates(EPOCH, 2, seed=1))
    assert not np.array_equal(first, night.surrogates(EPOCH + 1, 2, seed=0))


def test_a_signal_that_does_not_speak_gets_no_surrogate(tiny_model):
    night: ReplaceableNight = replaceable(tiny_model, noise())
    assert night.signals(1) == [0]
    assert not night.surrogates(1, 2, seed=0)[1].any()
