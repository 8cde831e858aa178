"""One epoch in, one stage out."""

from tests.support.networks import EPOCH, built


def test_an_epoch_gives_five_logits(night):
    eeg, eog, eog_present, _ = night
    output = built(EPOCH)(eeg[0], eog[0], eog_present[0])
    assert output.logits.shape == (5, 5)
    assert output.attention.eeg_attention.shape == (5, 60)
