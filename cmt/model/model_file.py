"""A trained model in one file: weights, shape, calibration, provenance; no code.

The file is safetensors. Its metadata holds, under ``somnolens``, JSON as
`cmt.model.schema.Metadata` has it; ``format`` is the number of this layout. Older
layouts are read too. A model has one stream or two: the cross-modal transformer, which
sees waveforms, and the spectral stream, whose weights' names begin with ``spectral``.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from cmt.epochs import Preprocessing
from cmt.errors import ModelError
from cmt.model.metadata import KEY, read_metadata
from cmt.model.older_formats import FORMAT
from cmt.model.schema import WHAT_TO_DO, Metadata
from cmt.model.temperature import Calibration
from cmt.model.weights import in_file, read_streams
from cmt.nets.config import NetConfig, SpectralConfig
from cmt.nets.spectral import SpectralStream
from cmt.whole_files import whole_file


@dataclass(frozen=True)
class Checkpoint:
    """A model and all that staging with it needs.

    Parameters
    ----------
    net
        The cross-modal transformer; in evaluation mode when it comes from a file.
    config
        Its shape.
    calibration
        What brings its probabilities in line with how often they are right.
    preprocessing
        How signals were filtered and scaled.
    provenance
        Name, version, date and data of the training; anything that JSON can hold.
    spectral
        The spectral stream, if the model has one.
    """

    net: nn.Module
    config: NetConfig
    calibration: Calibration
    preprocessing: Preprocessing
    provenance: dict
    spectral: SpectralStream | None = None


def save_checkpoint(path: Path | str, checkpoint: Checkpoint) -> None:
    """Write a checkpoint as one safetensors file, in one step, over what was there."""
    about = {
        "net": asdict(checkpoint.config),
        "calibration": asdict(checkpoint.calibration),
        "preprocessing": asdict(checkpoint.preprocessing),
        "provenance": checkpoint.provenance,
    }
    _save(path, about, checkpoint.spectral, checkpoint.net.state_dict())


def save_spectral(path: Path | str, stream: SpectralStream, provenance: dict) -> None:
    """Write a spectral stream alone, in one step, over what was there.

    What it was trained on needs no preprocessing of ours; `combine` gives it the one of
    the network that it is put beside.
    """
    about = {
        "calibration": asdict(Calibration()),
        "preprocessing": asdict(Preprocessing()),
        "provenance": provenance,
    }
    _save(path, about, stream, {})


def _save(
    path: Path | str,
    about: dict,
    spectral: SpectralStream | None,
    tensors: dict[str, Tensor],
) -> None:
    if spectral is not None:
        about["spectral"] = asdict(spectral.config)
        tensors = tensors | in_file(spectral)
    whole = {name: each.detach().cpu().contiguous() for name, each in tensors.items()}
    text = json.dumps({"format": FORMAT, **about})
    with whole_file(Path(path)) as unfinished:
        save_file(whole, unfinished, metadata={KEY: text})


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
    net, spectral = read_streams(path, config, _spectral_config(about))
    return Checkpoint(
        net.to(device).eval(),
        config,
        Calibration(**about.calibration.model_dump()),
        Preprocessing(**about.preprocessing.model_dump()),
        about.provenance.model_dump(exclude_unset=True),
        None if spectral is None else spectral.to(device).eval(),
    )


def load_spectral(path: Path | str) -> tuple[SpectralStream, dict]:
    """Read the spectral stream of a model file, and the provenance of that stream.

    Raises
    ------
    ModelError
        As `load_checkpoint` says, or the model has no spectral stream.
    """
    path = Path(path)
    about = read_metadata(path)
    if about.spectral is None:
        raise ModelError(
            f"{path.name} has no spectral stream. Train one with “train --model "
            "spectral”."
        )
    config = None if about.net is None else _config(about)
    _, spectral = read_streams(path, config, _spectral_config(about))
    provenance = about.provenance.model_dump(exclude_unset=True)
    own = provenance if about.net is None else provenance.get("spectral", {})
    return spectral.eval(), own


def _spectral_config(about: Metadata) -> SpectralConfig | None:
    entry = about.spectral
    return None if entry is None else SpectralConfig(**entry.model_dump())


def _config(about: Metadata) -> NetConfig:
    if about.net is None:
        raise ModelError(
            "This model file holds a spectral stream alone, and staging needs a "
            "network for the waveforms too. Put both into one file with “combine”."
        )
    try:
        return NetConfig(**about.net.model_dump())
    except ValueError as error:
        raise ModelError(
            f"The model file's network cannot be built: {error}. {WHAT_TO_DO}"
        ) from error
