"""Puts a network for waveforms and a spectral stream into one model."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cmt.model.model_file import load_checkpoint, load_spectral, save_checkpoint
from cmt.model.staging_model import staged
from cmt.model.temperature import Calibration, fit_calibration
from cmt.nets.spectral import joined
from cmt.training.data.provenance import chosen_by_recording
from cmt.training.selection.validation import read_scored_night


def combine(
    waveform: Path,
    spectral: Sequence[Path],
    out: Path,
    validation_recording: Sequence[Path],
) -> Calibration:
    """Write a model of two streams and return its calibration.

    The temperature is fitted on the validation recording; there is no uniform mixing,
    so that what the streams say adds up to the log odds of the stages. That recording
    had no part in weighing the streams: each counts alike.

    Parameters
    ----------
    waveform, spectral
        Model files; of the first the network is taken, of the others the spectral
        streams, whose members together make one.

    Raises
    ------
    CmtError
        A file cannot be used, or the recording and its scoring do not fit.
    """
    checkpoint = load_checkpoint(waveform)
    streams, about = zip(*map(load_spectral, spectral), strict=True)
    stream = joined(streams)
    scored = read_scored_night(*validation_recording, checkpoint.preprocessing)
    both = replace(checkpoint, spectral=stream, calibration=Calibration())
    probabilities = staged(both, scored.night).probabilities.numpy()
    calibration = fit_calibration(probabilities, scored.expert, uniform_weights=(0.0,))
    provenance = both.provenance | {
        "spectral": about[0] if len(about) == 1 else {"average_of": list(about)},
        "calibrated_by": chosen_by_recording(scored.digest),
    }
    save_checkpoint(out, replace(both, calibration=calibration, provenance=provenance))
    return calibration
