"""A whole night through a network: every epoch scored, first and last included."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import torch
from einops import rearrange
from torch import Tensor, nn

from cmt.nets.config import NetConfig
from cmt.nets.crossmodal import Encoded
from cmt.nets.sequence_cmt import SequenceCMT
from cmt.stages import Stage

_BATCH = 64
_WINDOW_BATCH = 256
_PAPER_BATCH = 8


class NightTensors(NamedTuple):
    """A night's epochs in order, of one recording, on the network's device.

    eeg, eog
        ``(n_epochs, 3000)``; ``eog`` is any finite number where it is absent. Arrays
        are allowed, and are brought to the device of ``usable`` batch by batch.
    eog_present, usable
        ``(n_epochs,)`` bool; an unusable epoch is staged, but no other looks at it.
    """

    eeg: Tensor | np.ndarray
    eog: Tensor | np.ndarray
    eog_present: Tensor
    usable: Tensor


class NightOutput(NamedTuple):
    """What the network made of a night.

    probabilities
        ``(n_epochs, 5)``: mean over the windows that cover an epoch; rows sum to 1.
    epochs
        What went into each epoch (see `Encoded`), from the window centred on it.
    context_attention, context_similarity
        ``(n_epochs, n_context)``: the centre's row of that window; rows sum to 1.
    """

    probabilities: Tensor
    epochs: Encoded
    context_attention: Tensor
    context_similarity: Tensor


class NotNumbersError(ArithmeticError):
    """A network's output holds something that is no number: ``epochs`` (n,) count."""

    def __init__(self, epochs: Tensor) -> None:
        super().__init__(f"no numbers came out for {len(epochs)} epochs")
        self.epochs = epochs


class _Windows(NamedTuple):
    """Stages of windows (n, s, 5) and the centre's rows (n, s)."""

    probabilities: Tensor
    attention: Tensor
    similarity: Tensor


@torch.inference_mode()
def infer_night(
    net: nn.Module,
    config: NetConfig,
    night: NightTensors,
    progress: Callable[[float], None] = lambda _: None,
) -> NightOutput:
    """Stage a night of any length with a network of any kind, in evaluation mode.

    Windows slide by one epoch and reach past both ends, where nothing is attended to.
    Probabilities are as the network gives them, not calibrated.

    Raises
    ------
    NotNumbersError
        Probabilities or maps are not finite, or probabilities do not sum to 1. Taken
        for numbers, they would all be the first stage: wakefulness.
    """
    output = _infer_night(net, config, night, progress)
    _refuse_what_is_no_number(output)
    return output


def _infer_night(
    net: nn.Module,
    config: NetConfig,
    night: NightTensors,
    progress: Callable[[float], None],
) -> NightOutput:
    if config.kind == "epoch":
        return _epoch_by_epoch(net, night, progress)
    if isinstance(net, SequenceCMT):
        epochs, windows = _shared(net, config.n_epochs, night, progress)
    else:
        epochs, windows = _paper(net, config.n_epochs, night, progress)
    inside = _windowed(torch.ones_like(night.usable), config.n_epochs)
    return NightOutput(
        _average(windows.probabilities),
        epochs,
        _shares(windows.attention, inside),
        _shares(windows.similarity, inside),
    )


def _refuse_what_is_no_number(output: NightOutput) -> None:
    parts = (output.probabilities, *output.epochs, *output[2:])
    finite = torch.stack([part.isfinite().all(dim=-1) for part in parts]).all(dim=0)
    sums_to_1 = (output.probabilities.sum(dim=-1) - 1).abs() < 1e-3
    wrong = (~(finite & sums_to_1)).nonzero().flatten()
    if len(wrong):
        raise NotNumbersError(wrong.cpu())


def _epoch_by_epoch(
    net: nn.Module,
    night: NightTensors,
    progress: Callable[[float], None],
) -> NightOutput:
    outputs = [net(*part[:3]) for part in _batches(night, _BATCH, progress)]
    logits = torch.cat([output.logits for output in outputs])
    epochs = _joined([output.attention for output in outputs])
    alone = torch.ones_like(logits[:, :1])
    return NightOutput(torch.softmax(logits, -1), epochs, alone, alone)


def _shared(
    net: SequenceCMT,
    n_epochs: int,
    night: NightTensors,
    progress: Callable[[float], None],
) -> tuple[Encoded, _Windows]:
    """Encode every epoch once, then relate all windows."""
    batches = _batches(night, _BATCH, progress)
    epochs = _joined([net.encode(*part[:3]) for part in batches])
    windows = zip(
        _windowed(epochs.vectors, n_epochs).split(_WINDOW_BATCH),
        _windowed(night.usable, n_epochs).split(_WINDOW_BATCH),
        strict=True,
    )
    parts = []
    for vectors, valid in windows:
        logits, attention, similarity = net.relate(vectors, valid)
        parts.append(_centre(logits, attention, similarity))
    return epochs, _Windows(*(torch.cat(part) for part in zip(*parts, strict=True)))


def _paper(
    net: nn.Module,
    n_epochs: int,
    night: NightTensors,
    progress: Callable[[float], None],
) -> tuple[Encoded, _Windows]:
    """Encode every epoch with the encoder of each place, as published."""
    whole = (_tensor(part, night.usable.device) for part in night)
    windowed = NightTensors(*(_windowed(part, n_epochs) for part in whole))
    epochs, parts = [], []
    for window in _batches(windowed, _PAPER_BATCH, progress):
        logits, attention = net(*window)
        parts.append(_centre(logits, *attention[1:]))
        epochs.append(Encoded(*(part[:, n_epochs // 2] for part in attention.epochs)))
    windows = _Windows(*(torch.cat(part) for part in zip(*parts, strict=True)))
    return _joined(epochs), windows


def _batches(
    night: NightTensors, size: int, progress: Callable[[float], None]
) -> Iterator[NightTensors]:
    n_batches = -(-len(night.eeg) // size)
    for i in range(n_batches):
        some = (part[i * size : (i + 1) * size] for part in night)
        yield NightTensors(*(_tensor(part, night.usable.device) for part in some))
        progress((i + 1) / n_batches)


def _tensor(part: Tensor | np.ndarray, device: torch.device) -> Tensor:
    # An array is read-only, and torch wants none such: it gets its own copy.
    is_tensor = isinstance(part, Tensor)
    return part if is_tensor else torch.tensor(part, device=device)


def _joined(parts: list[Encoded]) -> Encoded:
    return Encoded(*(torch.cat(fields) for fields in zip(*parts, strict=True)))


def _centre(logits: Tensor, attention: Tensor, similarity: Tensor) -> _Windows:
    middle = attention.shape[1] // 2
    return _Windows(logits.softmax(-1), attention[:, middle], similarity[:, middle])


def _windowed(epochs: Tensor, n_epochs: int) -> Tensor:
    """Cut ``(n, ...)`` into windows ``(n, n_epochs, ...)`` around each; 0 outside."""
    before = n_epochs // 2
    edge = epochs.new_zeros((n_epochs, *epochs.shape[1:]))
    padded = torch.cat([edge[:before], epochs, edge[: n_epochs - 1 - before]])
    return torch.moveaxis(padded.unfold(0, n_epochs, 1), -1, 1)


def _average(probabilities: Tensor) -> Tensor:
    """Average ``(window, place, stage)`` over the windows that cover an epoch."""
    n, n_epochs, _ = probabilities.shape
    before = n_epochs // 2
    total = probabilities.new_zeros((n + n_epochs - 1, len(Stage)))
    for place in range(n_epochs):
        total[place : place + n] += probabilities[:, place]
    total = total[before : before + n]
    return total / total.sum(dim=-1, keepdim=True)


def _shares(rows: Tensor, inside: Tensor) -> Tensor:
    """Keep what lies inside the night and let it sum to 1."""
    kept = rows * inside
    return kept / rearrange(kept.sum(-1).clamp_min(1e-12), "n -> n 1")
