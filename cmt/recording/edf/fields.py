"""The fields of an EDF or BDF header: text of a fixed width that stands for numbers."""

import math
import re
from typing import NamedTuple

from cmt.errors import RecordingError

MOST_CHANNELS = 4096
LONGEST_DAYS = 14
_ANNOTATIONS = {b"EDF Annotations", b"BDF Annotations"}
_WIDTHS = (16, 80, 8, 8, 8, 8, 8, 80, 8, 32)
_LABEL, _UNIT, _N_SAMPLES = 0, 2, 8
_LIMITS = slice(3, 7)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_AGAIN = "Export the recording once more."


class SignalFields(NamedTuple):
    """What the header says of every signal, annotations included; each (n_signals,).

    Labels and units are bytes, for their code page is not stated.
    """

    labels: list[bytes]
    units: list[bytes]
    limits: list[tuple[str, str, str, str]]
    n_samples: list[int]

    @property
    def annotations(self) -> list[bool]:
        """Tell for every signal whether it is annotations."""
        return [label.strip(b"\0 ") in _ANNOTATIONS for label in self.labels]


def text_of(cell: bytes) -> str:
    """Return a field without its padding: blanks, or NUL."""
    return cell.decode("latin-1").strip("\0 \xa0\t")


def number(text: str, what: str) -> float:
    """Read a number; a decimal comma is one.

    Raises
    ------
    RecordingError
        It is none: words, NaN and infinity are not.
    """
    written = text.replace(",", ".")
    value = float(written) if _NUMBER.fullmatch(written) else math.nan
    if not math.isfinite(value):
        raise RecordingError(
            f"The header is damaged: the {what} reads “{text}”, which is "
            f"no number. {_AGAIN}"
        )
    return value


def count(text: str, what: str) -> int:
    """Read a whole number, also where it is written as ``100.0``.

    Raises
    ------
    RecordingError
        It is none.
    """
    value = number(text, what)
    if not value.is_integer():
        raise RecordingError(
            f"The header is damaged: the {what} reads “{text}”, which is "
            f"no whole number. {_AGAIN}"
        )
    return int(value)


def signal_fields(header: bytes, n_signals: int) -> SignalFields:
    """Read what stands after byte 256 of a header.

    Raises
    ------
    RecordingError
        It is cut off, or a number in it is none.
    """
    if len(header) < 256 * n_signals:
        raise RecordingError(
            f"The header is cut off: {n_signals} signals are announced, but their "
            "description is not there. Copy or export the file once more."
        )
    columns, offset = [], 0
    for width in _WIDTHS:
        at = range(offset, offset + width * n_signals, width)
        columns.append([header[first : first + width] for first in at])
        offset += width * n_signals
    limits = [[text_of(cell) for cell in column] for column in columns[_LIMITS]]
    n_samples = [_n_samples(text_of(cell)) for cell in columns[_N_SAMPLES]]
    texts = (columns[_LABEL], columns[_UNIT])
    return SignalFields(*texts, list(zip(*limits, strict=True)), n_samples)


def n_signals_of(text: str) -> int:
    """Read how many signals a file has.

    Raises
    ------
    RecordingError
        There are none, or more than can be read.
    """
    n_signals = count(text, "number of signals")
    if not 0 < n_signals <= MOST_CHANNELS:
        raise RecordingError(
            f"The header announces {n_signals} signals; 1 to {MOST_CHANNELS:,} can be "
            f"read. {_AGAIN}"
        )
    return n_signals


def _n_samples(text: str) -> int:
    what = "number of samples in a data record"
    n_samples = count(text, what)
    if n_samples < 0:
        raise RecordingError(
            f"The header is damaged: the {what} reads “{text}”. {_AGAIN}"
        )
    return n_samples
