"""A comparison's numbers are those of scikit-learn, and what is undefined is null."""

import json

import numpy as np
import pytest
from sklearn import metrics

from cmt.export.comparison import (
    DEFINITIONS,
    comparison_json,
    comparison_text,
    comparison_values,
)

RNG = np.random.default_rng(4)
ONE, OTHER = RNG.integers(-1, 5, (2, 500)).astype(np.int8)
OTHER[100:400] = ONE[100:400]


def test_the_numbers_are_those_of_scikit_learn():
    values = comparison_values(ONE, OTHER, {})
    both = (ONE >= 0) & (OTHER >= 0)
    one, other = ONE[both], OTHER[both]
    assert values["n_epochs"] == both.sum()
    assert values["n_differing"] == (one != other).sum()
    for name, expected in {
        "kappa": metrics.cohen_kappa_score(one, other),
        "accuracy": metrics.accuracy_score(one, other),
        "macro_f1": metrics.f1_score(one, other, average="macro"),
    }.items():
        assert values[name] == pytest.approx(expected, abs=5e-5)
    np.testing.assert_allclose(
        list(values["f1"].values()),
        metrics.f1_score(one, other, average=None),
        atol=5e-5,
    )
    assert values["confusion"]["n_epochs"] == (
        metrics.confusion_matrix(one, other).tolist()
    )


def test_epochs_that_only_one_scored_are_counted_and_not_compared():
    one, other = np.array([0, -1, 2, -1, 1]), np.array([0, 1, -1, -1, -1])
    values = comparison_values(one, other, {})
    counts = [values[name] for name in ("n_epochs", "only_a", "only_b", "neither")]
    assert counts == [1, 2, 1, 1]


def test_what_is_undefined_is_null_and_a_word():
    values = comparison_values(np.array([-1]), np.array([0]), {})
    assert values["kappa"] is values["accuracy"] is values["macro_f1"] is None
    assert set(values["f1"].values()) == {None}
    assert json.loads(comparison_json(values))["kappa"] is None
    assert "Cohen's κ        n/a" in comparison_text(values)


def test_every_number_has_a_definition():
    values = comparison_values(ONE, OTHER, {})
    assert set(DEFINITIONS) <= set(values)
    assert values["definitions"] == DEFINITIONS


def test_how_both_were_read_stands_beside_the_numbers():
    about = {"a": {"format": "list"}, "notes": ["one note"]}
    values = comparison_values(ONE, OTHER, about)
    assert (values["a"], values["notes"]) == ({"format": "list"}, ["one note"])


def test_the_matrix_stands_in_the_order_of_a_hypnogram():
    one, other = np.array([0, 4, 1, 2, 3]), np.array([4, 4, 1, 2, 3])
    lines = comparison_text(comparison_values(one, other, {})).splitlines()
    assert [row.split()[1] for row in lines[-5:]] == ["W", "R", "N1", "N2", "N3"]
    assert lines[-5].split()[2:] == ["0", "1", "0", "0", "0"]
