"""A run says which of its networks it kept, and what that was chosen by."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cmt.training.config import TrainConfig
from cmt.training.run import Training, train_run
from cmt.training.selection.best_checkpoint import how_chosen
from cmt.training.selection.datasets import datasets_of_people
from tests.support.prepared_nights import ALONE, NET, write_nights

FEW = TrainConfig(passes=2, batch_windows=2, checks=1, validation_share=0.5)


def model_of(folder: Path, *kappas: float | None, name: str = "validation") -> Path:
    """Return a run's model file of which only the table of checks is there."""
    rows = [
        {
            "passes": float(number),
            "loss": 1.0,
            "chosen_by": -1.0 if kappa is None else kappa,
            name: {"kappa": kappa, "accuracy": 0.9},
            "twin of a": {"kappa": 0.99, "accuracy": 0.99},
        }
        for number, kappa in enumerate(kappas, start=1)
    ]
    (folder / "checks.json").write_text(json.dumps(rows))
    return folder / "best.safetensors"


@pytest.mark.parametrize(
    ("name", "nights"),
    [
        ("validation", "the validation nights"),
        ("development", "the validation recording"),
        ("twin of b", "the simulated twin of b"),
    ],
)
def test_the_first_of_the_best_is_told_with_what_chose_it(tmp_path, name, nights):
    model = model_of(tmp_path, 0.41, 0.623, 0.623, 0.5, name=name)
    assert how_chosen(model) == (
        f"the network after 2 of 4 passes, chosen by its κ of 0.62 on {nights}. "
        "Having chosen it, that is no test score."
    )


def test_an_undefined_kappa_chose_nothing(tmp_path):
    assert how_chosen(model_of(tmp_path, None)) == (
        "the network after 1 of 1 pass. κ is undefined on the validation nights, so "
        "that nothing chose it."
    )


def test_a_run_tells_the_kappa_that_it_kept(tmp_path):
    data = write_nights(tmp_path / "data", "ab", n_epochs=20)
    datasets = datasets_of_people([data], FEW)
    model = train_run(Training(NET, FEW), datasets, tmp_path / "out", ALONE)
    rows = json.loads((model.parent / "checks.json").read_text())
    kappa = max(row["chosen_by"] for row in rows)
    (name,) = datasets.validation
    assert f"κ of {kappa:.2f} on the simulated {name}." in how_chosen(model)


def test_a_run_without_a_night_to_measure_on_says_so(tmp_path):
    data = write_nights(tmp_path / "data", "ab", n_epochs=20)
    config = replace(FEW, validation_share=0.0)
    run = (
        Training(NET, config),
        datasets_of_people([data], config),
        tmp_path / "out",
        ALONE,
    )
    assert how_chosen(train_run(*run)) == (
        "the network after 2 of 2 passes. There was no validation set: how well it "
        "stages is not known."
    )


def test_a_table_of_an_earlier_name_is_read_too(tmp_path):
    model = model_of(tmp_path, 0.3, 0.5, name="development")
    (tmp_path / "checks.json").rename(tmp_path / "measurements.json")
    assert how_chosen(model).startswith(
        "the network after 2 of 2 passes, chosen by its κ of 0.50 on the validation"
    )


def test_the_present_table_goes_before_an_earlier_one(tmp_path):
    model_of(tmp_path, 0.3)
    (tmp_path / "checks.json").rename(tmp_path / "measurements.json")
    assert "κ of 0.70" in how_chosen(model_of(tmp_path, 0.7))
