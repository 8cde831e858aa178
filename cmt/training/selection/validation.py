"""Validation: scored nights, and what a network makes of them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from torch import nn

from cmt.epochs import Preprocessing, cut_epochs
from cmt.errors import CmtError
from cmt.nets.config import NetConfig
from cmt.nets.inference import NightTensors, NotNumbersError, infer_night
from cmt.recording import read_recording
from cmt.scoring import read_scoring
from cmt.stages import UNSCORED
from cmt.staging.stage_recording import as_tensors


@dataclass(frozen=True)
class ScoredNight:
    """A night as the network sees it, and its expert's stages ``(n_epochs,)`` int8.

    ``digest`` is the SHA-256 of its recording's file, where it was read from one.
    """

    night: NightTensors
    expert: np.ndarray
    digest: str = ""


def read_scored_night(
    recording: Path, scoring: Path, preprocessing: Preprocessing
) -> ScoredNight:
    """Read a recording and its expert's scoring, in any format of `read_scoring`.

    Raises
    ------
    CmtError
        One of them cannot be read, or they do not belong together.
    """
    signals = read_recording(recording)
    epochs = cut_epochs(signals, preprocessing)
    expert = read_scoring(scoring, len(epochs), signals.start)
    night = as_tensors(epochs, "cpu")
    return ScoredNight(night, expert.stages, signals.digest)


def probabilities(net: nn.Module, config: NetConfig, night: NightTensors) -> np.ndarray:
    """Return a network's probabilities ``(n_epochs, 5)`` for a night of any device.

    Raises
    ------
    CmtError
        What comes out is not numbers: the training went wrong.
    """
    training = net.training
    device = next(net.parameters()).device
    moved = NightTensors(*(part.to(device) for part in night))
    try:
        output = infer_night(net.eval(), config, moved)
    except NotNumbersError as error:
        raise CmtError(
            f"The training went wrong: {error}. Train with a lower learning rate "
            "(--learning-rate), or check that the nights hold signals."
        ) from error
    net.train(training)
    return output.probabilities.cpu().numpy()


def best_stages(probability: np.ndarray, night: NightTensors) -> np.ndarray:
    """Return the most probable stage of each usable epoch, `UNSCORED` elsewhere."""
    return np.where(night.usable.numpy(), probability.argmax(axis=1), UNSCORED)
