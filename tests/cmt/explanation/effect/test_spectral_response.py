import numpy as np

from cmt.explanation.effect.spectral_response import MATTERS, WITHIN, spectral_responses

N_VARIANTS = 60


class Stream:
    """A smooth function of ten powers that counts what it is asked."""

    def __init__(self):
        rng = np.random.default_rng(0)
        self.weights = rng.normal(size=(10, 5))
        self.n_read = 0

    def __call__(self, powers):
        self.n_read += len(powers)
        return np.tanh(powers.reshape(len(powers), 10) @ self.weights / 5)


def variants(size: float, signals=(0,)) -> np.ndarray:
    rng = np.random.default_rng(1)
    powers = np.tile(rng.normal(size=(2, 5)), (N_VARIANTS, 1, 1))
    for signal in signals:
        powers[1:, signal] += rng.uniform(-size, size, (N_VARIANTS - 1, 5))
    return powers


def spectral_response(stream, powers):
    def read(_numbers, asked):
        return [stream(each) for each in asked]

    return spectral_responses(read, [powers])[0]


def test_many_small_moves_of_one_signal_are_followed_from_few_that_are_read():
    stream, powers = Stream(), variants(0.015)
    found = spectral_response(stream, powers)
    assert stream.n_read < N_VARIANTS / 2
    np.testing.assert_allclose(found, Stream()(powers), atol=1e-4)


def test_what_moves_a_stage_further_is_read_itself():
    powers, exact = variants(0.1), Stream()(variants(0.1))
    found = spectral_response(Stream(), powers)
    far = np.abs(exact - exact[0]).max(axis=1) > 2 * MATTERS
    assert far.any()
    np.testing.assert_allclose(found[far], exact[far], atol=1e-6)


def test_large_moves_and_moves_of_both_signals_are_read_themselves():
    for powers in (variants(4 * WITHIN), variants(0.1, signals=(0, 1))):
        np.testing.assert_allclose(
            spectral_response(Stream(), powers), Stream()(powers), atol=1e-6
        )


def test_few_variants_are_read_themselves():
    stream, powers = Stream(), variants(0.1)[:5]
    found = spectral_response(stream, powers)
    assert stream.n_read == len(powers)
    np.testing.assert_allclose(found, Stream()(powers), atol=1e-6)


def test_of_several_epochs_each_has_what_it_has_alone():
    several = [variants(0.015), variants(0.1), variants(0.1)[:5], variants(4 * WITHIN)]
    times = []

    def read(numbers, asked):
        times.append(numbers)
        return [Stream()(each) for each in asked]

    found = spectral_responses(read, several)
    assert times == [[0, 1], [1, 2, 3]]
    for own, powers in zip(found, several, strict=True):
        np.testing.assert_array_equal(own, spectral_response(Stream(), powers))
