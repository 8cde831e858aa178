"""What a step is to make smaller."""

import torch
from torch import Tensor
from torch.nn import functional

from cmt.stages import UNSCORED, Stage
from cmt.training.config import TrainConfig
from cmt.training.data.windows import Batch


def stage_loss(
    logits: Tensor, batch: Batch, config: TrainConfig, weight: float
) -> Tensor:
    """Cross-entropy of logits (b, s, 5) over the epochs that have a stage.

    It is divided by ``weight``, the whole batch's `epoch_weight`, of which this may be
    a share. Of some recorded signals only W and N3 are at hand. For them, part of the
    loss looks at these two stages alone, so that "recorded" does not come to mean "W or
    N3".
    """
    kept = batch.stages != UNSCORED
    logits, stages, recorded = (
        logits.float()[kept],
        batch.stages[kept],
        batch.recorded[kept],
    )
    every = -(_targets(batch, config)[kept] * logits.log_softmax(-1)).sum(-1)
    contrast = _wake_against_n3(logits, stages, config.label_smoothing)
    share = config.recorded_contrast
    pair = (stages == Stage.W) | (stages == Stage.N3)
    mixed = torch.where(pair, (1 - share) * every + share * contrast, every)
    weighted = config.recorded_weight * mixed
    weights = logits.new_tensor(config.stage_weights)[stages]
    return (weights * torch.where(recorded, weighted, every)).sum() / weight


def _targets(batch: Batch, config: TrainConfig) -> Tensor:
    """Mix the stages with the soft targets for the same signals: (b, s, 5)."""
    stages = functional.one_hot(batch.stages.clamp_min(0), len(Stage)).float()
    smooth = config.label_smoothing
    scored = (1 - smooth) * stages + smooth / len(Stage)
    alone, with_eog = batch.soft_targets.unbind(dim=2)
    soft = torch.where(batch.eog_present[..., None], with_eog, alone)
    share = config.soft_target_share * soft.sum(-1, keepdim=True)
    return (1 - share) * scored + config.soft_target_share * soft


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
