"""The networks: sizes of the paper, honest masks, attention that sums to 1."""

import pytest
import torch

from tests.support.networks import EPOCH, PAPER, TINY, built


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_a_window_gives_five_logits_an_epoch_and_maps_of_stated_shapes(config, night):
    logits, attention = built(config)(*night)
    assert logits.shape == (2, 5, 5)
    assert attention.epochs.vectors.shape == (2, 5, 16)
    assert attention.epochs.eeg_attention.shape == (2, 5, 60)
    assert attention.epochs.eog_similarity.shape == (2, 5, 60)
    assert attention.epochs.modality_attention.shape == (2, 5, 2)
    assert attention.context_attention.shape == (2, 5, 5)
    assert attention.context_similarity.shape == (2, 5, 5)


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_a_window_does_not_depend_on_its_batch_mates(config, night):
    net = built(config)
    together = net(*night).logits
    alone = torch.cat(
        [net(*(part[k : k + 1] for part in night)).logits for k in (0, 1)]
    )
    torch.testing.assert_close(together, alone)


def test_training_logits_are_those_of_the_full_pass(night):
    net = built(TINY)
    torch.testing.assert_close(net.train_logits(*night), net(*night).logits)
    epoch_net, inputs = built(EPOCH), [part[0] for part in night[:3]]
    expected = epoch_net(*inputs).logits
    torch.testing.assert_close(epoch_net.train_logits(*inputs), expected)
