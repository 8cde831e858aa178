"""Windows of consecutive epochs, drawn from nights and stacked into batches."""

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from cmt.nets.inference import NightTensors
from cmt.stages import EPOCH_SAMPLES, UNSCORED, Stage
from cmt.training.data.prepared_night import PreparedNight


class Batch(NamedTuple):
    """Windows of s epochs as the network takes them.

    eeg, eog
        ``(b, s, 3000)`` float32; 0 where there is nothing.
    eog_present, valid
        ``(b, s)`` bool.
    stages
        ``(b, s)`` int64, `UNSCORED` where no stage is asked for.
    recorded
        ``(b, s)`` bool: a recorded EEG, not a simulated one.
    soft_targets
        ``(b, s, 2, 5)`` float32: probabilities from the EEG alone and from both
        signals; 0 where there are none.
    """

    eeg: Tensor
    eog: Tensor
    eog_present: Tensor
    valid: Tensor
    stages: Tensor
    recorded: Tensor
    soft_targets: Tensor


class Window(NamedTuple):
    """Where a window starts: which night, which epoch."""

    night: int
    start: int


def draw_windows(
    nights: list[PreparedNight], size: int, wake_kept: float, rng: np.random.Generator
) -> list[Window]:
    """Cut every night into windows from a random first epoch on, and shuffle them.

    Of windows that hold nothing but wakefulness only a share is kept, and of those
    without any scored epoch none.
    """
    windows = []
    for index, night in enumerate(nights):
        for start in range(-int(rng.integers(size)), len(night.stages), size):
            stages = night.stages[max(start, 0) : start + size]
            asleep = ((stages != Stage.W) & (stages != UNSCORED)).any()
            awake = (stages == Stage.W).any() and rng.random() < wake_kept
            if asleep or awake:
                windows.append(Window(index, start))
    return [windows[index] for index in rng.permutation(len(windows))]


def stack(nights: list[PreparedNight], windows: list[Window], size: int) -> Batch:
    """Stack windows; what lies outside a night, or is unscored, is not valid."""
    shape = (len(windows), size)
    eeg, eog = np.zeros((2, *shape, EPOCH_SAMPLES), np.float32)
    stages = np.full(shape, UNSCORED, np.int64)
    has_eog, recorded = np.zeros((2, *shape), bool)
    soft_targets = np.zeros((*shape, 2, len(Stage)), np.float32)
    for row, (index, start) in enumerate(windows):
        night = nights[index]
        inside = slice(max(start, 0), min(start + size, len(night.stages)))
        there = slice(inside.start - start, inside.stop - start)
        stages[row, there] = night.stages[inside]
        eeg[row, there] = night.eeg[inside]
        recorded[row, there] = night.recorded_epochs[inside]
        if night.soft_targets is not None:
            soft_targets[row, there] = night.soft_targets[inside]
        if night.eog is not None:
            eog[row, there] = night.eog[inside]
            # Where it was unusable it is blank, as it is for staging.
            has_eog[row, there] = night.eog[inside].any(axis=1)
    valid = stages != UNSCORED
    arrays = (eeg, eog, has_eog & valid, valid, stages, recorded, soft_targets)
    return Batch(*(torch.from_numpy(array) for array in arrays))


def as_night(night: PreparedNight, device: str = "cpu") -> NightTensors:
    """Put a night on the device; epochs without a usable signal are 0 throughout."""
    eeg = torch.tensor(night.eeg, dtype=torch.float32, device=device)
    eog = torch.zeros_like(eeg)
    if night.eog is not None:
        eog = torch.tensor(night.eog, dtype=torch.float32, device=device)
    return NightTensors(eeg, eog, eog.any(dim=1), eeg.any(dim=1))
