"""Networks with the weights of a file, compared before anything is made of them."""

from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor, nn

from cmt.errors import ModelError
from cmt.model.schema import WHAT_TO_DO, shown
from cmt.nets.build import build_net
from cmt.nets.config import NetConfig, SpectralConfig
from cmt.nets.spectral import SpectralStream

_DTYPES = {torch.float32: "F32", torch.int64: "I64"}
"""Of weights and of counts of batches, as safetensors calls them."""
_SPECTRAL = "spectral."


def in_file(spectral: SpectralStream) -> dict[str, Tensor]:
    """Return the weights of a spectral stream under the names that a file has."""
    return {f"{_SPECTRAL}{name}": each for name, each in spectral.state_dict().items()}


def read_streams(
    path: Path, config: NetConfig | None, spectral_config: SpectralConfig | None
) -> tuple[nn.Module | None, SpectralStream | None]:
    """Return the networks of these configurations with the weights of a file.

    Networks that are larger than the file are not built at all; names, shapes and
    kinds of the tensors are compared before they are read.

    Raises
    ------
    ModelError
        The weights are not those of the networks, or not all of them are numbers.
    """
    try:
        _refuse_larger_than_the_file(config, spectral_config, path.stat().st_size)
        net = None if config is None else build_net(config)
        spectral = None if spectral_config is None else SpectralStream(spectral_config)
        wanted = {} if net is None else net.state_dict()
        wanted |= {} if spectral is None else in_file(spectral)
        _compare(_described(wanted), _stored(path))
        weights = load_file(path)
    except (SafetensorError, OSError) as error:
        raise ModelError(
            f"The model file's weights cannot be read. {WHAT_TO_DO}"
        ) from error
    for name, tensor in weights.items():
        _refuse_what_is_no_number(name, tensor)
    for name, tensor in wanted.items():
        tensor.copy_(weights[name])
    return net, spectral


def least_bytes(config: NetConfig) -> int:
    """Return what a network's attention and feed-forward weights take, all else apart.

    Each encoder attends among the tokens of the EEG, of the EOG, and between them.
    """
    is_paper = config.kind == "sequence" and config.form == "paper"
    n_encoders = config.n_epochs if is_paper else 1
    attention = 3 * 4 * config.d**2
    return 4 * (n_encoders * attention + 2 * config.d * config.ff)


def least_spectral_bytes(config: SpectralConfig) -> int:
    """Return what a spectral stream's recurrent weights take, all else apart.

    Each layer has three gates for each of two ways.
    """
    first, others = 2 * config.d, (config.layers - 1) * 3 * config.d
    return 4 * config.members * 2 * 3 * config.d * (first + others)


def _refuse_larger_than_the_file(
    config: NetConfig | None, spectral: SpectralConfig | None, n_bytes: int
) -> None:
    # PyTorch's meta device would build it without memory, and takes a second to load.
    least = 0 if config is None else least_bytes(config)
    least += 0 if spectral is None else least_spectral_bytes(spectral)
    if least > n_bytes:
        raise ModelError(
            "The model file's weights do not fit the network it describes: that takes "
            f"{least:,} bytes or more, and the file has {n_bytes:,}. {WHAT_TO_DO}"
        )


def _described(tensors: dict[str, Tensor]) -> dict[str, str]:
    return {
        name: _description(_DTYPES[tensor.dtype], tensor.shape)
        for name, tensor in tensors.items()
    }


def _stored(path: Path) -> dict[str, str]:
    with safe_open(path, framework="np") as file:
        parts = {name: file.get_slice(name) for name in file.keys()}  # noqa: SIM118
        return {
            name: _description(part.get_dtype(), part.get_shape())
            for name, part in parts.items()
        }


def _description(kind: str, shape: list[int] | torch.Size) -> str:
    return f"{' × '.join(str(size) for size in shape) or 'single'} {kind}"


def _compare(wanted: dict[str, str], found: dict[str, str]) -> None:
    if wanted == found:
        return
    differing = [name for name in wanted if wanted[name] != found.get(name)]
    name = (differing or sorted(found.keys() - wanted.keys()))[0]
    raise ModelError(
        "The model file's weights do not fit the network it describes: "
        f"{shown(name)} is {found.get(name, 'not there')} in the file and "
        f"{wanted.get(name, 'not known')} in the network. {WHAT_TO_DO}"
    )


def _refuse_what_is_no_number(name: str, tensor: Tensor) -> None:
    n_wrong = int((~torch.isfinite(tensor)).sum())
    if n_wrong:
        raise ModelError(
            f"The model file is damaged: {n_wrong:,} of {tensor.numel():,} weights in "
            f"{shown(name)} are not numbers. {WHAT_TO_DO}"
        )
    if name.endswith("running_var") and tensor.min() < 0:
        raise ModelError(
            f"The model file is damaged: {shown(name)} holds the negative variance "
            f"{tensor.min():g}. {WHAT_TO_DO}"
        )
