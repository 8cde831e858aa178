"""What spectral streams reached on people left out: a table to read, and JSON."""

import json
from collections.abc import Sequence

import numpy as np

from cmt.evaluation.calibration_error import calibration_error
from cmt.evaluation.metrics import or_none
from cmt.evaluation.nights_report import nights_text, nights_values, number_text
from cmt.model.temperature import WITHOUT_MIXING, Calibration, fit_calibration
from cmt.stages import STAGE_NAMES
from cmt.training.spectral.evaluate import (
    SpectralEvaluation,
    UnseenNight,
    agreement,
    agreement_of_network,
)

_TITLES = {"eeg": "EEG alone", "eeg_and_eog": "EEG and EOG"}


def spectral_values(evaluation: SpectralEvaluation) -> dict:
    """Return all numbers as JSON holds them; what is undefined is ``None``."""
    return {
        "folds": list(evaluation.folds),
        "stages": list(STAGE_NAMES),
        **{name: _values(getattr(evaluation, name)) for name in _TITLES},
    }


def spectral_json(values: dict) -> bytes:
    """Return `spectral_values` as JSON."""
    return (json.dumps(values, indent=1, allow_nan=False) + "\n").encode()


def spectral_table(evaluation: SpectralEvaluation, values: dict) -> str:
    """Return `spectral_values` as text; what is undefined is “n/a”."""
    fold = "fold" if len(evaluation.folds) == 1 else "folds"
    parts = [f"Spectral streams, {fold} {', '.join(map(str, evaluation.folds))}"]
    for name, title in _TITLES.items():
        nights = getattr(evaluation, name)
        parts.append(nights_text(title, agreement(nights, half_hours=False)))
        parts.append("\n".join(_further_lines(values[name])))
    return "\n\n".join(parts) + "\n"


def _further_lines(found: dict) -> list[str]:
    person = {
        name: number_text(kappa) for name, kappa in found["kappa_by_person"].items()
    }
    error = number_text(found["calibration"]["expected_calibration_error"])
    return [
        *_network_lines(found["one_network"]),
        f"  κ by person: median {person['median']}, 10th percentile {person['p10']}, "
        f"least {person['least']}",
        f"  κ of half hours staged alone: {number_text(found['half_hours']['kappa'])}",
        f"  calibration error, fitted on the other folds: {error}",
    ]


def _network_lines(found: dict | None) -> list[str]:
    if found is None:
        return []
    each = ", ".join(number_text(kappa) for kappa in found["kappa"])
    mean, sd = number_text(found["mean"]), number_text(found["sd"])
    return [f"  κ of one network alone: {each}; mean {mean}, SD {sd}"]


def _values(nights: Sequence[UnseenNight]) -> dict:
    found = agreement(nights, half_hours=False)
    halves = agreement(nights, half_hours=True).pooled
    return nights_values(found) | {
        "kappa_by_person": _by_person([n.kappa for n in found.by_person.nights]),
        "kappa_by_fold": _by_fold(nights),
        "one_network": _by_network(nights),
        "half_hours": {
            "kappa": or_none(halves.kappa),
            "confusion": halves.confusion.tolist(),
        },
        "calibration": _calibration(nights),
    }


def _by_network(nights: Sequence[UnseenNight]) -> dict | None:
    """Return κ of each network alone, pooled and by fold, and its mean and spread.

    The first network of every fold counts as one, and so on: as many as the fold with
    the fewest has; ``None`` where that is one.
    """
    numbers = range(min(len(night.by_network) for night in nights))
    if not numbers:
        return None
    kappa = [agreement_of_network(nights, number).kappa for number in numbers]
    return {
        "kappa": [or_none(each) for each in kappa],
        "mean": or_none(np.mean(kappa)),
        "sd": or_none(np.std(kappa, ddof=1)),
        "kappa_by_fold": {
            str(fold): [or_none(agreement_of_network(own, n).kappa) for n in numbers]
            for fold, own in _by_folds(nights).items()
        },
    }


def _by_person(kappa: Sequence[float]) -> dict[str, float | None]:
    defined = [value for value in kappa if not np.isnan(value)]
    if not defined:
        return dict.fromkeys(("median", "p10", "least"))
    return {
        "median": or_none(np.median(defined)),
        "p10": or_none(np.percentile(defined, 10)),
        "least": or_none(min(defined)),
    }


def _by_fold(nights: Sequence[UnseenNight]) -> dict[str, float | None]:
    return {
        str(fold): or_none(agreement(own, half_hours=False).pooled.kappa)
        for fold, own in _by_folds(nights).items()
    }


def _by_folds(nights: Sequence[UnseenNight]) -> dict[int, list[UnseenNight]]:
    return {fold: [n for n in nights if n.fold == fold] for fold in _folds(nights)}


def _folds(nights: Sequence[UnseenNight]) -> list[int]:
    return sorted({night.fold for night in nights})


def _calibration(nights: Sequence[UnseenNight]) -> dict[str, float | None]:
    """Fit a temperature on the people of the other folds, and measure on each.

    With one fold there are no others, and it is undefined.
    """
    folds = _folds(nights)
    if len(folds) < 2:
        return {"expected_calibration_error": None}
    fitted = {fold: _without(nights, fold) for fold in folds}
    calibrated = [fitted[night.fold].apply(night.probabilities) for night in nights]
    expert = np.concatenate([night.expert for night in nights])
    error = calibration_error(np.concatenate(calibrated), expert)
    return {"expected_calibration_error": or_none(error)}


def _without(nights: Sequence[UnseenNight], fold: int) -> Calibration:
    others = [night for night in nights if night.fold != fold]
    return fit_calibration(
        np.concatenate([night.probabilities for night in others]),
        np.concatenate([night.expert for night in others]),
        uniform_weights=WITHOUT_MIXING,
    )
