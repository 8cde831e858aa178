"""The fidelity card of a model: how each view of an epoch stood its test.

`python -m cmt verify` writes it, and it is read without torch.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cmt.bundled import BUNDLED_MODEL
from cmt.stages import Stage

FAITHFUL = "faithful"
WEAK = "weak"
NO_BETTER = "no better than random"
WORSE = "worse than random"
NOT_TESTED = "not tested"
OUTCOMES = (FAITHFUL, WEAK, NO_BETTER, WORSE, NOT_TESTED)

TESTED_VIEWS = ("effect", "attention", "similarity")
TESTED_SIGNALS = ("eeg", "eog")
"""In the order of modalities: number 0 and 1."""
BUNDLED_CARD = BUNDLED_MODEL.with_suffix(".fidelity.json")


@dataclass(frozen=True)
class FidelityCard:
    """What a file of `python -m cmt verify` says.

    Parameters
    ----------
    found
        Its values, as docs/fidelity.md explains them.
    """

    found: dict

    @property
    def digest(self) -> str:
        """SHA-256 of the model that was tested."""
        return self.found["model"]["sha256"]

    def of_stage(self, stage: Stage | int, signal: str = "eeg") -> dict:
        """Return what was found of a stage: its views by name, and ``epochs``."""
        return self.found["signals"][signal][Stage(stage).name]

    def view(self, stage: Stage | int, view: str, signal: str = "eeg") -> dict | None:
        """Return the numbers of a view; ``None`` where it was not tested."""
        return self.of_stage(stage, signal).get(view)

    def outcome(self, stage: Stage | int, view: str, signal: str = "eeg") -> str:
        """Return one of `OUTCOMES`."""
        found = self.view(stage, view, signal)
        return NOT_TESTED if found is None else found["outcome"]

    def is_saturated(self, stage: Stage | int, signal: str = "eeg") -> bool:
        """Tell whether most epochs of a stage rest on no part of the signal alone."""
        share = self.of_stage(stage, signal)["epochs"]["saturated"]
        return share is not None and share > 1 / 2


def read_fidelity_card(path: Path) -> FidelityCard:
    """Read a file that `python -m cmt verify` wrote."""
    return FidelityCard(json.loads(path.read_text(encoding="utf-8")))


@cache
def bundled_fidelity_card() -> FidelityCard:
    """Return the card of the bundled model."""
    return read_fidelity_card(BUNDLED_CARD)


def card_of(model: str) -> FidelityCard | None:
    """Return the card of a model, named as `Staging.model` has it.

    ``None`` where that is not the model whose card is at hand: another model's outcomes
    say nothing of it.
    """
    card = bundled_fidelity_card()
    return card if model.endswith(f" {card.digest[:12]}") else None


def outcome(
    stage: Stage | int, view: str, signal: str = "eeg", model: str | None = None
) -> str | None:
    """Return how a view stood its test in a stage; ``None`` where no card tells.

    Parameters
    ----------
    view
        Its name: ``effect``, ``attention`` or ``similarity``.
    signal
        ``eeg`` or ``eog``.
    model
        As `Staging.model` has it; the bundled one if absent.
    """
    card = bundled_fidelity_card() if model is None else card_of(model)
    return None if card is None else card.outcome(stage, view, signal)
