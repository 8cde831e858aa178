"""From the numbers of a file to microvolts: by the unit written, and by their size."""

import numpy as np

from cmt.recording.header import ChannelHeader

# Shift-JIS, as it reads in Latin-1.
SHIFT_JIS_UV = "\x83\xcaV"
_MICROVOLTS = {
    **{"uV": 1.0, "µV": 1.0, "μV": 1.0, SHIFT_JIS_UV: 1.0},
    **{"mV": 1e3, "V": 1e6, "nV": 1e-3},
}
# A scalp signal deviates by 1 to 300 µV; a million times off is a mistaken unit.
_TOO_SMALL_UV, _TOO_LARGE_UV = 1e-3, 1e5


def in_microvolts(
    samples: np.ndarray, channel: ChannelHeader
) -> tuple[np.ndarray, str]:
    """Bring ``(n_samples,)`` float32 numbers of a channel to µV, in place.

    Returns
    -------
    samples
        The same array.
    note
        What was assumed about the unit, or ``""``.
    """
    known = _MICROVOLTS.get(channel.unit)
    samples *= np.float32(1.0 if known is None else known)
    deviation = _typical_deviation(samples, channel.rate_hz)
    for factor, written in ((1e6, "volts"), (1e-6, "microvolts")):
        too_small = factor > 1 and 0 < deviation < _TOO_SMALL_UV
        if too_small or (factor < 1 and deviation > _TOO_LARGE_UV):
            samples *= np.float32(factor)
            return samples, (
                f"“{channel.name}” gives its unit as “{channel.unit or 'blank'}”, but "
                f"its numbers are those of {written}: they were read as {written}."
            )
    if known is None:
        return samples, (
            f"“{channel.name}” gives its unit as “{channel.unit or 'blank'}”: "
            "microvolts were assumed."
        )
    return samples, ""


def _typical_deviation(samples: np.ndarray, rate_hz: float) -> float:
    """Median over seconds of the standard deviation, µV; flat seconds do not count."""
    n = max(int(rate_hz), 1)
    seconds = samples[: samples.size // n * n].reshape(-1, n)
    deviations = seconds[:: max(1, len(seconds) // 2000)].std(axis=1)
    moving = deviations[deviations > 0]
    return float(np.median(moving)) if moving.size else 0.0
