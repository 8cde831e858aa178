"""Whether the agreement that a review queue expects is what is observed.

    python -m benchmarks.review --recording NIGHT.edf --scoring NIGHT.csv
        --runs RUNS/*/best.safetensors --bands BANDS.npz > benchmarks/review.md

The least certain epochs get the expert's stages, as if a reader who scores as the
expert does had reviewed them. The recording is staged by the bundled model; the runs
are spectral streams, each trained without one fold of the people in the table of band
powers, and stage the people whom they have not seen.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.review.measuring import (
    BEATEN_PCT,
    CLOSE,
    GOAL,
    replaced,
    share_needed_together_pct,
    shares_needed_pct,
    until_expected,
)
from benchmarks.review.nights import Night, left_out_nights, recorded_night
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
    rows = [
        f"| {100 * share:.0f} % | {each.expected:.3f} | {each.observed:.3f} | "
        f"{each.expected - each.observed:+.3f} |"
        for share, each in zip(SHARES, found, strict=True)
    ]
    most = max(abs(each.expected - each.observed) for each in found)
    (needed,) = shares_needed_pct([night])
    return "\n".join(
        [
            "| reviewed | κ expected | κ observed | off by |",
            "|---|---|---|---|",
            *rows,
            "",
            f"{len(night.expert):,} epochs. Off by {most:.3f} at most: {within(most)}. "
            f"κ {GOAL} with {needed:.1f} % reviewed: {below(needed)}.",
        ]
    )


def of_people(nights: Sequence[Night]) -> str:
    """Return the table of many nights, together and one by one."""
    found = [replaced(nights, share) for share in SHARES]
    rows = [
        f"| {100 * share:.0f} % | {each.expected:.3f} | {each.observed:.3f} | "
        f"{each.expected - each.observed:+.3f} | {each.off.std():.3f} | "
        f"{each.close_pct:.0f} % | {each.off.min():+.2f} to {each.off.max():+.2f} |"
        for share, each in zip(SHARES, found, strict=True)
    ]
    most = max(abs(each.expected - each.observed) for each in found)
    needed, together = shares_needed_pct(nights), share_needed_together_pct(nights)
    reached, then = until_expected(nights)
    n_people = len({night.person for night in nights})
    return "\n".join(
        [
            "| reviewed | κ expected | κ observed | off by | SD of nights | nights "
            f"within {CLOSE} | nights, from to |",
            "|---" * 7 + "|",
            *rows,
            "",
            f"{number_of(len(nights), 'night')} of {n_people} people. All epochs "
            f"together, the estimate is off by {most:.3f} at most: {within(most)}. Of "
            "single nights it is not: see the last columns.",
            "",
            f"κ {GOAL} of all epochs together with {together:.0f} % reviewed: "
            f"{below(together)}. By night: median {np.median(needed):.0f} %, and "
            f"{100 * (needed < BEATEN_PCT).mean():.0f} % of nights below "
            f"{BEATEN_PCT} %. Each night reviewed until its estimate reaches {GOAL}: "
            f"{reached:.0f} % of the epochs, κ observed {then:.3f}.",
        ]
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
