"""The samples of one channel, in microvolts, read piece by piece through MNE."""

from pathlib import Path

import mne
import numpy as np

from cmt.edf import ChannelHeader, EdfHeader
from cmt.errors import RecordingError

# Factors that MNE applies by itself (mne.io.edf) to units as stored, read as Latin-1,
# so that its numbers are volts; the last of the microvolts is Shift-JIS.
_SHIFT_JIS_UV = "\x83\xcaV"
_MNE_VOLTS = {"uV": 1e-6, "µV": 1e-6, _SHIFT_JIS_UV: 1e-6, "mV": 1e-3}
_MICROVOLTS = {
    **{"uV": 1.0, "µV": 1.0, "μV": 1.0, _SHIFT_JIS_UV: 1.0},
    **{"mV": 1e3, "V": 1e6, "nV": 1e-3},
}
_PIECE_S = 600
# A scalp signal deviates by 1 to 300 µV; a million times off is a mistaken unit.
_TOO_SMALL_UV, _TOO_LARGE_UV = 1e-3, 1e5


def read_microvolts(
    path: Path, header: EdfHeader, channel: ChannelHeader
) -> tuple[np.ndarray, str]:
    """Read one channel at its own rate.

    Returns
    -------
    samples
        ``(n_samples,)`` float32, µV.
    note
        What was assumed about its unit, or ``""``.

    Raises
    ------
    RecordingError
        MNE cannot read the file.
    """
    reader = mne.io.read_raw_bdf if header.format == "BDF" else mne.io.read_raw_edf
    twins = [c.name for c in header.channels if c.label == channel.label]
    try:
        raw = reader(path, include=[channel.label], stim_channel=None, verbose="error")
        row = twins.index(channel.name)
        volts_per_number = _MNE_VOLTS.get(channel.stored_unit, 1.0)
        # MNE goes by the file's size; what the header does not announce is left.
        n_samples = min(raw.n_times, round(header.duration_s * channel.rate_hz))
        samples = _pieces(raw, row, n_samples, 1 / volts_per_number)
    except (ValueError, OSError, AssertionError, RuntimeError, IndexError) as error:
        raise RecordingError(
            f"The channel “{channel.name}” cannot be read ({error}). The file may be "
            "damaged: export it once more, or open and save it in EDFbrowser."
        ) from error
    return _in_microvolts(samples, channel)


def _pieces(raw: mne.io.BaseRaw, row: int, n_samples: int, factor: float) -> np.ndarray:
    """Fill float32 piece by piece: MNE's own float64 of a night is twice as large."""
    samples = np.empty(n_samples, np.float32)
    step = int(_PIECE_S * raw.info["sfreq"])
    for start in range(0, n_samples, step):
        stop = min(start + step, n_samples)
        piece = raw.get_data(picks=[row], start=start, stop=stop)
        samples[start:stop] = piece[0] * factor
    return samples


def _in_microvolts(
    samples: np.ndarray, channel: ChannelHeader
) -> tuple[np.ndarray, str]:
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
