"""Agreement over nights: what is undefined is said to be so and never averaged."""

from math import isnan

import numpy as np
import pytest
from sklearn.metrics import (
    balanced_accuracy_score,
    cohen_kappa_score,
    f1_score,
    recall_score,
)

from cmt.evaluation.by_night import StageEvaluation, gather

CONFUSION = np.array(
    [
        [50, 3, 1, 0, 2],
        [4, 10, 6, 0, 5],
        [1, 2, 80, 7, 3],
        [0, 0, 9, 30, 0],
        [2, 1, 4, 0, 40],
    ]
)
ONLY_WAKE = np.diag([7, 0, 0, 0, 0])


def test_sensitivity_is_the_share_of_the_expert_s_epochs():
    np.testing.assert_allclose(
        StageEvaluation(CONFUSION).sensitivity,
        [50 / 56, 10 / 25, 80 / 93, 30 / 39, 40 / 47],
    )


def test_specificity_is_the_share_of_the_other_epochs():
    n = CONFUSION.sum()
    expected = [
        (n - 56 - 7) / (n - 56),
        (n - 25 - 6) / (n - 25),
        (n - 93 - 20) / (n - 93),
        (n - 39 - 7) / (n - 39),
        (n - 47 - 10) / (n - 47),
    ]
    np.testing.assert_allclose(StageEvaluation(CONFUSION).specificity, expected)


def test_g_mean_is_their_geometric_mean():
    found = StageEvaluation(CONFUSION)
    np.testing.assert_allclose(found.g_mean**2, found.sensitivity * found.specificity)


def test_figures_are_those_of_scikit_learn():
    # cohen_kappa_score, f1_score(average="macro") of scikit-learn 1.9.1.
    found = StageEvaluation(CONFUSION)
    assert found.kappa == pytest.approx(0.7446724933713051, abs=1e-9)
    assert found.macro_f1 == pytest.approx(0.7631984253108767, abs=1e-9)


def test_macro_f1_leaves_out_a_stage_that_nobody_found():
    without_n3 = CONFUSION[:3, :3]
    confusion = np.zeros((5, 5), int)
    confusion[:3, :3] = without_n3
    found = StageEvaluation(confusion)
    assert np.isnan(found.f1[3:]).all()
    assert found.macro_f1 == pytest.approx(found.f1[:3].mean())


def test_what_a_night_of_one_stage_does_not_define_is_nan():
    found = StageEvaluation(ONLY_WAKE)
    assert isnan(found.kappa)
    assert isnan(found.specificity[0])
    assert isnan(found.sensitivity[1])
    assert found.accuracy == 1


def test_kappa_is_averaged_over_the_nights_that_define_it():
    nights = gather([CONFUSION, ONLY_WAKE, CONFUSION.T], ["a", "a", "b"])
    spread = nights.spread(lambda night: night.kappa)
    assert spread.n_nights == 2
    assert spread.mean == pytest.approx(StageEvaluation(CONFUSION).kappa)
    assert nights.spread(lambda night: night.accuracy).n_nights == 3


def test_the_deviation_is_that_of_a_sample():
    nights = gather(
        [np.diag([3, 1, 0, 0, 0]) + np.eye(5, k=1, dtype=int) * n for n in (0, 4)], "ab"
    )
    accuracies = [1.0, 4 / 20]
    spread = nights.spread(lambda night: night.accuracy)
    assert spread.mean == pytest.approx(np.mean(accuracies))
    assert spread.sd == pytest.approx(np.std(accuracies, ddof=1))


def test_one_night_has_no_deviation_and_none_has_no_mean():
    nights = gather([ONLY_WAKE], ["a"])
    assert isnan(nights.spread(lambda night: night.accuracy).sd)
    nothing = nights.spread(lambda night: night.kappa)
    assert isnan(nothing.mean)
    assert nothing.n_nights == 0


def test_pooling_adds_the_confusion_matrices_and_averages_nothing():
    nights = gather([CONFUSION, ONLY_WAKE], ["a", "b"])
    assert nights.pooled.confusion.tolist() == (CONFUSION + ONLY_WAKE).tolist()


def test_a_night_without_an_epoch_that_counts_is_left_out():
    nights = gather([np.zeros((5, 5), int), CONFUSION], ["a", "b"])
    assert nights.people == ("b",)


STAGES = (0, 1, 2, 3, 4)
# Stages that nobody found, and those that only the expert or only the model found.
MISSING = [
    *(((), ()), ((3,), (3,)), ((0, 1, 4), (0, 1, 4))),
    *(((), (1,)), ((1,), ()), ((3, 4), (0, 3))),
]


def made_up(
    seed: int, not_expert: tuple[int, ...] = (), not_model: tuple[int, ...] = ()
) -> tuple[StageEvaluation, np.ndarray, np.ndarray]:
    """Return a random evaluation, and a stage of each scorer for each of its epochs."""
    confusion = np.random.default_rng(seed).integers(1, 30, (5, 5))
    confusion[list(not_expert)] = 0
    confusion[:, list(not_model)] = 0
    expert, model = np.repeat(np.indices((5, 5)).reshape(2, 25), confusion.ravel(), 1)
    return StageEvaluation(confusion), expert, model


@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("seed", range(3))
def test_sensitivity_is_the_recall_of_scikit_learn(seed, missing):
    found, *scorings = made_up(seed, *missing)
    expected = recall_score(
        *scorings, labels=STAGES, average=None, zero_division=np.nan
    )
    np.testing.assert_allclose(found.sensitivity, expected)


@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("seed", range(3))
def test_specificity_is_the_recall_of_all_that_is_another_stage(seed, missing):
    found, expert, model = made_up(seed, *missing)
    expected = [
        recall_score(expert != stage, model != stage, zero_division=np.nan)
        for stage in STAGES
    ]
    np.testing.assert_allclose(found.specificity, expected)


@pytest.mark.parametrize("seed", range(3))
def test_mean_sensitivity_is_the_balanced_accuracy_of_scikit_learn(seed):
    found, *scorings = made_up(seed)
    expected = balanced_accuracy_score(*scorings)
    assert found.sensitivity.mean() == pytest.approx(expected)


@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("seed", range(3))
def test_macro_f1_and_kappa_are_those_of_scikit_learn_over_the_stages_found(
    seed, missing
):
    found, *scorings = made_up(seed, *missing)
    expected = f1_score(*scorings, average="macro")
    assert found.macro_f1 == pytest.approx(expected)
    assert found.kappa == pytest.approx(cohen_kappa_score(*scorings))


def test_pooled_kappa_is_that_of_all_epochs_in_one_night():
    made = [made_up(seed, *missing) for seed, missing in enumerate(MISSING)]
    nights = gather([found.confusion for found, _, _ in made], "abcdef")
    expert, model = (np.concatenate([each[i] for each in made]) for i in (1, 2))
    assert nights.pooled.kappa == pytest.approx(cohen_kappa_score(expert, model))
    assert nights.pooled.n_by_stage.tolist() == np.bincount(expert).tolist()


def test_nothing_found_leaves_macro_f1_undefined():
    assert isnan(StageEvaluation(np.zeros((5, 5), int)).macro_f1)


def test_every_night_has_an_owner():
    with pytest.raises(ValueError, match="shorter"):
        gather([CONFUSION, ONLY_WAKE], ["a"])


def test_of_no_nights_there_are_none():
    nights = gather([], [])
    assert (nights.nights, nights.people) == ((), ())
    assert nights.pooled.n_epochs == 0
    assert isnan(nights.pooled.kappa)
    assert nights.by_person == nights


def test_the_epochs_of_a_person_s_nights_count_as_one_night():
    made = [made_up(seed)[0].confusion for seed in range(5)]
    by_person = gather(made, ["b", "a", "b", "c", "a"]).by_person
    assert by_person.people == ("a", "b", "c")
    expected = [made[1] + made[4], made[0] + made[2], made[3]]
    for found, confusion in zip(by_person.nights, expected, strict=True):
        assert found.confusion.tolist() == confusion.tolist()


def test_kappa_of_a_person_is_that_of_all_epochs_of_the_nights():
    made = [made_up(seed) for seed in range(2)]
    (person,) = gather([found.confusion for found, _, _ in made], "aa").by_person.nights
    expert, model = (np.concatenate([each[i] for each in made]) for i in (1, 2))
    assert person.kappa == pytest.approx(cohen_kappa_score(expert, model))
    mean = np.mean([found.kappa for found, _, _ in made])
    assert person.kappa != pytest.approx(mean, abs=1e-6)


def test_pooled_over_people_or_over_nights_is_the_same():
    nights = gather([made_up(seed)[0].confusion for seed in range(4)], "abab")
    pooled = nights.pooled.confusion.tolist()
    assert nights.by_person.pooled.confusion.tolist() == pooled
