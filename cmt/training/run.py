"""One training run from prepared nights to a model file, with its measurements."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from torch import nn

from cmt.epochs import Preprocessing
from cmt.nets.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from cmt.nets.config import NetConfig
from cmt.training.augment import Augmentation
from cmt.training.calibration import fit_temperature
from cmt.training.config import TrainConfig
from cmt.training.development import (
    ScoredNight,
    best_stages,
    probabilities,
    read_scored_night,
)
from cmt.training.fit import fit
from cmt.training.metrics import Evaluation, compare
from cmt.training.nights import load_nights, split_people
from cmt.training.windows import as_night

_N_CHECKED = 1
_AS_BUNDLED = Preprocessing()


@dataclass
class Measured:
    """Measures a network at every check and keeps the one that does best.

    Parameters
    ----------
    folder
        Where ``best.safetensors`` and ``measurements.json`` go.
    nights
        By name: nights to measure on, if any. The first one chooses.
    about
        What the model file is to say of the run.
    """

    folder: Path
    nights: dict[str, ScoredNight]
    net_config: NetConfig
    preprocessing: Preprocessing
    about: dict
    results: list[dict] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self._table.exists():
            self.results = json.loads(self._table.read_text("utf-8"))

    def __call__(self, net: nn.Module, passes: float) -> None:
        """Measure on every night, note it, and save the network if it is the best."""
        found = {
            name: self._evaluate(net, scored) for name, scored in self.nights.items()
        }
        # Without a night to choose by, the last network is kept.
        score = next((result.kappa for result in found.values()), passes)
        if score > max((row["chosen_by"] for row in self.results), default=-1):
            self.save(net, temperature=1.0)
        row = {"passes": round(passes, 3), "chosen_by": score}
        self.results.append(
            row | {name: _row(result) for name, result in found.items()}
        )
        self._table.write_text(json.dumps(self.results, indent=1) + "\n", "utf-8")

    def save(self, net: nn.Module, temperature: float) -> None:
        """Write the model file."""
        checkpoint = Checkpoint(
            net, self.net_config, temperature, asdict(self.preprocessing), self.about
        )
        save_checkpoint(self.model, checkpoint)

    def calibrate(self) -> None:
        """Give the best network the temperature that suits the first night."""
        if not self.nights:
            return
        net = load_checkpoint(self.model).net
        scored = next(iter(self.nights.values()))
        temperature = fit_temperature(
            lambda t: probabilities(net, self.net_config, scored.night, t),
            scored.expert,
        )
        self.save(net, temperature)

    @property
    def model(self) -> Path:
        """The model file of the best network so far."""
        return self.folder / "best.safetensors"

    @property
    def _table(self) -> Path:
        return self.folder / "measurements.json"

    def _evaluate(self, net: nn.Module, scored: ScoredNight) -> Evaluation:
        probability = probabilities(net, self.net_config, scored.night)
        return compare(scored.expert, best_stages(probability, scored.night))


def train_run(
    data: list[Path],
    out: Path,
    net_config: NetConfig,
    config: TrainConfig,
    development: tuple[Path, Path] | None = None,
    preprocessing: Preprocessing = _AS_BUNDLED,
) -> Path:
    """Train on prepared nights and return the path of the best model.

    Parameters
    ----------
    data
        Folders of prepared nights; people of twin nights are kept apart to measure on.
    out
        Where the run lives; one that was interrupted goes on from there.
    development
        A recording and its expert's CSV. If given, it chooses the checkpoint and fits
        the temperature, so that its own score is no test score.
    """
    out.mkdir(parents=True, exist_ok=True)
    nights = [night for folder in data for night in load_nights(folder)]
    twins = [night for night in nights if night.kind == "twin"]
    shown, apart = split_people(twins, config.validation_share, config.seed)
    shown += [night for night in nights if night.kind == "real"] * config.real_repeats
    measured = {
        f"twin of {night.person}": ScoredNight(as_night(night), night.stages)
        for night in apart[:_N_CHECKED]
    }
    if development is not None:
        scored = read_scored_night(*development, preprocessing)
        measured = {"development": scored} | measured
    about = {"run": out.name, "training": asdict(config)}
    best = Measured(out, measured, net_config, preprocessing, about)
    fit(shown, net_config, config, out / "state.pt", best, Augmentation())
    best.calibrate()
    return best.model


def _row(result: Evaluation) -> dict:
    return {
        "kappa": round(result.kappa, 4),
        "accuracy": round(result.accuracy, 4),
        "f1": np.nan_to_num(result.f1).round(3).tolist(),
        "confusion": result.confusion.tolist(),
    }
