"""Averaged over polarity, a signal and its mirror image give the same."""

import torch

from cmt.nets.polarity_averaging import polarity_averaged


def attend(samples: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return something that depends on polarity, and something that does not."""
    return samples.exp(), samples.square()


def test_an_inverted_signal_gives_the_same():
    samples = torch.randn(2, 5, generator=torch.Generator().manual_seed(0))
    there, back = (
        polarity_averaged(attend, samples),
        polarity_averaged(attend, -samples),
    )
    for one, other in zip(there, back, strict=True):
        torch.testing.assert_close(one, other)


def test_features_and_weights_are_means_of_both_polarities():
    samples = torch.tensor([[0.0, 1.0]])
    features, weights = polarity_averaged(attend, samples)
    torch.testing.assert_close(features, samples.cosh())
    torch.testing.assert_close(weights, samples.square())
