"""A fidelity card with numbers that were made up for tests."""

from cmt.explanation.fidelity_card import TESTED_VIEWS, FidelityCard
from cmt.stages import STAGE_NAMES

EPOCHS = {"n": 60, "saturated": 0.2}
_OUTCOMES = {"effect": "faithful", "attention": "weak", "similarity": "weak"}
_GAPS = {"effect": 0.213, "attention": 0.034, "similarity": -0.002}
UNTESTED = {"epochs": {"n": 3, "saturated": None}, **dict.fromkeys(TESTED_VIEWS)}


def _tested(**outcomes: str) -> dict:
    views = {
        view: {
            "outcome": outcomes.get(view, _OUTCOMES[view]),
            "deletion_gap": gap,
            "ci95": [gap - 0.05, gap + 0.05],
        }
        for view, gap in _GAPS.items()
    }
    return {"epochs": EPOCHS, **views}


def fidelity_card() -> FidelityCard:
    """Return one in which attention misleads in N1 and REM, and the EOG is untested."""
    eeg = {name: _tested() for name in STAGE_NAMES}
    eeg["N1"] = _tested(attention="worse than random")
    eeg["R"] = _tested(
        attention="worse than random", similarity="no better than random"
    )
    eeg["N3"]["epochs"] = EPOCHS | {"saturated": 0.6}
    eog = dict.fromkeys(STAGE_NAMES, UNTESTED)
    return FidelityCard(
        {
            "model": {"name": "made up 1", "sha256": "abcdef012345" + "0" * 52},
            "recordings": {"n": 3, "n_with_eog": 2},
            "method": {"epochs_per_stage": 60},
            "stages": eeg,
            "signals": {"eeg": eeg, "eog": eog},
        }
    )
