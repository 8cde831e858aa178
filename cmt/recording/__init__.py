"""From a file to the EEG and the EOG that are staged, in microvolts."""

from cmt.recording.reading import (
    MINIMUM_RATE_HZ,
    NO_EOG,
    describe_file,
    read_recording,
    stageable_names,
)
from cmt.recording.signals import Recording, Signal

__all__ = [
    "MINIMUM_RATE_HZ",
    "NO_EOG",
    "Recording",
    "Signal",
    "describe_file",
    "read_recording",
    "stageable_names",
]
