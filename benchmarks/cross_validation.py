"""Cross-validation by person: wakefulness against N3 of people held out.

`python -m benchmarks.cross_validation --data DIR... --init FILE --out results/NAME`
trains one network for every fold of the people of a sleep clinic, beginning with one
that has seen none of them, and writes what these say of the recorded epochs of the
held-out people: the larger of the two probabilities decides.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from cmt.model.model_file import load_checkpoint
from cmt.nets.inference import infer_night
from cmt.stages import Stage
from cmt.training.config import TWINS
from cmt.training.data.prepared_night import PreparedNight, load_nights
from cmt.training.data.windows import as_night
from cmt.training.fitting.distributed import joined
from cmt.training.run import Training, train_run
from cmt.training.selection.datasets import Datasets, datasets_of_people


def main() -> None:
    """Train and measure, fold by fold; one that is there already is only measured."""
    options = _options()
    config = replace(
        TWINS, passes=options.passes, learning_rate=options.learning_rate, checks=1
    )
    recorded = _recorded(options.data)
    people = sorted({night.person for night in recorded})
    order = np.random.default_rng(0).permutation(people)
    for number in options.only or range(options.folds):
        held_out = set(order[number :: options.folds].tolist())
        datasets = without(datasets_of_people(options.data, config), held_out)
        init = load_checkpoint(options.init)
        out = options.out / f"fold{number}"
        with joined("cpu") as process:
            model = train_run(
                Training(init.config, config, init), datasets, out, process
            )
        rows = right_epochs(
            model, [night for night in recorded if night.person in held_out]
        )
        path = options.out / f"fold{number}.json"
        path.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    print(_sentence(_all_rows(options.out)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--init", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--only", type=int, nargs="+", help="these folds, 0-based")
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--learning-rate", type=float, default=8e-4)
    return parser.parse_args()


def _recorded(folders: Sequence[Path]) -> list[PreparedNight]:
    """Return everybody's recorded epochs, once."""
    nights = [night for folder in folders for night in load_nights(folder)]
    return list(
        {night.person: night for night in nights if night.kind == "recorded"}.values()
    )


def without(datasets: Datasets, people: set[str]) -> Datasets:
    """Leave some people out of the training set; nothing validates."""
    kept = [night for night in datasets.training if night.person not in people]
    return replace(datasets, training=kept, validation={})


def right_epochs(
    model: Path, nights: list[PreparedNight]
) -> dict[str, tuple[int, int]]:
    """Return by person how many epochs of W and N3 are told right, of how many."""
    checkpoint = load_checkpoint(model)
    found = {}
    for night in nights:
        staged = infer_night(checkpoint.net, checkpoint.config, as_night(night))
        wake, deep = (staged.probabilities[:, s].numpy() for s in (Stage.W, Stage.N3))
        said = np.where(deep > wake, Stage.N3, Stage.W)[night.scored]
        right = said == night.stages[night.scored]
        found[night.person] = (int(right.sum()), right.size)
    return found


def _all_rows(out: Path) -> dict[str, tuple[int, int]]:
    """Return what was found of all folds that are there."""
    paths = sorted(out.glob("fold*.json"))
    return {
        person: tuple(row)
        for path in paths
        for person, row in json.loads(path.read_text("utf-8")).items()
    }


def _sentence(rows: dict[str, tuple[int, int]]) -> str:
    right, of = np.sum(list(rows.values()), axis=0)
    shares = [hit / n for hit, n in rows.values()]
    return (
        f"{right} of {of} epochs of {len(rows)} people right: {right / of:.4f}; "
        f"lowest person {min(shares):.3f}, median {np.median(shares):.3f}."
    )


if __name__ == "__main__":
    main()
