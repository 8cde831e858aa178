import numpy as np
import pytest

from cmt.explanation.effect.surrogates import PHASE, SPLICE, SURROGATES, ZEROS

N_EPOCHS, EPOCH, N_DRAWS = 6, 2, 4
SIGNAL = np.random.default_rng(0).standard_normal((N_EPOCHS, 3000)).astype(np.float32)
ALL = np.ones(N_EPOCHS, bool)


def drawn(kind, seed=0, n=N_DRAWS, drawable=ALL):
    return kind.draw(SIGNAL, EPOCH, drawable, n, np.random.default_rng(seed))


def test_phase_keeps_the_amplitude_spectrum_and_little_else():
    found = drawn(PHASE)
    expected = np.abs(np.fft.rfft(SIGNAL[EPOCH]))
    for each in found:
        np.testing.assert_allclose(np.abs(np.fft.rfft(each)), expected, atol=1e-3)
        assert abs(np.corrcoef(each, SIGNAL[EPOCH])[0, 1]) < 0.1


def test_draws_of_phases_differ_from_each_other():
    assert np.abs(np.corrcoef(drawn(PHASE)) - np.eye(N_DRAWS)).max() < 0.1


def test_splice_takes_whole_epochs_of_the_recording_and_never_its_own():
    taken = [
        int(np.flatnonzero((each == SIGNAL).all(axis=1))[0])
        for seed in range(20)
        for each in drawn(SPLICE, seed)
    ]
    assert set(taken) == set(range(N_EPOCHS)) - {EPOCH}


def test_splice_takes_only_what_may_be_drawn_and_repeats_where_that_is_too_little():
    drawable = np.zeros(N_EPOCHS, bool)
    drawable[[EPOCH, 5]] = True
    for each in drawn(SPLICE, drawable=drawable):
        np.testing.assert_array_equal(each, SIGNAL[5])


def test_splice_repeats_no_epoch_where_there_are_enough():
    assert len(np.unique(drawn(SPLICE), axis=0)) == N_DRAWS


def test_without_another_epoch_there_is_nothing_to_splice_from():
    with pytest.raises(ValueError, match="no other epoch"):
        drawn(SPLICE, drawable=np.arange(N_EPOCHS) == EPOCH)


def test_zeros_are_zeros():
    assert not drawn(ZEROS).any()


@pytest.mark.parametrize("kind", SURROGATES.values(), ids=SURROGATES)
def test_the_same_seed_gives_the_same_float32_samples(kind):
    found = drawn(kind)
    assert found.shape == (N_DRAWS, 3000)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, drawn(kind))


@pytest.mark.parametrize("kind", [PHASE, SPLICE], ids=["phase", "splice"])
def test_another_seed_gives_others(kind):
    assert not np.array_equal(drawn(kind), drawn(kind, seed=1))
