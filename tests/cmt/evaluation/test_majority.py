"""A majority is counted, a tie is said, and Fleiss' κ is that of his own example."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from cmt.evaluation.majority import against_the_others, fleiss_kappa, majority
from cmt.stages import UNSCORED

U = UNSCORED
# Table 1 of Fleiss 1971: six psychiatrists' diagnoses of 30 patients, by category.
FLEISS_1971 = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 "
    "10050 11040 03300 10050 02031 00501 30012 51000 02040 10203 "
    "00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)


def scorers(*rows: list[int]) -> np.ndarray:
    return np.array(rows, np.int8)


def diagnoses() -> np.ndarray:
    """Return the table as ``(6, 30)``: whoever it was gave each category so often."""
    columns = [
        np.repeat(np.arange(5), [int(count) for count in patient])
        for patient in FLEISS_1971.split()
    ]
    return np.array(columns, np.int8).T


def test_the_stage_with_most_votes_is_taken_and_its_votes_are_told():
    found = majority(scorers([0, 2, 3], [0, 2, 4], [0, 1, 4]))
    assert found.stages.tolist() == [0, 2, 4]
    assert found.votes.tolist() == [3, 2, 2]
    assert not found.tied.any()


def test_a_tie_is_said_and_stays_unscored():
    found = majority(scorers([0, 1], [2, 1], [4, 3]))
    assert found.tied.tolist() == [True, False]
    assert found.stages.tolist() == [U, 1]
    assert found.votes.tolist() == [1, 2]


def test_a_tie_goes_to_the_scorer_that_decides_and_is_still_said():
    found = majority(scorers([0, 1], [2, 1], [4, 3]), tie_goes_to=2)
    assert found.stages.tolist() == [4, 1]
    assert found.tied.tolist() == [True, False]


def test_who_decides_ties_decides_only_between_the_tied_stages():
    rows = scorers([0], [0], [2], [2], [4])
    assert majority(rows, tie_goes_to=4).stages.tolist() == [U]


def test_who_decides_ties_but_gave_no_stage_decides_nothing():
    rows = scorers([4], [0], [U])
    assert majority(rows, tie_goes_to=2).stages.tolist() == [U]


def test_an_unscored_epoch_is_no_vote():
    found = majority(scorers([0, U], [U, U], [U, U]))
    assert found.stages.tolist() == [0, U]
    assert found.n_voters.tolist() == [1, 0]
    assert not found.tied.any()


def test_each_scorer_is_held_against_the_majority_of_the_others():
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 5, 200)
    rows = np.where(rng.random((3, 200)) < 0.7, truth, rng.integers(0, 5, (3, 200)))
    found = against_the_others(rows.astype(np.int8))
    for row, others in enumerate(((1, 2), (0, 2), (0, 1))):
        same = rows[others[0]] == rows[others[1]]
        expected = cohen_kappa_score(rows[others[0]][same], rows[row][same])
        assert found[row].kappa == pytest.approx(expected)


def test_fleiss_kappa_is_that_of_his_own_example():
    found = fleiss_kappa(diagnoses())
    assert found.kappa == pytest.approx(0.430, abs=0.0005)
    assert found.n_epochs == 30


def test_fleiss_kappa_counts_only_epochs_that_all_scored():
    whole = diagnoses()
    with_gap = np.concatenate([whole, np.full((6, 5), 0, np.int8)], axis=1)
    with_gap[2, 30:] = U
    assert fleiss_kappa(with_gap) == fleiss_kappa(whole)


@pytest.mark.parametrize("rows", [[[2, 2], [2, 2]], [[U, 0], [1, U]], [[0, 1]]])
def test_fleiss_kappa_is_undefined_where_chance_is_certain_or_nothing_is_there(rows):
    assert np.isnan(fleiss_kappa(scorers(*rows)).kappa)
