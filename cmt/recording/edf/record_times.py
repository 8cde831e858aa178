"""When each data record of an EDF+ or BDF+ file was recorded, and where gaps are.

Every record begins its annotations with its own time (EDF+, 2.2.4; Kemp and Olivan
2003, doi 10.1016/S1388-2457(03)00123-8). It decides, whether the file calls itself
continuous (EDF+C) or discontinuous (EDF+D).
"""

import re
from typing import BinaryIO

import numpy as np

from cmt.clock import DAY_S
from cmt.errors import RecordingError
from cmt.plurals import number_of
from cmt.recording.edf.fields import LONGEST_DAYS
from cmt.recording.header import DataRecords, Run

_TIME = re.compile(rb"\0*([+-]\d+(?:[.,]\d*)?)\x14")
_TIME_BYTES = 40
# Times are often written with one decimal; a shorter pause is none.
_TOLERANCE_S = 0.11
_WHOLE_SECONDS = (
    "The times that stand in the data records are cut to whole seconds: a gap shorter "
    "than 2 s would not be seen, and what follows a gap may lie 1 s off."
)
_SENSELESS = (
    "The times that stand in the data records make no sense; the records were read one "
    "after the other, since the file calls itself continuous (EDF+C)."
)


def read_times(file: BinaryIO, records: DataRecords, place: slice) -> np.ndarray:
    """Return when each record starts, ``(n_records,)`` s; NaN where that is not told.

    Parameters
    ----------
    place
        The bytes of the annotations in every record.
    """
    n_bytes = min(place.stop - place.start, _TIME_BYTES)
    times_s = np.full(records.n_records, np.nan)
    for number in range(records.n_records):
        file.seek(records.n_header_bytes + number * records.n_bytes + place.start)
        found = _TIME.match(file.read(n_bytes))
        if found:
            times_s[number] = float(found[1].replace(b",", b"."))
    return times_s


def runs_of(
    times_s: np.ndarray, record_s: float, continuous: bool
) -> tuple[tuple[Run, ...], float, tuple[str, ...]]:
    """Tell runs of records apart.

    Parameters
    ----------
    times_s
        As `read_times` returns them.
    continuous
        What the header says of the file.

    Returns
    -------
    runs
        Onsets count from the first record.
    first_s
        When that is, after the header's start.
    notes
        What was assumed.

    Raises
    ------
    RecordingError
        A discontinuous file does not tell its times, or they run backwards.
    """
    notes = _missing(times_s)
    if np.isnan(times_s).any():
        _refuse_unless(continuous, "not every data record tells when it was recorded")
        times_s = _filled(times_s, record_s)
    first_s = float(times_s[0])
    steps_s = np.diff(times_s) - record_s
    tolerance_s = _tolerance_s(times_s, record_s)
    if not 0 <= first_s < LONGEST_DAYS * DAY_S or (steps_s < -tolerance_s).any():
        _refuse_unless(continuous, "the times of its data records run backwards")
        return (Run(0, 0.0),), 0.0, (*notes, _SENSELESS)
    after_gaps = np.flatnonzero(steps_s > tolerance_s) + 1
    onsets_s = times_s[after_gaps] - first_s
    runs = (Run(0, 0.0), *map(Run, after_gaps.tolist(), onsets_s.tolist()))
    return runs, first_s, (*notes, *_notes(steps_s, tolerance_s))


def _tolerance_s(times_s: np.ndarray, record_s: float) -> float:
    """Return the longest step that is no gap; more where times are cut to seconds.

    Then records shorter than a second share their times with others.
    """
    are_whole = (times_s == np.floor(times_s)).all()
    if record_s < 1 and are_whole and (np.diff(times_s) == 0).any():
        return 1 + _TOLERANCE_S - record_s
    return _TOLERANCE_S


def _refuse_unless(continuous: bool, fault: str) -> None:
    if not continuous:
        raise RecordingError(
            f"The recording calls itself discontinuous (EDF+D), and {fault}, so that "
            "its gaps cannot be found. Export it as continuous EDF+C."
        )


def _missing(times_s: np.ndarray) -> tuple[str, ...]:
    """Say where some records lack a time that others have."""
    n_missing = int(np.isnan(times_s).sum())
    if n_missing in (0, times_s.size):
        return ()
    return (
        f"{n_missing:,} of {number_of(times_s.size, 'data record')} do not tell when "
        "they were recorded; each was taken to follow the one before. If the file was "
        "damaged, what comes after may be wrong.",
    )


def _filled(times_s: np.ndarray, record_s: float) -> np.ndarray:
    """Let a record that tells no time follow the one before."""
    numbers = np.arange(times_s.size)
    late_s = times_s - numbers * record_s
    known = ~np.isnan(late_s)
    if not known.any():
        return numbers * record_s
    last = np.maximum.accumulate(np.where(known, numbers, -1))
    late_s = np.where(last < 0, late_s[known][0], late_s[last])
    return late_s + numbers * record_s


def _notes(steps_s: np.ndarray, tolerance_s: float) -> tuple[str, ...]:
    """Say that times are cut, or run apart from the records' length without a gap."""
    if tolerance_s > _TOLERANCE_S:
        return (_WHOLE_SECONDS,)
    creeping = float(
        np.abs(np.cumsum(np.where(steps_s > _TOLERANCE_S, 0, steps_s))).max(initial=0)
    )
    if creeping < 1:
        return ()
    return (
        f"The times in the data records and their stated length run {creeping:.1f} s "
        "apart; the stated length was used.",
    )
