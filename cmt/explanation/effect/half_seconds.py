"""Effect: how the probability of a stage falls when a half-second is replaced."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cmt.explanation.effect.replacing import N_PARTS, N_SIGNALS, Logs, ReplaceableNight
from cmt.explanation.effect.surrogates import PHASE, Surrogate
from cmt.stages import Stage

DRAWS = 8
"""Replacements whose mean is taken."""
VIEW_SEED = 0
"""Of the replacements that the effect view is made from; tests use other ones."""


@dataclass(frozen=True)
class Effect:
    """What each half-second of an epoch does for each stage.

    All are ``(2, 60, 5)`` float32 but `probabilities`: the EEG and the EOG, the
    half-seconds, the stages. Those of a signal that does not speak are 0.

    Parameters
    ----------
    probabilities
        ``(5,)`` of the epoch as it is.
    falls
        By how much the probability of a stage falls when the half-second is replaced,
        mean over draws: above 0 it speaks for the stage, below 0 against it.
    errors
        Standard errors of these means.
    log_falls
        Likewise, of the natural log of the probability: the difference of two stages
        is the fall of their log odds.
    waveform, spectral
        Falls when the half-second is replaced in one stream alone.
    """

    probabilities: np.ndarray
    falls: np.ndarray
    errors: np.ndarray
    log_falls: np.ndarray
    waveform: np.ndarray
    spectral: np.ndarray

    def __post_init__(self) -> None:
        for array in vars(self).values():
            array.setflags(write=False)

    def of(self, stage: Stage | int) -> np.ndarray:
        """Return the falls ``(2, 60)`` of one stage's probability."""
        return self.falls[..., int(stage)]

    def against(self, stage: Stage | int, other: Stage | int) -> np.ndarray:
        """Return by how much the log odds ``(2, 60)`` of two stages fall."""
        return self.log_falls[..., int(stage)] - self.log_falls[..., int(other)]


def effect(
    night: ReplaceableNight,
    epoch: int,
    draws: int = DRAWS,
    seed: int = VIEW_SEED,
    kind: Surrogate = PHASE,
) -> Effect:
    """Return what each half-second of a 0-based usable epoch does for each stage.

    Known as occlusion (Zeiler and Fergus 2014, arXiv 1311.2901), here with surrogates
    instead of a blank, in both streams of the model and in all windows of the epoch.
    """
    return effects(night, [epoch], draws, seed, kind)[0]


def effects(
    night: ReplaceableNight,
    epochs: list[int],
    draws: int = DRAWS,
    seed: int = VIEW_SEED,
    kind: Surrogate = PHASE,
    pause: Callable[[], None] = lambda: None,
) -> list[Effect]:
    """Return the `effect` of each of several epochs, at less cost than one by one.

    ``pause`` is called between pieces of the work, by two threads.
    """
    asked = [
        (epoch, night.surrogates(epoch, draws, seed, kind), _one_by_one(night, epoch))
        for epoch in epochs
    ]
    return [_effect(night, logs) for logs in night.logs_of(asked, pause)]


def _one_by_one(night: ReplaceableNight, epoch: int) -> np.ndarray:
    """Return ``(1 + variant, 2, 60)`` bool: nothing replaced, then each half-second."""
    places = [
        (signal, part) for signal in night.signals(epoch) for part in range(N_PARTS)
    ]
    replaced = np.zeros((1 + len(places), N_SIGNALS, N_PARTS), bool)
    for variant, (signal, part) in enumerate(places, start=1):
        replaced[variant, signal, part] = True
    return replaced


def _effect(night: ReplaceableNight, logs: Logs) -> Effect:
    own = logs._replace(waveform=logs.waveform[:, :1], spectral=logs.spectral[:1])
    before, after = _said(night, own), _said(night, logs)
    falls = before - after
    by_waveform = before - _said(night, logs._replace(spectral=own.spectral))
    by_spectrum = before - _said(night, logs._replace(waveform=own.waveform))
    return Effect(
        probabilities=before[0, 0],
        falls=_placed(falls.mean(axis=0)),
        errors=_placed(falls.std(axis=0, ddof=1) / np.sqrt(len(falls))),
        log_falls=_placed((np.log(before) - np.log(after)).mean(axis=0)),
        waveform=_placed(by_waveform.mean(axis=0)),
        spectral=_placed(by_spectrum.mean(axis=0)),
    )


def _said(night: ReplaceableNight, logs: Logs) -> np.ndarray:
    """Return calibrated probabilities ``(draw, variant, 5)``."""
    return night.probabilities(logs.waveform, logs.spectral)


def _placed(values: np.ndarray) -> np.ndarray:
    """Put ``(1 + variant, 5)``, the first as it is, in their places (2, 60, 5)."""
    placed = np.zeros((N_SIGNALS, N_PARTS, values.shape[-1]), np.float32)
    parts = values[1:].reshape(-1, N_PARTS, values.shape[-1])
    placed[: len(parts)] = parts
    return placed
