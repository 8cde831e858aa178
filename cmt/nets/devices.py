"""Where a network computes: the fastest device that is there, or the one asked for."""

import torch

DEVICES = ("cuda", "mps", "cpu")
"""From the fastest to the slowest."""


def pick_device(name: str | None = None) -> torch.device:
    """Return the device asked for, or the fastest there is: cuda, then mps, then cpu.

    Raises
    ------
    ValueError
        The device asked for is unknown or not in this machine.
    """
    present = [device for device in DEVICES if _is_present(device)]
    if name is None:
        return torch.device(present[0])
    if name not in present:
        raise ValueError(
            f"There is no device {name!r} here. This machine has: {', '.join(present)}."
        )
    return torch.device(name)


def _is_present(device: str) -> bool:
    if device == "cuda":
        return torch.cuda.is_available()
    return device == "cpu" or torch.backends.mps.is_available()
