"""Trains the members of a spectral stream, one after the other."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.optim import AdamW
from torch.optim.lr_scheduler import OneCycleLR

from cmt.nets.spectral import SpectralNet, SpectralStream
from cmt.stages import UNSCORED
from cmt.training.spectral.config import SpectralTrainConfig
from cmt.training.spectral.excerpts import draw_excerpts
from cmt.training.spectral.nights import BandNight
from cmt.whole_files import whole_file

_SAVED_EVERY = 50


def fit_stream(
    nights: Sequence[BandNight],
    config: SpectralTrainConfig,
    folder: Path,
    device: torch.device,
    progress: Callable[[float], object],
) -> SpectralStream:
    """Train all members and return the stream; one that was interrupted goes on.

    Parameters
    ----------
    folder
        Where each member's state is kept.
    progress
        Told the fraction done.
    """
    stream = SpectralStream(config.net)
    n_members = config.net.members
    for number, member in enumerate(stream.members):
        state = folder / f"member_{number}.pt"
        seed = config.seed * n_members + number
        for done in _fit(member, nights, config, seed, state, device):
            progress((number + done) / n_members)
    return stream.eval()


def _fit(
    net: SpectralNet,
    nights: Sequence[BandNight],
    config: SpectralTrainConfig,
    seed: int,
    state: Path,
    device: torch.device,
) -> Iterator[float]:
    """Train one member in place; yield the fraction done after every step."""
    torch.manual_seed(seed)
    for module in net.modules():
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()
    net.to(device).train()
    optimizer = AdamW(net.parameters(), weight_decay=config.weight_decay)
    schedule = OneCycleLR(optimizer, config.learning_rate, config.steps)
    parts = {"net": net, "optimizer": optimizer, "schedule": schedule}
    for step in range(_go_on(parts, state), config.steps):
        # Of the step alone, so that a run that is interrupted goes on the same.
        torch.manual_seed(seed * config.steps + step)
        excerpts = draw_excerpts(nights, config, np.random.default_rng([seed, step]))
        loss = functional.cross_entropy(
            net(excerpts.features.to(device)).flatten(0, 1),
            excerpts.stages.to(device).flatten(),
            ignore_index=UNSCORED,
            label_smoothing=config.label_smoothing,
        )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), config.clipping)
        optimizer.step()
        schedule.step()
        n_done = step + 1
        if n_done % _SAVED_EVERY == 0 or n_done == config.steps:
            _save(parts, n_done, state)
        yield n_done / config.steps
    net.cpu()


def _save(parts: dict, step: int, state: Path) -> None:
    states = {name: part.state_dict() for name, part in parts.items()}
    with whole_file(state) as unfinished:
        torch.save(states | {"step": step}, unfinished)


def _go_on(parts: dict, state: Path) -> int:
    """Return the step to go on with; 0 where nothing was saved."""
    if not state.exists():
        return 0
    found = torch.load(state, map_location="cpu", weights_only=True)
    for name, part in parts.items():
        part.load_state_dict(found[name])
    return found["step"]
