"""The samples of one channel in microvolts, read piece by piece."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from cmt.errors import ChannelError, RecordingError
from cmt.recording.header import DataRecords, EdfHeader, StoredChannel
from cmt.recording.units import in_microvolts

_PIECE_BYTES = 2**24
_SHORTER = (
    "The file is shorter than it was a moment ago. Wait until it is copied or "
    "recorded to its end, and open it again."
)


def read_microvolts(
    path: Path, header: EdfHeader, channel: StoredChannel
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
    ChannelError
        The channel has no scale.
    RecordingError
        The file cannot be opened.
    """
    gain, offset = _scale(channel)
    n_samples = channel.place.stop - channel.place.start
    samples = np.empty(header.records.n_records * n_samples, np.float32)
    done = 0
    for piece in _pieces(path, header.records, channel.place):
        samples[done : done + piece.size] = piece * gain + offset
        done += piece.size
    return in_microvolts(samples, channel)


def _scale(channel: StoredChannel) -> tuple[float, float]:
    """Return gain and offset: from a stored number to the channel's unit."""
    try:
        limits = (float(limit.replace(",", ".")) for limit in channel.limits)
        low, high, lowest, highest = limits
        gain = (high - low) / (highest - lowest)
        offset = low - lowest * gain
    except (ValueError, ZeroDivisionError):
        gain = offset = math.nan
    if gain == 0 or not (math.isfinite(gain) and math.isfinite(offset)):
        physical, digital = channel.limits[:2], channel.limits[2:]
        raise ChannelError(
            f"“{channel.name}” has no scale: the file gives {' to '.join(physical)} as "
            f"its physical range and {' to '.join(digital)} as its digital range. "
            "Choose another channel, or export the recording once more."
        )
    return gain, offset


def _pieces(path: Path, records: DataRecords, place: slice) -> Iterator[np.ndarray]:
    """Yield the stored numbers of a channel, some records at a time."""
    n_record_bytes = records.n_samples * records.n_sample_bytes
    first, last = (at * records.n_sample_bytes for at in (place.start, place.stop))
    step = max(1, _PIECE_BYTES // n_record_bytes)
    # No memory map: where a file shrinks meanwhile, that would end the process.
    try:
        with path.open("rb") as file:
            file.seek(records.n_header_bytes)
            for start in range(0, records.n_records, step):
                n_records = min(step, records.n_records - start)
                piece = np.fromfile(file, np.uint8, n_records * n_record_bytes)
                if piece.size < n_records * n_record_bytes:
                    raise RecordingError(_SHORTER)
                of_channel = piece.reshape(n_records, -1)[:, first:last]
                yield _numbers(of_channel.ravel(), records.n_sample_bytes)
    except OSError as error:
        raise RecordingError(f"The file could not be read: {error.strerror}.") from None


def _numbers(stored: np.ndarray, n_sample_bytes: int) -> np.ndarray:
    """Turn bytes, the lowest first, into signed numbers of 16 or 24 bits."""
    if n_sample_bytes == 2:
        return stored.view("<i2")
    wide = np.zeros((stored.size // 3, 4), np.uint8)
    wide[:, 1:] = stored.reshape(-1, 3)
    return wide.view("<i4").ravel() >> 8
