"""What the networks are shown in tests."""

import pytest
import torch


@pytest.fixture
def night():
    """Two windows of five epochs; some EOG and two epochs of the second are absent."""
    generator = torch.Generator().manual_seed(0)
    eeg, eog = torch.randn(2, 2, 5, 3000, generator=generator)
    eog_present = torch.tensor([[1, 1, 0, 1, 0], [0, 1, 1, 0, 1]], dtype=torch.bool)
    valid = torch.tensor([[1, 1, 1, 1, 1], [0, 1, 1, 1, 0]], dtype=torch.bool)
    return eeg, eog, eog_present, valid
