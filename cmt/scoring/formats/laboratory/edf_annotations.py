"""Stages among the annotations of an EDF+ or BDF+ file, alone or beside signals.

    +0␕300␔Sleep stage W␔␀+300␕120␔Sleep stage N1@@EEG F4-M1␔␀+420␔Sleep stage N2␔␀

Format: Kemp and Olivan 2003, doi 10.1016/S1388-2457(03)00123-8, and edfplus.info for
the standard texts. Sleep-EDF, MASS, HMC and many laboratories' programs write it.
Onsets count from the file's start, gaps (EDF+D) or not. Of the header only the time of
day and the shape of the data are read, nothing about the person.
"""

import math
import re
from collections.abc import Iterator
from itertools import accumulate
from mmap import mmap
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cmt.clock import read_clock
from cmt.errors import ScoringError
from cmt.recording.edf import format_of
from cmt.recording.edf.data_records import N_SAMPLE_BYTES
from cmt.scoring.formats.format import Format
from cmt.scoring.names.sentences import quoted
from cmt.scoring.scoring_file import ScoringFile, decoded
from cmt.scoring.spans import Scoring, StageSpan
from cmt.scoring.stage_names import looks_like_stage

_LABELS = (b"edf annotations", b"bdf annotations")
# The head of an annotation: +onset, perhaps its duration; its texts end with byte 20.
# Computers of some countries write a comma for the point.
_HEAD = re.compile(rb"(?:(?<=\x00)|\A)([+-]\d+(?:[.,]\d*)?)(?:\x15(\d*[.,]?\d*))?\x14")
# No field of a header can say more in its eight characters.
_LARGEST = 1e8
_DAMAGED = "The header of the EDF+ file is damaged. Export the scoring once more."


class _Layout(NamedTuple):
    """Where annotations lie: bytes before the data, in a record, records, slices."""

    n_header_bytes: int
    n_record_bytes: int
    n_records: int
    slices: tuple[slice, ...]


def is_edf(path: Path) -> bool:
    """Tell an EDF or BDF file by its first bytes."""
    with path.open("rb") as file:
        return format_of(file.read(8)) is not None


def holds_annotations_only(path: Path) -> bool:
    """Tell a file of annotations alone, a scoring, from one with signals."""
    with path.open("rb") as file:
        header = file.read(256)
        if format_of(header[:8]) is None:
            return False
        try:
            layout = _layout_of(header + file.read(256 * _whole(header[252:256])))
        except ScoringError:
            return False
    n_annotation_bytes = sum(part.stop - part.start for part in layout.slices)
    return n_annotation_bytes == layout.n_record_bytes


def _recognises(file: ScoringFile) -> bool:
    return format_of(file.content[:8]) is not None


def _read(file: ScoringFile) -> Scoring:
    content = file.content
    n_signals = _whole(content[252:256])
    layout = _layout_of(content[: 256 * (n_signals + 1)])
    layout = layout._replace(n_header_bytes=_data_start(content, layout))
    annotations, n_present = _annotations(content, layout)
    notes = ()
    if n_present < layout.n_records:
        notes = (
            f"The scoring is truncated: {layout.n_records:,} data records are "
            f"announced, {n_present:,} are there. It was read as far as it goes.",
        )
    start = read_clock(content[176:184].decode("latin-1"))
    return Scoring(tuple(_spans(annotations)), start, notes=notes)


def _layout_of(header: bytes) -> _Layout:
    n_signals = _whole(header[252:256])
    fields = header[256:]
    if n_signals < 1 or len(fields) < 256 * n_signals:
        raise ScoringError(_DAMAGED)
    n_sample_bytes = N_SAMPLE_BYTES[format_of(header[:8])]
    labels = [fields[16 * i :][:16].strip(b" \0").lower() for i in range(n_signals)]
    counts = fields[216 * n_signals :]
    sizes = [n_sample_bytes * _whole(counts[8 * i :][:8]) for i in range(n_signals)]
    if min(sizes) < 0 or max(sizes) == 0:
        raise ScoringError(_DAMAGED)
    ends = list(accumulate(sizes))
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
    try:
        n_records = _whole(header[236:244])
    except ScoringError:
        n_records = -1
    return _Layout(256 * (n_signals + 1), ends[-1], n_records, slices)


def _data_start(content: bytes | mmap, layout: _Layout) -> int:
    """Return where the records begin: after the signals' fields, or after a padding.

    The field that says so is often wrong, so it only counts where annotations are.
    """
    try:
        stated = _whole(content[184:192])
    except ScoringError:
        return layout.n_header_bytes
    first = layout.slices[0].start
    places = [place + first for place in (layout.n_header_bytes, stated)]
    starts = [content[place : place + 1] in (b"+", b"-") for place in places]
    return stated if starts == [False, True] else layout.n_header_bytes


def _whole(field: bytes) -> int:
    """Return a whole number of the header, padded with blanks or zeros."""
    try:
        number = float(field.strip(b" \0"))
    except ValueError:
        number = math.nan
    if not abs(number) < _LARGEST:
        raise ScoringError(_DAMAGED)
    return int(number)


def _annotations(content: bytes | mmap, layout: _Layout) -> tuple[bytes, int]:
    """Return the annotations, also of a record cut off, and the whole records."""
    data = np.frombuffer(content, np.uint8)[layout.n_header_bytes :]
    n_whole = data.size // layout.n_record_bytes
    records = data[: n_whole * layout.n_record_bytes].reshape(
        n_whole, layout.n_record_bytes
    )
    rest = data[n_whole * layout.n_record_bytes :]
    pieces = []
    for part in layout.slices:
        ended = np.pad(records[:, part], ((0, 0), (0, 1)))
        pieces += [ended.tobytes(), rest[part].tobytes()]
    return b"\0".join(pieces), n_whole


def _spans(annotations: bytes) -> Iterator[StageSpan]:
    """Yield a span for every text; those of no text only keep the records' time."""
    heads = list(_HEAD.finditer(annotations))
    starts = [head.start() for head in heads]
    _refuse_lost_stage(annotations[: starts[0] if starts else len(annotations)])
    for head, end in zip(heads, [*starts[1:], len(annotations)], strict=False):
        onset_s, duration_s = map(_seconds, head.groups())
        texts, _, rest = annotations[head.end() : end].partition(b"\x14\0")
        _refuse_lost_stage(rest)
        for text in texts.split(b"\x14"):
            if name := _name(text):
                # Some programs give stages no duration: each lasts until the next.
                yield StageSpan(onset_s, duration_s or None, name)


def _seconds(number: bytes | None) -> float:
    digits = (number or b"").replace(b",", b".")
    return float(digits) if digits.strip(b"+-.") else 0.0


def _refuse_lost_stage(rest: bytes) -> None:
    """Refuse a stage in bytes that belong to no annotation whose onset can be read."""
    onset, _, texts = rest.strip(b"\0").partition(b"\x14")
    for text in texts.split(b"\x14"):
        name = _name(text.strip(b"\0"))
        if looks_like_stage(name):
            raise ScoringError(
                f"The annotation {quoted(name)} has no onset that can be read, but "
                f"{quoted(decoded(onset))}. Export the scoring once more."
            )


def _name(text: bytes) -> str:
    """Return a text without the channel that it belongs to, which follows @@."""
    text = text.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if text[1::2].strip(b"\0") and text[::2].strip(b"\0"):
        text, _, _ = text.partition(b"\0")
    elif b"\0" in text:
        text = text.replace(b"\0", b"")
    return decoded(text).partition("@@")[0].strip()


FORMAT = Format("EDF+ annotations", _recognises, _read)
