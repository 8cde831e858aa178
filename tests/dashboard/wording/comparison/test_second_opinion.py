"""What is said of the consensus is what was measured."""

import re

from dashboard.wording.comparison.second_opinion import (
    CONSENSUS,
    NEEDS_YASA,
    n_differing,
)
from tests.support.paths import ROOT


def measured() -> dict[str, list[float]]:
    """Return the rows of the table that the benchmark wrote."""
    lines = (ROOT / "benchmarks" / "consensus.md").read_text("utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return {name: [float(cell) for cell in more] for name, *more in cells[1:]}


def test_kappas_are_those_of_the_benchmark():
    rows = measured()
    expected = [f"{rows[name][0]:.2f}" for name in ("arithmetic mean", "model", "YASA")]
    assert re.findall(r"κ (\d\.\d\d)", CONSENSUS) == expected


def test_half_hours_are_no_better_for_it_as_it_says():
    rows = measured()
    assert rows["arithmetic mean"][1] <= rows["model"][1]
    assert rows["arithmetic mean"][2] <= rows["model"][2]


def test_it_is_said_on_how_many_epochs_both_differ():
    assert n_differing(12, 800) == "Model and YASA differ on 12 of 800 epochs."


def test_without_yasa_it_is_said_how_to_install_it():
    assert 'pip install -e ".[yasa]"' in NEEDS_YASA
