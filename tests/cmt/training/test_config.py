"""Recipes are what they are named for."""

import torch

from cmt.training.config import PAPER
from cmt.training.fitting.train_state import begin
from tests.support.prepared_nights import ALONE, NET


def test_the_published_recipe_is_that_of_the_paper():
    assert (PAPER.optimiser, PAPER.learning_rate, PAPER.eps) == ("adam", 1e-3, 1e-9)
    assert (PAPER.weight_decay, PAPER.batch_windows, PAPER.passes) == (1e-4, 32, 200)
    assert PAPER.stage_weights == (1, 2, 1, 2, 2)
    run = begin(NET, PAPER, lambda _: 1.0, ALONE)
    assert type(run.optimizer) is torch.optim.Adam
    assert run.optimizer.defaults["betas"] == (0.9, 0.999)
    assert run.kept is run.net
