"""A network with the weights of a file, compared before anything is made of them."""

from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor, nn

from cmt.errors import ModelError
from cmt.model.schema import WHAT_TO_DO, shown
from cmt.nets.build import build_net
from cmt.nets.config import NetConfig

_DTYPES = {torch.float32: "F32", torch.int64: "I64"}
"""Of weights and of counts of batches, as safetensors calls them."""


def read_net(path: Path, config: NetConfig) -> nn.Module:
    """Return the network of a configuration with the weights of a file.

    A network that is larger than the file is not built at all; names, shapes and kinds
    of the tensors are compared before they are read.

    Raises
    ------
    ModelError
        The weights are not those of the network, or not all of them are numbers.
    """
    try:
        _refuse_larger_than_the_file(config, path.stat().st_size)
        net = build_net(config)
        _compare(_described(net.state_dict()), _stored(path))
        weights = load_file(path)
    except (SafetensorError, OSError) as error:
        raise ModelError(
            f"The model file's weights cannot be read. {WHAT_TO_DO}"
        ) from error
    for name, tensor in weights.items():
        _refuse_what_is_no_number(name, tensor)
    net.load_state_dict(weights)
    return net


def least_bytes(config: NetConfig) -> int:
    """Return what a network's attention and feed-forward weights take, all else apart.

    Each encoder attends among the tokens of the EEG, of the EOG, and between them.
    """
    is_paper = config.kind == "sequence" and config.form == "paper"
    n_encoders = config.n_epochs if is_paper else 1
    attention = 3 * 4 * config.d**2
    return 4 * (n_encoders * attention + 2 * config.d * config.ff)


def _refuse_larger_than_the_file(config: NetConfig, n_bytes: int) -> None:
    # PyTorch's meta device would build it without memory, and takes a second to load.
    if least_bytes(config) > n_bytes:
        raise ModelError(
            "The model file's weights do not fit the network it describes: that takes "
            f"{least_bytes(config):,} bytes or more, and the file has {n_bytes:,}. "
            f"{WHAT_TO_DO}"
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
