"""Puts a network for waveforms and a spectral stream into one model."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cmt.errors import CmtError
from cmt.model.model_file import (
    Checkpoint,
    load_checkpoint,
    load_spectral,
    save_checkpoint,
)
from cmt.model.staging_model import staged
from cmt.model.streams import join_streams
from cmt.model.temperature import WITHOUT_MIXING, Calibration, fit_calibration
from cmt.nets.inference import NotNumbersError
from cmt.stages import UNSCORED
from cmt.training.data.provenance import also_chosen_by
from cmt.training.selection.validation import ScoredNight, read_scored_night


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
        A file cannot be used or written, or the recording and its scoring do not fit.
    """
    checkpoint = load_checkpoint(waveform)
    streams, about = zip(*map(load_spectral, spectral), strict=True)
    stream = join_streams(streams)
    scored = read_scored_night(*validation_recording, checkpoint.preprocessing)
    both = replace(checkpoint, spectral=stream, calibration=Calibration())
    calibration = _fitted(both, scored)
    told = about[0] if len(about) == 1 else {"average_of": list(about)}
    provenance = also_chosen_by(both.provenance | {"spectral": told}, scored.digest)
    save_checkpoint(out, replace(both, calibration=calibration, provenance=provenance))
    return calibration


def _fitted(both: Checkpoint, scored: ScoredNight) -> Calibration:
    if (scored.expert == UNSCORED).all():
        raise CmtError(
            "The validation recording's scoring gives no epoch a stage, so there is "
            "nothing to fit the calibration on. Name another."
        )
    try:
        probabilities = staged(both, scored.night).probabilities.numpy()
    except NotNumbersError as error:
        raise CmtError(
            f"The two streams cannot be put together: {error}. Use other model files."
        ) from error
    return fit_calibration(probabilities, scored.expert, uniform_weights=WITHOUT_MIXING)
