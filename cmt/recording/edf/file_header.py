"""The header of an EDF or BDF file: what it holds, without what identifies the person.

Format: Kemp et al. 1992, doi 10.1016/0013-4694(92)90009-7; EDF+, Kemp and Olivan 2003,
doi 10.1016/S1388-2457(03)00123-8; BDF, BioSemi. Bytes 8-168 (patient, recording) and
the date are skipped, never read; nor is the field that says how long the header is.
"""

from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import BinaryIO

from cmt.channels.text import decode_labels
from cmt.clock import DAY_S, later_clock, read_clock
from cmt.errors import RecordingError
from cmt.printable import printable
from cmt.recording.edf.data_records import data_records
from cmt.recording.edf.fields import (
    LONGEST_DAYS,
    SignalFields,
    n_signals_of,
    signal_fields,
    text_of,
)
from cmt.recording.edf.opening import opened, size_of
from cmt.recording.edf.record_times import read_times, runs_of
from cmt.recording.header import DataRecords, EdfHeader, StoredChannel, each_once

SUFFIXES = (".edf", ".bdf", ".rec")
"""Of files that hold EDF or BDF, in lower case."""


def format_of(first_bytes: bytes) -> str | None:
    """Tell ``"EDF"`` and ``"BDF"`` by the first 8 bytes of a file."""
    if first_bytes == b"\xffBIOSEMI":
        return "BDF"
    is_zero = len(first_bytes) == 8 and first_bytes.strip(b" \0\xa0") == b"0"
    return "EDF" if is_zero and first_bytes[:1] == b"0" else None


def read_header(path: Path) -> EdfHeader:
    """Read and check the header of an EDF, EDF+ or BDF file, and its records' times.

    Raises
    ------
    RecordingError
        The file is no EDF or BDF, is empty, damaged, too long, or holds no signal;
        the text says which, and what to do.
    """
    size = size_of(path)
    with opened(path) as file:
        file_format = format_of(file.read(8))
        if file_format is None:
            raise RecordingError(_not_edf(path))
        file.seek(168)
        fixed = file.read(88)
        n_signals = n_signals_of(text_of(fixed[84:88]))
        fields = signal_fields(file.read(256 * n_signals), n_signals)
        records, notes = data_records(fixed, fields, size, file_format)
        records, first_s, about_times = _timed(file, records, fields, fixed)
    start, about_start = _start(text_of(fixed[8:16]), first_s)
    duration_s = records.ends_s[-1]
    _refuse_too_long(duration_s)
    notes = (*notes, *about_start, *about_times)
    channels = _channels(fields, records.record_s)
    return EdfHeader(file_format, channels, duration_s, start, notes, records)


def _timed(
    file: BinaryIO, records: DataRecords, fields: SignalFields, fixed: bytes
) -> tuple[DataRecords, float, tuple[str, ...]]:
    """Add when the records were recorded; the second is that of the first of them."""
    flagged = text_of(fixed[24:68])[:5].upper()
    continuous = flagged not in ("EDF+D", "BDF+D")
    place = _annotations(fields, records.n_sample_bytes)
    if place is None:
        if not continuous:
            raise RecordingError(
                f"The recording calls itself discontinuous ({flagged}), and holds no "
                "times of its data records, so that its gaps cannot be found. Export "
                "it as continuous EDF+C."
            )
        return records, 0.0, ()
    times_s = read_times(file, records, place)
    runs, first_s, notes = runs_of(times_s, records.record_s, continuous)
    return replace(records, runs=runs), first_s, notes


def _annotations(fields: SignalFields, n_sample_bytes: int) -> slice | None:
    """Return the bytes in a record of the first annotations, if there are any."""
    first = 0
    for is_time, n_samples in zip(fields.annotations, fields.n_samples, strict=True):
        if is_time:
            return slice(first * n_sample_bytes, (first + n_samples) * n_sample_bytes)
        first += n_samples
    return None


def _not_edf(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        found = "its first bytes are not those of an EDF or BDF header"
        return (
            f"This is not an EDF file: {found}. Export the recording once more as EDF."
        )
    return (
        f"Files of type “{suffix or 'unknown'}” are not yet read; EDF, EDF+C and BDF "
        "are. Export the recording as EDF in the recorder's software, or convert it "
        "with EDFbrowser or MNE-Python (raw.export)."
    )


def _start(text: str, first_s: float) -> tuple[time | None, tuple[str, ...]]:
    """Return the time of day of the first sample; a note where it is none."""
    start = read_clock(text)
    if start is not None or not text:
        return later_clock(start, first_s), ()
    note = (
        f"The header gives “{printable(text)}” as the start time, which is no time of "
        "day: clock times are left empty."
    )
    return None, (note,)


def _refuse_too_long(duration_s: float) -> None:
    if duration_s > LONGEST_DAYS * DAY_S:
        raise RecordingError(
            f"The recording lasts {duration_s / DAY_S:.1f} days by its header; up to "
            f"{LONGEST_DAYS} days are read. Cut it, or export it once more."
        )


def _channels(fields: SignalFields, record_s: float) -> tuple[StoredChannel, ...]:
    names, units = decode_labels(fields.labels), decode_labels(fields.units)
    names = each_once(names)
    channels, first = [], 0
    signals = zip(fields.annotations, fields.n_samples, strict=True)
    for i, (are_annotations, n_samples) in enumerate(signals):
        place, first = slice(first, first + n_samples), first + n_samples
        if are_annotations:
            continue
        about = (names[i], n_samples / record_s, units[i])
        channels.append(StoredChannel(*about, place, fields.limits[i]))
    return tuple(channels)
