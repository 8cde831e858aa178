"""From a recording and a model to stages, probabilities and attention."""

from cmt.staging.result import AttentionMaps, Staging, Streams
from cmt.staging.stage import stage, stage_raw
from cmt.staging.stage_recording import stage_recording

__all__ = [
    "AttentionMaps",
    "Staging",
    "Streams",
    "stage",
    "stage_raw",
    "stage_recording",
]
