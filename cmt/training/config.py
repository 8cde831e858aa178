"""What a training run is: everything that decides its result, seeds included."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TrainConfig:
    """Settings of one run.

    Parameters
    ----------
    passes
        Rounds over the training windows.
    batch_windows
        Windows in a step.
    learning_rate, weight_decay
        Of AdamW; the rate rises and falls in one cycle over the run.
    stage_weights
        Weight of an epoch in the loss by its stage, W N1 N2 N3 R.
    label_smoothing
        Probability given away evenly to all stages.
    averaging
        Decay of the averaged weights, a step; the averaged ones are kept.
    wake_kept
        Share of windows of nothing but wakefulness that a pass shows.
    eog_dropped
        Share of windows shown without their EOG.
    real_repeats
        How often a pass shows measured nights, of which there are fewer.
    real_weight
        Weight of windows of measured signals against those of twins.
    real_contrast
        Share of that weight on telling W from N3 alone, the rest on all five stages:
        measured epochs of other stages are missing, and must not come to mean nothing.
    checks
        How often a pass stops to be measured and saved.
    validation_share
        Share of the people of twin nights that are kept apart.
    seed
        Of the first weights, the order, the augmentation and the split.
    """

    passes: int = 8
    batch_windows: int = 16
    learning_rate: float = 1.5e-3
    weight_decay: float = 0.05
    stage_weights: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0, 1.0)
    label_smoothing: float = 0.1
    averaging: float = 0.995
    wake_kept: float = 0.4
    eog_dropped: float = 0.4
    real_repeats: int = 2
    real_weight: float = 0.7
    real_contrast: float = 0.5
    checks: int = 4
    validation_share: float = 0.1
    seed: int = 0
