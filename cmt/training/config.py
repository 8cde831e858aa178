"""What a training run is: everything that decides its result, seeds included."""

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True)
class Augmentation:
    """How far windows are changed; each number is drawn anew for each window.

    Parameters
    ----------
    equaliser
        SD, in natural log, of a smooth gain over log frequency with seven knots.
    filtered
        Share of windows with another low-pass (20 to 40 Hz) and high-pass (0.2 to
        0.8 Hz).
    gain, epoch_gain
        SD, in natural log, of the gain of a window and of its epochs: scaling moves
        with what else is in a recording.
    noise
        Largest SD of added white noise, in units of the recording's scale.
    alpha_delta
        Share of windows in which alpha or beta goes on through N2 and N3.
    """

    equaliser: float = 0.5
    filtered: float = 0.5
    gain: float = 0.35
    epoch_gain: float = 0.1
    noise: float = 0.2
    alpha_delta: float = 0.25


_USUAL = Augmentation()


@dataclass(frozen=True)
class TrainConfig:
    """Settings of one run; the recipes below are the ones that have names.

    Parameters
    ----------
    passes
        Rounds over the training windows.
    batch_windows
        Windows in a step, over all processes together.
    optimiser, learning_rate, weight_decay, eps
        Adam adds the decay to the gradient, AdamW shrinks the weights by it.
    halved_every
        Passes after which the rate is halved; ``None`` lets it rise and fall in one
        cycle over the run.
    clipping
        Largest norm of a step's gradient; ``None`` for any.
    precision
        Of the network's products; sums, loss and weights are always float32.
    stage_weights
        Weight of an epoch in the loss by its stage, W N1 N2 N3 R.
    label_smoothing
        Probability given away evenly to all stages.
    soft_target_share
        How much of the target is soft targets, where there are any: distillation.
    averaging
        Decay of the averaged weights, a step; the averaged ones are kept. ``None``
        keeps the weights of the last step.
    augmentation
        How windows are augmented; ``None`` shows them as they are.
    wake_kept
        Share of windows of nothing but wakefulness that a pass shows.
    eog_dropped
        Share of windows given without their EOG.
    recorded_repeats
        How often a pass shows recorded nights, of which there are fewer than twins.
    recorded_weight
        Weight of recorded epochs against those of twins.
    recorded_contrast
        Share of that weight on telling W from N3 alone, the rest on all five stages:
        where recorded epochs of other stages are missing, they must not come to mean
        nothing.
    checks
        How often a pass stops to be validated and saved.
    validation_share
        Share of the people of twin nights that are held out. Folds need none.
    seed
        Of the first weights, the order, the augmentation and the split.
    """

    passes: int = 8
    batch_windows: int = 16
    optimiser: Literal["adam", "adamw"] = "adamw"
    learning_rate: float = 1.5e-3
    weight_decay: float = 0.05
    eps: float = 1e-8
    halved_every: int | None = None
    clipping: float | None = 1.0
    precision: Literal["bfloat16", "float32"] = "bfloat16"
    stage_weights: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0, 1.0)
    label_smoothing: float = 0.1
    soft_target_share: float = 0.5
    averaging: float | None = 0.995
    augmentation: Augmentation | None = _USUAL
    wake_kept: float = 0.4
    eog_dropped: float = 0.4
    recorded_repeats: int = 5
    recorded_weight: float = 1.0
    recorded_contrast: float = 0.75
    checks: int = 4
    validation_share: float = 0.1
    seed: int = 0


TWINS = TrainConfig()
"""The bundled model's: twin nights, and recorded epochs of Wake and N3 beside them."""

PAPER = TrainConfig(
    passes=200,
    batch_windows=32,
    optimiser="adam",
    learning_rate=1e-3,
    weight_decay=1e-4,
    eps=1e-9,
    halved_every=30,
    clipping=None,
    precision="float32",
    stage_weights=(1.0, 2.0, 1.0, 2.0, 2.0),
    label_smoothing=0.0,
    soft_target_share=0.0,
    averaging=None,
    augmentation=None,
    wake_kept=1.0,
    eog_dropped=0.0,
    recorded_repeats=1,
    recorded_contrast=0.0,
    checks=1,
)
"""As published, doi 10.1109/TNSRE.2024.3438610: recorded nights, fully scored."""

FINE_TUNING = replace(
    TWINS,
    passes=10,
    learning_rate=1e-4,
    wake_kept=1.0,
    recorded_repeats=1,
    recorded_contrast=0.0,
    checks=1,
)
"""For a trained network and few nights: small steps, averaged, and the EOG at times
dropped, so that it is not forgotten how to do without."""

RECIPES = {"paper": PAPER, "twins": TWINS, "fine-tuning": FINE_TUNING}
