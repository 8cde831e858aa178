"""Soft targets: the probabilities of YASA, of a model's spectral stream, or of both.

YASA learnt from thousands of real nights: Vallat and Walker, "An open-source,
high-performance tool for automated sleep staging", eLife 2021;10:e70092; BSD-3. It is
needed for this alone, and installed when wanted. A spectral stream learnt from real
nights, too.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from cmt.bundled import BUNDLED_MODEL
from cmt.errors import CmtError
from cmt.model.model_file import load_spectral
from cmt.model.streams import LEAST, spectra_of_night
from cmt.nets.spectral import SpectralStream
from cmt.progress import Progress, silent, tracked
from cmt.spectra import spectral_features
from cmt.stages import MODEL_RATE_HZ, Stage
from cmt.training.data.prepared_night import (
    PreparedNight,
    load_night,
    night_files,
    refuse_empty,
    soft_targets_file,
)
from cmt.training.data.windows import as_night
from cmt.whole_files import make_folder, whole_file

SOURCES = ("yasa", "spectral")

# YASA looks at amplitudes too. Median over 153 nights of Sleep-EDF of what a scaled
# signal is divided by: the 40th percentile of its epochs' standard deviations.
_EEG_UV, _EOG_UV = 13.0, 17.0
_NAMES = {"WAKE": Stage.W, "N1": Stage.N1, "N2": Stage.N2, "N3": Stage.N3}
_NAMES |= {"REM": Stage.R}


def write_soft_targets(
    folder: Path, sources: Sequence[str] = SOURCES[:1], progress: Progress = silent
) -> None:
    """Write probabilities for every twin and mixed night of a folder.

    A night that has soft targets already stays as it is, so that an interrupted run
    goes on.

    Parameters
    ----------
    sources
        Of `SOURCES`; of two, the mean of their log probabilities is written. The
        spectral stream is the bundled model's.

    Raises
    ------
    CmtError
        YASA is asked for and not installed, or the folder has no nights.
    """
    refuse_empty(folder)
    stream = load_spectral(BUNDLED_MODEL)[0] if "spectral" in sources else None
    for path in tracked(night_files(folder), "soft targets", progress):
        night, targets = load_night(path), soft_targets_file(path)
        if night.kind == "recorded" or night.soft_targets is not None:
            continue
        make_folder(targets.parent)
        said = [_by_yasa(night)] if "yasa" in sources else []
        said += [] if stream is None else [_by_spectra(night, stream)]
        with whole_file(targets) as unfinished:
            np.save(unfinished, _mean(said).astype(np.float32))


def _mean(said: list[np.ndarray]) -> np.ndarray:
    """Return the mean of log probabilities (…, 5) as probabilities."""
    if len(said) == 1:
        return said[0]
    logs = np.mean([np.log(np.maximum(each, LEAST)) for each in said], axis=0)
    probabilities = np.exp(logs)
    return probabilities / probabilities.sum(axis=-1, keepdims=True)


@torch.inference_mode()
def _by_spectra(night: PreparedNight, stream: SpectralStream) -> np.ndarray:
    """Stage a night by its spectra, as `_by_yasa` does."""
    both = as_night(night)
    alone = both._replace(eog_present=torch.zeros_like(both.eog_present))
    ways = (spectral_features(spectra_of_night(way)) for way in (alone, both))
    said = [stream(torch.from_numpy(features)).exp() for features in ways]
    return torch.stack(said, dim=1).numpy()


def _by_yasa(night: PreparedNight) -> np.ndarray:
    """Stage a night by its EEG alone and by both: (n_epochs, 2, 5) by `Stage`."""
    staging, raw = _yasa_staging(), _raw(night)
    ways = [{}, {"eog_name": "EOG"} if night.eog is not None else {}]
    tables = [staging(raw, eeg_name="EEG", **way).predict().proba for way in ways]
    order = sorted(_NAMES, key=_NAMES.get)
    return np.stack([table[order].to_numpy() for table in tables], axis=1)


def _yasa_staging() -> type:
    try:
        from yasa import SleepStaging
    except ImportError as error:
        raise CmtError(
            "Soft targets need YASA, which is not installed: pip install yasa"
        ) from error
    return SleepStaging


def _raw(night: PreparedNight) -> object:
    """Return the signals as MNE takes them, in V."""
    import mne

    channels = {"EEG": (night.eeg, _EEG_UV), "EOG": (night.eog, _EOG_UV)}
    there = {name: pair for name, pair in channels.items() if pair[0] is not None}
    volts = [
        epochs.astype(np.float64).ravel() * unit_uv * 1e-6
        for epochs, unit_uv in there.values()
    ]
    types = [name.lower() for name in there]
    info = mne.create_info(list(there), MODEL_RATE_HZ, types)
    return mne.io.RawArray(np.array(volts), info, verbose="error")
