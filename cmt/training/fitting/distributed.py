"""The processes that train one network together, on one machine or on several.

`torchrun` starts them. Every process draws the same batch and takes its share of it, so
that together they do what one alone would do: the loss is divided by the whole batch's
weight, and BatchNorm takes its statistics over all shares.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import torch
from torch import Tensor, distributed

from cmt.errors import CmtError
from cmt.nets.devices import pick_device

# The first process measures alone; the others wait for it as long as that takes.
_PATIENCE = timedelta(days=1)


@dataclass(frozen=True)
class Process:
    """One of ``count`` processes, and where it computes; the first has rank 0."""

    device: torch.device
    rank: int = 0
    count: int = 1

    @property
    def leads(self) -> bool:
        """Whether it is the one that measures, writes and tells."""
        return self.rank == 0

    @property
    def share(self) -> slice:
        """Which windows of a batch are its own."""
        return slice(self.rank, None, self.count)

    def mean(self, value: Tensor) -> float:
        """Return the mean of all processes' values, which are scalars."""
        if self.count > 1:
            value = value.clone()
            distributed.all_reduce(value)
        return value.item() / self.count

    def told_by_first(self, value: object) -> object:
        """Return what the first process holds: tensors on the CPU, numbers, text."""
        if self.count == 1:
            return value
        told = [value]
        distributed.broadcast_object_list(told)
        return told[0]


@contextmanager
def joined(device: str | None = None) -> Iterator[Process]:
    """Join the processes that `torchrun` started; without it, be the only one.

    Raises
    ------
    CmtError
        The device is not there, or is none that processes can share.
    """
    count, place = int(os.environ.get("WORLD_SIZE", "1")), _place(device)
    if count == 1:
        yield Process(place)
        return
    backend = "gloo"
    if place.type == "cuda":
        torch.cuda.set_device(place)
        backend = "nccl"
    distributed.init_process_group(backend, timeout=_PATIENCE)
    try:
        yield Process(place, distributed.get_rank(), count)
        # Who leaves first would tear connections that others still use.
        distributed.barrier()
    finally:
        distributed.destroy_process_group()


def _place(device: str | None) -> torch.device:
    """Return the device of this process: on a machine, each has a GPU of its own."""
    try:
        place = pick_device(device)
    except ValueError as error:
        raise CmtError(str(error)) from error
    if "LOCAL_RANK" not in os.environ or place.type == "cpu":
        return place
    number = int(os.environ["LOCAL_RANK"])
    n_devices = torch.cuda.device_count() if place.type == "cuda" else 1
    if number >= n_devices:
        raise CmtError(
            f"This machine has {n_devices} {place.type} device(s), too few for one a "
            "process. Lower --nproc-per-node, or add --device cpu."
        )
    return torch.device(place.type, number) if place.type == "cuda" else place
