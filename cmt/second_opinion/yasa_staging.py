"""YASA's staging of a recording, from the EEG and the EOG that the model was given.

Vallat and Walker, "An open-source, high-performance tool for automated sleep staging",
eLife 2021;10:e70092, doi 10.7554/eLife.70092; BSD-3.
"""

import warnings
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

from cmt.errors import CmtError
from cmt.events import HOW_TO_INSTALL
from cmt.progress import Progress, silent
from cmt.recording import Recording, Signal
from cmt.recording.resampling import resample
from cmt.second_opinion.opinion import Opinion
from cmt.stages import EPOCH_SAMPLES, MODEL_RATE_HZ

if TYPE_CHECKING:
    import mne

LEAST_HZ = 80
"""What YASA asks of a signal: more than that."""
# In the order of `Stage`.
_NAMES = ["WAKE", "N1", "N2", "N3", "REM"]


def stage_with_yasa(
    recording: Recording,
    usable: np.ndarray,
    eog_usable: np.ndarray,
    progress: Progress = silent,
) -> Opinion:
    """Stage a recording with YASA, which is told nothing of the person.

    It sees the whole recording, unfiltered, as it asks. What is flat or disconnected is
    in it, and may move what YASA says of other epochs: it takes its own scale from the
    whole night.

    Parameters
    ----------
    recording
        Its EEG and EOG, µV at their own rates.
    usable, eog_usable
        ``(n_epochs,)`` bool: where its EEG and its EOG are not flat, clipped or
        disconnected. Epochs without EEG stay unscored; an EOG that is nowhere usable is
        left away.
    progress
        Called with the fraction done, 0 to 1, and what is being done.

    Raises
    ------
    CmtError
        YASA is not installed, or a signal is sampled too slowly for it.
    """
    progress(0.0, "Preparing the signals for YASA")
    with_eog = recording.eog is not None and bool(eog_usable.any())
    raw = _raw(recording.signals if with_eog else (recording.eeg,), usable.size)
    staging = _yasa_staging()(raw, "EEG", eog_name="EOG" if with_eog else None)
    progress(0.1, "YASA measures the epochs")
    # What is flat has no entropy and no ratio of powers; YASA takes them as missing.
    with np.errstate(all="ignore"):
        staging.fit()
    progress(0.8, "YASA stages the epochs")
    found = _predict(staging).astype(np.float32)
    progress(1.0, "Staged by YASA")
    return Opinion(f"YASA {version('yasa')}", found, usable, recording.start)


def _refuse_too_slow(signal: Signal) -> None:
    if signal.rate_hz <= LEAST_HZ:
        raise CmtError(
            f"YASA needs more than {LEAST_HZ} samples a second, and “{signal.channel}” "
            f"has {signal.rate_hz:g}. Stage the night with another channel to ask YASA."
        )


def _raw(signals: tuple[Signal, ...], n_epochs: int) -> "mne.io.RawArray":
    """Return whole epochs of the signals as MNE takes them: V, at YASA's 100 Hz."""
    import mne

    for signal in signals:
        _refuse_too_slow(signal)
    volts = [_whole_epochs(signal, n_epochs) * 1e-6 for signal in signals]
    names = ["EEG", "EOG"][: len(signals)]
    info = mne.create_info(names, MODEL_RATE_HZ, [name.lower() for name in names])
    return mne.io.RawArray(np.array(volts), info, verbose="error")


def _whole_epochs(signal: Signal, n_epochs: int) -> np.ndarray:
    at_100_hz = resample(signal.samples, signal.rate_hz, MODEL_RATE_HZ)
    samples = at_100_hz[: n_epochs * EPOCH_SAMPLES].astype(np.float64)
    # Of a rate that is no whole number, the last sample may be missing; an EOG may end
    # before the EEG.
    return np.pad(samples, (0, n_epochs * EPOCH_SAMPLES - samples.size), mode="edge")


def _predict(staging: object) -> np.ndarray:
    """Return YASA's probabilities ``(n_epochs, 5)`` by `Stage`."""
    with warnings.catch_warnings():
        # YASA's file has a LabelEncoder of an earlier scikit-learn, of which nothing
        # but the names of the stages is taken.
        warnings.filterwarnings("ignore", "Trying to unpickle estimator LabelEncoder")
        found = staging.predict()
    return found.proba[_NAMES].to_numpy()


def _yasa_staging() -> type:
    try:
        from yasa import SleepStaging
    except ImportError as error:
        raise CmtError(
            "The second opinion is YASA’s, which is not installed. Install it with: "
            f"{HOW_TO_INSTALL}"
        ) from error
    return SleepStaging
