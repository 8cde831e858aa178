import pytest

from cmt.explanation.fidelity_card import FAITHFUL, NO_BETTER, WEAK, WORSE
from cmt.fidelity.intervals import Mean
from cmt.fidelity.outcomes import Gaps, outcome_of

UP, AROUND, DOWN = Mean(0.1, 0.05, 0.2), Mean(0.1, -0.1, 0.3), Mean(-0.1, -0.2, -0.05)
NAN = float("nan")


@pytest.mark.parametrize(
    ("probability", "log_odds", "other", "loudest", "outcome"),
    [
        (UP, UP, UP, UP, FAITHFUL),
        (Mean(0.019, 0.01, 0.03), UP, UP, UP, WEAK),
        (AROUND, UP, UP, UP, WEAK),
        (UP, UP, AROUND, UP, WEAK),
        (UP, UP, UP, AROUND, WEAK),
        (UP, UP, DOWN, DOWN, WEAK),
        (UP, AROUND, UP, UP, NO_BETTER),
        (AROUND, AROUND, UP, UP, NO_BETTER),
        (DOWN, UP, UP, UP, WORSE),
        (UP, DOWN, UP, UP, WORSE),
        (AROUND, DOWN, AROUND, AROUND, WORSE),
        (UP, Mean(0.1, NAN, NAN), UP, UP, NO_BETTER),
        (Mean(-1e-7, -1e-6, -1e-8), Mean(-1e-6, -1e-5, -1e-7), UP, UP, NO_BETTER),
        (Mean(1e-7, 1e-8, 1e-6), Mean(1e-6, 1e-7, 1e-5), UP, UP, NO_BETTER),
    ],
)
def test_the_outcome_follows_the_rule(probability, log_odds, other, loudest, outcome):
    assert outcome_of(Gaps(probability, log_odds, other, loudest)) == outcome
