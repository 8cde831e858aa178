"""Alpha-delta augmentation: alpha or beta that must not be taken for wakefulness.

Alpha goes on through the slow waves of some sleepers (alpha-delta sleep: Hauri and
Hawkins 1973, Electroencephalogr Clin Neurophysiol 34:233), and benzodiazepines add
beta. A network that has not seen it takes their N3 for wakefulness.
"""

import torch
from torch import Tensor

from cmt.stages import EPOCH_SAMPLES, MODEL_RATE_HZ, Stage

_HZ = (7.5, 20.0)
_ALPHA_HZ = 10.0
_WIDTH_HZ = (0.3, 1.5)
_LOUDEST = 0.9


def alpha_delta(stages: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """Draw alpha or beta that goes on in N2 and N3, for a share of windows.

    Parameters
    ----------
    stages
        ``(b, s)`` int64.
    share
        Of the windows that get one, each of another frequency, width and strength.

    Returns
    -------
    rhythm
        ``(b, s, 3000)``, in units of the recording's scale; 0 in all other epochs. In
        the alpha band N3 usually has an RMS of 0.3.
    """

    def drawn(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(len(stages), 1, generator=generator)

    hz, width, loudness = drawn(*_HZ), drawn(*_WIDTH_HZ), drawn(0, _LOUDEST)
    loudness = loudness * (_ALPHA_HZ / hz).clamp_max(1) * (drawn(0, 1) < share)
    asleep = (stages == Stage.N2) | (stages == Stage.N3)
    heard = asleep & (loudness > 0)
    rhythm = torch.zeros(*stages.shape, EPOCH_SAMPLES)
    if heard.any():  # there is no Fourier transform of nothing
        window = heard.nonzero()[:, 0]
        noise = _narrow_noise(hz[window], width[window], generator)
        rhythm[heard] = loudness[window] * noise
    return rhythm


def _narrow_noise(hz: Tensor, width: Tensor, generator: torch.Generator) -> Tensor:
    """Draw noise (n, 3000) with an RMS of 1 around frequencies (n, 1)."""
    bins = torch.fft.rfftfreq(EPOCH_SAMPLES, 1 / MODEL_RATE_HZ)
    shape = torch.exp(-0.5 * ((bins - hz) / width) ** 2)
    real, imaginary = torch.randn(2, *shape.shape, generator=generator)
    waves = torch.fft.irfft(shape * torch.complex(real, imaginary), EPOCH_SAMPLES)
    return waves / waves.std(dim=1, keepdim=True)
