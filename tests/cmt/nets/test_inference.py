"""A whole night through a network: every epoch, whatever is missing."""

import pytest
import torch

from cmt.nets.config import NetConfig
from cmt.nets.inference import NightTensors, NotNumbersError, infer_night
from tests.support.networks import EPOCH, PAPER, TINY, built


@pytest.mark.parametrize("config", [TINY, PAPER])
def test_what_absent_epochs_hold_is_irrelevant(config, night):
    eeg, eog, eog_present, valid = night
    net = built(config)
    other = torch.where(valid[..., None], eeg, torch.randn_like(eeg))
    expected = net(*night).logits[valid]
    torch.testing.assert_close(
        net(other, eog, eog_present, valid).logits[valid], expected
    )


def test_a_night_without_any_eog_is_staged(night):
    eeg, eog, eog_present, valid = night
    output = built(TINY)(eeg, eog, torch.zeros_like(eog_present), valid)
    assert output.logits.isfinite().all()
    assert (output.attention.epochs.modality_attention[..., 0] == 1).all()


def test_a_night_of_one_epoch_is_staged_alone_or_padded(night):
    net = built(TINY)
    vectors = net.encode(*(part[0, :1] for part in night[:3])).vectors
    alone = net.relate(vectors[None], torch.ones(1, 1, dtype=torch.bool))
    padded = torch.cat([vectors, torch.randn(4, 16)])[None]
    masked = net.relate(padded, torch.tensor([[True, False, False, False, False]]))
    torch.testing.assert_close(alone.logits[0, 0], masked.logits[0, 0])


def test_the_order_of_epochs_matters_only_with_position():
    vectors, valid = torch.randn(1, 5, 16), torch.ones(1, 5, dtype=torch.bool)
    for position in (True, False):
        net = built(NetConfig(d=16, ff=16, heads=2, position=position))
        forward, backward = (
            net.relate(v, valid).logits for v in (vectors, vectors.flip(1))
        )
        same = torch.allclose(forward, backward.flip(1), atol=1e-5)
        assert same is not position


@pytest.mark.parametrize("config", [TINY, PAPER, EPOCH], ids=lambda c: c.form + c.kind)
def test_what_is_not_a_number_never_becomes_a_stage(config):
    net = built(config)
    eeg, there = torch.randn(9, 3000), torch.ones(9, dtype=torch.bool)
    assert infer_night(net, config, NightTensors(eeg, eeg, there, there))
    with torch.no_grad():
        for name, parameter in net.named_parameters():
            parameter.fill_(1e38 if "head" in name else 1)
    with pytest.raises(NotNumbersError, match="no numbers came out for 9 epochs"):
        infer_night(net, config, NightTensors(1e3 * eeg, eeg, there, there))


def test_the_epochs_without_numbers_are_told():
    net = built(EPOCH)
    eeg, there = torch.randn(9, 3000), torch.ones(9, dtype=torch.bool)
    eeg[4, 7] = torch.nan
    with pytest.raises(NotNumbersError) as refused:
        infer_night(net, EPOCH, NightTensors(eeg, eeg, there, ~there))
    assert refused.value.epochs.tolist() == [4]
