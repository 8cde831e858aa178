"""The training loop: windows in, an averaged network out; stops and goes on exactly."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel
from tqdm import tqdm

from cmt.nets.build import build_net
from cmt.nets.config import NetConfig
from cmt.training.augment import Augmentation, augment
from cmt.training.config import TrainConfig
from cmt.training.loss import stage_loss
from cmt.training.nights import PreparedNight
from cmt.training.windows import Batch, Window, draw_windows, stack


@dataclass
class Run:
    """A training run in progress."""

    net: nn.Module
    averaged: AveragedModel
    optimizer: AdamW
    schedule: LambdaLR
    step: int = 0

    def save(self, path: Path) -> None:
        """Write all that is needed to go on, in one step."""
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        unfinished = path.with_suffix(".part")
        torch.save(parts | {"step": self.step}, unfinished)
        unfinished.replace(path)

    def load(self, path: Path) -> None:
        """Go on from what `save` wrote."""
        state = torch.load(path, weights_only=True)
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.step = state["step"]

    def _parts(self) -> dict[str, nn.Module | AdamW | LambdaLR]:
        return {
            "net": self.net,
            "averaged": self.averaged,
            "optimizer": self.optimizer,
            "schedule": self.schedule,
        }


def begin(net_config: NetConfig, config: TrainConfig, n_steps: int) -> Run:
    """Build a network with weights drawn from the seed, and its optimiser."""
    torch.manual_seed(config.seed)
    net = build_net(net_config)
    optimizer = AdamW(
        net.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
    )
    return Run(
        net,
        AveragedModel(net, avg_fn=_average(config.averaging), use_buffers=True),
        optimizer,
        LambdaLR(optimizer, _one_cycle(n_steps)),
    )


def _one_cycle(n_steps: int) -> Callable[[int], float]:
    """Raise the rate over a tenth of the run, and let it fall along a cosine."""
    n_rising = max(1, n_steps // 10)

    def share(step: int) -> float:
        if step < n_rising:
            return (step + 1) / n_rising
        fallen = (step - n_rising) / max(1, n_steps - n_rising)
        return max(0.5 * (1 + math.cos(math.pi * fallen)), 1e-3)

    return share


def _average(decay: float) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
    """Average exponentially, over fewer steps while there have been but few."""

    def moved(average: Tensor, weights: Tensor, n_averaged: Tensor) -> Tensor:
        share = max(1 - decay, 10 / (10 + float(n_averaged)))
        return average + share * (weights - average)

    return moved


def plan(
    nights: list[PreparedNight], size: int, config: TrainConfig
) -> list[list[Window]]:
    """Return every step's windows, for all passes; the seed alone decides."""
    steps = []
    for number in range(config.passes):
        rng = np.random.default_rng([config.seed, number])
        windows = draw_windows(nights, size, config.wake_kept, rng)
        starts = range(0, len(windows), config.batch_windows)
        steps += [windows[start : start + config.batch_windows] for start in starts]
    return steps


def fit(
    nights: list[PreparedNight],
    net_config: NetConfig,
    config: TrainConfig,
    state: Path,
    measure: Callable[[nn.Module, float], None],
    augmentation: Augmentation,
) -> nn.Module:
    """Train, and return the network with averaged weights.

    Parameters
    ----------
    nights
        To train on.
    state
        File to go on from, if it is there, and to save to at every check.
    measure
        Called at every check with the averaged network and the passes done so far.
    augmentation
        How windows are bent.
    """
    steps = plan(nights, net_config.n_epochs, config)
    run = begin(net_config, config, len(steps))
    if state.exists():
        run.load(state)
    n_checks = config.passes * config.checks
    checked = {round(k * len(steps) / n_checks) for k in range(1, n_checks + 1)}
    bar = tqdm(total=len(steps), initial=run.step, desc="training", unit="step")
    while run.step < len(steps):
        batch = stack(nights, steps[run.step], net_config.n_epochs)
        loss = _step(run, batch, config, augmentation)
        bar.set_postfix(loss=f"{loss:.3f}", refresh=False)
        bar.update()
        if run.step in checked:
            measure(run.averaged.module, run.step / len(steps) * config.passes)
            run.save(state)
    bar.close()
    return run.averaged.module


def _step(
    run: Run, batch: Batch, config: TrainConfig, augmentation: Augmentation
) -> float:
    """Take one step and return its loss; its randomness hangs on its number alone."""
    generator = torch.Generator().manual_seed(config.seed * 1_000_003 + run.step)
    torch.manual_seed(config.seed * 1_000_003 + run.step)
    eeg, eog = (augment(x, augmentation, generator) for x in (batch.eeg, batch.eog))
    dropped = torch.rand(len(eeg), 1, generator=generator) < config.eog_dropped
    run.net.train()
    with torch.autocast("cpu", torch.bfloat16):
        logits = run.net.train_logits(
            eeg, eog, batch.eog_present & ~dropped, batch.valid
        )
    loss = stage_loss(logits, batch, config)
    run.optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(run.net.parameters(), 1.0)
    run.optimizer.step()
    run.schedule.step()
    run.averaged.update_parameters(run.net)
    run.step += 1
    return loss.item()
