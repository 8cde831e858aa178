"""Augmentation: windows made to look as if recorded elsewhere, of other heads."""

import math

import torch
from einops import rearrange
from torch import Tensor

from cmt.stages import MODEL_RATE_HZ
from cmt.training.config import Augmentation


def augment(
    samples: Tensor, settings: Augmentation, generator: torch.Generator
) -> Tensor:
    """Augment one modality of windows (b, s, 3000), scaled; polarity is drawn too."""
    n_windows, n_epochs, n_samples = samples.shape
    gain = _response(n_windows, n_samples, settings, generator)
    spectrum = torch.fft.rfft(samples) * rearrange(gain, "b f -> b 1 f")
    loudness = settings.gain * torch.randn(n_windows, 1, 1, generator=generator)
    wobble = torch.randn(n_windows, n_epochs, 1, generator=generator)
    loudness = (loudness + settings.epoch_gain * wobble).exp()
    sign = 2.0 * torch.randint(2, (n_windows, 1, 1), generator=generator) - 1
    level = settings.noise * torch.rand(n_windows, 1, 1, generator=generator) ** 2
    noise = torch.randn(samples.shape, generator=generator)
    return torch.fft.irfft(spectrum, n_samples) * loudness * sign + level * noise


def _response(
    n_windows: int, n_samples: int, settings: Augmentation, generator: torch.Generator
) -> Tensor:
    """Draw gains (b, n_samples // 2 + 1) of an equaliser and, for some, filters."""
    hz = torch.fft.rfftfreq(n_samples, 1 / MODEL_RATE_HZ).clamp_min(0.05)
    knots = settings.equaliser * torch.randn(n_windows, 7, generator=generator)
    curve = knots @ _hats(hz.log(), math.log(0.3), math.log(50), knots.shape[1])
    corners = torch.rand(n_windows, 3, 1, generator=generator)
    # A recorder of 50 Hz hands on 22.5 Hz and, above that, nothing at all.
    lowpass_hz, order = 20 + 20 * corners[:, 0] ** 2, 8 + 56 * corners[:, 2] ** 2
    highpass_hz = 0.2 + 0.6 * corners[:, 1]
    passed = 1 / (1 + (hz / lowpass_hz) ** order) / (1 + (highpass_hz / hz) ** 4)
    plain = torch.rand(n_windows, 1, generator=generator) >= settings.filtered
    return curve.exp() * torch.where(plain, 1.0, passed.sqrt())


def _hats(places: Tensor, first: float, last: float, n_knots: int) -> Tensor:
    """Weights (n_knots, n) that interpolate linearly between evenly spaced knots."""
    position = (places - first) / (last - first) * (n_knots - 1)
    position = position.clamp(0, n_knots - 1)
    return (1 - (position - torch.arange(n_knots)[:, None]).abs()).clamp_min(0)
