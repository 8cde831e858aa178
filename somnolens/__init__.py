"""SomnoLens for other programs: read a recording, stage it, take the result along.

Nothing here is its own; `cmt` computes, `dashboard` shows.
"""

from cmt.errors import CmtError
from cmt.model.staging_model import load_model
from cmt.recording import Recording, read_recording
from cmt.staging import Staging, stage, stage_raw

__all__ = [
    "CmtError",
    "Recording",
    "Staging",
    "load_model",
    "read_recording",
    "stage",
    "stage_raw",
]
