"""From what was asked for on the command line to a network, a recipe and nights."""

from argparse import Namespace
from dataclasses import replace

import numpy as np

from cmt.commands.arguments import options_given
from cmt.errors import CmtError
from cmt.model.model_file import Checkpoint
from cmt.nets.config import MOST_MEMBERS, NetConfig, SpectralConfig
from cmt.training.config import RECIPES, TrainConfig
from cmt.training.fitting.distributed import Process
from cmt.training.selection.datasets import (
    Datasets,
    datasets_of_folds,
    datasets_of_people,
)
from cmt.training.spectral.config import SpectralTrainConfig

# The published sizes: 0.32 M parameters for one epoch, 4.05 M for 15 in paper form.
_FF = {"epoch": 128, "sequence": 512}
_SHAPE = ("model", "form", "width", "feed_forward")
_OF_NETWORKS = (
    *_SHAPE[1:],
    "init",
    "val_folds",
    "validation_recording",
    "recipe",
    "passes",
    "batch",
    "learning_rate",
    "soft_target_share",
    "stage_weights",
    "precision",
    "tensorboard",
)


def chosen_network(
    options: Namespace, config: TrainConfig, init: Checkpoint | None
) -> NetConfig:
    """Return the network's shape: that of ``init``, or as asked for.

    It averages over polarity (test-time augmentation) where the recipe augments.

    Raises
    ------
    CmtError
        Both are given, or a width is impossible.
    """
    is_augmented = config.augmentation is not None
    if init is not None:
        given = options_given(options, _SHAPE)
        if given:
            raise CmtError(
                "The network has the shape of the model that --init names; leave "
                f"{given} away."
            )
        both = _is_shared(init.config.kind, init.config.form) and is_augmented
        return replace(init.config, polarity_averaging=both)
    kind, form = options.model or "sequence", options.form or "shared"
    is_shared = _is_shared(kind, form)
    try:
        return NetConfig(
            kind=kind,
            form=form,
            d=NetConfig.d if options.width is None else options.width,
            ff=_FF[kind] if options.feed_forward is None else options.feed_forward,
            n_epochs=1 if kind == "epoch" else NetConfig.n_epochs,
            position=is_shared,
            polarity_averaging=is_shared and is_augmented,
        )
    except ValueError as error:
        raise CmtError(f"This network cannot be built: {error}.") from error


def chosen_spectral_config(options: Namespace) -> SpectralTrainConfig:
    """Return how a spectral stream is to be trained.

    Raises
    ------
    CmtError
        Something was asked for that a spectral stream does not have, or there is no
        table to train it on.
    """
    if options.bands is None or options.model != "spectral":
        raise CmtError(
            "A spectral stream is trained on a table of band powers: give --model "
            "spectral and --bands FILE together."
        )
    given = options_given(options, _OF_NETWORKS)
    if given:
        raise CmtError(f"A spectral stream has no {given}; leave that away.")
    steps = SpectralTrainConfig.steps if options.steps is None else options.steps
    members = SpectralConfig.members if options.members is None else options.members
    if min(steps, members) < 1 or members > MOST_MEMBERS or options.seed < 0:
        raise CmtError(
            "Steps must be above 0, the seed is 0 or more, and there are 1 to "
            f"{MOST_MEMBERS} members."
        )
    net = SpectralConfig(members=members)
    return SpectralTrainConfig(net=net, steps=steps, seed=options.seed)


def _is_shared(kind: str, form: str) -> bool:
    return kind == "sequence" and form == "shared"


def chosen_config(options: Namespace, process: Process) -> TrainConfig:
    """Return the recipe that suits the task, or the one asked for, with changes.

    Raises
    ------
    CmtError
        A number is not positive, or is of a spectral stream.
    """
    given = options_given(options, ("steps", "members"))
    if given:
        raise CmtError(
            f"Only a spectral stream has {given}. Say with --passes how often a "
            "network goes over the nights."
        )
    suiting = "paper" if options.train_folds else "twins"
    recipe = options.recipe or ("fine-tuning" if options.init else suiting)
    precision = "bfloat16" if process.device.type == "cuda" else None
    wanted = {
        "passes": options.passes,
        "batch_windows": options.batch,
        "learning_rate": options.learning_rate,
        "soft_target_share": options.soft_target_share,
        "stage_weights": options.stage_weights and tuple(options.stage_weights),
    }
    wanted = {name: value for name, value in wanted.items() if value is not None}
    share = wanted.get("soft_target_share", 0.5)
    above_0 = (value for name, value in wanted.items() if name != "soft_target_share")
    is_wrong = any(not np.min(value) > 0 for value in above_0)
    if is_wrong or not 0 <= share <= 1 or options.seed < 0:
        raise CmtError(
            "Passes, batch, learning rate and the stages' weights must be above 0; the "
            "share of soft targets lies between 0 and 1, and the seed is 0 or more."
        )
    config = replace(RECIPES[recipe], **wanted, seed=options.seed)
    return replace(config, precision=options.precision or precision or config.precision)


def chosen_datasets(options: Namespace, config: TrainConfig) -> Datasets:
    """Return the nights of the folds that were asked for, or all where there are none.

    Raises
    ------
    CmtError
        The nights have folds and none are named, or the nights cannot be used.
    """
    folds = options.train_folds, options.val_folds
    if all(folds):
        if options.validation_recording:
            raise CmtError(
                "With folds, those of --val-folds choose the checkpoint. Leave "
                "--validation-recording away."
            )
        return datasets_of_folds(options.data, *folds)
    if any(folds) or any((folder / "folds.json").exists() for folder in options.data):
        raise CmtError(
            "Name the folds to train on and the folds to choose the checkpoint by, for "
            "example --train-folds 0 1 2 --val-folds 3; fold 4 then remains to "
            "evaluate on. --validation-recording is for nights without folds."
        )
    return datasets_of_people(options.data, config, options.validation_recording)
