"""What a run does when, the seed alone decides."""

from dataclasses import replace

import numpy as np
import torch

from cmt.training.config import PAPER, TrainConfig
from cmt.training.fitting.schedule import Plan
from cmt.training.fitting.train_state import begin
from tests.support.prepared_nights import ALONE, NET, night

FEW = TrainConfig(passes=2, batch_windows=2, checks=1, validation_share=0.5)


def test_the_plan_is_decided_by_the_seed():
    nights = [night("a"), night("b")]
    plan, same, other = (
        list(Plan(nights, 5, config).steps_from(0))
        for config in (FEW, FEW, TrainConfig(seed=1))
    )
    assert plan == same
    assert plan != other


def test_a_plan_goes_on_at_any_step():
    plan = Plan([night("a"), night("b", n_epochs=23)], 5, FEW)
    steps = list(plan.steps_from(0))
    assert len(steps) == plan.n_steps == sum(plan.lengths)
    for first in range(plan.n_steps + 1):
        assert list(plan.steps_from(first)) == steps[first:]


def test_the_published_rate_is_halved_every_30_passes():
    config = replace(PAPER, passes=61)
    plan = Plan([night("a", n_epochs=10)], 5, config)
    rate, ends = plan.rate(), np.cumsum(plan.lengths)
    assert [rate(0), rate(ends[29] - 1), rate(ends[29])] == [1, 1, 0.5]
    assert [rate(ends[59] - 1), rate(ends[59])] == [0.5, 0.25]


def test_the_average_follows_the_weights():
    run = begin(NET, FEW, lambda _: 1.0, ALONE)
    with torch.no_grad():
        for parameter in run.net.parameters():
            parameter.fill_(1.0)
    for _ in range(50):
        run.averaged.update_parameters(run.net)
    assert all((p > 0.9).all() for p in run.kept.parameters())
