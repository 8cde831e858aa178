"""What a run learns from, and what it is measured and chosen by."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.training.config import TrainConfig
from cmt.training.development import ScoredNight, read_scored_night
from cmt.training.folds import nights_of_folds
from cmt.training.nights import PreparedNight, load_night, load_nights, split_people
from cmt.training.prepare import shared_preprocessing
from cmt.training.provenance import chosen_by_recording, people_of_folds
from cmt.training.windows import as_night

_N_CHECKED = 1


@dataclass(frozen=True)
class Material:
    """Nights of a run.

    Parameters
    ----------
    shown
        To train on, in order; a night may come more than once.
    measured
        By name: nights to measure on, if any. The first ones choose the checkpoint.
    preprocessing
        How all of them were filtered and scaled.
    about
        What the model file is to say of them.
    """

    shown: list[PreparedNight]
    measured: dict[str, list[ScoredNight]]
    preprocessing: Preprocessing
    about: dict


def of_folds(
    data: Sequence[Path], train: Sequence[int], validation: Sequence[int]
) -> Material:
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
    shown, apart = (
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
    measured = {"validation": [_scored(night) for night in apart]} if apart else {}
    return Material(shown, measured, preprocessing, about)


def of_people(
    data: Sequence[Path],
    config: TrainConfig,
    development: tuple[Path, Path] | None = None,
) -> Material:
    """Take all nights but those of a share of the twins' people; one of these measures.

    Parameters
    ----------
    development
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
    shown, apart = split_people(twins, config.validation_share, config.seed)
    shown += [night for night in nights if night.kind == "clinic"]
    shown += [night for night in nights if night.kind == "real"] * config.real_repeats
    measured = {f"twin of {night.person}": [_scored(night)] for night in apart}
    measured = dict(list(measured.items())[:_N_CHECKED])
    about = {}
    if development is not None:
        scored = read_scored_night(*development, preprocessing)
        measured = {"development": [scored]} | measured
        about = chosen_by_recording(scored.digest)
    return Material(shown, measured, preprocessing, about)


def _scored(night: PreparedNight) -> ScoredNight:
    return ScoredNight(as_night(night), night.stages)
