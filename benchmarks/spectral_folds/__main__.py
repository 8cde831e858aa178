"""The spectral stream on people left out: networks of several seeds in each fold.

    python -m benchmarks.spectral_folds --bands BANDS.npz --out results/folds

trains, as `somnolens train --model spectral --members 1` does, a network for each fold
and seed, fold by fold; one that is there already is not trained again, and one that was
interrupted goes on. Then `somnolens evaluate --bands` tests the folds that have all
their networks, and writes `spectral.json`. `--only-evaluate` trains nothing.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cmt.__main__ import main as somnolens
from cmt.training.data.folds import N_FOLDS

# So that the first two together are as hard as all five.
ORDER = (0, 3, 1, 2, 4)


@dataclass(frozen=True)
class Networks:
    """Which networks there are to be, and where they lie."""

    out: Path
    folds: Sequence[int]
    seeds: Sequence[int]

    def run(self, fold: int, seed: int) -> Path:
        """Return the folder of a network."""
        return self.out / f"left-{fold}-seed-{seed}"

    def whole_folds(self) -> list[list[Path]]:
        """Return the runs of those folds that have all their networks."""
        runs = [[self.run(fold, seed) for seed in self.seeds] for fold in self.folds]
        return [of_fold for of_fold in runs if all(map(is_trained, of_fold))]


def is_trained(run: Path) -> bool:
    """Say whether a run has come to its end."""
    return (run / "best.safetensors").is_file()


def main() -> None:
    """Train what is missing and test what is whole."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--bands", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--folds", type=int, nargs="+", default=ORDER)
    parser.add_argument("--seeds", type=int, nargs="+", default=(0, 1, 2))
    parser.add_argument("--only-evaluate", action="store_true")
    options = parser.parse_args()
    networks = Networks(options.out, options.folds, options.seeds)
    if not options.only_evaluate:
        train(networks, options.bands)
    evaluate_whole_folds(networks, options.bands)


def train(networks: Networks, bands: Path) -> None:
    """Train the networks that are not there yet, the seeds of a fold one by one."""
    for fold in networks.folds:
        others = [str(each) for each in range(N_FOLDS) if each != fold]
        for seed in networks.seeds:
            out = networks.run(fold, seed)
            if is_trained(out):
                continue
            asked = ["train", "--model", "spectral", "--bands", str(bands)]
            asked += ["--train-folds", *others, "--members", "1"]
            if somnolens([*asked, "--seed", str(seed), "--out", str(out)]):
                raise SystemExit(2)


def evaluate_whole_folds(networks: Networks, bands: Path) -> None:
    """Test the folds that are whole, together."""
    runs = [str(run) for of_fold in networks.whole_folds() for run in of_fold]
    if not runs:
        raise SystemExit("No fold has all its networks yet.")
    target = str(networks.out / "spectral.json")
    asked = ["evaluate", "--bands", str(bands), "--run", *runs, "--json", target]
    if somnolens(asked):
        raise SystemExit(2)


if __name__ == "__main__":
    main()
