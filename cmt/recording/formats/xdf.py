"""Reads XDF, the Lab Streaming Layer's format, where the package pyxdf is installed.

https://github.com/sccn/xdf/wiki/Specifications
"""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cmt.errors import RecordingError
from cmt.recording.assembly import MINIMUM_RATE_HZ

if TYPE_CHECKING:
    import mne

_VOLTS = {
    **{"microvolts": 1e-6, "microvolt": 1e-6, "uv": 1e-6, "µv": 1e-6, "μv": 1e-6},
    **{"millivolts": 1e-3, "mv": 1e-3, "volts": 1.0, "v": 1.0, "nanovolts": 1e-9},
}
_TYPES = {"eeg", "eog", "emg", "ecg", "misc", "stim", "resp"}


def read_xdf(path: Path) -> "mne.io.BaseRaw":
    """Read the one stream of an XDF file that may hold an EEG.

    Raises
    ------
    ImportError
        pyxdf is not installed.
    RecordingError
        No stream holds regular signals of 50 Hz or more, several do, or it has gaps.
    """
    import mne
    import pyxdf

    streams, _ = pyxdf.load_xdf(str(path), verbose=False)
    stream = _the_one([stream for stream in streams if _may_be_eeg(stream)])
    _refuse_gaps(stream)
    if not stream.get("footer"):
        warnings.warn("stream without a footer", RuntimeWarning, stacklevel=2)
    names, types, factors = _channels(stream)
    rate_hz = float(stream["info"]["nominal_srate"][0])
    info = mne.create_info(names, rate_hz, types, verbose="error")
    volts = np.asarray(stream["time_series"], float).T * factors[:, np.newaxis]
    return mne.io.RawArray(volts, info, verbose="error")


def _may_be_eeg(stream: dict) -> bool:
    info, samples = stream["info"], np.asarray(stream["time_series"])
    return (
        float(info["nominal_srate"][0]) >= MINIMUM_RATE_HZ
        and samples.ndim == 2
        and samples.size > 0
        and samples.dtype.kind in "fiu"
        and info["type"][0].casefold() not in ("markers", "audio", "video", "gaze")
    )


def _the_one(streams: list[dict]) -> dict:
    called_eeg = [s for s in streams if s["info"]["type"][0].casefold() == "eeg"]
    fit = called_eeg or streams
    if len(fit) != 1:
        kinds = ", ".join(stream["info"]["type"][0] or "unnamed" for stream in fit)
        found = f"{len(fit)} ({kinds})" if fit else "none"
        raise RecordingError(
            "Of an XDF file one stream of regular signals is staged; the file holds "
            f"{found}. Export the stream with the EEG as EDF."
        )
    return fit[0]


def _refuse_gaps(stream: dict) -> None:
    segments = stream["info"].get("segments") or []
    if len(segments) > 1:
        raise RecordingError(
            f"The recording has {len(segments) - 1} or more gaps: samples were lost on "
            "their way to the recorder. Epochs across a gap would be wrong. Export the "
            "recording whole, or stage its parts one by one."
        )


def _channels(stream: dict) -> tuple[list[str], list[str], np.ndarray]:
    """Return names, MNE's types and factors to volts; unnamed ones get a number."""
    n_channels = np.asarray(stream["time_series"]).shape[1]
    described = ((stream["info"].get("desc") or [None])[0] or {}).get("channels")
    listed = ((described or [None])[0] or {}).get("channel") or []
    listed = listed[:n_channels] + [{}] * (n_channels - len(listed))
    names: list[str] = []
    for number, channel in enumerate(listed, 1):
        name = _text(channel, "label") or f"{number}"
        names.append(name if name not in names else f"{name} ({number})")
    types = [_text(channel, "type").casefold() for channel in listed]
    units = [_text(channel, "unit").casefold() for channel in listed]
    # Amplifiers that leave the unit out stream microvolts; sizes are checked later.
    factors = np.array([_VOLTS.get(unit, 1e-6) for unit in units])
    return names, [t if t in _TYPES else "eeg" for t in types], factors


def _text(channel: dict, key: str) -> str:
    value = (channel.get(key) or [""])[0]
    return value.strip() if isinstance(value, str) else ""
