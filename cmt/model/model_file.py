"""A trained network in one file: weights, shape, calibration, provenance; no code.

The file is safetensors. Its metadata holds, under ``somnolens``, JSON with the keys of
`save_checkpoint`; ``format`` is the number of this layout. Older layouts are read too.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

from cmt.epochs import Preprocessing
from cmt.errors import ModelError
from cmt.model.metadata import KEY, read_metadata
from cmt.model.older_formats import FORMAT
from cmt.model.schema import WHAT_TO_DO, Metadata
from cmt.model.temperature import Calibration
from cmt.model.weights import read_net
from cmt.nets.config import NetConfig
from cmt.whole_files import whole_file


@dataclass(frozen=True)
class Checkpoint:
    """A network and all that staging with it needs.

    Parameters
    ----------
    net
        In evaluation mode when it comes from a file.
    config
        Its shape.
    calibration
        What brings its probabilities in line with how often they are right.
    preprocessing
        How signals were filtered and scaled.
    provenance
        Name, version, date and data of the training; anything that JSON can hold.
    """

    net: nn.Module
    config: NetConfig
    calibration: Calibration
    preprocessing: Preprocessing
    provenance: dict


def save_checkpoint(path: Path | str, checkpoint: Checkpoint) -> None:
    """Write a checkpoint as one safetensors file, in one step, over what was there."""
    about = {
        "format": FORMAT,
        "net": asdict(checkpoint.config),
        "calibration": asdict(checkpoint.calibration),
        "preprocessing": asdict(checkpoint.preprocessing),
        "provenance": checkpoint.provenance,
    }
    tensors = {
        name: tensor.detach().cpu().contiguous()
        for name, tensor in checkpoint.net.state_dict().items()
    }
    with whole_file(Path(path)) as unfinished:
        save_file(tensors, unfinished, metadata={KEY: json.dumps(about)})


def load_checkpoint(path: Path | str, device: torch.device | str = "cpu") -> Checkpoint:
    """Read a checkpoint; no code in the file is executed, because it cannot hold any.

    Raises
    ------
    ModelError
        The file is missing, not a model, of a format yet to come, says something that
        no model is, or its weights do not fit its configuration or are not numbers.
    """
    path = Path(path)
    about = read_metadata(path)
    config = _config(about)
    return Checkpoint(
        read_net(path, config).to(device).eval(),
        config,
        Calibration(**about.calibration.model_dump()),
        Preprocessing(**about.preprocessing.model_dump()),
        about.provenance.model_dump(exclude_unset=True),
    )


def _config(about: Metadata) -> NetConfig:
    try:
        return NetConfig(**about.net.model_dump())
    except ValueError as error:
        raise ModelError(
            f"The model file's network cannot be built: {error}. {WHAT_TO_DO}"
        ) from error
