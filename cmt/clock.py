"""Time of day and seconds, each made from the other. Dates are never known."""

import re
from datetime import time

DAY_S = 86400


def clock_text(start: time | None, elapsed_s: float) -> str:
    """Return the HH:MM:SS ``elapsed_s`` seconds after ``start``, or ``""``."""
    later = later_clock(start, elapsed_s)
    return "" if later is None else later.isoformat("seconds")


def later_clock(start: time | None, elapsed_s: float) -> time | None:
    """Return the time of day ``elapsed_s`` seconds later, in whole seconds."""
    if start is None:
        return None
    second = (second_of_day(start) + int(elapsed_s)) % DAY_S
    return time(second // 3600, second // 60 % 60, second % 60)


def second_of_day(clock: time) -> int:
    """Return the whole seconds since midnight."""
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def seconds_between(earlier: time, later: time) -> int:
    """Return how much later in a day, from −12 h to 12 h; midnight may lie between."""
    apart_s = second_of_day(later) - second_of_day(earlier)
    return (apart_s + DAY_S // 2) % DAY_S - DAY_S // 2


def seconds_after(earlier: time, later: time) -> int:
    """Return how long after one time of day another comes next, below 24 h."""
    return (second_of_day(later) - second_of_day(earlier)) % DAY_S


def read_clock(text: str) -> time | None:
    """Read ``22.30.15`` or ``22:30:15``; ``None`` for what is no time of day."""
    parts = re.split("[.:]", text.strip())
    try:
        return time(*(int(part) for part in parts)) if len(parts) == 3 else None
    except ValueError:
        return None


def duration_text(seconds: float) -> str:
    """Return ``7 h 05 min 09 s``."""
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours} h {rest // 60:02d} min {rest % 60:02d} s"
