"""The hypnogram as BIDS ``_events.tsv``: one row an epoch, final and model's stage.

    onset	duration	trial_type	auto_stage	confidence	p_w	…	usable	reviewed
    0	30	W	W	0.9000	0.9000	…	true	false

Format: bids-specification.readthedocs.io, “Events”. Onsets are seconds since the
recording's first sample, so no date and no time of day is written. Events that a reader
marked are rows of their own among them, of their channel and their ``scorer``.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmt.export.hypnogram_csv import CSV_COLUMNS, as_written
from cmt.marked_events import NAMES_BESIDE_STAGES, MarkedEvent
from cmt.stages import EPOCH_SECONDS

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("onset", "duration", "trial_type"),
    *CSV_COLUMNS[CSV_COLUMNS.index("auto_stage") :],
)
EVENT_COLUMNS = ("channel", "scorer")
_NONE = "n/a"


def bids_events(table: "pd.DataFrame", events: Sequence[MarkedEvent] = ()) -> bytes:
    """Return the events of a table of epochs as a table with tabulators.

    Both columns of marked events are there where there are some.
    """
    written = as_written(table).rename(
        columns={"onset_s": "onset", "stage": "trial_type"}
    )
    written["duration"] = EPOCH_SECONDS
    rows = written.loc[:, list(COLUMNS)]
    if events:
        rows = _with_events(rows, events)
    return rows.to_csv(sep="\t", index=False, lineterminator="\n").encode()


def _with_events(rows: "pd.DataFrame", events: Sequence[MarkedEvent]) -> "pd.DataFrame":
    import pandas as pd

    own = [
        (
            event.onset_s,
            event.duration_s,
            NAMES_BESIDE_STAGES[event.kind],
            event.channel,
            event.scorer,
        )
        for event in events
    ]
    marked = pd.DataFrame(own, columns=[*COLUMNS[:3], *EVENT_COLUMNS], dtype=object)
    both = pd.concat([rows.astype(object), marked]).fillna(_NONE)
    return both.sort_values("onset", kind="stable")
