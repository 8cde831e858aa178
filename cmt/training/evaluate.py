"""Evaluates a model on prepared nights, with the crop of the paper and without."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.evaluation.by_night import NightsEvaluation, gather
from cmt.evaluation.metrics import compare
from cmt.evaluation.near_sleep import near_sleep
from cmt.model.staging_model import StagingModel
from cmt.progress import Progress, silent, tracked
from cmt.training.data.folds import nights_of_folds
from cmt.training.data.prepared_night import PreparedNight, load_night
from cmt.training.data.provenance import refuse_seen
from cmt.training.data.settings import read_settings, refuse_other
from cmt.training.data.windows import as_night


@dataclass(frozen=True)
class NightStages:
    """A night's stages, the expert's and the model's, ``(n_epochs,)`` each."""

    person: str
    expert: np.ndarray
    model: np.ndarray


@dataclass(frozen=True)
class ModelEvaluation:
    """What a model reached.

    Parameters
    ----------
    model
        Its name, and the first digits of its file's SHA-256.
    folds
        The folds whose nights were staged.
    cropped
        Agreement from 30 min before sleep to 30 min after, as the paper counts.
    whole
        Agreement over all scored epochs of the recordings; ``None`` where only
        cropped recordings were prepared.
    """

    model: str
    folds: tuple[int, ...]
    cropped: NightsEvaluation
    whole: NightsEvaluation | None


def evaluate(
    model: StagingModel,
    data: Path,
    folds: Sequence[int],
    progress: Progress = silent,
) -> ModelEvaluation:
    """Stage the nights of some folds and compare with their experts.

    Every epoch that an expert scored counts, also one whose signal is unusable: there
    the network has its neighbours to go by.

    Parameters
    ----------
    progress
        Told how many nights are staged.

    Raises
    ------
    CmtError
        The nights were prepared with another filter than the model's, their people
        have a part in its training, the folds have none, or no epoch is scored.
    """
    settings = read_settings(data) or {}
    _refuse_other_signals(model, settings)
    refuse_seen(model.checkpoint.provenance, data, folds)
    staged = _stage_all(model, nights_of_folds(data, folds), progress)
    if settings.get("cropped"):
        near, whole = staged, None
        if (data / "whole").is_dir():
            paths = nights_of_folds(data / "whole", folds)
            whole = _stage_all(model, paths, progress)
    else:
        near, whole = [cropped(night) for night in staged], staged
    return ModelEvaluation(
        model.name,
        tuple(sorted(folds)),
        agreement(near),
        None if whole is None else agreement(whole),
    )


def _refuse_other_signals(model: StagingModel, settings: dict) -> None:
    if "preprocessing" in settings:
        found = Preprocessing(**settings["preprocessing"])
        wanted = model.checkpoint.preprocessing
        refuse_other("The nights were prepared", found, "the model's were", wanted)


def stage_prepared(model: StagingModel, night: PreparedNight) -> np.ndarray:
    """Return the model's most probable stage of every epoch, ``(n_epochs,)`` int64."""
    output = model.infer(as_night(night, model.device))
    return output.probabilities.argmax(dim=1).cpu().numpy()


def cropped(night: NightStages) -> NightStages:
    """Keep what lies within 30 min of the expert's sleep; all if there is none."""
    near = near_sleep(night.expert)
    return NightStages(night.person, night.expert[near], night.model[near])


def agreement(nights: Sequence[NightStages]) -> NightsEvaluation:
    """Compare expert and model on every night.

    Raises
    ------
    CmtError
        No epoch is scored.
    """
    found = gather(
        [compare(night.expert, night.model).confusion for night in nights],
        [night.person for night in nights],
    )
    if not found.nights:
        raise CmtError(
            "No epoch of these nights is scored, so there is nothing to compare with. "
            "Prepare nights with an expert's scoring."
        )
    return found


def _stage_all(
    model: StagingModel, paths: Sequence[Path], progress: Progress
) -> list[NightStages]:
    staged = []
    for path in tracked(paths, "staging", progress):
        night = load_night(path)
        stages = stage_prepared(model, night)
        staged.append(NightStages(night.person, night.stages, stages))
    return staged
