"""The demo opens on an epoch between two stages of sleep."""

import numpy as np

from cmt.explanation.worth_seeing import worth_seeing
from tests.support.stagings import N_EPOCHS, staging

SURE_W, SURE_N2 = (0.9, 0.04, 0.03, 0.02, 0.01), (0.01, 0.04, 0.9, 0.03, 0.02)


def found(*first: tuple[float, ...], rest: tuple[float, ...], lost: tuple = ()) -> int:
    """Return what is worth seeing in a night that begins with these probabilities."""
    rows = [*first, *[rest] * (N_EPOCHS - len(first))]
    usable = np.ones(N_EPOCHS, bool)
    usable[list(lost)] = False
    made = staging(probabilities=np.array(rows, np.float32), usable=usable)
    return worth_seeing(made)


def test_it_has_a_moderate_confidence_and_the_clearest_runner_up():
    vague, clear = (0.05, 0.15, 0.55, 0.15, 0.1), (0.02, 0.04, 0.55, 0.37, 0.02)
    assert found(SURE_W, vague, clear, vague, rest=SURE_N2) == 2


def test_an_epoch_near_wake_is_not_chosen():
    near_wake, within_sleep = (0.4, 0.0, 0.6, 0.0, 0.0), (0.1, 0.1, 0.6, 0.2, 0.0)
    assert found(SURE_N2, near_wake, within_sleep, rest=SURE_N2) == 2


def test_an_epoch_without_a_stage_is_not_chosen():
    clear, other = (0.0, 0.0, 0.6, 0.4, 0.0), (0.0, 0.1, 0.6, 0.3, 0.0)
    assert found(clear, other, rest=SURE_N2, lost=(0,)) == 1


def test_where_all_is_sure_it_is_the_first_of_sleep():
    assert found(SURE_W, SURE_W, rest=SURE_N2) == 2


def test_without_sleep_it_is_the_first():
    assert found(rest=SURE_W) == 0
