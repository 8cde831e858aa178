"""Whether the agreement that a review queue expects is what is observed.

    python benchmarks/review --recording NIGHT.edf --scoring NIGHT.csv
        --runs RUNS/*/best.safetensors --bands BANDS.npz > benchmarks/review.md

The queue's epochs get the expert's stages, as if a reader who scores as the expert does
had reviewed them: the least certain ones and, of 90 epochs and more, 30 that are drawn
at random among the others, to see how right the model is on this night. The recording
is staged by the bundled model, whose checkpoint was chosen on it. The runs are spectral
streams, each trained without one fold of the people in the table of band powers; they
stage those whom they have not seen, calibrated by a temperature of other people.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from measuring import (
    BEATEN_PCT,
    CLOSE,
    GOAL,
    Outcome,
    by_per_cent,
    close_pct,
    needed_by_night_pct,
    needed_together_pct,
    replaced,
    until_expected,
)
from nights import Night, left_out_nights, recorded_night

from cmt.plurals import number_of

SHARES = (0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in ("recording", "scoring", "bands"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    print("# The review queue: expected against observed agreement\n")
    print(__doc__.split("\n\n")[2].replace("\n", " ").strip(), end="\n\n")
    print("## The recording, bundled model\n")
    print(of_one(recorded_night(options.recording, options.scoring)))
    for signals, nights in left_out_nights(options.runs, options.bands).items():
        print(f"\n## People left out, spectral stream, {signals}\n")
        print(of_people(nights))


def of_one(night: Night) -> str:
    """Return the table of one night, and whether the goals are met."""
    found = [replaced([night], share) for share in SHARES]
    needed = needed_together_pct(by_per_cent([night]))
    n_epochs = int((night.expert >= 0).sum())
    return "\n".join(
        [
            "| reviewed | κ expected before | κ expected after | κ observed |",
            "|---" * 4 + "|",
            *(f"{row(share, each)}" for share, each in zip(SHARES, found, strict=True)),
            "",
            f"{n_epochs:,} epochs. {how_far(found)} κ {GOAL} with {needed} % reviewed: "
            f"{below(needed)}.",
        ]
    )


def of_people(nights: Sequence[Night]) -> str:
    """Return the table of many nights, together and one by one."""
    found = [replaced(nights, share) for share in SHARES]
    rows = [
        f"{row(share, each)} "
        f"{each.off_before.std():.3f} | {each.off_after.std():.3f} | "
        f"{close_pct(each.off_before):.0f} % | {close_pct(each.off_after):.0f} % | "
        f"{each.off_after.min():+.2f} to {each.off_after.max():+.2f} |"
        for share, each in zip(SHARES, found, strict=True)
    ]
    n_people = len({night.person for night in nights})
    return "\n".join(
        [
            "| reviewed | κ expected before | κ expected after | κ observed | nights "
            f"off, SD, before | after | nights within {CLOSE}, before | after | nights "
            "off, from to, after |",
            "|---" * 9 + "|",
            *rows,
            "",
            f"{number_of(len(nights), 'night')} of {n_people} people. All epochs "
            f"together. {how_far(found)} Of single nights it is not: see the columns "
            "on the right.",
            "",
            needed(nights),
        ]
    )


def needed(nights: Sequence[Night]) -> str:
    """Say how much is reviewed until κ reaches the goal."""
    found = by_per_cent(nights)
    together, by_night = needed_together_pct(found), needed_by_night_pct(found)
    reached, then = until_expected(found)
    return (
        f"κ {GOAL} of all epochs together with {together} % reviewed: "
        f"{below(together)}. By night: median {np.median(by_night):.0f} %, and "
        f"{100 * (by_night < BEATEN_PCT).mean():.0f} % of nights below {BEATEN_PCT} %. "
        f"Each night reviewed until {GOAL} is expected: {reached:.0f} % of the epochs, "
        f"κ observed {then:.3f}."
    )


def row(share: float, found: Outcome) -> str:
    """Return the first cells of a row."""
    kappa = (found.before, found.after, found.observed)
    return f"| {100 * share:.0f} % | {' | '.join(f'{each:.3f}' for each in kappa)} |"


def how_far(found: Sequence[Outcome]) -> str:
    """Say how far the estimates are off at most, and whether that goal is met."""
    before = max(abs(each.before - each.observed) for each in found)
    after = max(abs(each.after - each.observed) for each in found)
    return (
        f"Off by {before:.3f} at most before the review, {after:.3f} after it: "
        f"{within(max(before, after))}."
    )


def within(most: float) -> str:
    """Say whether the first goal is met."""
    return f"the goal, {CLOSE}, is {'met' if most <= CLOSE else 'not met'}"


def below(needed: float) -> str:
    """Say whether the second goal is met."""
    met = "met" if needed < BEATEN_PCT else "not met"
    return f"the goal, less than {BEATEN_PCT} %, is {met}"


if __name__ == "__main__":
    main()
