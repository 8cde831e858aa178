"""A stretch of one channel, of which the records that hold it alone are read."""

from pathlib import Path

import numpy as np

from cmt.errors import RecordingError
from cmt.recording.edf.samples import mapped, numbers, refuse_shorter, scale
from cmt.recording.header import DataRecords, StoredChannel


def read_stretch(
    path: Path, records: DataRecords, channel: StoredChannel, first: int, last: int
) -> np.ndarray:
    """Read samples ``first`` to ``last`` of a channel, in the unit that the file gives.

    Returns
    -------
    samples
        ``(last - first,)`` float32. Where nothing was recorded they stay at the value
        before.

    Raises
    ------
    ChannelError
        The channel has no scale.
    RecordingError
        The file cannot be read, or is shorter than it was.
    """
    gain, offset = scale(channel)
    samples = np.full(last - first, np.nan, np.float32)
    n_of_record = channel.place.stop - channel.place.start
    after = [*(run.first for run in records.runs[1:]), records.n_records]
    for run, end in zip(records.runs, after, strict=True):
        begin = round(run.onset_s * channel.rate_hz)
        low = max(first, begin)
        high = min(last, begin + (end - run.first) * n_of_record)
        if low < high:
            at = run.first * n_of_record - begin
            stored = _stored(path, records, channel, low + at, high + at)
            samples[low - first : high - first] = stored * gain + offset
    return _held(samples)


def _stored(
    path: Path, records: DataRecords, channel: StoredChannel, first: int, last: int
) -> np.ndarray:
    """Return the numbers of a channel as stored, counted through all records."""
    place, n_bytes = channel.place, records.n_sample_bytes
    n_of_record = place.stop - place.start
    record, end = first // n_of_record, -(-last // n_of_record)
    try:
        refuse_shorter(path, records.n_header_bytes + end * records.n_bytes)
        pieces = mapped(path, records, record, end - record)
        piece = pieces[:, place.start * n_bytes : place.stop * n_bytes]
        found = numbers(np.ascontiguousarray(piece).ravel(), n_bytes)
    except OSError as error:
        raise RecordingError(f"The file could not be read: {error.strerror}.") from None
    begin = first - record * n_of_record
    return found[begin : begin + last - first].astype(float)


def _held(samples: np.ndarray) -> np.ndarray:
    """Carry values on over what was not recorded; before the first, it is that."""
    there = np.flatnonzero(~np.isnan(samples))
    if there.size == samples.size:
        return samples
    if not there.size:
        return np.zeros_like(samples)
    before = np.searchsorted(there, np.arange(samples.size), side="right") - 1
    return samples[there[np.maximum(before, 0)]]
