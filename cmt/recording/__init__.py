"""From a file to the EEG and the EOG that are staged, in microvolts."""

from cmt.recording.assembly import MINIMUM_RATE_HZ, NO_EOG, stageable_names
from cmt.recording.mne_raw import recording_of_raw
from cmt.recording.reading import describe_file, open_windows, read_recording
from cmt.recording.signals import Recording, Signal
from cmt.recording.windows import ChannelWindows, Stretch

__all__ = [
    "MINIMUM_RATE_HZ",
    "NO_EOG",
    "ChannelWindows",
    "Recording",
    "Signal",
    "Stretch",
    "describe_file",
    "open_windows",
    "read_recording",
    "recording_of_raw",
    "stageable_names",
]
