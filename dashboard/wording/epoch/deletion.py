"""What replacing the half-seconds of a view does to a stage, against chance."""

from typing import TYPE_CHECKING

import numpy as np

from cmt.stages import stage_name
from dashboard.style.numbers import per_cent, two_decimals

if TYPE_CHECKING:
    from cmt.explanation.effect import Deletion

SHARE = 0.10
"""Of each signal's half-seconds, how many the sentence speaks of."""
_RANKED = {
    "effect": "with the largest effect",
    "attention": "looked at most",
    "similarity": "most alike",
}


def deletion_title(found: "Deletion | None") -> str:
    """Return the title over the curves."""
    name = "p" if found is None else f"p({stage_name(found.stage)})"
    return f"{name} by half-seconds replaced (%)"


def deletion_sentence(found: "Deletion", view: str) -> str:
    """Say what replacing a tenth of the half-seconds does, ranked and at random."""
    at = found.fractions.index(SHARE)
    before, after = found.by_view[view][[0, at]]
    random, share = found.random[:, at], per_cent(SHARE)
    moved = _moved(before, after).format(f"p({stage_name(found.stage)})")
    spread = two_decimals(float(random.std(ddof=1)))
    return (
        f"Replacing the {share} of half-seconds {_RANKED[view]} {moved}; "
        f"a random {share} {_to(before, random)} ± {spread}."
    )


def _moved(before: float, after: float) -> str:
    if two_decimals(before) == two_decimals(after):
        return f"leaves {{}} at {two_decimals(before)}"
    verb = "lowers" if after < before else "raises"
    return f"{verb} {{}} from {two_decimals(before)} to {two_decimals(after)}"


def _to(before: float, random: np.ndarray) -> str:
    after = float(random.mean())
    if two_decimals(before) == two_decimals(after):
        return f"leaves it at {two_decimals(after)}"
    return f"{'lowers' if after < before else 'raises'} it to {two_decimals(after)}"
