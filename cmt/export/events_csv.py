"""The events that a reader marked as CSV: one row an event, with who marked it."""

import csv
import io
from collections.abc import Sequence

from cmt.marked_events import MarkedEvent
from cmt.printable import no_formula

EVENT_COLUMNS = ("onset_s", "duration_s", "kind", "channel", "scorer")


def events_csv(events: Sequence[MarkedEvent]) -> bytes:
    """Return the events in the order of time, UTF-8; seconds have two decimals."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(EVENT_COLUMNS)
    for event in events:
        times = (f"{event.onset_s:.2f}", f"{event.duration_s:.2f}")
        names = (event.kind, event.channel, event.scorer)
        rows.writerow([*times, *map(no_formula, names)])
    return written.getvalue().encode()
