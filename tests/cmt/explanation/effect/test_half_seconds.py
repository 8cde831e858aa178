"""Effect lies where the truth was planted, and nowhere else."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.explanation.effect import effect
from cmt.explanation.effect.surrogates import PHASE, SPLICE
from cmt.stages import Stage
from tests.support.models.planted import (
    N_NIGHT,
    PLANTED,
    planted_epochs,
    planted_model,
    replaceable,
    scrambled,
)

PLACES = pytest.mark.parametrize(("epoch", "part"), PLANTED.items())
KINDS = pytest.mark.parametrize("kind", [PHASE, SPLICE], ids=["phase", "splice"])


@pytest.fixture(scope="module")
def planted():
    return replaceable(planted_model(), planted_epochs())


def test_the_planted_night_is_staged_by_its_spindles(planted):
    spindles = [int(Stage.N2) if epoch in PLANTED else 0 for epoch in range(N_NIGHT)]
    assert planted.staging.hypnogram.stages.tolist() == spindles


@PLACES
@KINDS
def test_effect_lies_on_the_spindle_that_decides_and_nowhere_else(
    planted, epoch, part, kind
):
    falls = effect(planted, epoch, kind=kind).of(Stage.N2)
    assert falls[0, part] > 0.9
    falls = np.delete(falls[0], part)
    assert np.abs(falls).max() < 1e-3


@PLACES
def test_what_supports_a_stage_opposes_the_runner_up(planted, epoch, part):
    found = effect(planted, epoch)
    assert found.of(Stage.W)[0, part] < -0.9
    assert found.against(Stage.N2, Stage.W)[0, part] > 5
    assert found.against(Stage.W, Stage.N2)[0, part] < -5


@pytest.mark.parametrize("epoch", PLANTED)
def test_a_model_that_ignores_the_eog_shows_no_effect_of_it(planted, epoch):
    found = effect(planted, epoch)
    assert np.abs(found.falls[1]).max() < 1e-6
    assert np.abs(found.log_falls[1]).max() < 1e-5


def test_a_model_that_heeds_the_eog_alone_shows_its_effect_there():
    night = replaceable(planted_model(heeded=1), planted_epochs(where=1))
    falls = effect(night, 3).of(Stage.N2)
    assert falls[1].argmax() == PLANTED[3]
    assert np.abs(falls[0]).max() < 1e-6


def test_scrambled_networks_put_the_effect_elsewhere():
    hits = [
        effect(scrambled(seed), epoch).of(Stage.N2)[0].argmax() == part
        for seed in range(3)
        for epoch, part in PLANTED.items()
    ]
    assert sum(hits) < len(hits) / 2


def test_where_no_eog_speaks_it_has_no_effect():
    epochs = planted_epochs()
    alone = replace(epochs, eog=None, eog_usable=np.zeros(N_NIGHT, bool))
    night = replaceable(planted_model(), alone)
    assert not effect(night, 3).falls[1].any()


def test_an_effect_is_the_same_whenever_it_is_asked_for(planted):
    first, again = (effect(planted, 3) for _ in range(2))
    np.testing.assert_array_equal(first.falls, again.falls)
    assert not np.array_equal(first.errors, effect(planted, 3, seed=1).errors)


def test_an_effect_is_read_only(planted):
    with pytest.raises(ValueError, match="read-only"):
        effect(planted, 3).falls[0] = 1
