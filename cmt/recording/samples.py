"""The samples of one channel, in microvolts, read piece by piece through MNE."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cmt.errors import RecordingError
from cmt.recording.edf import ChannelHeader, EdfHeader
from cmt.recording.units import SHIFT_JIS_UV, in_microvolts

if TYPE_CHECKING:
    import mne

# Factors that MNE applies by itself (mne.io.edf) to units as stored, read as Latin-1,
# so that its numbers are volts.
_MNE_VOLTS = {"uV": 1e-6, "µV": 1e-6, SHIFT_JIS_UV: 1e-6, "mV": 1e-3}
_PIECE_S = 600


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
    import mne  # it takes a second to load

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
    return in_microvolts(samples, channel)


def _pieces(
    raw: "mne.io.BaseRaw", row: int, n_samples: int, factor: float
) -> np.ndarray:
    """Fill float32 piece by piece: MNE's own float64 of a night is twice as large."""
    samples = np.empty(n_samples, np.float32)
    step = int(_PIECE_S * raw.info["sfreq"])
    for start in range(0, n_samples, step):
        stop = min(start + step, n_samples)
        piece = raw.get_data(picks=[row], start=start, stop=stop)
        samples[start:stop] = piece[0] * factor
    return samples
