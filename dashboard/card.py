"""The card of the bundled model, and how its numbers are said."""

import json
from pathlib import Path

from dashboard.theme import STAGE_ORDER

CARD = Path(__file__).resolve().parents[1] / "assets" / "model" / "card.json"
ROLES = {
    "development": (
        "Development recording: the checkpoint was chosen on it, so this is no "
        "test score."
    ),
    "simulated": "Simulated nights: agreement here is no accuracy on people.",
    "test": "Test recording: it had no part in training or in choosing the checkpoint.",
}


def read_card(path: Path = CARD) -> dict:
    """Return the card as its file has it."""
    return json.loads(path.read_text(encoding="utf-8"))


def role(measurement: dict) -> str:
    """Say what a recording was to the model."""
    return ROLES.get(measurement["role"], measurement["role"])


def is_simulated(measurement: dict) -> bool:
    """Tell whether the nights were made by a generator."""
    return measurement["role"] == "simulated"


def f1_scores(measurement: dict) -> list[float]:
    """Return the F1 scores in the order of the hypnogram; 0 where there is none."""
    return [measurement["f1"].get(stage.name) or 0.0 for stage in STAGE_ORDER]


def agreement_rows(card: dict) -> list[dict[str, str]]:
    """Return this model, other scorers and human ones, for one table of κ.

    Simulated nights have no place there.
    """
    own = [
        {"Scorer": f"{card['name']} {card['version']}", "κ": f"{m['kappa']:.2f}"}
        | {"On": m["recording"].partition(",")[0]}
        for m in card["measurements"]
        if not is_simulated(m)
    ]
    others = [
        {"Scorer": o["scorer"], "κ": f"{o['kappa']:.2f}", "On": o["recording"]}
        for o in card["comparison"]
    ]
    low, high = card["human_agreement"]["kappa"]
    n1_low, n1_high = card["human_agreement"]["n1"]
    people = {"Scorer": "Human scorers among each other", "On": "published studies"}
    return [
        *own,
        *others,
        people | {"κ": f"{low:.2f}–{high:.2f}"},
        people | {"Scorer": "… for N1 alone", "κ": f"{n1_low:.2f}–{n1_high:.2f}"},
    ]


def training_rows(card: dict) -> list[dict[str, str]]:
    """Return what the model learnt from, for one table."""
    return [
        {
            "Data": entry["data"],
            "What": entry["what"],
            "People": f"{entry['people']}: {entry['health']}",
        }
        for entry in card["trained_on"]
    ]


def calibration(card: dict) -> str:
    """Say how far a confidence can be taken at its word."""
    error = 100 * card["calibration"]["expected_calibration_error"]
    return (
        f"There, a confidence is off by {error:.0f} percentage points on average "
        f"(expected calibration error; {card['calibration']['fitted_on']})."
    )


def bullets(lines: list[str]) -> str:
    """Return lines as a Markdown list."""
    return "\n".join(f"- {line[0].upper()}{line[1:]}" for line in lines)
