"""The few numbers that the demo night is drawn from, taken over many nights."""

import json
from pathlib import Path

import numpy as np

from cmt.stages import Stage
from cmt.training.data.bands import BandPowers, read_full_bands
from cmt.whole_files import write_whole

# A textbook night of an adult, in minutes a cycle: the first and the last cycle.
_COURSE = {
    "awake_before_min": 14,
    "cycle_minutes": [
        ["N1", [5, 4]],
        ["N2", [16, 30]],
        ["N3", [34, 3]],
        ["N2", [12, 20]],
        ["R", [8, 32]],
    ],
    "awake_after_min": 8,
    "awakenings_per_hour": 2.0,
    "spread": 0.15,
}
_AMPLITUDES = {"eeg_uv": 26.0, "eog_uv": 42.0, "chin_uv": [16.0, 8.0, 6.0, 5.0, 1.8]}


def write_demo_statistics(bands: Path, out: Path) -> None:
    """Write course, amplitudes and band statistics, rounded, as JSON."""
    nights = list(read_full_bands(bands).values())
    statistics = {
        "about": "Statistics over 153 nights of 78 people (Sleep-EDF Expanded, ODC-BY "
        "1.0), by stage; the course of the night and the amplitudes are set by hand. "
        "Everything drawn from them is simulated.",
        "course": _COURSE,
        **_AMPLITUDES,
        "bands": _band_statistics(nights),
    }
    write_whole(out, json.dumps(statistics, separators=(",", ":")) + "\n")


def _band_statistics(nights: list[BandPowers]) -> dict:
    """Mean and covariance (within nights) of the 15 log powers by stage, and memory."""
    means, covariances = [], []
    for stage in Stage:
        of_stage = [
            powers[stages == stage].reshape(-1, 15) for powers, stages in nights
        ]
        of_stage = [powers for powers in of_stage if len(powers) > 20]
        means.append(
            np.median([np.median(powers, axis=0) for powers in of_stage], axis=0)
        )
        covariance = np.mean([np.cov(powers.T) for powers in of_stage], axis=0)
        covariances.append(covariance + 0.01 * np.eye(15))
    return {
        "order": "W N1 N2 N3 R; EEG Fpz-Cz, EEG Pz-Oz, EOG, each in five bands",
        "mean": np.round(means, 2).tolist(),
        "covariance": np.round(covariances, 3).tolist(),
        "memory": round(_memory(nights), 2),
    }


def _memory(nights: list[BandPowers]) -> float:
    """Correlation of log powers from one epoch of N2 to the next, over all nights."""
    correlations = []
    for powers, stages in nights:
        both = (stages[:-1] == Stage.N2) & (stages[1:] == Stage.N2)
        first, second = (
            powers[:-1][both].reshape(-1, 15),
            powers[1:][both].reshape(-1, 15),
        )
        correlations += [
            np.corrcoef(first[:, k], second[:, k])[0, 1] for k in range(15)
        ]
    return float(np.median(correlations))
