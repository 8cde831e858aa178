"""Reads stages from the annotations of an EDF+ or BDF+ file, as Sleep-EDF has them.

Format: Kemp and Olivan 2003, doi 10.1016/S1388-2457(03)00123-8. Of the header only
the time of day and the shape of the data are read, nothing about the person.
"""

import re
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from cmt.clock import read_clock
from cmt.errors import ScoringError
from cmt.scoring.spans import Scoring, StageSpan

_BYTES_PER_SAMPLE = {b"0       ": 2, b"\xffBIOSEMI": 3}
_LABELS = (b"EDF Annotations", b"BDF Annotations")
# One annotation: +onset, perhaps its duration, then texts, each ended by byte 20.
_ANNOTATION = re.compile(
    rb"([+-]\d+(?:\.\d*)?)(?:\x15(\d+(?:\.\d*)?)?)?\x14(.*?)\x14?", re.DOTALL
)
_DAMAGED = "The header of the EDF+ file is damaged. Export the scoring once more."


class _Shape(NamedTuple):
    """Where annotations lie: bytes before the data, in a record, records, slices."""

    n_header_bytes: int
    n_record_bytes: int
    n_records: int
    slices: tuple[slice, ...]


def is_edf(path: Path) -> bool:
    """Tell an EDF or BDF file by its first bytes."""
    with path.open("rb") as file:
        return file.read(8) in _BYTES_PER_SAMPLE


def holds_annotations_only(path: Path) -> bool:
    """Tell a file of annotations alone, a scoring, from one with signals."""
    if not is_edf(path):
        return False
    try:
        with path.open("rb") as file:
            shape, _ = _read_header(file)
    except ScoringError:
        return False
    n_annotation_bytes = sum(part.stop - part.start for part in shape.slices)
    return n_annotation_bytes == shape.n_record_bytes


def read_edf_annotations(path: Path) -> Scoring:
    """Read all annotations of a file, whether signals are beside them or not.

    Raises
    ------
    ScoringError
        The file holds no annotations, is discontinuous, truncated or damaged.
    """
    with path.open("rb") as file:
        shape, start = _read_header(file)
    data = np.fromfile(path, np.uint8, offset=shape.n_header_bytes)
    n_present = data.size // shape.n_record_bytes
    if n_present < shape.n_records:
        raise ScoringError(
            f"The scoring is truncated: {shape.n_records} data records are announced, "
            f"{n_present} are there. Copy or export the file again."
        )
    records = data[: n_present * shape.n_record_bytes].reshape(n_present, -1)
    content = b"\0".join(
        record[part].tobytes() for record in records for part in shape.slices
    )
    return Scoring(tuple(_spans(content)), start)


def _read_header(file: BinaryIO) -> tuple[_Shape, time | None]:
    n_sample_bytes = _BYTES_PER_SAMPLE[file.read(8)]
    file.seek(176)
    fixed = file.read(80)
    if fixed[16:21] in (b"EDF+D", b"BDF+D"):
        raise ScoringError(
            f"The file is discontinuous ({fixed[16:21].decode()}), so its times have "
            "gaps. Export it as continuous EDF+C."
        )
    try:
        n_records, n_signals = int(fixed[60:68]), int(fixed[76:80])
        fields = file.read(256 * n_signals)
        labels = [fields[16 * i :][:16].strip() for i in range(n_signals)]
        counts = fields[216 * n_signals :]
        sizes = [n_sample_bytes * int(counts[8 * i :][:8]) for i in range(n_signals)]
    except ValueError:
        raise ScoringError(_DAMAGED) from None
    if min(sizes, default=0) < 1 or len(fields) < 256 * n_signals:
        raise ScoringError(_DAMAGED)
    ends = np.cumsum(sizes).tolist()
    slices = tuple(
        slice(end - size, end)
        for label, size, end in zip(labels, sizes, ends, strict=True)
        if label in _LABELS
    )
    if not slices:
        raise ScoringError(
            "The file holds signals, but no annotations, so there is no scoring in it. "
            "Choose the file that the scorer exported."
        )
    shape = _Shape(256 * (n_signals + 1), ends[-1], n_records, slices)
    return shape, read_clock(fixed[:8].decode("latin-1"))


def _spans(content: bytes) -> Iterator[StageSpan]:
    """Yield a span for every text; those of no text only keep the records' time."""
    for entry in content.split(b"\0"):
        found = _ANNOTATION.fullmatch(entry)
        if found is None:
            continue
        onset, duration, texts = found.groups()
        # Some programs give stages no duration: each lasts until the next.
        duration_s = float(duration) if duration and float(duration) else None
        for text in filter(None, texts.split(b"\x14")):
            yield StageSpan(float(onset), duration_s, _decoded(text))


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")
