"""The loss counts what it should, as often as it should."""

import torch

from cmt.stages import UNSCORED, Stage
from cmt.training.config import TrainConfig
from cmt.training.data.windows import Batch
from cmt.training.fitting.loss import epoch_weight, stage_loss


def test_of_measured_epochs_only_w_against_n3_counts_at_full_contrast():
    config = TrainConfig(recorded_contrast=1.0, recorded_weight=1.0)
    stages = torch.tensor([[Stage.W, Stage.N3, UNSCORED]])
    batch = _scored(stages, real=True)
    logits = torch.randn(1, 3, 5)
    others = logits.clone()
    others[..., [Stage.N1, Stage.N2, Stage.R]] += 3
    weight = epoch_weight(stages, config)
    first, second = (stage_loss(x, batch, config, weight) for x in (logits, others))
    torch.testing.assert_close(first, second)
    twin = _scored(stages)
    assert not torch.isclose(stage_loss(logits, twin, config, weight), first)


def test_measured_epochs_of_other_stages_count_as_all_do():
    stages, logits = torch.tensor([[Stage.R, Stage.N2]]), torch.randn(1, 2, 5)
    config = TrainConfig(recorded_contrast=1.0, recorded_weight=1.0)
    losses = [
        stage_loss(logits, _scored(stages, real), config, 2.0) for real in (True, False)
    ]
    torch.testing.assert_close(*losses)


def test_the_loss_of_shares_adds_up_to_that_of_the_batch():
    config = TrainConfig(stage_weights=(1, 2, 1, 2, 2))
    stages = torch.tensor([[Stage.W, Stage.N1], [Stage.R, UNSCORED]])
    logits, batch = torch.randn(2, 2, 5), _scored(stages)
    weight = epoch_weight(stages, config)
    assert weight == 5
    parts = [
        stage_loss(
            logits[row : row + 1],
            _scored(stages[row : row + 1]),
            config,
            weight,
        )
        for row in (0, 1)
    ]
    torch.testing.assert_close(sum(parts), stage_loss(logits, batch, config, weight))


def test_a_teacher_has_a_share_of_the_target():
    config = TrainConfig(label_smoothing=0.0, soft_target_share=0.25)
    stages = torch.tensor([[Stage.N1]])
    taught = torch.zeros(1, 1, 2, 5)
    taught[..., 0, Stage.W], taught[..., 1, Stage.R] = 1, 1
    logits = torch.randn(1, 1, 5)
    said = -logits.log_softmax(-1)[0, 0]
    alone = _scored(stages)._replace(soft_targets=taught)
    both = alone._replace(eog_present=torch.ones(1, 1) > 0)
    for batch, heeded in ((alone, Stage.W), (both, Stage.R)):
        wanted = 0.75 * said[Stage.N1] + 0.25 * said[heeded]
        torch.testing.assert_close(stage_loss(logits, batch, config, 1.0), wanted)


def _scored(stages, real=False):
    """A batch of which the loss sees all that it looks at: stages (b, s)."""
    no = torch.zeros(stages.shape) > 0
    empty = torch.empty(1)
    return Batch(
        empty, empty, no, ~no, stages, no | real, torch.zeros(*stages.shape, 2, 5)
    )
