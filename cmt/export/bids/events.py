"""The hypnogram as BIDS ``_events.tsv``: one row an epoch, final and model's stage.

    onset	duration	trial_type	auto_stage	confidence	p_w	…	usable	reviewed
    0	30	W	W	0.9000	0.9000	…	true	false

Format: bids-specification.readthedocs.io, “Events”. Onsets are seconds since the
recording's first sample, so no date and no time of day is written.
"""

from typing import TYPE_CHECKING

from cmt.export.hypnogram_csv import CSV_COLUMNS, as_written
from cmt.stages import EPOCH_SECONDS

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("onset", "duration", "trial_type"),
    *CSV_COLUMNS[CSV_COLUMNS.index("auto_stage") :],
)


def bids_events(table: "pd.DataFrame") -> bytes:
    """Return the events of a table of epochs as a table with tabulators."""
    written = as_written(table).rename(
        columns={"onset_s": "onset", "stage": "trial_type"}
    )
    written["duration"] = EPOCH_SECONDS
    rows = written.loc[:, list(COLUMNS)]
    return rows.to_csv(sep="\t", index=False, lineterminator="\n").encode()
