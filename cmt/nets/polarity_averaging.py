"""Test-time augmentation over polarity: swapped leads change nothing."""

from collections.abc import Callable

from torch import Tensor

Attended = tuple[Tensor, Tensor]


def polarity_averaged(
    attend: Callable[[Tensor], Attended], samples: Tensor
) -> Attended:
    """Return the mean of features and weights of samples (b, 3000), as is and inverted.

    ``attend`` returns both for one of the two.
    """
    features, weights = attend(samples)
    inverted_features, inverted_weights = attend(-samples)
    return (features + inverted_features) / 2, (weights + inverted_weights) / 2
