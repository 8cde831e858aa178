"""A network computes on what is there."""

import pytest
import torch

from cmt.nets.devices import pick_device


def test_a_device_is_always_found():
    assert pick_device().type in {"cuda", "mps", "cpu"}
    assert pick_device("cpu") == torch.device("cpu")


def test_a_device_that_is_not_there_is_refused_with_what_there_is():
    with pytest.raises(ValueError, match=r"no device 'abacus'.*cpu"):
        pick_device("abacus")
