"""Within an epoch, EEG and EOG are weighed, and what is masked is never seen."""

from dataclasses import replace

import pytest
import torch

from tests.support.networks import PAPER, TINY, built


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_attention_rows_sum_to_1_and_masked_parts_get_0(config, night):
    *_, eog_present, valid = night
    epochs, context, similarity = built(config)(*night).attention
    ones = torch.ones(2, 5)
    torch.testing.assert_close(epochs.eeg_attention.sum(-1), ones)
    torch.testing.assert_close(epochs.eog_attention.sum(-1), eog_present.float())
    torch.testing.assert_close(epochs.modality_attention.sum(-1), ones)
    torch.testing.assert_close(epochs.modality_similarity.sum(-1), ones)
    torch.testing.assert_close(context.sum(-1), ones)
    torch.testing.assert_close(similarity.sum(-1), ones)
    assert (epochs.modality_attention[..., 1][~eog_present] == 0).all()
    assert (epochs.modality_similarity[..., 1][~eog_present] == 0).all()
    assert (epochs.eog_similarity[~eog_present] == 0).all()
    assert (context[1][:, ~valid[1]] == 0).all()
    assert (similarity[1][:, ~valid[1]] == 0).all()


def test_similarity_within_an_epoch_is_relative_to_its_largest(night):
    epochs = built(TINY)(*night).attention.epochs
    largest = epochs.eeg_similarity.amax(-1).abs()
    torch.testing.assert_close(largest, torch.ones(2, 5))


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_what_a_masked_eog_holds_is_irrelevant_even_in_training(config, night):
    eeg, eog, eog_present, valid = night
    noise = torch.where(eog_present[..., None], eog, 1e3 * torch.randn_like(eog))
    first, second = built(config).train(), built(config).train()
    logits = first(*night).logits
    torch.testing.assert_close(logits, second(eeg, noise, eog_present, valid).logits)
    for one, other in zip(first.buffers(), second.buffers(), strict=True):
        assert torch.equal(one, other)


def test_swapped_leads_change_nothing_when_polarity_averaging_are_looked_at(night):
    eeg, eog, *masks = night
    for both in (True, False):
        net = built(replace(TINY, polarity_averaging=both))
        logits = net(eeg, eog, *masks).logits
        for turned in ((-eeg, eog), (eeg, -eog)):
            same = torch.allclose(net(*turned, *masks).logits, logits, atol=1e-5)
            assert same is both
