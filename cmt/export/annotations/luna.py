"""The hypnogram as Luna's .annot, with the probabilities as metadata of each epoch.

    class	instance	channel	start	stop	meta
    W	.	.	0	30	pW=0.9000;pN1=0.0500;…;auto=W;confidence=0.9000;…

Format: zzz.bwh.harvard.edu/luna/ref/annotations. Start and stop are seconds.
"""

from typing import TYPE_CHECKING

from cmt.export.hypnogram_csv import PROBABILITY_COLUMNS
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("class", "instance", "channel", "start", "stop", "meta")
_META = {
    **dict(zip((f"p{n}" for n in STAGE_NAMES), PROBABILITY_COLUMNS, strict=True)),
    **{"auto": "auto_stage", "confidence": "confidence"},
    **{"usable": "usable", "reviewed": "reviewed"},
}


def luna_annot(table: "pd.DataFrame") -> bytes:
    """Return a row for each epoch: its final stage, and all else as metadata."""
    lines = ["\t".join(COLUMNS)]
    for row in table.to_dict("records"):
        onset_s = row["onset_s"]
        meta = ";".join(f"{key}={_text(row[name])}" for key, name in _META.items())
        span = (str(onset_s), str(onset_s + EPOCH_SECONDS))
        lines.append("\t".join((row["stage"], ".", ".", *span, meta)))
    return "".join(f"{line}\n" for line in lines).encode()


def _text(value: str | bool | float) -> str:
    if isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else f"{value:.4f}"
