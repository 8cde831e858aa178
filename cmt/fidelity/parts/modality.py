"""Whole signals: whether the one with more attention carries the stage."""

import numpy as np

from cmt.explanation.effect import ReplaceableNight
from cmt.explanation.effect.half_seconds import DRAWS, VIEW_SEED
from cmt.explanation.effect.replacing import N_PARTS
from cmt.fidelity.deletion import measured
from cmt.fidelity.epoch_test import JUDGE_SEEDS
from cmt.fidelity.parts.ranked import Measure, PartsTest, examine_parts

PARTS = ("EEG", "EOG")


def examine_modality(night: ReplaceableNight, epoch: int, stage: int) -> PartsTest:
    """Replace each signal of a 0-based epoch that has both."""
    staging = night.staging
    shown = without_signals(night, epoch, stage, VIEW_SEED)(
        np.array([[False, False], [True, False], [False, True]])
    )
    views = {
        "effect": shown[0, 0] - shown[1:, 0],
        "attention": staging.attention.modality[epoch],
        "similarity": staging.similarity.modality[epoch],
    }
    measure = without_signals(night, epoch, stage, JUDGE_SEEDS[0])
    return examine_parts(measure, views, [1], night.samples(epoch))


def without_signals(
    night: ReplaceableNight, epoch: int, stage: int, seed: int
) -> Measure:
    """Return what measures the stage with whole signals replaced."""
    surrogates = night.surrogates(epoch, DRAWS, seed)

    def measure(masks: np.ndarray) -> np.ndarray:
        logs = night.logs(epoch, surrogates, np.repeat(masks[..., None], N_PARTS, -1))
        said = night.probabilities(*logs)
        return measured(said, stage).mean(axis=0)

    return measure
