"""The checkpoint that does best on the validation set, and what every check found."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

import numpy as np
import torch
from torch import nn

from cmt.evaluation.metrics import Evaluation, compare, or_none
from cmt.model.model_file import Checkpoint, load_checkpoint, save_checkpoint
from cmt.model.temperature import Calibration, fit_calibration
from cmt.nets.config import NetConfig
from cmt.plurals import number_of
from cmt.training.selection.datasets import VALIDATION_RECORDING, Datasets
from cmt.training.selection.validation import ScoredNight, best_stages, probabilities
from cmt.whole_files import write_whole

_TABLE = "checks.json"
_EARLIER_TABLE = "measurements.json"
# What stands in a row of the table beside the nights, which are by name.
_OF_THE_CHECK = ("passes", "loss", "chosen_by")
_CHOOSERS = {
    "validation": "the validation nights",
    VALIDATION_RECORDING: "the validation recording",
    "development": "the validation recording",
}


@dataclass
class BestCheckpoint:
    """Validates a network at every check and keeps the one that does best.

    Parameters
    ----------
    folder
        Where ``best.safetensors`` and ``checks.json`` go.
    datasets
        The validation sets, if any; their preprocessing.
    net_config
        The network's shape.
    about
        What the model file is to say of the run.
    log
        Called with the passes done and the numbers of a check.
    """

    folder: Path
    datasets: Datasets
    net_config: NetConfig
    about: dict
    log: Callable[[float, dict[str, float]], None]
    results: list[dict] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.results = _read_checks(self.folder)

    def __call__(self, net: nn.Module, passes: float, loss: float, rate: float) -> None:
        """Validate on all sets, note it, and save the network if it is the best."""
        passes = round(passes, 3)
        # A check after which the run was stopped before it was saved comes again.
        self.results = [row for row in self.results if row["passes"] < passes]
        found = {
            name: self._evaluate(net, nights)
            for name, nights in self.datasets.validation.items()
        }
        # Without a validation set, the last network is kept.
        score = next((result.kappa for result in found.values()), passes)
        score = -1.0 if np.isnan(score) else score
        if score > max((row["chosen_by"] for row in self.results), default=-inf):
            self.save(net, Calibration())
        row = {"passes": passes, "loss": round(loss, 6), "chosen_by": score}
        rows = {name: _row(result) for name, result in found.items()}
        self.results.append(row | rows)
        write_whole(self.folder / _TABLE, json.dumps(self.results, indent=1) + "\n")
        numbers = {f"{name}/kappa": result.kappa for name, result in found.items()}
        self.log(passes, {"loss": loss, "learning rate": rate} | numbers)

    def save(self, net: nn.Module, calibration: Calibration) -> None:
        """Write the model file."""
        preprocessing = self.datasets.preprocessing
        checkpoint = Checkpoint(
            net, self.net_config, calibration, preprocessing, self.about
        )
        save_checkpoint(self.model, checkpoint)

    def calibrate(self, device: torch.device) -> None:
        """Give the best network the calibration that suits the nights that chose it."""
        nights = next(iter(self.datasets.validation.values()), None)
        if nights is None:
            return
        net = load_checkpoint(self.model, device).net
        calibration = fit_calibration(
            np.concatenate(
                [probabilities(net, self.net_config, each.night) for each in nights]
            ),
            np.concatenate([scored.expert for scored in nights]),
        )
        self.save(net, calibration)

    @property
    def model(self) -> Path:
        """The model file of the best network so far."""
        return self.folder / "best.safetensors"

    def _evaluate(self, net: nn.Module, nights: Sequence[ScoredNight]) -> Evaluation:
        return Evaluation(
            sum(
                compare(
                    scored.expert,
                    best_stages(
                        probabilities(net, self.net_config, scored.night), scored.night
                    ),
                ).confusion
                for scored in nights
            )
        )


def how_chosen(model: Path) -> str:
    """Say after which pass a run's network was kept, and by what it was chosen."""
    rows = _read_checks(model.parent)
    # The first of the best, as `BestCheckpoint` keeps it.
    best = max(rows, key=lambda row: row["chosen_by"])
    total = number_of(round(rows[-1]["passes"]), "pass", "passes")
    after = f"the network after {round(best['passes'], 2):g} of {total}"
    name = next((key for key in best if key not in _OF_THE_CHECK), None)
    if name is None:
        return f"{after}. There was no validation set: how well it stages is not known."
    nights, kappa = _CHOOSERS.get(name, f"the simulated {name}"), best[name]["kappa"]
    if kappa is None:
        return f"{after}. κ is undefined on {nights}, so that nothing chose it."
    return (
        f"{after}, chosen by its κ of {kappa:.2f} on {nights}. "
        "Having chosen it, that is no test score."
    )


def _read_checks(folder: Path) -> list[dict]:
    """Return the rows of all checks so far, of a run of an earlier version too."""
    for name in (_TABLE, _EARLIER_TABLE):
        if (folder / name).exists():
            return json.loads((folder / name).read_text("utf-8"))
    return []


def _row(result: Evaluation) -> dict:
    return {
        "kappa": or_none(result.kappa),
        "accuracy": round(result.accuracy, 4),
        "f1": np.nan_to_num(result.f1).round(3).tolist(),
        "confusion": result.confusion.tolist(),
    }
