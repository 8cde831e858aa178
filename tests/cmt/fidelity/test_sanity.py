"""Weights drawn anew change the part that was asked for, and no other."""

import numpy as np
import pytest
import torch

from cmt.fidelity.nights import Prepared
from cmt.fidelity.sanity import (
    SEEDS,
    UNIFORM,
    parts_of,
    sanity,
    with_new_weights,
    with_uniform_attention,
)
from cmt.stages import Stage
from tests.support.models.noise import noise
from tests.support.models.planted import planted_epochs, planted_model, replaceable
from tests.support.stagings import recording

PARTS = ("head", "context", "cross-modal block", "encoders")


def changed_parts(before, after) -> list[str]:
    """Return the parts any weight of which is another."""
    pairs = zip(parts_of(before).items(), parts_of(after).values(), strict=True)
    return [
        name
        for (name, old), new in pairs
        if any(
            not torch.equal(a, b)
            for one, other in zip(old, new, strict=True)
            for a, b in zip(one.parameters(), other.parameters(), strict=True)
        )
    ]


@pytest.mark.parametrize("n_parts", [1, 2, 3, 4])
def test_from_the_head_downwards_more_and_more_is_drawn_anew(tiny_model, n_parts):
    other = with_new_weights(tiny_model, n_parts, seed=1)
    found = changed_parts(tiny_model.checkpoint.net, other.checkpoint.net)
    assert found == list(PARTS[:n_parts])


def test_the_spectral_stream_is_drawn_anew_too(tiny_model):
    own = tiny_model.checkpoint.spectral
    if own is None:
        assert with_new_weights(tiny_model, 2, 1).checkpoint.spectral is None
        return
    for n_parts, enters in ((1, False), (2, True)):
        other = with_new_weights(tiny_model, n_parts, seed=1).checkpoint.spectral
        for old, new in zip(own.members, other.members, strict=True):
            assert not torch.equal(old.head.weight, new.head.weight)
            changed = not torch.equal(old.enter[0].weight, new.enter[0].weight)
            assert changed == enters


def test_another_seed_draws_other_weights_and_the_same_one_the_same(tiny_model):
    first, again, other = (
        with_new_weights(tiny_model, 1, seed).checkpoint.net for seed in (1, 1, 2)
    )
    assert changed_parts(first, again) == []
    assert changed_parts(first, other) == ["head"]


def test_drawing_weights_leaves_the_programs_own_chance_alone(tiny_model):
    torch.manual_seed(5)
    expected = torch.rand(1)
    torch.manual_seed(5)
    with_new_weights(tiny_model, 4, seed=1)
    assert torch.equal(torch.rand(1), expected)


def test_uniform_attention_is_uniform(tiny_model):
    night = replaceable(with_uniform_attention(tiny_model), noise(6))
    maps = night.staging.attention
    np.testing.assert_allclose(maps.eeg, 1 / 60, atol=1e-6)
    np.testing.assert_allclose(maps.eog, 1 / 60, atol=1e-6)
    np.testing.assert_allclose(maps.modality, 1 / 2, atol=1e-6)


@pytest.fixture(scope="module")
def found():
    prepared = Prepared(recording(12), planted_epochs())
    return sanity(planted_model(), [(lambda: prepared, [(3, Stage.N2), (6, Stage.N2)])])


def test_every_change_has_its_row_and_every_seed_its_number(found):
    assert list(found) == [UNIFORM, *PARTS]
    for name, values in found.items():
        n_models = 1 if name == UNIFORM else len(SEEDS)
        assert {len(each) for each in values.values()} == {n_models}


def test_views_within_an_epoch_stay_until_what_they_show_is_drawn_anew(found):
    for part in ("head", "context"):
        np.testing.assert_allclose(found[part]["similarity"], 1)
    assert np.max(found["cross-modal block"]["similarity"]) < 0.9


def test_attention_that_was_uniform_already_changes_nothing(found):
    assert found[UNIFORM]["effect"] == [1.0]
    assert found[UNIFORM]["same_stage"] == [1.0]


def test_effect_changes_with_the_head(found):
    assert np.max(np.abs(found["head"]["effect"])) < 0.9
