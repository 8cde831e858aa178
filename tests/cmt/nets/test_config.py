"""The shape of a network is checked where it is stated."""

import pytest
import torch

from cmt.nets.config import NetConfig


@pytest.fixture
def night():
    """Two windows of five epochs; some EOG and two epochs of the second are absent."""
    generator = torch.Generator().manual_seed(0)
    eeg, eog = torch.randn(2, 2, 5, 3000, generator=generator)
    eog_present = torch.tensor([[1, 1, 0, 1, 0], [0, 1, 1, 0, 1]], dtype=torch.bool)
    valid = torch.tensor([[1, 1, 1, 1, 1], [0, 1, 1, 1, 0]], dtype=torch.bool)
    return eeg, eog, eog_present, valid


def test_a_configuration_that_cannot_be_built_is_refused():
    with pytest.raises(ValueError, match="heads"):
        NetConfig(d=20)
    with pytest.raises(ValueError, match="'shared' or 'paper'"):
        NetConfig(form="other")
    with pytest.raises(ValueError, match="'epoch' or 'sequence'"):
        NetConfig(kind="night")
