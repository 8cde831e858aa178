"""Views of a model whose weights are drawn anew: what shows the model must change.

After Adebayo et al. 2018 (arXiv 1810.03292): from the head downwards, more and more of
the network gets random weights. A view that stays as it was does not show what the
network has learnt there. Attention and similarity within an epoch lie upstream of head
and context, so that they stay is their nature: it is reported, and no failure.
"""

import copy
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import nn

from cmt.explanation.effect import ReplaceableNight, effect
from cmt.explanation.fidelity_card import TESTED_VIEWS
from cmt.fidelity.epoch_test import rank_correlation
from cmt.fidelity.nights import Prepared, Read, staged
from cmt.model.staging_model import StagingModel
from cmt.nets.attention import MultiHeadAttention
from cmt.progress import Progress, silent, tracked

SEEDS = (1, 2, 3)
UNIFORM = "uniform attention"


def parts_of(net: nn.Module) -> dict[str, list[nn.Module]]:
    """Return the parts of a network by name, from the head downwards."""
    encoders = list(net.encoders) if hasattr(net, "encoders") else [net.encoder]
    heads = list(net.heads) if hasattr(net, "heads") else [net.head]
    parts = {"head": heads}
    if hasattr(net, "context"):
        parts["context"] = [net.context]
    else:
        parts["context"] = [net.eeg_block, net.eog_block]
    parts["cross-modal block"] = [each.block for each in encoders]
    parts["encoders"] = [m for each in encoders for m in (each.eeg, each.eog)]
    return parts


def with_new_weights(model: StagingModel, n_parts: int, seed: int) -> StagingModel:
    """Return a model whose uppermost parts are as untrained ones.

    Of a spectral stream the heads are drawn anew first, the rest with the second part.
    """
    checkpoint = copy.deepcopy(model.checkpoint)
    chosen = list(parts_of(checkpoint.net).values())[:n_parts]
    modules = [module for part in chosen for module in part]
    if checkpoint.spectral is not None:
        for member in checkpoint.spectral.members:
            modules += [member.head] if n_parts == 1 else [member]
    _draw_anew(modules, seed)
    return replace(model, checkpoint=checkpoint)


def _draw_anew(modules: Sequence[nn.Module], seed: int) -> None:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        for module in (inner for each in modules for inner in each.modules()):
            if hasattr(module, "reset_parameters"):
                module.reset_parameters()


def with_uniform_attention(model: StagingModel) -> StagingModel:
    """Return a model that attends evenly within epochs and between EEG and EOG."""
    checkpoint = copy.deepcopy(model.checkpoint)
    parts = parts_of(checkpoint.net)
    for part in (*parts["encoders"], *parts["cross-modal block"]):
        for module in part.modules():
            if isinstance(module, MultiHeadAttention):
                nn.init.zeros_(module.query.weight)
                nn.init.zeros_(module.query.bias)
    return replace(model, checkpoint=checkpoint)


def sanity(
    model: StagingModel,
    nights: Sequence[tuple[Read, list[tuple[int, int]]]],
    progress: Progress = silent,
) -> dict:
    """Return how views of the EEG correlate with those of the model as it is.

    By what was changed: Spearman's correlation of each view, mean over epochs, and the
    share of these that keep their stage; of new weights, one of each for every seed.

    Parameters
    ----------
    nights
        What reads each recording, and the 0-based epochs and stages that are looked at.
    """
    changed = {UNIFORM: [with_uniform_attention(model)]}
    for n_parts, name in enumerate(parts_of(model.checkpoint.net), start=1):
        changed[name] = [with_new_weights(model, n_parts, seed) for seed in SEEDS]
    found = {name: [[] for _ in models] for name, models in changed.items()}
    nights = [each for each in nights if each[1]]
    for read, epochs in tracked(nights, "Drawing weights anew", progress):
        prepared = read()
        before = _views(model, prepared, epochs)
        for name, models in changed.items():
            for rows, other in zip(found[name], models, strict=True):
                rows.extend(_compared(before, _views(other, prepared, epochs)))
    return {name: _values(each) for name, each in found.items()}


def _views(
    model: StagingModel, prepared: Prepared, epochs: list[tuple[int, int]]
) -> list[tuple[np.ndarray, int]]:
    """Return, epoch by epoch, the three views of the EEG and the stage shown."""
    night = staged(model, prepared)
    return [_view(night, *each) for each in epochs]


def _view(night: ReplaceableNight, epoch: int, stage: int) -> tuple[np.ndarray, int]:
    staging = night.staging
    maps = {
        "effect": effect(night, epoch).of(stage)[0],
        "attention": staging.attention.eeg[epoch],
        "similarity": staging.similarity.eeg[epoch],
    }
    shown = int(staging.probabilities[epoch].argmax())
    return np.stack([maps[name] for name in TESTED_VIEWS]), shown


def _compared(
    before: list[tuple[np.ndarray, int]], after: list[tuple[np.ndarray, int]]
) -> list[list[float]]:
    return [
        [*map(rank_correlation, old, new), float(was == now)]
        for (old, was), (new, now) in zip(before, after, strict=True)
    ]


def _values(found: list[list[list[float]]]) -> dict:
    """Return the mean over epochs of each column, one value for each model."""
    # A view that is the same everywhere ranks nothing: it correlates with none.
    means = np.nan_to_num(np.array(found)).mean(axis=1).round(4)
    names = (*TESTED_VIEWS, "same_stage")
    return {name: means[:, at].tolist() for at, name in enumerate(names)}
