"""A network whose truth is known: a spindle in one half-second decides, nothing else.

Weights are written by hand: a template of the spindle, and what takes its answer to
the head. No half-second is looked at more than another, so attention says nothing.
"""

from dataclasses import replace

import numpy as np
import torch
from torch import nn

from cmt.epochs import DEFAULT_PREPROCESSING, Epochs
from cmt.explanation.effect import ReplaceableNight
from cmt.model.model_file import Checkpoint
from cmt.model.staging_model import StagingModel
from cmt.model.temperature import Calibration
from cmt.nets.attention import AttentionBlock, sinusoids
from cmt.nets.build import build_net
from cmt.nets.config import NetConfig
from cmt.nets.tokens import ModalityEncoder
from cmt.recording import Recording, Signal
from cmt.stages import Stage
from cmt.staging import stage_recording

CONFIG = NetConfig(d=16, ff=16, heads=2, n_epochs=5, dropout=0.0, position=False)
N_NIGHT = 12
SPINDLE = 3 * np.sin(2 * np.pi * 13 * np.arange(50) / 100) * np.hanning(50)
LOUDER = 6 * np.sin(2 * np.pi * 2 * np.arange(50) / 100)
PLANTED = {3: 17, 6: 41, 8: 5}
"""The half-second of the spindle, by the 0-based epoch that has one."""
_ANSWER = 8
"""Of the template to the spindle; half of it is too little to be heard."""


def planted_model(heeded: int = 0) -> StagingModel:
    """Return a model that calls N2 where it finds a spindle in one signal, else W.

    ``heeded`` is 0 for the EEG, 1 for the EOG; of the other it sees nothing.
    """
    net = build_net(CONFIG).eval()
    with torch.no_grad():
        _silence(net)
        encoders = (net.encoder.eeg, net.encoder.eog)
        _find_spindles(encoders[heeded])
        for encoder in encoders:
            _hand_on(encoder.block, 61)
            # Of the half-seconds' places, which are added to them.
            places = sinusoids(61, CONFIG.d, like=net.head.bias)
            encoder.block.attention.out.bias[0] = -places[:, 0].sum()
        _hand_on(net.encoder.block, 3)
        # LayerNorm needs something to compare the one feature that speaks with.
        net.encoder.cls[1::2] = 1
        net.head.weight[Stage.N2, 0] = 4
        net.head.bias[Stage.W] = 2
        net.head.bias[Stage.N1 :] -= torch.tensor([6.0, 0, 6, 6])
    about = Checkpoint(net, CONFIG, Calibration(), DEFAULT_PREPROCESSING, {})
    return StagingModel(about, "planted", "cpu")


def _silence(net: nn.Module) -> None:
    """Set every weight to 0, but those of norms, which hand on what they get."""
    for module in net.modules():
        if not isinstance(module, nn.LayerNorm | nn.BatchNorm1d):
            for own in module.parameters(recurse=False):
                own.zero_()


def _find_spindles(encoder: ModalityEncoder) -> None:
    found = encoder.tokens.whole.convolutions[0].linear
    found.weight[0] = torch.tensor(_ANSWER * SPINDLE / (SPINDLE**2).sum())
    found.bias[0] = -_ANSWER / 2
    encoder.tokens.merge.convolutions[0].linear.weight[0, 0] = 1


def _hand_on(block: AttentionBlock, n_tokens: int) -> None:
    """Let the first feature through, as the sum of all that is attended to."""
    block.attention.value.weight[0, 0] = 1
    block.attention.out.weight[0, 0] = n_tokens


def planted_epochs(where: int = 0, seed: int = 5) -> Epochs:
    """Return a night of noise with spindles in the EEG (0) or in the EOG (1).

    Half of each such epoch is louder than the spindle, and decides nothing.
    """
    signals = 0.3 * np.random.default_rng(seed).standard_normal((2, N_NIGHT, 60, 50))
    for epoch, part in PLANTED.items():
        signals[where, epoch, part] += SPINDLE
        signals[where, epoch, (part + np.arange(15, 45)) % 60] += LOUDER
    eeg, eog = signals.reshape(2, N_NIGHT, 3000).astype(np.float32)
    return Epochs(eeg, eog, np.ones(N_NIGHT, bool), np.ones(N_NIGHT, bool), 0.0)


def replaceable(model: StagingModel, epochs: Epochs) -> ReplaceableNight:
    """Stage epochs with a model; what they were recorded from does not matter."""
    signal = Signal(np.zeros(len(epochs) * 3000, np.float32), 100, "A")
    recording = Recording(signal, None if epochs.eog is None else signal, None, "0")
    staging = stage_recording(recording, model, epochs=epochs)
    return ReplaceableNight(model, epochs, staging)


def scrambled(seed: int) -> ReplaceableNight:
    """Stage the planted night with a network of random weights."""
    torch.manual_seed(seed)
    model = planted_model()
    checkpoint = replace(model.checkpoint, net=build_net(CONFIG).eval())
    return replaceable(replace(model, checkpoint=checkpoint), planted_epochs())
