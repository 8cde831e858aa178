"""Nights with an expert's stages, and what a model that has not seen them says."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cmt.model.staging_model import load_model
from cmt.model.temperature import WITHOUT_MIXING, fit_calibration
from cmt.recording import read_recording
from cmt.scoring import open_scoring
from cmt.stages import UNSCORED
from cmt.staging import stage_recording
from cmt.training.spectral.evaluate import UnseenNight, evaluate_spectral

N_GROUPS = 5


@dataclass(frozen=True)
class Night:
    """A night; where the expert gave no stage, none is shown either.

    Parameters
    ----------
    person
        Whose it is.
    probabilities
        ``(n_epochs, 5)``, calibrated without this person.
    shown, expert
        ``(n_epochs,)`` stages.
    """

    person: str
    probabilities: np.ndarray
    shown: np.ndarray
    expert: np.ndarray


def night_of(person: str, probabilities: np.ndarray, expert: np.ndarray) -> Night:
    """Return a night that shows the most probable stages."""
    shown = np.where(expert == UNSCORED, UNSCORED, probabilities.argmax(axis=1))
    return Night(person, probabilities.astype(float), shown, expert)


def recorded_night(recording: Path, scoring: Path) -> Night:
    """Stage a recording with the bundled model."""
    staging = stage_recording(read_recording(recording), load_model())
    read = open_scoring(scoring, len(staging.usable), staging.start)
    expert = np.where(staging.usable, read.hypnogram.stages, UNSCORED)
    return night_of(recording.stem, staging.probabilities, expert)


def left_out_nights(runs: Sequence[Path], bands: Path) -> dict[str, list[Night]]:
    """Stage the people whom spectral streams have not seen, by the signals given."""
    tested = evaluate_spectral(runs, bands)
    return {
        "EEG and EOG": calibrated(tested.eeg_and_eog),
        "EEG alone": calibrated(tested.eeg),
    }


def calibrated(nights: Sequence[UnseenNight]) -> list[Night]:
    """Calibrate each night by a temperature that was fitted on other people."""
    people = sorted({night.person for night in nights})
    group = {person: number % N_GROUPS for number, person in enumerate(people)}
    found = []
    for number in range(N_GROUPS):
        others = [night for night in nights if group[night.person] != number]
        fitted = fit_calibration(
            np.concatenate([night.probabilities for night in others]),
            np.concatenate([night.expert for night in others]),
            uniform_weights=WITHOUT_MIXING,
        )
        found += [
            night_of(night.person, fitted.apply(night.probabilities), night.expert)
            for night in nights
            if group[night.person] == number
        ]
    return found
