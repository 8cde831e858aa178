"""A recording from what MNE-Python holds in memory."""

import hashlib
from datetime import time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from cmt.errors import ChannelError
from cmt.recording.assembly import assemble
from cmt.recording.header import ChannelHeader, EdfHeader
from cmt.recording.signals import Recording

if TYPE_CHECKING:
    import mne


def recording_of_raw(
    raw: "mne.io.BaseRaw", eeg: str | None = None, eog: str | None = None
) -> Recording:
    """Take the EEG and the EOG of an MNE ``Raw``; of the others nothing is read.

    MNE's volts become microvolts. There is no file, so that the recording is known by
    the SHA-256 of the samples that were taken.

    Parameters
    ----------
    raw
        At 50 Hz or more.
    eeg, eog
        As for `cmt.recording.read_recording`.

    Raises
    ------
    ChannelError
        A channel is missing or holds values that are no numbers, or no EEG was found.
    TypeError
        It is no ``Raw``.
    """
    if not hasattr(raw, "first_time"):
        raise TypeError(
            f"A path or an MNE Raw can be staged, not {type(raw).__name__}."
        )
    rate_hz = float(raw.info["sfreq"])
    channels = tuple(ChannelHeader(name, rate_hz, "V") for name in raw.ch_names)
    header = EdfHeader("MNE", channels, raw.n_times / rate_hz, _start(raw), ())
    known_by = hashlib.sha256()

    def read(channel: ChannelHeader) -> np.ndarray:
        samples = _samples(raw, channel.name)
        known_by.update(samples.tobytes())
        return samples

    return assemble(header, read, known_by.hexdigest, eeg, eog)


def _start(raw: "mne.io.BaseRaw") -> time | None:
    """Return the time of day of the first sample, also where the start was cropped."""
    measured = raw.info["meas_date"]
    if measured is None:
        return None
    first = measured + timedelta(seconds=raw.first_time)
    return first.time().replace(microsecond=0)


def _samples(raw: "mne.io.BaseRaw", name: str) -> np.ndarray:
    samples = raw.get_data(picks=[name])[0].astype(np.float32)
    if not np.isfinite(samples).all():
        raise ChannelError(
            f"“{name}” holds values that are no numbers (NaN or infinite). "
            "Crop them off, or choose another channel."
        )
    return samples
