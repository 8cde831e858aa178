"""What a recording's file says of itself, without what identifies the person."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class ChannelHeader:
    """One channel; ``label`` and ``stored_unit`` as in the file, the others readable.

    ``name`` is unique in the file.
    """

    name: str
    label: str
    rate_hz: float
    unit: str
    stored_unit: str


@dataclass(frozen=True)
class StoredChannel(ChannelHeader):
    """A channel of a file, and where in it its samples are.

    Parameters
    ----------
    place
        Its samples in every data record.
    limits
        As written: physical minimum and maximum, digital minimum and maximum.
    """

    place: slice
    limits: tuple[str, str, str, str]


@dataclass(frozen=True)
class DataRecords:
    """Where the samples of a file lie: bytes before them, in one, in a record.

    ``n_samples`` are those of all channels in one record, annotations included.
    """

    n_header_bytes: int
    n_sample_bytes: int
    n_samples: int
    n_records: int


@dataclass(frozen=True)
class EdfHeader:
    """What the file says of itself; ``start`` is a time of day.

    ``records`` is ``None`` where there is no file; ``reader`` is the program that read
    it; ``unfit`` are channels that the file itself says are neither EEG nor EOG.
    """

    format: str
    channels: tuple[ChannelHeader, ...]
    duration_s: float
    start: time | None
    notes: tuple[str, ...]
    records: DataRecords | None = None
    reader: str = "SomnoLens"
    unfit: frozenset[str] = frozenset()
