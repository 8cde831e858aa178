"""Effect stands its test where the truth was planted; a scrambled network does not."""

import numpy as np
import pytest

from cmt.fidelity import epoch_test
from cmt.fidelity.deletion import gaps_to_random
from cmt.fidelity.epoch_test import (
    _Falls,
    examine,
    is_saturated,
    rank_correlation,
    violations,
)
from cmt.fidelity.rankings import RANKINGS
from cmt.stages import Stage
from tests.support.models.planted import (
    PLANTED,
    planted_epochs,
    planted_model,
    replaceable,
    scrambled,
)

EPOCH, PART = next(iter(PLANTED.items()))
EFFECT, ATTENTION = RANKINGS.index("effect"), RANKINGS.index("attention")


@pytest.fixture(scope="module")
def night():
    return replaceable(planted_model(), planted_epochs())


@pytest.fixture(scope="module")
def tested(night):
    return examine(night, EPOCH, Stage.N2, [0, 1])


def gaps(test, kind=0):
    return gaps_to_random(test.curves[kind], test.random[kind])


@pytest.mark.parametrize("kind", [0, 1])
@pytest.mark.parametrize("way", [0, 1])
def test_effect_is_better_than_chance_by_both_kinds_and_ways(tested, kind, way):
    assert gaps(tested[0], kind)[way, EFFECT, 0] > 0.3


def test_uniform_attention_knows_nothing_of_where_the_spindle_is(tested):
    gap = gaps(tested[0])[0]
    assert abs(gap[ATTENTION, 0]) < gap[EFFECT, 0] / 2


def test_the_effect_of_scrambled_networks_fails_on_the_true_one(night, monkeypatch):
    honest, found = epoch_test.effect, []
    for seed in range(3):
        others = scrambled(seed)
        monkeypatch.setattr(
            epoch_test,
            "effect",
            lambda own, epoch, other=others, **how: honest(
                own if how else other, epoch, **how
            ),
        )
        found += [examine(night, epoch, Stage.N2, [0])[0] for epoch in PLANTED]
    monkeypatch.undo()
    true = examine(night, EPOCH, Stage.N2, [0])[0]
    mean = np.mean([gaps(each)[0, EFFECT, 0] for each in found])
    assert abs(mean) < gaps(true)[0, EFFECT, 0] / 2
    assert np.mean([each.reliability for each in found]) < 0.5


def test_only_the_signals_that_are_asked_for_are_tested(night):
    assert examine(night, EPOCH, Stage.N2, [1]).keys() == {1}


def test_an_epoch_with_a_spindle_that_decides_is_not_saturated_but_its_eog_is(tested):
    assert not tested[0].saturated
    assert tested[1].saturated


def test_effect_breaks_no_claim_where_one_half_second_decides(tested):
    n_broken, n_asked = tested[0].violations[EFFECT]
    assert n_asked >= 1
    assert n_broken == 0


def falls(**at):
    values = np.zeros(60)
    for part, value in at.items():
        values[int(part[1:])] = value
    return _Falls(values, np.full(60, 0.1))


def test_a_sign_that_another_kind_contradicts_is_a_violation():
    shown = falls(_0=1, _1=-1, _2=1, _3=1, _4=0.05)
    other = falls(_0=1, _1=1, _2=-1, _3=0.05, _4=-1)
    ranked = np.tile(shown.falls, (4, 1))
    assert violations(ranked, shown, other)[EFFECT].tolist() == [2, 3]


def test_what_a_view_without_sign_marks_is_read_as_support():
    other = falls(_0=1, _1=-1, _2=-1, _7=-1)
    ranked = np.tile(np.arange(60)[::-1], (4, 1))
    assert violations(ranked, falls(), other)[ATTENTION].tolist() == [2, 3]


@pytest.mark.parametrize(
    ("largest", "fall", "saturated"),
    [(0.009, 0.04, True), (0.011, 0.04, False), (0.009, 0.06, False)],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_an_epoch_is_saturated_where_neither_one_nor_many_move_it(
    largest, fall, saturated, sign
):
    curve = np.array([0.9, 0.9, 0.9, 0.9, 0.9 - fall])
    values = np.zeros(60)
    values[5] = sign * largest
    assert is_saturated(values, curve) == saturated


def test_a_rank_correlation_is_that_of_ranks_and_undefined_of_a_constant():
    values = np.arange(60.0)
    assert rank_correlation(values, np.exp(values)) == pytest.approx(1)
    assert np.isnan(rank_correlation(values, np.ones(60)))
