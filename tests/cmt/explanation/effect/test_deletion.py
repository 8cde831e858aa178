import numpy as np
import pytest

from cmt.explanation.effect import deletion, effect
from cmt.explanation.effect.deletion import FRACTIONS, first_of

EPOCH = 4


def found(night):
    return deletion(night, EPOCH, effect(night, EPOCH))


def test_every_curve_begins_with_the_epoch_as_it_is(replaceable):
    night = replaceable()
    own = night.staging.probabilities[EPOCH].max()
    curves = found(night)
    assert curves.stage == night.staging.probabilities[EPOCH].argmax()
    for curve in (*curves.by_view.values(), curves.loudest, *curves.random):
        assert curve[0] == pytest.approx(own, abs=1e-5)
        assert len(curve) == len(FRACTIONS) == len(curves.fractions)


def test_what_effect_ranks_first_lowers_the_stage_further_than_chance(replaceable):
    curves = found(replaceable(spectral=False))
    assert curves.by_view["effect"][-1] < curves.random[:, -1].mean()


def test_it_is_the_same_whenever_asked(replaceable):
    one, other = (found(replaceable()) for _ in range(2))
    assert (one.random == other.random).all()
    assert (one.by_view["attention"] == other.by_view["attention"]).all()


def test_an_eog_that_is_not_there_is_not_replaced(replaceable):
    curves = found(replaceable(eog=False))
    assert np.isfinite(curves.random).all()
    assert curves.by_view.keys() == {"effect", "attention", "similarity"}


def test_the_highest_come_first_by_fraction():
    ranking = np.arange(60.0)[None]
    first = first_of(ranking)[0]
    assert first.sum(axis=1).tolist() == [round(60 * each) for each in FRACTIONS]
    assert np.flatnonzero(first[1]).tolist() == [57, 58, 59]
