"""Cells of a table become seconds: numbers with a unit, times of day, dates with them.

The day of a date is used for the time between two rows, and never kept.
"""

import datetime as dt
import math
import re
from itertools import pairwise
from typing import NamedTuple

from cmt.clock import DAY_S, later_clock, second_of_day
from cmt.errors import ScoringError
from cmt.scoring.days import days_since_the_first, passing_midnight
from cmt.scoring.spans import LONGEST_S
from cmt.scoring.tables.columns import SECONDS

_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d{1,3})?", re.I)
_WITH_UNIT = re.compile(r"(.*\d)\s*(s|sec|secs|seconds|min|minutes|ms)\.?", re.I)
_NEAR_S = 3 * 3600
_CLOCK = re.compile(
    r"(?:(?P<date>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})(?:[T,]|\s|-)\s*)?"
    r"(?:(?P<before>[AP]M)\s*)?"
    r"(?P<hour>\d{1,3})[:.](?P<minute>\d{2})[:.](?P<second>\d{2}(?:[.,]\d*)?)"
    r"(?:\s*(?P<after>[AP])\.?M\.?)?(?:\s?Z|\s?UTC|[+-]\d{2}:?\d{2})?",
    re.I,
)


class Moment(NamedTuple):
    """Seconds, as the cell has them; ``day`` where it has a date."""

    second: float
    is_clock: bool = False
    day: tuple[int, int, int] | None = None


def read_moment(cell: str, unit: str | None = None) -> Moment | None:
    """Read ``12,5``, ``300 s``, ``22:47:30.5``, ``10:47:30 PM`` or a date with one.

    Returns
    -------
    moment
        ``None`` for what is no time, such as ``n/a`` or ``22:47``, which has no
        seconds.
    """
    found = _WITH_UNIT.fullmatch(cell)
    if found:
        cell = found[1]
        unit = {"ms": "ms", "m": "min"}.get(found[2].lower()[:2].rstrip("i"), "s")
    if _NUMBER.fullmatch(cell):
        second = float(cell.replace(",", ".")) * SECONDS.get(unit or "s", math.nan)
        return Moment(second) if math.isfinite(second) else None
    found = _CLOCK.fullmatch(cell)
    second = _second_of_day(found) if found else None
    if second is None:
        return None
    day = found["date"]
    parts = tuple(int(part) for part in re.split("[-/.]", day)) if day else None
    return Moment(second, True, parts)


def read_seconds(cell: str, title: str, unit: str | None) -> Moment:
    """Read a cell that must hold a time.

    Raises
    ------
    ScoringError
        It holds none, or one that no recording reaches.
    """
    moment = read_moment(cell, unit)
    if moment is None:
        raise ScoringError(
            f"The column “{title}” holds “{cell[:40]}”, which is no time that is "
            "known. Write seconds, or times as 23:30:00."
        )
    if abs(moment.second) > LONGEST_S:
        raise ScoringError(
            f"The column “{title}” holds “{cell[:40]}”, which is longer than any "
            "recording. Write times in seconds since the start of the recording."
        )
    return moment


def elapsed_seconds(
    moments: list[Moment], title: str, is_named_clock: bool, start: dt.time | None
) -> tuple[list[float], dt.time | None]:
    """Return seconds since a start, and the time of day of that start.

    Numbers are seconds since the start of the scoring, which has no time of day. Times
    of day count from the first row and may pass midnight. Times that begin with
    00:00:00 are those since the start, or since midnight: the start is midnight then,
    which also stands for a start that is not known.

    Raises
    ------
    ScoringError
        Some are numbers and some times of day, or times of day and times since the
        start cannot be told apart.
    """
    if len({moment.is_clock for moment in moments}) > 1:
        raise ScoringError(
            f"The column “{title}” holds numbers and times of day, which cannot be "
            "put in one order. Write one kind."
        )
    seconds = [moment.second for moment in moments]
    if not moments or not moments[0].is_clock:
        return seconds, None
    is_dated = any(moment.day for moment in moments)
    if not is_dated and not is_named_clock and _is_elapsed(seconds, title, start):
        # 0:00:00 can be midnight too; where that is near, `reading` has to tell.
        return seconds, dt.time() if seconds[0] < 1 and start is not None else None
    if max(seconds) >= DAY_S:
        raise ScoringError(
            f"The column “{title}” holds a time of day after 24:00:00. Write seconds "
            "since the start of the recording."
        )
    unwrapped = _dated(moments) if is_dated else passing_midnight(seconds)
    first = math.floor(unwrapped[0])
    of_day = later_clock(dt.time(), first % DAY_S)
    return [second - first for second in unwrapped], of_day


def _second_of_day(found: re.Match[str]) -> float | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    second = float(found["second"].replace(",", "."))
    half = (found["before"] or found["after"] or "")[:1].upper()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half == "P")
    return None if minute > 59 or second >= 60 else hour * 3600 + minute * 60 + second


def _is_elapsed(seconds: list[float], title: str, start: dt.time | None) -> bool:
    """Tell 0:05:00 after the start from five past midnight, or refuse to.

    Whichever puts the first row near the start of the recording is meant.
    """
    first = seconds[0]
    if max(seconds) >= DAY_S or first < 1:
        return True
    is_near = first <= _NEAR_S
    later_s = _NEAR_S if start is None else first - second_of_day(start)
    later_s = (later_s + DAY_S / 2) % DAY_S - DAY_S / 2
    if is_near and -_NEAR_S <= later_s <= _NEAR_S:
        raise ScoringError(
            f"The times in the column “{title}” can be times of day or times since "
            "the start of the recording. Write seconds, or name the column “clock”."
        )
    return is_near


def refuse_backwards(seconds: list[float], title: str) -> None:
    """Refuse times of day that go back amid the night, as when summer time ends.

    Rows of which each is earlier than the one before are in reverse order instead.

    Raises
    ------
    ScoringError
        They go back, so that rows would be put in another order than was scored.
    """
    steps = [after - before for before, after in pairwise(seconds)]
    back = next((i for i, step in enumerate(steps) if step < 0), None)
    if back is not None and max(steps) > 0:
        raise ScoringError(
            f"The times in the column “{title}” go back by {-steps[back] / 60:g} min "
            f"after stage {back + 1}, so it is not certain when the stages are. If the "
            "clock was changed, export the scoring with seconds since the start."
        )


def _dated(moments: list[Moment]) -> list[float]:
    """Put the days before the times."""
    days = days_since_the_first([moment.day for moment in moments])
    if days is None:
        raise ScoringError(
            "Some rows have a date that does not exist, or none. Write seconds since "
            "the start of the recording."
        )
    return [
        DAY_S * day + moment.second for day, moment in zip(days, moments, strict=True)
    ]
