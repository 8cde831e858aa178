"""A tiny model of every form and windows to show it, for the tests of what it makes."""

import pytest
import torch

from cmt.model.staging_model import load_model
from tests.support.recordings import write_model

KINDS = {
    "shared": ("sequence", "shared"),
    "paper": ("sequence", "paper"),
    "epoch": ("epoch", "shared"),
    "both streams": ("sequence", "shared", True),
}


@pytest.fixture(scope="module", params=KINDS.values(), ids=KINDS)
def tiny_model(request, tmp_path_factory):
    """Return a model with random weights, of each form in turn."""
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    return load_model(write_model(path, *request.param), "cpu")


@pytest.fixture
def night():
    """Two windows of five epochs; some EOG and two epochs of the second are absent."""
    generator = torch.Generator().manual_seed(0)
    eeg, eog = torch.randn(2, 2, 5, 3000, generator=generator)
    eog_present = torch.tensor([[1, 1, 0, 1, 0], [0, 1, 1, 0, 1]], dtype=torch.bool)
    valid = torch.tensor([[1, 1, 1, 1, 1], [0, 1, 1, 1, 0]], dtype=torch.bool)
    return eeg, eog, eog_present, valid
