"""One training run from prepared nights to a model file, with its measurements."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.model.model_file import Checkpoint
from cmt.nets.config import NetConfig
from cmt.training.config import TrainConfig
from cmt.training.fit import fit
from cmt.training.logs import no_log, tensorboard_log
from cmt.training.material import Material
from cmt.training.measured import Measured
from cmt.training.prepare import refuse_other
from cmt.training.processes import Process

Log = Callable[[float, dict[str, float]], None]


@dataclass(frozen=True)
class Training:
    """What is to be trained, and how.

    Parameters
    ----------
    net_config
        The network's shape; that of ``init`` where there is one.
    config
        The recipe.
    init
        A trained network to begin with.
    """

    net_config: NetConfig
    config: TrainConfig
    init: Checkpoint | None = None

    def about(self, name: str, material: Material) -> dict:
        """Return what the model file of a run of this name is to say."""
        about = {"run": name, "training": asdict(self.config), **material.about}
        if self.init is not None:
            about["init"] = self.init.provenance
        return about


def train_run(
    training: Training,
    material: Material,
    out: Path,
    process: Process,
    tensorboard: bool = False,
) -> Path:
    """Train on prepared nights and return the path of the best model.

    Parameters
    ----------
    out
        Where the run lives; one that was interrupted goes on from there.
    tensorboard
        Whether to write logs for it, into ``out/tensorboard``.

    Raises
    ------
    CmtError
        ``out`` holds a run of other settings, the nights were prepared otherwise than
        those of ``init``, or TensorBoard is not installed.
    """
    _refuse_other_signals(training, material.preprocessing)
    about = training.about(out.name, material)
    log = no_log
    if process.leads:
        out.mkdir(parents=True, exist_ok=True)
        _note(out / "run.json", {"net": asdict(training.net_config), **about})
        log = tensorboard_log(out / "tensorboard") if tensorboard else no_log
    best = Measured(out, material, training.net_config, about, log)
    weights = None if training.init is None else training.init.net.state_dict()
    what = (material.shown, training.net_config, training.config)
    fit(*what, out / "state.pt", best, process, weights)
    if process.leads:
        best.calibrate(process.device)
    return best.model


def _refuse_other_signals(training: Training, found: Preprocessing) -> None:
    if training.init is not None:
        wanted = training.init.preprocessing
        refuse_other("The nights were prepared", found, "the model's were", wanted)


def _note(path: Path, about: dict) -> None:
    """Write what the run is; one that goes on must be the same."""
    about = json.loads(json.dumps(about))
    found = json.loads(path.read_text("utf-8")) if path.exists() else about
    differing = sorted(
        name for name in about | found if about.get(name) != found.get(name)
    )
    if differing:
        raise CmtError(
            f"{path.parent} holds a run of other settings ({', '.join(differing)}). "
            "Choose another --out, or start it as it was to go on with it."
        )
    path.write_text(json.dumps(about, indent=1) + "\n", "utf-8")
