"""The votes of several scorers are told with what became of ties."""

import numpy as np
import pytest

from cmt.evaluation.majority import Fleiss, against_the_others, majority
from dashboard.wording.comparison.several_scorers import against_others, fleiss, votes

ROWS = np.array([[0, 0, 0, 2, 1], [0, 0, 2, 3, 1], [0, 1, 4, 4, -1]], np.int8)


def test_votes_are_told_from_all_downwards_and_ties_apart():
    assert votes(majority(ROWS), 3) == (
        "Votes for the majority’s stage: 3 of 3 on 1 epoch, 2 of 3 on 2 epochs. "
        "Ties on 2 epochs stay unscored."
    )


def test_ties_that_a_scorer_decides_are_still_told():
    said = votes(majority(ROWS, tie_goes_to=0), 3)
    assert said.endswith("Ties on 2 epochs; 0 of them stay unscored.")


def test_without_ties_it_says_so():
    assert votes(majority(ROWS[:, :2]), 3).endswith("No ties.")


def test_each_scorer_has_a_row_with_its_kappa():
    table = against_others(["Ann", "Ben", "Cid"], against_the_others(ROWS))
    assert [row[0].text for row in table.rows] == ["Ann", "Ben", "Cid"]
    assert table.rows[2][3].text == "2"


def test_an_undefined_kappa_is_na_and_has_no_bar():
    night = np.zeros((3, 4), np.int8)
    cell = against_others(["A", "B", "C"], against_the_others(night)).rows[0][1]
    assert (cell.text, cell.bar) == ("n/a", None)


@pytest.mark.parametrize(("kappa", "said"), [(0.4304, "0.43"), (float("nan"), "n/a")])
def test_fleiss_kappa_has_two_decimals_or_is_na(kappa, said):
    assert fleiss(Fleiss(kappa, 30)) == said
