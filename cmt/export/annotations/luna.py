"""The hypnogram as Luna's .annot, with the probabilities as metadata of each epoch.

    class	instance	channel	start	stop	meta
    W	.	.	0	30	pW=0.9000;pN1=0.0500;…;auto=W;confidence=0.9000;…
    arousal	.	EEG C4-M1	12.25	16.75	scorer=AB

Format: zzz.bwh.harvard.edu/luna/ref/annotations. Start and stop are seconds.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmt.export.hypnogram_csv import PROBABILITY_COLUMNS
from cmt.marked_events import NAMES_BESIDE_STAGES, MarkedEvent, seconds_text
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("class", "instance", "channel", "start", "stop", "meta")
# What metadata are told apart by.
_NO_METADATA = str.maketrans(dict.fromkeys(";=|,", "_"))
_META = {
    **dict(zip((f"p{n}" for n in STAGE_NAMES), PROBABILITY_COLUMNS, strict=True)),
    **{"auto": "auto_stage", "confidence": "confidence"},
    **{"usable": "usable", "reviewed": "reviewed"},
}


def luna_annot(table: "pd.DataFrame", events: Sequence[MarkedEvent] = ()) -> bytes:
    """Return a row for each epoch, all but the stage as metadata; then the events."""
    lines = ["\t".join(COLUMNS)]
    for row in table.to_dict("records"):
        onset_s = row["onset_s"]
        meta = ";".join(f"{key}={_text(row[name])}" for key, name in _META.items())
        span = (str(onset_s), str(onset_s + EPOCH_SECONDS))
        lines.append("\t".join((row["stage"], ".", ".", *span, meta)))
    lines += map(_event, events)
    return "".join(f"{line}\n" for line in lines).encode()


def _event(event: MarkedEvent) -> str:
    span = (seconds_text(event.onset_s), seconds_text(event.end_s))
    scorer = event.scorer.translate(_NO_METADATA)
    name = NAMES_BESIDE_STAGES[event.kind].replace(" ", "_")
    return "\t".join((name, ".", event.channel, *span, f"scorer={scorer}"))


def _text(value: str | bool | float) -> str:
    if isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else f"{value:.4f}"
