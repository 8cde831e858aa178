import numpy as np
import pytest

from cmt.explanation.effect import effect
from cmt.fidelity.rankings import N_RANDOM, RANKINGS, random_rankings, rankings, untied
from cmt.stages import Stage
from tests.support.models.planted import planted_epochs, planted_model, replaceable

EPOCH = 3
SAMPLES = np.random.default_rng(0).standard_normal((2, 3000))


@pytest.mark.parametrize("signal", [0, 1])
def test_rankings_are_the_maps_that_are_shown_and_loudness(signal):
    night = replaceable(planted_model(), planted_epochs())
    shown = effect(night, EPOCH, draws=2)
    found = dict(
        zip(RANKINGS, rankings(night, EPOCH, signal, shown, Stage.N2), strict=True)
    )
    name = ("eeg", "eog")[signal]
    np.testing.assert_array_equal(found["effect"], shown.falls[signal, :, Stage.N2])
    for view in ("attention", "similarity"):
        shown_map = getattr(getattr(night.staging, view), name)[EPOCH]
        np.testing.assert_array_equal(found[view], shown_map)
    samples = night.samples(EPOCH)[signal]
    loudness = [np.std(part) for part in samples.reshape(60, 50)]
    assert np.corrcoef(found["loudest"], loudness)[0, 1] > 0.9


def test_random_orders_are_the_same_of_the_same_samples_and_differ_by_them():
    found = random_rankings(SAMPLES[0])
    assert found.shape == (N_RANDOM, 60)
    np.testing.assert_array_equal(found, random_rankings(SAMPLES[0]))
    assert not np.array_equal(found, random_rankings(SAMPLES[1]))
    assert len(np.unique(found.argmax(axis=1))) > 1


def test_ranks_keep_the_order_of_values():
    values = np.random.default_rng(0).random((2, 60))
    for ranks, own in zip(untied(values, SAMPLES[0]), values, strict=True):
        assert (np.argsort(ranks) == np.argsort(own)).all()


def test_equal_values_stand_in_an_order_that_differs_by_samples_and_ranking():
    same = np.ones((2, 60))
    first, second = untied(same, SAMPLES[0])
    assert sorted(first) == sorted(second) == list(range(60))
    assert not (first == np.arange(60)).all()
    assert not (first == second).all()
    assert not (first == untied(same, SAMPLES[1])[0]).all()
    assert (first == untied(same, SAMPLES[0])[0]).all()
