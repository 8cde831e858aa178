"""The hypnogram as YASA's own JSON, which `yasa.Hypnogram.from_json` opens.

YASA takes the final stages, the model's probabilities and the time of day, under the
date 1985-01-01. What it has no place for stands under ``somnolens``: it reads past it.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from cmt.clock import read_clock
from cmt.export.hypnogram_csv import PROBABILITY_COLUMNS, as_written
from cmt.marked_events import MarkedEvent
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES, UNSCORED_NAME

if TYPE_CHECKING:
    import pandas as pd

_NAMES = dict(zip(STAGE_NAMES, ("WAKE", "N1", "N2", "N3", "REM"), strict=True))
_NAMES[UNSCORED_NAME] = "UNS"
_DATE = "1985-01-01"
_DECIMALS = 6


def yasa_json(table: "pd.DataFrame", events: Sequence[MarkedEvent] = ()) -> bytes:
    """Return the hypnogram in the form of `yasa.Hypnogram.to_json`."""
    clock = read_clock(table["clock"].iloc[0])
    written = as_written(table)
    whole = {
        "values": [_NAMES[stage] for stage in table["stage"]],
        "n_stages": len(STAGE_NAMES),
        "freq": f"{EPOCH_SECONDS}s",
        "start": f"{_DATE}T{clock.isoformat()}" if clock else None,
        "scorer": "SomnoLens",
        "proba": _probabilities(written),
        "somnolens": {
            "auto_stage": table["auto_stage"].tolist(),
            "confidence": [float(text) for text in written["confidence"]],
            "usable": table["usable"].tolist(),
            "reviewed": table["reviewed"].tolist(),
            "events": [asdict(event) for event in events],
        },
    }
    return (json.dumps(whole, indent=2) + "\n").encode()


def _probabilities(written: "pd.DataFrame") -> dict[str, list[float]]:
    """Return each stage's; YASA refuses rows that rounding has moved off a sum of 1."""
    rows = written.loc[:, list(PROBABILITY_COLUMNS)].astype("float64")
    rows = rows.div(rows.sum(axis=1), axis=0).round(_DECIMALS)
    return {
        _NAMES[stage]: rows[column].tolist()
        for stage, column in zip(STAGE_NAMES, PROBABILITY_COLUMNS, strict=True)
    }
