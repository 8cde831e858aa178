"""The card of the bundled model, and how its numbers are said."""

import json
from pathlib import Path

import numpy as np

from cmt.bundled import asset
from cmt.evaluation.near_sleep import MARGIN_EPOCHS
from cmt.plurals import number_of
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES
from dashboard.style.numbers import percentage_points, two_decimals

CARD = asset("model", "card.json")
ROLES = {
    "validation": (
        "Validation recording: the checkpoint was chosen on it, so this is no "
        "test score."
    ),
    "test": "Test recording: it had no part in training or in choosing the checkpoint.",
}
SPEED = (
    "A simulated night of 8 hours: whole processes from file to CSV, and a second "
    "recording in a program that is already running. No GPU."
)


def read_card(path: Path = CARD) -> dict:
    """Return the card as its file has it."""
    return json.loads(path.read_text(encoding="utf-8"))


def role(measurement: dict) -> str:
    """Say what a recording was to the model."""
    return ROLES.get(measurement["role"], measurement["role"])


def own_name(card: dict) -> str:
    """Return the model’s name with its version."""
    return f"{card['name']} {card['version']}"


def named(scorer: str, card: dict) -> str:
    """Return another scorer’s name with its version, where that is known."""
    return f"{scorer} {card['versions'].get(scorer, '')}".strip()


def peers(measurement: dict) -> list[dict]:
    """Return what other scorers reached on a recording."""
    return measurement.get("peers", [])


def people(found: dict) -> str:
    """Return on how many people something was measured."""
    return number_of(found["n_people"], "person", "people")


def of_people(n_nights: int | None, n_people: int) -> str:
    """Return ``153 nights of 78 people``, or the people where nights are not whole."""
    whose = number_of(n_people, "person", "people")
    return whose if n_nights is None else f"{number_of(n_nights, 'night')} of {whose}"


def measurement_title(measurement: dict) -> str:
    """Name a recording and what it was to the model."""
    what = measurement["role"].capitalize()
    return f"{what} recording {measurement['recording']}, beside other scorers"


def f1_scores(f1: dict) -> np.ndarray:
    """Return F1 ``(5,)`` as `Stage` has them; NaN where there is none."""
    return np.array([f1.get(name) for name in STAGE_NAMES], dtype=float)


def calibration_errors(found: dict) -> list[str]:
    """Return by how many percentage points confidences are off, and would by chance."""
    names = ("expected_calibration_error", "by_chance")
    return [percentage_points(found[name]) for name in names]


def calibration(card: dict) -> str:
    """Say how far a confidence can be taken at its word."""
    found = card["calibration"]
    error, by_chance = calibration_errors(found)
    return (
        f"On {found['recording']}, a confidence is off by {error} percentage points on "
        "average (expected calibration error): it was fitted on every "
        f"other {found['block_min']} minutes and measured on the rest, then the other "
        f"way round. With so few epochs, a perfect one would be off by {by_chance}. "
        "A dot on the line means what it says; beside it, the number of its epochs."
    )


def left_out_title(card: dict) -> str:
    """Say on whom the spectral stream was tested."""
    return f"Test score: {people(card['spectral']['eeg_and_eog'])} left out"


def how_left_out(card: dict) -> str:
    """Say how people were left out, and what that tells of the bundled model."""
    n_folds = number_of(len(card["spectral"]["folds"]), "fold")
    margin_min = MARGIN_EPOCHS * EPOCH_SECONDS // 60
    return (
        "Each person was staged by a spectral stream that had seen none of their "
        f"nights (cross-validation by person, {n_folds}), from {margin_min} min before "
        f"sleep to {margin_min} min after. The stream of the bundled model learnt from "
        "everybody in the same way: the score is that of the recipe, and its own "
        "weights have nobody left to be tested on. It is the score of this stream, not "
        f"that of both streams together. {networks(card)}"
    ).strip()


def networks(card: dict) -> str:
    """Say what one network of a stream reaches alone, where there were several."""
    spectral = card["spectral"]
    both, alone = (spectral[name].get("one_network") for name in ("eeg_and_eog", "eeg"))
    if not both or not alone:
        return ""
    number = len(both["kappa"])
    return (
        f"Log probabilities of {number} networks, of {number} seeds, were averaged in "
        f"each fold; one alone reaches κ {_mean_sd(both)} by EEG and EOG and "
        f"{_mean_sd(alone)} by the EEG alone (mean over seeds)."
    )


def _mean_sd(found: dict) -> str:
    sd = "below 0.01" if found["sd"] < 0.01 else two_decimals(found["sd"])
    return f"{two_decimals(found['mean'])} (SD {sd})"


def by_person(card: dict) -> list[str]:
    """Say how κ varies between people left out, and what becomes of half hours."""
    spectral = card["spectral"]
    fitted = ", fitted on people of other folds" if len(spectral["folds"]) > 1 else ""
    return [
        f"{title}: {_by_person(spectral[name])}{fitted}."
        for name, title in (("eeg_and_eog", "EEG and EOG"), ("eeg", "EEG alone"))
    ]


def _by_person(found: dict) -> str:
    by_people, error = found["kappa_by_person"], found["calibration"]
    median, tenth, least = (
        two_decimals(by_people[key]) for key in ("median", "p10", "least")
    )
    points = percentage_points(error["expected_calibration_error"])
    halves = two_decimals(found["half_hours"]["kappa"])
    return (
        f"half of the people lie above κ {median} (median), nine in ten above {tenth} "
        f"(10th percentile), everybody at {least} or above. Half hours staged as if "
        f"they were all there is reach κ {halves}. A confidence is off by {points} "
        "percentage points on average"
    )


def human_agreement(card: dict) -> str:
    """Say how well human scorers agree, and who measured it."""
    low, high = map(two_decimals, card["human_agreement"]["n1"])
    sources = "; ".join(card["human_agreement"]["source"])
    return f"Human scorers on N1 alone: κ {low}–{high}. {sources}."


def verdicts(card: dict) -> str:
    """Say whether agreement with GSSC is below YASA's, one sentence a recording."""
    return " ".join(_verdict(each) for each in card["each_other"])


def _verdict(found: dict) -> str:
    low, high = (
        two_decimals(end) if end < 0 else f"+{two_decimals(end)}"
        for end in found["interval"]
    )
    drawn = found["bootstrap"]
    below = "" if found["significantly_below"] else "not "
    return (
        f"{found['recording']}: {below}significantly below YASA "
        f"(difference {low} to {high}: 95 % range when pieces of "
        f"{drawn['block_epochs'] / 2:g} minutes are drawn anew)."
    )


def sentence(words: str) -> str:
    """Return words with a capital and a full stop."""
    return f"{words[0].upper()}{words[1:]}."


def bullets(lines: list[str]) -> str:
    """Return lines as a Markdown list."""
    return "\n".join(f"- {line[0].upper()}{line[1:]}" for line in lines)
