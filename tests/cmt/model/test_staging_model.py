"""A model is loaded ready to stage, or refused in a sentence."""

import pytest
import torch

from cmt.errors import ModelError
from cmt.model.staging_model import load_model
from cmt.nets.inference import NightTensors
from tests.support.recordings import write_model


def test_what_is_no_model_is_refused(tmp_path):
    path = tmp_path / "model.safetensors"
    with pytest.raises(ModelError, match=r"no model file model\.safetensors"):
        load_model(path)
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(path)
    with pytest.raises(ModelError, match="no device 'abacus'"):
        load_model(write_model(path), "abacus")


def test_a_model_that_gives_no_numbers_is_refused_with_epochs_and_time(tmp_path):
    model = load_model(write_model(tmp_path / "model.safetensors"), "cpu")
    eeg, there = torch.randn(4, 3000), torch.ones(4, dtype=torch.bool)
    with torch.no_grad():
        model.checkpoint.net.head.weight.fill_(1e38)
        model.checkpoint.net.head.weight[0] = -1e38
        model.checkpoint.net.context.feed_forward.norm.weight.fill_(1e3)
    told = r"tiny 0 .* gives no probabilities for 4 of 4 epochs, .* epoch 1 \(0 min"
    with pytest.raises(ModelError, match=told):
        model.infer(NightTensors(eeg, eeg, there, there))
