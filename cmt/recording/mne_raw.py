"""A recording from what MNE-Python holds in memory."""

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from cmt.recording.assembly import assemble
from cmt.recording.header import ChannelHeader, EdfHeader
from cmt.recording.signals import Recording
from cmt.recording.units import in_microvolts

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
        A channel is missing, or no EEG was found.
    """
    rate_hz = float(raw.info["sfreq"])
    channels = tuple(
        ChannelHeader(name, name, rate_hz, "V", "V") for name in raw.ch_names
    )
    began = raw.info["meas_date"]
    start = None if began is None else began.time().replace(microsecond=0)
    header = EdfHeader("MNE", channels, raw.n_times / rate_hz, start, ())
    known_by = hashlib.sha256()

    def read(channel: ChannelHeader) -> tuple[np.ndarray, str]:
        samples = raw.get_data(picks=[channel.name])[0].astype(np.float32)
        known_by.update(samples.tobytes())
        return in_microvolts(samples, channel)

    return assemble(header, read, known_by.hexdigest, eeg, eog)
