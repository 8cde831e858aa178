"""The training set of a run, and the validation sets that choose its checkpoint."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.training.config import TrainConfig
from cmt.training.data.folds import nights_of_folds
from cmt.training.data.prepared_night import (
    PreparedNight,
    load_night,
    load_nights,
    split_people,
)
from cmt.training.data.provenance import chosen_by_recording, people_of_folds
from cmt.training.data.settings import shared_preprocessing
from cmt.training.data.windows import as_night
from cmt.training.selection.validation import ScoredNight, read_scored_night

VALIDATION_RECORDING = "validation recording"
_N_TWINS_CHECKED = 1


@dataclass(frozen=True)
class Datasets:
    """Nights of a run.

    Parameters
    ----------
    training
        The training set, in order; a night may come more than once.
    validation
        Validation sets by name, if any. The first one chooses the checkpoint.
    preprocessing
        How all of them were filtered and scaled.
    about
        What the model file is to say of them.
    """

    training: list[PreparedNight]
    validation: dict[str, list[ScoredNight]]
    preprocessing: Preprocessing
    about: dict


def datasets_of_folds(
    data: Sequence[Path], train: Sequence[int], validation: Sequence[int]
) -> Datasets:
    """Take nights by the folds of their people; those of ``validation`` choose.

    Raises
    ------
    CmtError
        A fold is asked for twice or is not there, or folders were prepared differently.
    """
    both = set(train) & set(validation)
    if both:
        raise CmtError(
            f"Fold {min(both)} is both to train on and to validate with. Choose other "
            "folds, and leave one out to evaluate on."
        )
    preprocessing = shared_preprocessing(data)
    training, held_out = (
        [
            load_night(path)
            for folder in data
            for path in (nights_of_folds(folder, folds) if folds else [])
        ]
        for folds in (train, validation)
    )
    about = {
        "folds": {"train": sorted(set(train)), "validation": sorted(set(validation))},
        "people": {
            "trained_on": people_of_folds(data, train),
            "chosen_by": people_of_folds(data, validation),
        },
    }
    sets = {"validation": [_scored(night) for night in held_out]} if held_out else {}
    return Datasets(training, sets, preprocessing, about)


def datasets_of_people(
    data: Sequence[Path],
    config: TrainConfig,
    validation_recording: tuple[Path, Path] | None = None,
) -> Datasets:
    """Take all nights but those of held-out people; a twin of one of these validates.

    Parameters
    ----------
    validation_recording
        A recording and its expert's CSV. If given, it chooses the checkpoint and fits
        the temperature, so that its own score is no test score.

    Raises
    ------
    CmtError
        There are no nights, or folders were prepared differently.
    """
    preprocessing = shared_preprocessing(data)
    nights = [night for folder in data for night in load_nights(folder)]
    twins = [night for night in nights if night.kind == "twin"]
    recorded = [night for night in nights if night.kind == "recorded"]
    training, held_out = split_people(twins, config.validation_share, config.seed)
    training += [night for night in nights if night.kind == "mixed"]
    training += recorded * config.recorded_repeats
    sets = {f"twin of {night.person}": [_scored(night)] for night in held_out}
    sets = dict(list(sets.items())[:_N_TWINS_CHECKED])
    about = {}
    if validation_recording is not None:
        scored = read_scored_night(*validation_recording, preprocessing)
        sets = {VALIDATION_RECORDING: [scored]} | sets
        about = chosen_by_recording(scored.digest)
    return Datasets(training, sets, preprocessing, about)


def _scored(night: PreparedNight) -> ScoredNight:
    return ScoredNight(as_night(night), night.stages)
