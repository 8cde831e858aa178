"""How twins' waveforms compare with the shapes that were measured in real nights."""

import json
from pathlib import Path

import numpy as np
from scipy.stats import kurtosis, skew

from cmt.stages import Stage
from cmt.training.data.prepared_night import PreparedNight, load_nights
from cmt.whole_files import write_whole

_CHANNELS = ("eeg", "eog")
_MEASURES = ("skew", "kurt")


def compare_shapes(data: Path, moments: Path) -> None:
    """Write ``shape.json`` beside the twins: medians by stage, real and twin.

    ``moments`` holds ``moments`` (n_epochs, 2 channels, n_names), ``names`` (of which
    ``skew`` and ``kurt``, excess, are compared: they do not hang on scale) and
    ``stage``.
    """
    with np.load(moments, allow_pickle=False) as file:
        columns = [list(file["names"]).index(name) for name in _MEASURES]
        real, stages = file["moments"][..., columns].astype(float), file["stage"]
    twins = [night for night in load_nights(data) if night.kind == "twin"]
    shapes = np.concatenate([_shapes(night) for night in twins])
    of_twins = np.concatenate([night.stages for night in twins])
    table = {
        stage.name: {
            "real": _medians(real[stages == stage]),
            "twin": _medians(shapes[of_twins == stage]),
        }
        for stage in Stage
    }
    write_whole(data / "shape.json", json.dumps(table, indent=1) + "\n")


def _shapes(night: PreparedNight) -> np.ndarray:
    """Measure every epoch: (n_epochs, 2 channels, 2 measures)."""
    channels = [channel.astype(np.float32) for channel in (night.eeg, night.eog)]
    measured = [[skew(x, axis=1), kurtosis(x, axis=1)] for x in channels]
    return np.moveaxis(np.array(measured), 2, 0)


def _medians(values: np.ndarray) -> dict[str, dict[str, float]]:
    middle = np.nanmedian(values, axis=0).round(2)
    return {
        channel: dict(zip(_MEASURES, row.tolist(), strict=True))
        for channel, row in zip(_CHANNELS, middle, strict=True)
    }
