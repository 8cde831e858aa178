"""The state of a training run: network, optimiser, schedule, and the step it is at."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.optim import Adam, AdamW, Optimizer
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel

from cmt.nets.build import build_net
from cmt.nets.config import NetConfig
from cmt.training.config import TrainConfig
from cmt.training.fitting.distributed import Process
from cmt.training.fitting.schedule import average
from cmt.training.fitting.sync_batch_norm import synchronise_batch_norm
from cmt.training.fitting.window_logits import WindowLogits
from cmt.whole_files import whole_file

_OPTIMISERS = {"adam": Adam, "adamw": AdamW}
# In one piece, gradients are exchanged after all of BatchNorm's statistics, whatever
# order these were computed in. The largest network has 16 MB of them.
_GRADIENTS_MB = 1024


@dataclass
class TrainState:
    """All that changes while a network is trained.

    ``averaged`` is ``None`` where the weights of the last step are kept.
    """

    net: nn.Module
    averaged: AveragedModel | None
    logits: nn.Module
    optimizer: Optimizer
    schedule: LambdaLR
    step: int = 0

    @property
    def kept(self) -> nn.Module:
        """The network that is measured and saved."""
        return self.net if self.averaged is None else self.averaged.module

    @property
    def rate(self) -> float:
        """The learning rate of the next step."""
        return self.schedule.get_last_lr()[0]

    def save(self, path: Path) -> None:
        """Write all that is needed to go on, in one step."""
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        with whole_file(path) as unfinished:
            torch.save(parts | {"step": self.step}, unfinished)

    def go_on(self, path: Path, process: Process) -> None:
        """Go on from what `save` wrote, if it did; the leading process alone reads."""
        state = None
        if process.leads and path.exists():
            state = torch.load(path, map_location="cpu", weights_only=True)
        state = process.told_by_first(state)
        if state is None:
            return
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.step = state["step"]

    def _parts(self) -> dict[str, nn.Module | Optimizer | LambdaLR]:
        parts = {
            "net": self.net,
            "averaged": self.averaged,
            "optimizer": self.optimizer,
            "schedule": self.schedule,
        }
        return {name: part for name, part in parts.items() if part is not None}


def begin(
    net_config: NetConfig,
    config: TrainConfig,
    rate: Callable[[int], float],
    process: Process,
    weights: dict[str, Tensor] | None = None,
) -> TrainState:
    """Build a network, with weights drawn from the seed or given, and its optimiser."""
    torch.manual_seed(config.seed)
    net = build_net(net_config)
    if weights is not None:
        net.load_state_dict(weights)
    if process.count > 1:
        net = synchronise_batch_norm(net)
    net = net.to(process.device)
    averaged = None
    if config.averaging is not None:
        averaged = AveragedModel(
            net, avg_fn=average(config.averaging), use_buffers=True
        )
    optimizer = _OPTIMISERS[config.optimiser](
        net.parameters(),
        lr=config.learning_rate,
        weight_decay=config.weight_decay,
        eps=config.eps,
    )
    logits = _together(WindowLogits(net), process)
    return TrainState(net, averaged, logits, optimizer, LambdaLR(optimizer, rate))


def _together(logits: WindowLogits, process: Process) -> nn.Module:
    if process.count == 1:
        return logits
    return DistributedDataParallel(
        logits,
        broadcast_buffers=False,
        bucket_cap_mb=_GRADIENTS_MB,
        find_unused_parameters=True,  # a batch may have no EOG at all
    )
