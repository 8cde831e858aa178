"""What spectral streams reached on people left out: a table to read, and JSON."""

import json
from collections.abc import Sequence

import numpy as np

from cmt.evaluation.calibration_error import calibration_error
from cmt.evaluation.metrics import or_none
from cmt.evaluation.nights_report import nights_text, nights_values
from cmt.model.temperature import Calibration, fit_calibration
from cmt.stages import STAGE_NAMES
from cmt.training.spectral.evaluate import SpectralEvaluation, TestedNight, agreement

_TITLES = {"eeg": "EEG alone", "eeg_and_eog": "EEG and EOG"}


def spectral_json(evaluation: SpectralEvaluation) -> bytes:
    """Return all numbers as JSON; what is undefined is null."""
    about = {
        "folds": list(evaluation.folds),
        "stages": list(STAGE_NAMES),
        **{name: _values(getattr(evaluation, name)) for name in _TITLES},
    }
    return (json.dumps(about, indent=1, allow_nan=False) + "\n").encode()


def spectral_table(evaluation: SpectralEvaluation) -> str:
    """Return the numbers as text; what is undefined is “n/a”."""
    parts = [f"Spectral streams, folds {', '.join(map(str, evaluation.folds))}"]
    for name, title in _TITLES.items():
        nights = getattr(evaluation, name)
        found = _values(nights)
        person, error = found["kappa_by_person"], found["calibration"]
        parts.append(
            nights_text(title, agreement(nights, half_hours=False))
            + f"\n\n  κ by person: median {person['median']:.3f}, 10th percentile "
            f"{person['p10']:.3f}, least {person['least']:.3f}"
            f"\n  κ of half hours staged alone: {found['half_hours']['kappa']:.3f}"
            f"\n  calibration error {error['expected_calibration_error']:.3f}"
        )
    return "\n\n".join(parts) + "\n"


def _values(nights: Sequence[TestedNight]) -> dict:
    found = agreement(nights, half_hours=False)
    halves = agreement(nights, half_hours=True).pooled
    return nights_values(found) | {
        "kappa_by_person": _by_person([n.kappa for n in found.by_person.nights]),
        "kappa_by_fold": _by_fold(nights),
        "half_hours": {
            "kappa": or_none(halves.kappa),
            "confusion": halves.confusion.tolist(),
        },
        "calibration": _calibration(nights),
    }


def _by_person(kappa: Sequence[float]) -> dict[str, float | None]:
    return {
        "median": or_none(np.nanmedian(kappa)),
        "p10": or_none(np.nanpercentile(kappa, 10)),
        "least": or_none(np.nanmin(kappa)),
    }


def _by_fold(nights: Sequence[TestedNight]) -> dict[str, float | None]:
    of_folds = {fold: [n for n in nights if n.fold == fold] for fold in _folds(nights)}
    return {
        str(fold): or_none(agreement(of_fold, half_hours=False).pooled.kappa)
        for fold, of_fold in of_folds.items()
    }


def _folds(nights: Sequence[TestedNight]) -> list[int]:
    return sorted({night.fold for night in nights})


def _calibration(nights: Sequence[TestedNight]) -> dict[str, float | None]:
    """Fit a temperature on the people of the other folds, and measure on each."""
    fitted = {fold: _without(nights, fold) for fold in _folds(nights)}
    calibrated = [fitted[night.fold].apply(night.probabilities) for night in nights]
    expert = np.concatenate([night.expert for night in nights])
    error = calibration_error(np.concatenate(calibrated), expert)
    return {"expected_calibration_error": or_none(error)}


def _without(nights: Sequence[TestedNight], fold: int) -> Calibration:
    others = [night for night in nights if night.fold != fold] or nights
    return fit_calibration(
        np.concatenate([night.probabilities for night in others]),
        np.concatenate([night.expert for night in others]),
        uniform_weights=(0.0,),
    )
