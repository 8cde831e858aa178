"""Augmented windows keep their shape."""

import torch

from cmt.training.config import Augmentation
from cmt.training.fitting.augmentation import augment


def test_bent_windows_keep_their_shape_and_roughly_their_size():
    samples = torch.randn(64, 3, 3000)
    bent = augment(samples, Augmentation(), torch.Generator().manual_seed(0))
    assert bent.shape == samples.shape
    assert 0.3 < float(bent.std() / samples.std()) < 3
    assert float((bent * samples).mean(dim=(1, 2)).sign().mean().abs()) < 0.5


def test_without_strength_only_polarity_changes():
    samples = torch.randn(4, 2, 3000)
    none = Augmentation(equaliser=0, filtered=0, gain=0, epoch_gain=0, noise=0)
    bent = augment(samples, none, torch.Generator().manual_seed(0))
    torch.testing.assert_close(bent.abs(), samples.abs(), atol=1e-4, rtol=1e-3)
