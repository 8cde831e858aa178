"""The two streams of a model, and the sum of what they say."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from cmt.errors import ModelError
from cmt.nets.inference import NightOutput, NightTensors, NotNumbersError
from cmt.nets.spectral import SpectralStream, joined
from cmt.spectra import Spectra, spectra_of, spectral_features

LEAST = 1e-6
"""Below this, a stream's probability counts as this: neither can veto a stage."""


class ModelOutput(NamedTuple):
    """What a model made of a night; nothing is calibrated.

    probabilities
        ``(n_epochs, 5)``; rows sum to 1.
    night
        What the cross-modal transformer made of it.
    waveform, spectral
        ``(n_epochs, 5)``: what each stream adds to the log probabilities, mean 0 over
        the stages; ``spectral`` is ``None`` where the model has no such stream.
    spectra
        What the spectral stream was given.
    """

    probabilities: Tensor
    night: NightOutput
    waveform: Tensor
    spectral: Tensor | None = None
    spectra: Spectra | None = None


def join_streams(streams: Sequence[SpectralStream]) -> SpectralStream:
    """Return one spectral stream of the members of all.

    Raises
    ------
    ModelError
        Their networks differ in shape, or are too many.
    """
    try:
        return joined(streams)
    except ValueError as error:
        raise ModelError(
            f"These spectral streams do not make one: {error}. Name runs of one recipe."
        ) from error


def spectra_of_night(night: NightTensors) -> Spectra:
    """Return the spectra of a night's epochs, wherever these lie."""
    parts = (night.eeg, night.eog, night.usable, night.eog_present)
    return spectra_of(*(_array(part) for part in parts))


@torch.inference_mode()
def add_spectral(
    output: NightOutput, stream: SpectralStream | None, night: NightTensors
) -> ModelOutput:
    """Add the log probabilities of both streams; without a second, keep the first's.

    Raises
    ------
    NotNumbersError
        What the spectral stream gives is not numbers.
    """
    waveform = _centred(output.probabilities.clamp_min(LEAST).log())
    if stream is None:
        return ModelOutput(output.probabilities, output, waveform)
    spectra = spectra_of_night(night)
    features = torch.from_numpy(spectral_features(spectra)).to(waveform.device)
    spectral = _centred(stream(features).clamp_min(float(np.log(LEAST))))
    total = (waveform + spectral).softmax(-1)
    wrong = (~total.isfinite().all(dim=-1)).nonzero().flatten()
    if len(wrong):
        raise NotNumbersError(wrong.cpu())
    return ModelOutput(total, output, waveform, spectral, spectra)


def _centred(logs: Tensor) -> Tensor:
    return logs - logs.mean(dim=-1, keepdim=True)


def _array(part: Tensor | np.ndarray) -> np.ndarray:
    return part.cpu().numpy() if isinstance(part, Tensor) else part
