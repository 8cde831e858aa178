"""How many data records a file has, how long each is, and where they lie."""

from cmt.clock import DAY_S, duration_text
from cmt.errors import RecordingError
from cmt.recording.edf.fields import (
    LONGEST_DAYS,
    SignalFields,
    count,
    number,
    text_of,
)
from cmt.recording.header import DataRecords

N_SAMPLE_BYTES = {"EDF": 2, "BDF": 3}
_ANNOTATIONS_ONLY = (
    "The file holds annotations only, no signals. Choose the file with the EEG."
)
_SHORTEST_S = 1e-4


def data_records(
    fixed: bytes, fields: SignalFields, size: int, file_format: str
) -> tuple[DataRecords, tuple[str, ...]]:
    """Tell where the samples lie; ``fixed`` are bytes 168 to 256."""
    if all(fields.annotations):
        raise RecordingError(_ANNOTATIONS_ONLY)
    n_header_bytes = 256 * (len(fields.labels) + 1)
    n_sample_bytes, n_samples = N_SAMPLE_BYTES[file_format], sum(fields.n_samples)
    if n_samples == 0:
        raise RecordingError(
            "The header gives no samples to any signal. Export the recording once more."
        )
    record_s = _record_s(text_of(fixed[76:84]))
    promised = text_of(fixed[68:76])
    counted = _n_records(
        # Left blank, it stands for −1: not known.
        promised=count(promised, "number of data records") if promised else -1,
        data_bytes=size - n_header_bytes,
        record_bytes=n_sample_bytes * n_samples,
        record_s=record_s,
    )
    n_records, notes = counted
    shape = (n_header_bytes, n_sample_bytes, n_samples, n_records, record_s)
    return DataRecords(*shape), notes


def _record_s(text: str) -> float:
    record_s = number(text, "duration of a data record")
    if not _SHORTEST_S <= record_s <= LONGEST_DAYS * DAY_S:
        raise RecordingError(
            f"The header gives a data record a duration of {text} s, which none has. "
            "Export the recording once more."
        )
    return record_s


def _n_records(
    promised: int, data_bytes: int, record_bytes: int, record_s: float
) -> tuple[int, tuple[str, ...]]:
    """Return how many whole records there are to read, and a note where it is odd."""
    present = data_bytes // record_bytes
    if present < 1:
        raise RecordingError(
            "The file ends before its first data record is complete: there is a "
            "header, but no signal. Copy or export it once more."
        )
    if promised < 0:
        note = (
            "The recorder did not close the file; its length was taken from its size."
        )
        return present, (note,)
    if present > promised:
        rest = duration_text((present - promised) * record_s)
        note = f"The file is longer than its header says: {rest} more were not read."
        if promised == 0:
            raise RecordingError(
                "The header says that the file has no data records, but there are "
                f"{rest}. The recorder may not have closed it: export it once more."
            )
        return promised, (note,)
    if present < promised:
        note = (
            "The file is cut off: its header announces "
            f"{duration_text(promised * record_s)}, and "
            f"{duration_text(present * record_s)} are there. The rest is missing; copy "
            "or export the file again if it should be longer."
        )
        return present, (note,)
    return promised, ()
