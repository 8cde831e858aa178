"""How a view stood its test in a stage: the badge beside every overlay."""

from cmt.explanation.fidelity_card import (
    FAITHFUL,
    NO_BETTER,
    NOT_TESTED,
    WEAK,
    WORSE,
    outcome,
)
from cmt.explanation.views import OFF, VIEWS
from cmt.staging import Staging
from dashboard.style.theme import STAGE_WORDS

_SAID = {
    FAITHFUL: "faithful",
    WEAK: "weak",
    NO_BETTER: "no better than random",
    WORSE: "worse than random: no reason for the stage",
    NOT_TESTED: "not tested",
}
_SIGNALS = ("EEG", "EOG")


def badge(staging: Staging, epoch: int, view: str, stage: int) -> str:
    """Say how a view stood its test in a stage, by signal where they differ.

    Empty where the view is off or the epoch has no stage.
    """
    if view == OFF.name or not staging.usable[epoch]:
        return ""
    signals = _SIGNALS[: 1 + int(staging.eog_used[epoch])]
    found = [outcome(stage, view, name.lower(), staging.model) for name in signals]
    tested = f"{VIEWS[view].title} in {STAGE_WORDS[stage]}, tested on recordings"
    if found[0] is None:
        return f"{VIEWS[view].title}: never tested with this model"
    if len(set(found)) == 1:
        return f"{tested}: {_SAID[found[0]]}"
    parts = [f"{name} {_SAID[each]}" for name, each in zip(signals, found, strict=True)]
    return f"{tested}: {', '.join(parts)}"
