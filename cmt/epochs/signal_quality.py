"""Which epochs carry a signal: not flat, clipped or disconnected; and if too few do."""

import numpy as np

from cmt.plurals import number_of
from cmt.recording import Signal
from cmt.stages import EPOCH_SECONDS

FLAT_UV = 1.0
FLAT_FRACTION = 0.5
RAIL_FRACTION = 0.05
DISCONNECTED_UV = 500.0
# The network weighs 15 epochs together, so an epoch hears of 14 to either side: with
# fewer than 29, none has all its neighbours. And a channel is divided by the level of
# quiet sleep, which a quarter of an hour, the usual time to fall asleep, need not hold.
ENOUGH_EPOCHS = 30


def usable_epochs(signal: Signal, filtered_uv: np.ndarray) -> np.ndarray:
    """Return ``(n_epochs,)`` bool for ``(n_epochs, 3000)`` filtered µV at 100 Hz.

    An epoch is unusable when half of its seconds move by less than 1 µV (flat), when
    5 % of its samples lie on the recording's largest or smallest value (clipped), or
    when its standard deviation exceeds 500 µV, which no scalp EEG or EOG reaches
    (disconnected). Movement and sweat artefacts stay usable: a scorer scores them.
    """
    n_epochs = len(filtered_uv)
    disconnected = filtered_uv.std(axis=1) > DISCONNECTED_UV
    return ~(disconnected | _flat(signal, n_epochs) | _clipped(signal, n_epochs))


def too_few(n_epochs: int) -> tuple[str, ...]:
    """Return a sentence for the reader where so few epochs can be staged."""
    if not 0 < n_epochs < ENOUGH_EPOCHS:
        return ()
    per_minute = 60 // EPOCH_SECONDS
    return (
        f"Only {number_of(n_epochs, 'epoch')} ({n_epochs / per_minute:g} min) can be "
        "staged. To tell how large the waves are, the model needs "
        f"{ENOUGH_EPOCHS // per_minute} minutes or more: here, its stages and numbers "
        "mean little.",
    )


def _flat(signal: Signal, n_epochs: int) -> np.ndarray:
    starts = _starts(signal, n_epochs * EPOCH_SECONDS, 1.0)
    ends = round(n_epochs * EPOCH_SECONDS * signal.rate_hz)
    samples = signal.samples[:ends]
    reach = np.maximum.reduceat(samples, starts) - np.minimum.reduceat(samples, starts)
    still = (reach < FLAT_UV).reshape(n_epochs, EPOCH_SECONDS)
    return still.mean(axis=1) >= FLAT_FRACTION


def _clipped(signal: Signal, n_epochs: int) -> np.ndarray:
    samples = signal.samples
    on_rail = (samples == samples.max()) | (samples == samples.min())
    starts = _starts(signal, n_epochs, EPOCH_SECONDS)
    ends = round(n_epochs * EPOCH_SECONDS * signal.rate_hz)
    counts = np.add.reduceat(on_rail[:ends], starts, dtype=np.int64)
    return counts > RAIL_FRACTION * EPOCH_SECONDS * signal.rate_hz


def _starts(signal: Signal, n_pieces: int, piece_s: float) -> np.ndarray:
    """First sample of each piece; a rate need not be a whole number."""
    return np.floor(np.arange(n_pieces) * piece_s * signal.rate_hz + 1e-6).astype(int)
