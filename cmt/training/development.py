"""The development recording: a real night with an expert's scoring, to choose by."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from cmt.epochs import Epochs, Preprocessing, cut_epochs
from cmt.nets.config import NetConfig
from cmt.nets.night import Night, stage_night
from cmt.recording import read_recording
from cmt.stages import UNSCORED, stage_from_name


@dataclass(frozen=True)
class ScoredNight:
    """A night as the network sees it, and its expert's stages ``(n_epochs,)`` int8."""

    night: Night
    expert: np.ndarray


def read_scored_night(
    recording: Path, scoring: Path, preprocessing: Preprocessing
) -> ScoredNight:
    """Read a recording and its expert's CSV (a column ``stage``, a row an epoch).

    Raises
    ------
    ValueError
        The scoring does not have one row for each epoch.
    """
    epochs = cut_epochs(read_recording(recording), preprocessing)
    with scoring.open(newline="") as file:
        names = [row["stage"] for row in csv.DictReader(file)]
    expert = np.array([stage_from_name(name) for name in names], np.int8)
    if len(expert) != len(epochs):
        raise ValueError(
            f"The scoring has {len(expert)} rows, the recording {len(epochs)} epochs."
        )
    return ScoredNight(_night(epochs), expert)


def probabilities(
    net: nn.Module, config: NetConfig, night: Night, temperature: float = 1.0
) -> np.ndarray:
    """Return a network's probabilities ``(n_epochs, 5)`` for a night."""
    training = net.training
    output = stage_night(net.eval(), config, night, temperature)
    net.train(training)
    return output.probabilities.numpy()


def best_stages(probability: np.ndarray, night: Night) -> np.ndarray:
    """Return the most probable stage of each usable epoch, `UNSCORED` elsewhere."""
    return np.where(night.usable.numpy(), probability.argmax(axis=1), UNSCORED)


def _night(epochs: Epochs) -> Night:
    eog = np.zeros_like(epochs.eeg) if epochs.eog is None else epochs.eog
    arrays = (epochs.eeg, eog, epochs.eog_usable, epochs.usable)
    return Night(*(torch.tensor(array) for array in arrays))
