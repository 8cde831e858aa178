"""What a recording's file says of itself, without what identifies the person."""

from dataclasses import dataclass
from datetime import time
from typing import NamedTuple


@dataclass(frozen=True)
class ChannelHeader:
    """One channel; ``name`` is unique in the file, ``unit`` as the file has it."""

    name: str
    rate_hz: float
    unit: str


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


class Gap(NamedTuple):
    """Seconds from the recording's start between which nothing was recorded."""

    start_s: float
    end_s: float


class Run(NamedTuple):
    """Data records without a gap: the first of them, and when it starts, in seconds."""

    first: int
    onset_s: float


@dataclass(frozen=True)
class DataRecords:
    """Where the samples of a file lie, and when they were recorded.

    Parameters
    ----------
    n_header_bytes, n_sample_bytes
        Bytes before the first record; in one sample.
    n_samples
        Of all channels in one record, annotations included.
    n_records, record_s
        How many records there are, and the seconds that one lasts.
    runs
        In order of time; a gap lies between each and the next.
    """

    n_header_bytes: int
    n_sample_bytes: int
    n_samples: int
    n_records: int
    record_s: float
    runs: tuple[Run, ...] = (Run(0, 0.0),)

    @property
    def n_bytes(self) -> int:
        """Bytes of one record."""
        return self.n_samples * self.n_sample_bytes

    @property
    def ends_s(self) -> tuple[float, ...]:
        """When each run ends, in seconds from the recording's start."""
        after = [*(run.first for run in self.runs[1:]), self.n_records]
        return tuple(
            run.onset_s + (end - run.first) * self.record_s
            for run, end in zip(self.runs, after, strict=True)
        )

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What lies between the runs."""
        nexts = [run.onset_s for run in self.runs[1:]]
        return tuple(map(Gap, self.ends_s[:-1], nexts))


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

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Where nothing was recorded."""
        return self.records.gaps if self.records else ()


def each_once(names: list[str]) -> list[str]:
    """Name channels without a name by their number, and each so that it can be chosen.

    The second channel of one name becomes "EEG (2)".
    """
    names = [name or f"channel {number}" for number, name in enumerate(names, 1)]
    taken, unique = set(names), []
    for name in names:
        found, number = name, 1
        while found in unique or (number > 1 and found in taken):
            number += 1
            found = f"{name} ({number})"
        unique.append(found)
    return unique
