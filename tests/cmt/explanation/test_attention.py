"""Attention becomes shares that sum to 1, of epochs that are named."""

import numpy as np
import pytest

from cmt.epochs import cut_epochs
from cmt.explanation.attention import context_matrix, effect_on, explain
from cmt.explanation.effect import ReplaceableNight, effect
from cmt.model.staging_model import load_model
from cmt.staging import stage_recording
from tests.support.recordings import write_model
from tests.support.stagings import recording


@pytest.mark.parametrize("view", ["attention", "similarity"])
def test_shares_sum_to_one_for_every_epoch(tiny_model, view):
    staging = stage_recording(recording(9), tiny_model)
    for epoch in range(9):
        explanation = explain(staging, epoch, view)
        assert explanation.eeg_share + explanation.eog_share == pytest.approx(1)
        assert explanation.context.sum() == pytest.approx(1)
        assert explanation.context_epochs.min() >= 0
        assert explanation.context_epochs.max() <= 8
        assert epoch in explanation.context_epochs
        assert explanation.eeg.shape == explanation.eog.shape == (60,)


def test_attention_within_an_epoch_sums_to_one(tiny_model):
    explanation = explain(stage_recording(recording(3), tiny_model), 1)
    assert explanation.eeg.sum() == pytest.approx(1)
    assert explanation.eog.sum() == pytest.approx(1)


def test_feature_similarity_is_drawn_relative_to_its_maximum(tiny_model):
    explanation = explain(stage_recording(recording(3), tiny_model), 1, "similarity")
    assert abs(explanation.eeg.max()) == pytest.approx(1)


def test_without_an_eog_the_eeg_has_the_whole_share(tiny_model):
    staging = stage_recording(recording(6, eog=False), tiny_model)
    explanation = explain(staging, 2)
    assert staging.eog is None
    assert (explanation.eeg_share, explanation.eog_share) == (1, 0)
    assert explanation.eog is None


def test_no_epoch_looks_at_an_unusable_one(tiny_model):
    staging = stage_recording(recording(9, flat=(4,)), tiny_model)
    for epoch in (3, 5):
        explanation = explain(staging, epoch)
        assert explanation.context[explanation.context_epochs == 4].sum() == 0


def test_the_neighbours_of_an_epoch_come_in_order(tmp_path):
    tiny_model = load_model(write_model(tmp_path / "tiny.safetensors"), "cpu")
    staging = stage_recording(recording(9), tiny_model)
    assert explain(staging, 0).context_epochs.tolist() == [0, 1, 2]
    assert explain(staging, 4).context_epochs.tolist() == [2, 3, 4, 5, 6]
    with pytest.raises(IndexError):
        explain(staging, 9)


def test_the_matrix_of_a_view_has_the_epochs_own_row(tmp_path):
    tiny_model = load_model(write_model(tmp_path / "tiny.safetensors"), "cpu")
    staging = stage_recording(recording(9), tiny_model)
    epochs, shares = context_matrix(staging, 4)
    assert epochs.tolist() == [2, 3, 4, 5, 6]
    assert shares[2].sum() == pytest.approx(1)
    np.testing.assert_allclose(shares[0, 0], explain(staging, 2).context[2], atol=1e-6)
    np.testing.assert_allclose(shares[2], explain(staging, 4).context, atol=1e-6)
    assert (shares[0, 3:] == 0).all()


def test_of_effect_an_epoch_shows_the_falls_of_the_stage_asked_for(tiny_model):
    cut = cut_epochs(recording(3))
    staging = stage_recording(recording(3), tiny_model, epochs=cut)
    found = effect(ReplaceableNight(tiny_model, cut, staging), 1)
    shown = effect_on(staging, 1, found, stage=3)
    assert (shown.eeg == found.falls[0, :, 3]).all()
    assert (shown.eog == found.falls[1, :, 3]).all()
    assert shown.eeg_share == shown.eog_share == shown.context.sum() == 0
