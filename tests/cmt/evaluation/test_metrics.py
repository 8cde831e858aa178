"""Metrics are those of the textbook."""

import json

import numpy as np
import pytest
from sklearn.metrics import (
    accuracy_score,
    cohen_kappa_score,
    confusion_matrix,
    f1_score,
)

from cmt.evaluation.metrics import compare, or_none
from cmt.stages import UNSCORED

ALL_STAGES = (0, 1, 2, 3, 4)
PRESENT = (ALL_STAGES, (0, 1, 2, 4), (2, 3), (0, 4))
"""Which stages a night has."""


def two_scorings(
    seed: int, present: tuple[int, ...] = ALL_STAGES
) -> tuple[np.ndarray, np.ndarray]:
    """Return an expert's and a model's stages, which agree more often than not."""
    rng = np.random.default_rng(seed)
    expert, other = rng.choice(present, (2, 300)).astype(np.int8)
    return expert, np.where(rng.random(300) < 0.6, expert, other)


def test_kappa_is_that_of_a_textbook_table():
    expert, model = (
        np.repeat([0, 0, 1, 1], [20, 5, 10, 15]),
        np.repeat([0, 1, 0, 1], [20, 5, 10, 15]),
    )
    result = compare(expert, model)
    assert result.accuracy == pytest.approx(0.7)
    assert result.kappa == pytest.approx(0.4)
    assert result.f1[0] == pytest.approx(2 * 20 / 55)


def test_unscored_epochs_are_not_compared():
    result = compare(np.array([0, UNSCORED, 2]), np.array([0, 1, UNSCORED]))
    assert result.n_epochs == 1
    assert np.isnan(result.kappa)


@pytest.mark.parametrize("present", PRESENT)
@pytest.mark.parametrize("seed", range(4))
def test_the_confusion_matrix_is_that_of_scikit_learn(seed, present):
    expert, model = two_scorings(seed, present)
    expected = confusion_matrix(expert, model, labels=ALL_STAGES)
    assert compare(expert, model).confusion.tolist() == expected.tolist()


@pytest.mark.parametrize("present", PRESENT)
@pytest.mark.parametrize("seed", range(4))
def test_accuracy_and_kappa_are_those_of_scikit_learn(seed, present):
    expert, model = two_scorings(seed, present)
    found = compare(expert, model)
    assert found.n_epochs == expert.size
    assert found.accuracy == pytest.approx(accuracy_score(expert, model))
    expected = cohen_kappa_score(expert, model, labels=ALL_STAGES)
    assert found.kappa == pytest.approx(expected)


@pytest.mark.parametrize("present", PRESENT)
@pytest.mark.parametrize("seed", range(4))
def test_f1_is_that_of_scikit_learn_and_nan_where_nobody_found_a_stage(seed, present):
    expert, model = two_scorings(seed, present)
    expected = f1_score(
        expert, model, labels=ALL_STAGES, average=None, zero_division=np.nan
    )
    np.testing.assert_allclose(compare(expert, model).f1, expected)


@pytest.mark.parametrize("seed", range(4))
def test_epochs_that_one_left_unscored_change_nothing(seed):
    expert, model = two_scorings(seed)
    with_gaps = (
        np.concatenate([expert, [UNSCORED] * 5, [2] * 7, [UNSCORED] * 3]),
        np.concatenate([model, [0] * 5, [UNSCORED] * 7, [UNSCORED] * 3]),
    )
    mixed = np.random.default_rng(seed).permutation(expert.size + 15)
    found = compare(*(scoring[mixed] for scoring in with_gaps))
    assert found.confusion.tolist() == compare(expert, model).confusion.tolist()


def test_rows_are_the_expert_s_and_columns_the_model_s():
    confusion = compare(np.array([0, 0, 4]), np.array([1, 1, 4])).confusion
    assert (confusion[0, 1], confusion[4, 4], confusion.sum()) == (2, 1, 3)


def test_who_is_the_expert_does_not_matter_to_kappa_and_f1():
    expert, model = two_scorings(0)
    found, turned = compare(expert, model), compare(model, expert)
    assert found.kappa == pytest.approx(turned.kappa)
    np.testing.assert_allclose(found.f1, turned.f1)


@pytest.mark.parametrize(
    ("model", "kappa"), [([0, 1, 2, 3, 4], 1.0), ([1, 2, 3, 4, 0], -0.25)]
)
def test_kappa_is_one_for_full_agreement_and_less_than_none_for_less_than_chance(
    model, kappa
):
    found = compare(np.arange(5), np.array(model))
    assert found.kappa == pytest.approx(kappa)


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(0.123456, 4, 0.1235), (0.123456, 2, 0.12), (1, 4, 1.0), (-0.00001, 4, 0.0)],
)
def test_a_number_for_json_is_rounded(value, digits, expected):
    assert or_none(value, digits) == expected


@pytest.mark.parametrize("kind", [float, np.float32, np.float64])
def test_what_is_undefined_is_null_in_json(kind):
    written = json.dumps([or_none(kind("nan")), or_none(kind(0.5))])
    assert written == "[null, 0.5]"


def test_nothing_to_compare_has_neither_accuracy_nor_kappa():
    found = compare(np.array([UNSCORED, 1]), np.array([2, UNSCORED]))
    assert found.n_epochs == 0
    assert np.isnan(found.accuracy)
    assert np.isnan(found.kappa)
