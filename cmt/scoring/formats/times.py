"""Times as programs write them: seconds, times of day, dates with times.

The day of a date never leaves this file: only the time between two rows is kept.
"""

import datetime as dt
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from cmt.clock import DAY_S, later_clock
from cmt.errors import ScoringError
from cmt.scoring.days import days_since_the_first, passing_midnight

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:(?P<date>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})(?:[T,]|\s|-)\s*)?"
    r"(?:(?P<before>[AP]M|上午|下午)\s*)?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})[:.](?P<second>\d{2}(?:[.,]\d*)?)"
    r"\s*(?P<after>[AP]\.?\s?M\.?|上午|下午)?"
    r"(?:\s?Z|\s?UTC|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_DURATION = re.compile(r"(.*?)\s*(s|sec|secs|seconds?)?\.?", re.IGNORECASE)
# Nobody writes a time in so many characters, and looking at more takes time.
_LONGEST_CELL = 64
_NONE = {"", "n/a", "na", "nan", "none", "null", "-", "?"}


class Moment(NamedTuple):
    """A time: seconds of a recording or, when ``is_clock``, of a day."""

    second: float
    is_clock: bool
    date: tuple[int, int, int] | None = None


def read_moment(text: str) -> Moment | None:
    """Read a number of seconds, ``22:47:30.5``, ``10:47:30 PM`` or a date with it."""
    cell = text.strip()
    if len(cell) > _LONGEST_CELL:
        return None
    if _NUMBER.fullmatch(cell):
        second = float(cell.replace(",", "."))
        return Moment(second, False) if math.isfinite(second) else None
    found = _CLOCK.fullmatch(cell)
    if found is None:
        return None
    half = found["before"] or found["after"]
    second = _second_of_day(found, half)
    if second is None:
        return None
    date = found["date"]
    parts = tuple(int(part) for part in re.split("[-/.]", date)) if date else None
    return Moment(second, True, parts)


def _second_of_day(found: re.Match[str], half: str | None) -> float | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    second = float(found["second"].replace(",", "."))
    if half:
        if not 1 <= hour <= 12:
            return None
        is_later = half[0].upper() == "P" or half == "下午"
        hour = hour % 12 + 12 * is_later
    if hour > 23 or minute > 59 or second >= 60:
        return None
    return hour * 3600 + minute * 60 + second


def read_duration(text: str) -> float | None:
    """Read seconds, ``30 s`` or ``00:00:30``; none is ``None``, as is no length.

    Raises
    ------
    ScoringError
        It is neither.
    """
    cell = text.strip()
    if cell.lower() in _NONE:
        return None
    is_long = len(cell) > _LONGEST_CELL
    moment = None if is_long else read_moment(_DURATION.fullmatch(cell)[1])
    if moment is None or moment.date:
        raise ScoringError(
            f"“{cell[:_LONGEST_CELL]}” is no duration that is known; 30, 30.0 and "
            "00:00:30 are. Export the scoring with durations in seconds."
        )
    return moment.second or None


def elapsed(
    moments: Sequence[Moment], first: int = 0
) -> tuple[list[float], dt.time | None]:
    """Return seconds since a start, and the time of day of that start.

    Seconds stay as they are, and their start is not known. Times of day start with the
    whole second of row ``first``; they pass midnight as often as they go back by more
    than half a day. Where dates are written, they count.

    Raises
    ------
    ScoringError
        Some rows have seconds and others times of day, or a date does not exist.
    """
    if not moments:
        return [], None
    if len({moment.is_clock for moment in moments}) > 1:
        raise ScoringError(
            "Some events have seconds and others times of day, so they cannot be "
            "put in one order. Export the scoring with one kind of time."
        )
    if not moments[0].is_clock:
        return [moment.second for moment in moments], None
    dates = [moment.date for moment in moments]
    seconds = [moment.second for moment in moments]
    if all(dates):
        days = days_since_the_first(dates)
        if days is None:
            raise ScoringError(
                "The scoring has dates that do not exist. Export it once more."
            )
        seconds = [DAY_S * day + s for day, s in zip(days, seconds, strict=True)]
    else:
        seconds = passing_midnight(seconds)
    start_s = math.floor(seconds[first])
    start = later_clock(dt.time(), start_s % DAY_S)
    return [second - start_s for second in seconds], start
