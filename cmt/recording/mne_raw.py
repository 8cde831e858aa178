"""A recording from what MNE-Python holds in memory, or has opened."""

import hashlib
import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from cmt.channels import listing
from cmt.clock import DAY_S, duration_text
from cmt.errors import ChannelError, RecordingError
from cmt.plurals import number_of
from cmt.recording.assembly import ReadChannel, assemble
from cmt.recording.edf.fields import LONGEST_DAYS, MOST_CHANNELS
from cmt.recording.header import ChannelHeader, EdfHeader, each_once
from cmt.recording.signals import Recording
from cmt.recording.windows import ReadStretch

if TYPE_CHECKING:
    import mne

_VOLTS = 107
"""FIFF's number for the unit."""
_FIT = {"eeg", "eog", "misc", "bio"}
"""MNE's channel types that may be the EEG or the EOG; their names decide."""
_BRAIN = {*_FIT, "seeg", "ecog", "dbs"}
# What readers write where the recorder paused: MNE itself, EEGLAB, BrainVision, GDF.
_PAUSE = re.compile(
    r"(?:BAD|EDGE)[ _]boundary|boundary|BAD_ACQ_SKIP|BAD_disconnect"
    r"|(?:.*/)?New Segment/.*|32766",
    re.IGNORECASE,
)
_EDGE_S = 0.1
_PIECE_SAMPLES = 2**21


def recording_of_raw(
    raw: "mne.io.BaseRaw", eeg: str | None = None, eog: str | None = None
) -> Recording:
    """Take the EEG and the EOG of an MNE ``Raw``; of the others nothing is read.

    MNE's volts become microvolts. There is no file, so that the recording is known by
    the SHA-256 of the samples that were taken.

    Parameters
    ----------
    raw
        At 50 Hz or more. Channels that it marks as bad, or types as something else
        than EEG, EOG, misc or bio, are chosen only when they are named.
    eeg, eog
        As for `cmt.recording.read_recording`.

    Raises
    ------
    ChannelError
        A channel is missing or holds values that are no numbers, or no EEG was found.
    RecordingError
        It has gaps, or holds no channels of the kind.
    TypeError
        It is no ``Raw``.
    """
    if not hasattr(raw, "first_time"):
        raise TypeError(
            f"A path or an MNE Raw can be staged, not {type(raw).__name__}."
        )
    known_by = hashlib.sha256()

    def told(samples: np.ndarray) -> None:
        known_by.update(samples.tobytes())

    header = header_of_raw(raw)
    return assemble(header, channels_of(raw, told), known_by.hexdigest, eeg, eog)


def header_of_raw(
    raw: "mne.io.BaseRaw",
    notes: tuple[str, ...] = (),
    file_format: str = "MNE",
    reader: str = "MNE-Python",
) -> EdfHeader:
    """Return what a ``Raw`` says of itself.

    Raises
    ------
    RecordingError
        It has gaps, is longer than 14 days, has more than 4,096 channels, or none
        that could be an EEG.
    """
    rate_hz, types = _rate_hz(raw), raw.get_channel_types()
    duration_s = raw.n_times / rate_hz
    _refuse_sizes(duration_s, len(types))
    _refuse_without_brain(types)
    _refuse_gaps(raw, duration_s)
    names, units = _readable(raw.ch_names), map(_unit, raw.info["chs"])
    channels = tuple(
        ChannelHeader(name, rate_hz, unit)
        for name, unit in zip(names, units, strict=True)
    )
    bads = dict(zip(raw.ch_names, names, strict=True))
    bads = [bads[label] for label in raw.info["bads"]]
    unfit = frozenset(
        name for name, kind in zip(names, types, strict=True) if kind not in _FIT
    )
    start, notes = _start(raw), (*notes, *_note_on_bads(bads))
    return EdfHeader(
        *(file_format, channels, duration_s, start, notes),
        reader=reader,
        unfit=unfit.union(bads),
    )


def channels_of(
    raw: "mne.io.BaseRaw", told: Callable[[np.ndarray], object] = lambda _: None
) -> ReadChannel:
    """Return what reads one channel; ``told`` is given the samples as well."""
    labels = dict(zip(_readable(raw.ch_names), raw.ch_names, strict=True))

    def read(channel: ChannelHeader) -> np.ndarray:
        samples = _samples(raw, labels[channel.name], channel.name)
        told(samples)
        return samples

    return read


def stretches_of(raw: "mne.io.BaseRaw") -> ReadStretch:
    """Return what reads part of one channel; what is no number becomes 0."""
    labels = dict(zip(_readable(raw.ch_names), raw.ch_names, strict=True))

    def read(channel: ChannelHeader, first: int, last: int) -> np.ndarray:
        found = raw.get_data([labels[channel.name]], first, min(last, raw.n_times))[0]
        return np.nan_to_num(found, posinf=0, neginf=0).astype(np.float32)

    return read


def _readable(labels: list[str]) -> list[str]:
    """Return names without control characters, each once."""
    shown = ("".join(c if c.isprintable() else "?" for c in each) for each in labels)
    return each_once([name.strip() for name in shown])


def _note_on_bads(bads: list[str]) -> tuple[str, ...]:
    if not bads:
        return ()
    return (f"Marked as bad, so chosen only where it is named: {listing(bads)}.",)


def _rate_hz(raw: "mne.io.BaseRaw") -> float:
    rate_hz = float(raw.info["sfreq"])
    if not 0 < rate_hz < float("inf"):
        raise RecordingError(
            f"The recording gives {rate_hz:g} Hz as its sampling rate, which cannot "
            "be. Export it once more."
        )
    return rate_hz


def _unit(channel: dict) -> str:
    """Return V where MNE says so; other channels stay as their files have them."""
    return "V" if channel["unit"] == _VOLTS else ""


def _start(raw: "mne.io.BaseRaw") -> time | None:
    """Return the time of day of the first sample, also where the start was cropped."""
    measured = raw.info["meas_date"]
    if measured is None:
        return None
    first = measured + timedelta(seconds=raw.first_time)
    return first.time().replace(microsecond=0)


def _samples(raw: "mne.io.BaseRaw", label: str, name: str) -> np.ndarray:
    """Read one channel, ``(n_samples,)`` float32, in pieces: no other stays."""
    samples = np.empty(raw.n_times, np.float32)
    for start in range(0, raw.n_times, _PIECE_SAMPLES):
        stop = min(start + _PIECE_SAMPLES, raw.n_times)
        samples[start:stop] = raw.get_data([label], start, stop)[0]
    if not np.isfinite(samples).all():
        raise ChannelError(
            f"“{name}” holds values that are no numbers (NaN or infinite). "
            "Crop them off, or choose another channel."
        )
    return samples


def _refuse_sizes(duration_s: float, n_channels: int) -> None:
    if duration_s > LONGEST_DAYS * DAY_S:
        raise RecordingError(
            f"The recording is {duration_text(duration_s)} long; {LONGEST_DAYS} days "
            "are the most that is read. Cut it into nights."
        )
    if n_channels > MOST_CHANNELS:
        raise RecordingError(
            f"The recording has {n_channels:,} channels; {MOST_CHANNELS:,} are the "
            "most that is read. Export the EEG and the EOG alone."
        )


def _refuse_without_brain(types: list[str]) -> None:
    if not _BRAIN.intersection(types):
        kinds = ", ".join(sorted(set(types))) or "none"
        raise RecordingError(
            f"The recording holds no EEG: its channels are of the kinds {kinds}. "
            "Choose the recording with the EEG."
        )


def _refuse_gaps(raw: "mne.io.BaseRaw", duration_s: float) -> None:
    """Refuse a recording that was paused or cut: the time of its samples is unknown."""
    places = sorted(
        {round(onset_s, 1): name for onset_s, name in _pauses(raw, duration_s)}.items()
    )
    if not places:
        return
    shown = ", ".join(f"at {duration_text(s)} (“{name}”)" for s, name in places[:5])
    more = f" and {len(places) - 5} more" if len(places) > 5 else ""
    raise RecordingError(
        f"The recording has {number_of(len(places), 'gap')}: {shown}{more}. Epochs "
        "across a gap would be wrong, and so would the time after it. Export the "
        "recording whole, or stage its parts one by one."
    )


def _pauses(raw: "mne.io.BaseRaw", duration_s: float) -> list[tuple[float, str]]:
    """Return where the recorder paused; a mark at the start or the end is none."""
    found = []
    for annotation in raw.annotations:
        onset_s = float(annotation["onset"]) - raw.first_time
        is_inside = _EDGE_S < onset_s < duration_s - _EDGE_S
        if is_inside and _PAUSE.fullmatch(annotation["description"]):
            found.append((onset_s, annotation["description"]))
    return found
