"""Tables of epochs, as a staging and its reader make them, to be exported."""

from collections.abc import Sequence
from datetime import time
from pathlib import Path

import numpy as np
import pandas as pd

from cmt.clock import clock_text
from cmt.export.hypnogram_csv import CSV_COLUMNS, PROBABILITY_COLUMNS, hypnogram_csv
from cmt.stages import STAGE_NAMES

SURE, OTHERS = 0.6, 0.1


def table_of(
    stages: Sequence[str],
    start: time | None = time(23, 0),
    auto: Sequence[str] | None = None,
    reviewed: Sequence[int] = (),
) -> pd.DataFrame:
    """Return a table of final stages; the model's are the same unless they are given.

    ``reviewed`` has 0-based epochs.
    """
    auto = list(stages if auto is None else auto)
    epochs = np.arange(len(auto))
    rows = [[SURE if s == name else OTHERS for name in STAGE_NAMES] for s in auto]
    shares = np.array(rows, np.float32)
    usable = np.array([name != "?" for name in auto])
    shares[~usable] = 1 / len(STAGE_NAMES)
    columns = {
        "epoch": epochs + 1,
        "onset_s": epochs * 30,
        "clock": [clock_text(start, 30 * int(epoch)) for epoch in epochs],
        "stage": list(stages),
        "auto_stage": auto,
        "confidence": np.where(usable, shares.max(axis=1), 0).astype(np.float32),
        **dict(zip(PROBABILITY_COLUMNS, shares.T, strict=True)),
        "usable": usable,
        "reviewed": np.isin(epochs, reviewed),
    }
    return pd.DataFrame(columns, columns=list(CSV_COLUMNS))


def write_table(path: Path, table: pd.DataFrame) -> Path:
    """Write a table as the product does."""
    path.write_bytes(hypnogram_csv(table))
    return path


SOME = ["W", "N1", "N2", "?", "N3", "R", "W"]
LONG = np.random.default_rng(3).choice([*STAGE_NAMES, "?"], 24 * 120).tolist()
NIGHTS = {
    "over midnight": table_of(SOME, time(23, 59, 30)),
    "no start time": table_of(SOME, None),
    "one epoch": table_of(["N2"]),
    "one unscored epoch": table_of(["?"]),
    "unscored at both ends": table_of(["?", "?", "R", "W", "?"], time(0, 0, 17)),
    "a day": table_of(LONG, time(20, 15, 1)),
    "changed": table_of(
        ["W", "N2", "N2", "R", "N3"],
        auto=["W", "N1", "N2", "?", "N3"],
        reviewed=[0, 1, 3],
    ),
}
"""What every form of export has to hold."""
