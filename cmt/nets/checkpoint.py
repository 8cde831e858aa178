"""A trained network in one file: weights, shape, confidence, provenance; no code."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import nn

from cmt.nets.build import build_net
from cmt.nets.confidence import Confidence
from cmt.nets.config import NetConfig

_KEY = "somnolens"


@dataclass(frozen=True)
class Checkpoint:
    """A network and all that staging with it needs.

    Parameters
    ----------
    net
        In evaluation mode when it comes from a file.
    config
        Its shape.
    confidence
        What makes its probabilities honest.
    preprocessing
        How signals were filtered and scaled, by name; numbers only.
    provenance
        Name, version, date and data of the training; anything that JSON can hold.
    """

    net: nn.Module
    config: NetConfig
    confidence: Confidence
    preprocessing: dict
    provenance: dict


def save_checkpoint(path: Path | str, checkpoint: Checkpoint) -> None:
    """Write a checkpoint as one safetensors file, in one step, over what was there."""
    about = {
        "config": asdict(checkpoint.config),
        "temperature": checkpoint.confidence.temperature,
        "doubt": checkpoint.confidence.doubt,
        "preprocessing": checkpoint.preprocessing,
        "provenance": checkpoint.provenance,
    }
    tensors = {
        name: tensor.detach().cpu().contiguous()
        for name, tensor in checkpoint.net.state_dict().items()
    }
    unfinished = Path(path).with_suffix(".part")
    save_file(tensors, unfinished, metadata={_KEY: json.dumps(about)})
    unfinished.replace(path)


def load_checkpoint(path: Path | str, device: torch.device | str = "cpu") -> Checkpoint:
    """Read a checkpoint; no code in the file is executed, because it cannot hold any.

    Raises
    ------
    ValueError
        The file is not a checkpoint, or its weights do not fit its configuration.
    """
    about, tensors = _read(Path(path))
    try:
        config = NetConfig(**about["config"])
        net = build_net(config)
        net.load_state_dict(tensors)
        checkpoint = Checkpoint(
            net.to(device).eval(),
            config,
            Confidence(float(about["temperature"]), float(about.get("doubt", 0.0))),
            dict(about["preprocessing"]),
            dict(about["provenance"]),
        )
    except (KeyError, TypeError, RuntimeError) as error:
        raise ValueError(
            "The model file's weights do not fit the network it describes. "
            "Use a file that this program's training wrote."
        ) from error
    return checkpoint


def _read(path: Path) -> tuple[dict, dict[str, torch.Tensor]]:
    """Return what the file says about the network, and its tensors by name."""
    try:
        with safe_open(path, framework="pt") as file:
            about = json.loads((file.metadata() or {})[_KEY])
            names = file.keys()
            return about, {name: file.get_tensor(name) for name in names}
    except (SafetensorError, KeyError, json.JSONDecodeError, OSError) as error:
        raise ValueError(
            "The model file cannot be read as a SomnoLens model. "
            "Use a .safetensors file that this program's training wrote."
        ) from error


def pick_device(name: str | None = None) -> torch.device:
    """Return the device asked for, or the fastest there is: cuda, then mps, then cpu.

    Raises
    ------
    ValueError
        The device asked for is unknown or not in this machine.
    """
    present = [device for device, there in _DEVICES.items() if there()]
    if name is None:
        return torch.device(present[0])
    if name not in present:
        raise ValueError(
            f"There is no device {name!r} here. This machine has: {', '.join(present)}."
        )
    return torch.device(name)


_DEVICES = {
    "cuda": torch.cuda.is_available,
    "mps": torch.backends.mps.is_available,
    "cpu": lambda: True,
}
