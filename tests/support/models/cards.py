"""Cards of models, with numbers that were made up for tests."""

import json

import numpy as np

from cmt.evaluation.by_night import gather
from cmt.evaluation.nights_report import nights_values
from dashboard.wording.model_card.sentences import read_card
from tests.support.paths import ROOT

WORDS = ROOT / "benchmarks" / "model_card.json"
CONFUSION = np.array(
    [
        [900, 50, 20, 0, 30],
        [60, 150, 110, 0, 40],
        [20, 60, 800, 40, 20],
        [0, 0, 40, 200, 0],
        [30, 20, 30, 0, 300],
    ]
)
TRAINED_ON = [
    {
        "data": "Sleep-EDF",
        "stream": "spectral",
        "kind": "real nights, expert stages",
        "what": "Band powers",
        "nights": 153,
        "people": 78,
        "health": "Healthy adults",
    },
    {
        "data": "Twins of Sleep-EDF",
        "stream": "waveform",
        "kind": "twin nights (simulated)",
        "what": "Simulated",
        "nights": 153,
        "people": 78,
        "health": "Healthy adults",
    },
    {
        "data": "UCD",
        "stream": "waveform",
        "kind": "recorded Wake and N3",
        "what": "Recorded",
        "people": 23,
        "health": "Adults examined for sleep apnoea",
    },
]


def spectral() -> dict:
    """Return what `somnolens evaluate --bands` writes of three nights of two people."""
    return {
        "folds": [0, 3],
        "stages": ["W", "N1", "N2", "N3", "R"],
        "eeg": _tested(CONFUSION + 20),
        "eeg_and_eog": _tested(CONFUSION),
    }


def _tested(confusion: np.ndarray) -> dict:
    found = gather([confusion, confusion, confusion + 5], ["a", "a", "b"])
    return nights_values(found) | {
        "kappa_by_person": {"median": 0.735, "p10": 0.6149, "least": 0.5},
        "kappa_by_fold": {"0": 0.7, "3": 0.72},
        "half_hours": {"kappa": 0.655, "confusion": confusion.tolist()},
        "calibration": {"expected_calibration_error": 0.0143},
    }


def card_of_two_streams() -> dict:
    """Return the card of a model whose spectral stream was tested."""
    return _card() | {"spectral": spectral(), "trained_on": TRAINED_ON}


def card_of_one_stream() -> dict:
    """Return the card of a model as those before there were spectral streams."""
    own = [entry for entry in TRAINED_ON if entry["stream"] == "waveform"]
    bare = [
        {key: value for key, value in entry.items() if key not in ("kind", "stream")}
        for entry in own
    ]
    card = _card() | {"trained_on": bare}
    card.pop("spectral", None)
    return card


def _card() -> dict:
    """Return the bundled card with the next one's words, and made-up measurements."""
    return (
        read_card()
        | json.loads(WORDS.read_text("utf-8"))
        | {
            "name": "CMT",
            "version": "9",
            "input": "One EEG derivation (frontal or central); from 50 Hz",
            "never_tried": ["children", "naps"],
            "versions": {"YASA": "0.8.1", "GSSC": "0.0.9"},
            "human_agreement": {
                "kappa": [0.66, 0.76],
                "n1": [0.24, 0.45],
                "source": ["A", "B", "C"],
            },
            "measurements": [
                _measured(0.8115)
                | {
                    "recording": "night7",
                    "what": "a night",
                    "channels": "EEG C3-A2",
                    "role": "validation",
                    "n_epochs": int(CONFUSION.sum()),
                    "peers": [
                        _measured(0.814) | {"scorer": "YASA"},
                        _measured(0.823) | {"scorer": "GSSC"},
                    ],
                }
            ],
        }
    )


def _measured(kappa: float) -> dict:
    f1 = {"W": 0.886, "N1": None, "N2": 0.889, "N3": 0.97, "R": 0.916}
    found = {"kappa": kappa, "accuracy": 0.865, "f1": f1}
    return found | {"confusion": CONFUSION.tolist()}
