"""What was asked for becomes a network, a recipe and nights, or is refused."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

import pytest
import torch

from cmt.commands.training.train import add_train
from cmt.commands.training.train_options import (
    chosen_config,
    chosen_datasets,
    chosen_network,
    chosen_spectral_config,
)
from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.model.model_file import Checkpoint
from cmt.model.temperature import Calibration
from cmt.nets.config import NetConfig, SpectralConfig
from cmt.training.config import FINE_TUNING, PAPER, TWINS, TrainConfig
from cmt.training.data.folds import save_folds
from cmt.training.fitting.distributed import Process
from cmt.training.spectral.config import SpectralTrainConfig
from tests.support.prepared_nights import ALONE, NET, write_nights


def asked(*options: object) -> Namespace:
    """Return what the command line makes of options of `train`."""
    parser = ArgumentParser()
    add_train(parser.add_subparsers())
    words = ["train", "--data", "data", "--out", "out", *map(str, options)]
    return parser.parse_args(words)


def network(*options: object, recipe: TrainConfig = TWINS) -> NetConfig:
    return chosen_network(asked(*options), recipe, None)


def config(*options: object, process: Process = ALONE) -> TrainConfig:
    return chosen_config(asked(*options), process)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), NetConfig(polarity_averaging=True)),
        (("--form", "paper"), NetConfig(form="paper", position=False)),
        (
            ("--model", "epoch"),
            NetConfig(kind="epoch", ff=128, n_epochs=1, position=False),
        ),
        (
            ("--width", 64, "--feed-forward", 32),
            NetConfig(d=64, ff=32, polarity_averaging=True),
        ),
    ],
)
def test_a_network_has_the_published_sizes_unless_asked_otherwise(options, expected):
    assert network(*options) == expected


def test_polarity_is_averaged_only_where_the_recipe_draws_it():
    assert network(recipe=TWINS).polarity_averaging
    assert not network(recipe=PAPER).polarity_averaging


def test_a_width_that_cannot_be_is_refused():
    with pytest.raises(CmtError, match="cannot be built: d must divide by 8"):
        network("--width", 20)


def checkpoint(shape: NetConfig) -> Checkpoint:
    net, calibration = torch.nn.Identity(), Calibration()
    return Checkpoint(net, shape, calibration, Preprocessing(), {})


@pytest.mark.parametrize("form", ["shared", "paper"])
def test_a_network_that_goes_on_keeps_its_shape(form):
    init = checkpoint(replace(NET, form=form))
    found = chosen_network(asked("--init", "a"), FINE_TUNING, init)
    assert found == replace(init.config, polarity_averaging=form == "shared")


def test_a_network_that_goes_on_is_given_no_other_shape():
    options = asked("--init", "a", "--form", "shared", "--feed-forward", 8)
    with pytest.raises(CmtError, match="leave --form, --feed-forward away"):
        chosen_network(options, FINE_TUNING, checkpoint(NET))


@pytest.mark.parametrize(
    ("options", "recipe"),
    [
        ((), TWINS),
        (("--train-folds", 0, "--val-folds", 1), PAPER),
        (("--init", "a"), FINE_TUNING),
        (("--init", "a", "--train-folds", 0, "--val-folds", 1), FINE_TUNING),
        (("--recipe", "paper"), PAPER),
        (("--init", "a", "--recipe", "twins"), TWINS),
    ],
)
def test_the_recipe_suits_the_task_unless_one_is_named(options, recipe):
    assert config(*options) == recipe


def test_what_was_asked_for_changes_the_recipe_and_nothing_else():
    options = ("--passes", 3, "--batch", 4, "--learning-rate", 0.01, "--seed", 5)
    more = ("--soft-target-share", 0, "--stage-weights", 1, 2, 3, 4, 5)
    expected = replace(
        TWINS,
        passes=3,
        batch_windows=4,
        learning_rate=0.01,
        soft_target_share=0.0,
        stage_weights=(1, 2, 3, 4, 5),
        seed=5,
    )
    assert config(*options, *more) == expected


@pytest.mark.parametrize(
    ("device", "options", "precision"),
    [
        ("cpu", ("--recipe", "paper"), "float32"),
        ("cuda", ("--recipe", "paper"), "bfloat16"),
        ("cuda", ("--precision", "float32"), "float32"),
        ("cpu", (), TWINS.precision),
    ],
)
def test_precision_is_the_device_s_unless_one_is_named(device, options, precision):
    process = Process(torch.device(device))
    assert config(*options, process=process).precision == precision


@pytest.mark.parametrize(
    "options",
    [
        ("--passes", 0),
        ("--batch", -1),
        ("--learning-rate", 0),
        ("--stage-weights", 1, 1, 1, 1, 0),
        ("--soft-target-share", -0.1),
        ("--soft-target-share", 1.1),
    ],
)
def test_numbers_that_mean_nothing_are_refused(options):
    with pytest.raises(CmtError, match="must be above 0; the share of soft targets"):
        config(*options)


@pytest.fixture
def data(tmp_path):
    """Return nights of three people without folds."""
    return write_nights(tmp_path / "data", "abc", n_epochs=10)


def datasets(data, *options: object):
    return chosen_datasets(
        Namespace(**vars(asked(*options)) | {"data": [data]}),
        replace(TWINS, validation_share=0.34),
    )


def test_without_folds_some_people_are_held_out(data):
    found = datasets(data)
    assert len(found.training) == 2
    assert len(found.validation) == 1


def test_people_are_taken_by_the_folds_that_are_named(data):
    save_folds(data, {"a": 0, "b": 1, "c": 2})
    found = datasets(data, "--train-folds", 0, 2, "--val-folds", 1)
    assert [night.person for night in found.training] == ["a", "c"]
    assert found.about["folds"] == {"train": [0, 2], "validation": [1]}


@pytest.mark.parametrize("options", [(), ("--train-folds", 0), ("--val-folds", 1)])
def test_folds_are_named_on_both_sides_or_on_none(data, options):
    save_folds(data, {"a": 0, "b": 1, "c": 2})
    with pytest.raises(CmtError, match="Name the folds to train on"):
        datasets(data, *options)


def test_a_validation_recording_is_for_nights_without_folds(data):
    recording = ("--validation-recording", "a.edf", "a.csv")
    with pytest.raises(CmtError, match="Leave --validation-recording away"):
        datasets(data, "--train-folds", 0, "--val-folds", 1, *recording)


def test_a_network_has_neither_steps_nor_members():
    with pytest.raises(CmtError, match="Only a spectral stream has --steps, --members"):
        config("--steps", 3, "--members", 2)


def spectral(*options: object) -> SpectralTrainConfig:
    parser = ArgumentParser()
    add_train(parser.add_subparsers())
    words = ["train", "--bands", "b.npz", "--out", "out", *map(str, options)]
    return chosen_spectral_config(parser.parse_args(words))


def test_a_spectral_stream_is_trained_as_the_bundled_one_unless_asked_otherwise():
    assert spectral("--model", "spectral") == SpectralTrainConfig()
    changed = ("--steps", 5, "--seed", 3, "--members", 7)
    expected = replace(
        SpectralTrainConfig(), net=SpectralConfig(members=7), steps=5, seed=3
    )
    assert spectral("--model", "spectral", *changed) == expected


@pytest.mark.parametrize(
    ("option", "value"),
    [("steps", 0), ("steps", -3), ("members", 0), ("members", 17), ("seed", -1)],
)
def test_numbers_that_no_spectral_stream_has_are_refused(option, value):
    with pytest.raises(CmtError, match="the seed is 0 or more, and there are 1 to 16"):
        spectral("--model", "spectral", f"--{option}", value)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--width", 8), "--width"),
        (("--val-folds", 1), "--val-folds"),
        (("--passes", 3, "--batch", 2), "--passes, --batch"),
        (("--init", "a.safetensors", "--form", "paper"), "--form, --init"),
        (("--validation-recording", "a.edf", "a.csv"), "--validation-recording"),
        (("--recipe", "twins", "--precision", "float32"), "--recipe, --precision"),
        (("--tensorboard",), "--tensorboard"),
        (("--stage-weights", 1, 1, 1, 1, 1), "--stage-weights"),
    ],
)
def test_what_only_a_network_has_is_named(options, named):
    with pytest.raises(CmtError, match=f"A spectral stream has no {named}; leave that"):
        spectral("--model", "spectral", *options)


def test_a_table_and_a_spectral_stream_belong_together():
    told = "give --model spectral and --bands FILE together"
    for options in ((), ("--model", "epoch")):
        with pytest.raises(CmtError, match=told):
            spectral(*options)
    with pytest.raises(CmtError, match=told):
        chosen_spectral_config(asked("--model", "spectral"))
