"""One training run, from prepared nights to a model file and what its checks found."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from cmt.epochs import Preprocessing
from cmt.model.model_file import Checkpoint
from cmt.nets.config import NetConfig
from cmt.progress import Progress, silent
from cmt.training.config import TrainConfig
from cmt.training.data.run_note import note_run
from cmt.training.data.settings import refuse_other
from cmt.training.fitting.distributed import Process
from cmt.training.fitting.loop import fit
from cmt.training.fitting.tensorboard import no_log, tensorboard_log
from cmt.training.selection.best_checkpoint import BestCheckpoint
from cmt.training.selection.datasets import Datasets
from cmt.whole_files import make_folder

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

    def about(self, name: str, datasets: Datasets) -> dict:
        """Return what the model file of a run of this name is to say."""
        about = {"run": name, "training": asdict(self.config), **datasets.about}
        if self.init is not None:
            about["init"] = self.init.provenance
        return about


def train_run(
    training: Training,
    datasets: Datasets,
    out: Path,
    process: Process,
    tensorboard: bool = False,
    progress: Progress = silent,
) -> Path:
    """Train on prepared nights and return the path of the best model.

    Parameters
    ----------
    out
        Where the run lives; one that was interrupted goes on from there.
    tensorboard
        Whether to write logs for it, into ``out/tensorboard``.
    progress
        Told by the leading process alone.

    Raises
    ------
    CmtError
        ``out`` holds a run of other settings, the nights were prepared otherwise than
        those of ``init``, or TensorBoard is not installed.
    """
    _refuse_other_signals(training, datasets.preprocessing)
    about = training.about(out.name, datasets)
    log = no_log
    if process.leads:
        make_folder(out)
        note_run(out / "run.json", {"net": asdict(training.net_config), **about})
        log = tensorboard_log(out / "tensorboard") if tensorboard else no_log
    best = BestCheckpoint(out, datasets, training.net_config, about, log)
    weights = None if training.init is None else training.init.net.state_dict()
    what = (datasets.training, training.net_config, training.config)
    fit(*what, out / "state.pt", best, process, weights, progress)
    if process.leads:
        best.calibrate(process.device)
    return best.model


def _refuse_other_signals(training: Training, found: Preprocessing) -> None:
    if training.init is not None:
        wanted = training.init.preprocessing
        refuse_other("The nights were prepared", found, "the model's were", wanted)
