"""The card of the bundled model, and how its numbers are said."""

import json
from pathlib import Path

from cmt.bundled import asset
from dashboard.style.theme import STAGE_ORDER

CARD = asset("model", "card.json")
ROLES = {
    "validation": (
        "Validation recording: the checkpoint was chosen on it, so this is no "
        "test score."
    ),
    "test": "Test recording: it had no part in training or in choosing the checkpoint.",
}
ROBUSTNESS = (
    "Cohen's κ of each hypnogram with itself after a change that should leave it as it "
    "is, the least of each row; for a later beginning, the share of epochs that keep "
    "their stage. ▼ is below the goal. In brackets: no goal, since the hour is longer "
    "than the recording itself, or 50 Hz carry but half of the band."
)
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


def f1_scores(measurement: dict) -> list[float]:
    """Return the F1 scores in the order of the hypnogram; 0 where there is none."""
    return [measurement["f1"].get(stage.name) or 0.0 for stage in STAGE_ORDER]


def calibration(card: dict) -> str:
    """Say how far a confidence can be taken at its word."""
    found = card["calibration"]
    error, by_chance = (
        f"{100 * found[key]:.1f}" for key in ("expected_calibration_error", "by_chance")
    )
    return (
        f"On {found['recording']}, a confidence is off by {error} percentage points on "
        "average (expected calibration error): it was fitted on every "
        f"other {found['block_min']} minutes and measured on the rest, then the other "
        f"way round. With so few epochs, a perfect one would be off by {by_chance}. "
        "A dot on the line means what it says; beside it, the number of its epochs."
    )


def human_agreement(card: dict) -> str:
    """Say how well human scorers agree, and who measured it."""
    low, high = card["human_agreement"]["n1"]
    sources = "; ".join(card["human_agreement"]["source"])
    return f"Human scorers on N1 alone: κ {low:.2f}–{high:.2f}. {sources}."


def half_hours(card: dict) -> str:
    """Say how half hours fare that are staged as if they were all there is."""
    sentences = [_half_hours(night) for night in card["robustness"]]
    return " ".join(filter(None, sentences))


def _half_hours(night: dict) -> str:
    found = night["half_hours"]
    if found is None:
        return ""
    expert = ""
    if "expert_alone" in found:
        expert = (
            f"; with the expert κ {found['expert_alone']:.2f} alone and "
            f"{found['expert_in_night']:.2f} within the night"
        )
    return (
        f"{night['recording']}: {found['n_excerpts']} half hours, each staged alone, "
        f"agree with the same half hours within the night at κ "
        f"{found['with_night']:.2f}{expert}."
    )


def verdicts(card: dict) -> str:
    """Say whether agreement with GSSC is below YASA's, one sentence a recording."""
    return " ".join(_verdict(each) for each in card["each_other"])


def _verdict(found: dict) -> str:
    low, high = (f"{end:+.2f}".replace("-", "−") for end in found["interval"])
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
