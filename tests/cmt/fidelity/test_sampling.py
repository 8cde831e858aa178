from dataclasses import replace

import numpy as np

from cmt.fidelity.sampling import Outline, draw_epochs, outline_of
from cmt.stages import Stage
from tests.support.models.planted import (
    N_NIGHT,
    PLANTED,
    planted_epochs,
    planted_model,
    replaceable,
)


def outline(n=50, with_eog=True, stage=Stage.N2) -> Outline:
    return Outline(np.full(n, stage), np.full(n, with_eog))


def test_so_many_of_each_stage_are_drawn_from_all_recordings():
    drawn = draw_epochs([outline(), outline(stage=Stage.W), outline()], per_stage=20)
    of_n2 = [each for each in drawn if each.stage == Stage.N2]
    assert len(of_n2) == 20
    assert {each.recording for each in of_n2} == {0, 2}
    assert sum(each.stage == Stage.W for each in drawn) == 20
    assert len({each[:2] for each in drawn}) == len(drawn)


def test_fewer_are_taken_where_there_are_no_more():
    assert len(draw_epochs([outline(n=7)], per_stage=20)) == 7


def test_the_eog_gets_as_many_where_it_speaks():
    drawn = draw_epochs([outline(with_eog=False), outline()], per_stage=20)
    counts = {
        signal: sum(signal in each.signals for each in drawn) for signal in (0, 1)
    }
    assert counts == {0: 20, 1: 20}
    assert all(each.recording == 1 for each in drawn if 1 in each.signals)
    assert any(each.signals == [0, 1] for each in drawn)


def test_what_has_no_stage_is_not_drawn():
    assert draw_epochs([outline(stage=-1)]) == []


def test_the_draw_is_the_same_whenever_asked_and_another_by_another_seed():
    assert draw_epochs([outline()], 20) == draw_epochs([outline()], 20)
    assert draw_epochs([outline()], 20) != draw_epochs([outline()], 20, seed=8)


def test_an_outline_has_the_stages_that_are_shown_and_where_the_eog_speaks():
    epochs = planted_epochs()
    eog_usable = epochs.eog_usable.copy()
    eog_usable[2] = False
    found = outline_of(
        replaceable(planted_model(), replace(epochs, eog_usable=eog_usable))
    )
    assert np.flatnonzero(found.stages == Stage.N2).tolist() == list(PLANTED)
    assert np.flatnonzero(~found.with_eog).tolist() == [2]
    assert len(found.stages) == N_NIGHT


def test_an_epoch_that_is_alone_is_not_tested():
    usable = np.arange(N_NIGHT) == 3
    epochs = replace(planted_epochs(), usable=usable)
    found = outline_of(replaceable(planted_model(), epochs))
    assert draw_epochs([found]) == []
    epochs = replace(planted_epochs(), eog_usable=usable)
    found = outline_of(replaceable(planted_model(), epochs))
    assert {each.signals[0] for each in draw_epochs([found])} == {0}
    assert not found.with_eog.any()
