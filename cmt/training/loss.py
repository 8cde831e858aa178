"""What a step is to make smaller."""

import torch
from torch import Tensor
from torch.nn import functional

from cmt.stages import UNSCORED, Stage
from cmt.training.config import TrainConfig
from cmt.training.windows import Batch


def stage_loss(
    logits: Tensor, batch: Batch, config: TrainConfig, weight: float
) -> Tensor:
    """Cross-entropy of logits (b, s, 5) over the epochs that have a stage.

    It is divided by ``weight``, the whole batch's `epoch_weight`, of which this may be
    a share. Of some measured signals only W and N3 are at hand. For them, part of the
    loss looks at these two stages alone, so that "measured" does not come to mean "W or
    N3".
    """
    kept = batch.stages != UNSCORED
    logits, stages = logits.float()[kept], batch.stages[kept]
    real = batch.real[:, None].expand_as(kept)[kept]
    every = functional.cross_entropy(
        logits, stages, reduction="none", label_smoothing=config.label_smoothing
    )
    contrast = _wake_against_n3(logits, stages, config.label_smoothing)
    share = config.real_contrast
    measured = config.real_weight * ((1 - share) * every + share * contrast)
    weights = logits.new_tensor(config.stage_weights)[stages]
    return (weights * torch.where(real, measured, every)).sum() / weight


def epoch_weight(stages: Tensor, config: TrainConfig) -> float:
    """Return what the epochs of stages (b, s) weigh together; unscored ones nothing."""
    return torch.tensor(config.stage_weights)[stages[stages != UNSCORED]].sum().item()


def _wake_against_n3(logits: Tensor, stages: Tensor, smoothing: float) -> Tensor:
    """Cross-entropy of W against N3, whatever the other logits say; (n,)."""
    pair = logits[:, [Stage.W, Stage.N3]]
    return functional.cross_entropy(
        pair,
        (stages == Stage.N3).long(),
        reduction="none",
        label_smoothing=smoothing,
    )
