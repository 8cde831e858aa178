"""Times of day in a row of events: past midnight, and with the dates beside them."""

import datetime as dt
from collections.abc import Sequence

from cmt.clock import DAY_S

Date = tuple[int, int, int]
"""Three numbers of a date, in the order in which the file writes them."""
_ORDERS = ((0, 1, 2), (2, 1, 0), (2, 0, 1))


def passing_midnight(seconds: Sequence[float]) -> list[float]:
    """Let times of day go on after midnight, each as near the one before as can be."""
    found = list(seconds[:1])
    for second in seconds[1:]:
        step = (second - found[-1] + DAY_S / 2) % DAY_S - DAY_S / 2
        found.append(found[-1] + step)
    return found


def days_since_the_first(dates: Sequence[Date | None]) -> list[int] | None:
    """Count days, in the order of year, month and day that brings them closest.

    ``None`` where a date is missing, or exists in no order.
    """
    found = [days for order in _ORDERS if (days := _numbered(dates, order))]
    if not found:
        return None
    days = min(found, key=lambda numbers: max(numbers) - min(numbers))
    return [day - days[0] for day in days]


def _numbered(dates: Sequence[Date | None], order: Date) -> list[int] | None:
    numbers: dict[Date, int] = {}
    for date in set(dates):
        if date is None:
            return None
        year, month, day = (date[place] for place in order)
        year += 2000 if year < 100 else 0
        try:
            numbers[date] = dt.date(year, month, day).toordinal()
        except ValueError:
            return None
    return [numbers[date] for date in dates]
