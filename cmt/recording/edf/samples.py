"""The samples of one channel in its own unit, read piece by piece."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from cmt.errors import ChannelError, RecordingError
from cmt.recording.header import DataRecords, StoredChannel

_PIECE_BYTES = 2**22
_PIECES_MAPPED = 8
# No unit of voltage needs larger or smaller numbers; NaN is neither.
_SMALLEST, _LARGEST = 1e-15, 1e12
_SHORTER = (
    "The file is shorter than it was a moment ago. Wait until it is copied or "
    "recorded to its end, and open it again."
)


def read_samples(
    path: Path, records: DataRecords, channel: StoredChannel
) -> np.ndarray:
    """Read one channel at its own rate, in the unit that the file gives.

    Returns
    -------
    samples
        ``(n_samples,)`` float32. Where nothing was recorded it is flat, with the step
        in the middle, so that no filter carries it into what was.

    Raises
    ------
    ChannelError
        The channel has no scale.
    RecordingError
        The file cannot be read.
    """
    gain, offset = scale(channel)
    n_samples = channel.place.stop - channel.place.start
    stored = np.empty(records.n_records * n_samples, np.float32)
    done = 0
    for piece in _pieces(path, records, channel.place):
        scaled = np.multiply(piece, gain, dtype=np.float64)
        scaled += offset
        stored[done : done + piece.size] = scaled
        done += piece.size
    return _laid_out(stored, records, channel) if records.gaps else stored


def _laid_out(
    stored: np.ndarray, records: DataRecords, channel: StoredChannel
) -> np.ndarray:
    """Put each run of records where its time says."""
    n_of_record = channel.place.stop - channel.place.start
    total = round(records.ends_s[-1] * channel.rate_hz)
    samples = np.zeros(total, np.float32)
    after = [*(run.first for run in records.runs[1:]), records.n_records]
    end = 0
    for run, last in zip(records.runs, after, strict=True):
        start = max(round(run.onset_s * channel.rate_hz), end)
        piece = stored[run.first * n_of_record : last * n_of_record][: total - start]
        if end:
            samples[end : (start + end) // 2] = samples[end - 1]
            samples[(start + end) // 2 : start] = piece[0]
        end = start + piece.size
        samples[start:end] = piece
    return samples


def scale(channel: StoredChannel) -> tuple[float, float]:
    """Return gain and offset: from a stored number to the channel's unit."""
    try:
        limits = (float(limit.replace(",", ".")) for limit in channel.limits)
        low, high, lowest, highest = limits
        gain = (high - low) / (highest - lowest)
        offset = low - lowest * gain
    except (ValueError, ZeroDivisionError):
        gain = offset = math.nan
    if not (_SMALLEST < abs(gain) < _LARGEST and abs(offset) < _LARGEST):
        physical, digital = channel.limits[:2], channel.limits[2:]
        raise ChannelError(
            f"“{channel.name}” has no scale: the file gives {' to '.join(physical)} as "
            f"its physical range and {' to '.join(digital)} as its digital range. "
            "Choose another channel, or export the recording once more."
        )
    return gain, offset


def _pieces(path: Path, records: DataRecords, place: slice) -> Iterator[np.ndarray]:
    """Yield the stored numbers of a channel, some records at a time."""
    of_channel = slice(
        *(at * records.n_sample_bytes for at in (place.start, place.stop))
    )
    step = max(1, _PIECE_BYTES // records.n_bytes)
    end = records.n_header_bytes + records.n_records * records.n_bytes
    try:
        for start in range(0, records.n_records, step):
            # What a map shows of a file that has shrunk would end the process.
            refuse_shorter(path, end)
            if start % (_PIECES_MAPPED * step) == 0:
                records_mapped = mapped(path, records, start, _PIECES_MAPPED * step)
            at = start % (_PIECES_MAPPED * step)
            piece = records_mapped[at : at + step, of_channel]
            yield numbers(np.ascontiguousarray(piece).ravel(), records.n_sample_bytes)
    except OSError as error:
        raise RecordingError(f"The file could not be read: {error.strerror}.") from None


def mapped(path: Path, records: DataRecords, start: int, most: int) -> np.memmap:
    """Map some records, not all: what is mapped counts as the program's memory."""
    at = records.n_header_bytes + start * records.n_bytes
    shape = (min(most, records.n_records - start), records.n_bytes)
    return np.memmap(path, np.uint8, "r", at, shape)


def refuse_shorter(path: Path, n_bytes: int) -> None:
    """Refuse a file that has fewer bytes than when it was opened."""
    if path.stat().st_size < n_bytes:
        raise RecordingError(_SHORTER)


def numbers(stored: np.ndarray, n_sample_bytes: int) -> np.ndarray:
    """Turn bytes, the lowest first, into signed numbers of 16 or 24 bits."""
    if n_sample_bytes == 2:
        return stored.view("<i2")
    wide = np.zeros((stored.size // 3, 4), np.uint8)
    wide[:, 1:] = stored.reshape(-1, 3)
    return wide.view("<i4").ravel() >> 8
