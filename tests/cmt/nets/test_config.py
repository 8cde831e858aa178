"""The shape of a network is checked where it is stated."""

import pytest

from cmt.nets.config import NetConfig


def test_a_configuration_that_cannot_be_built_is_refused():
    with pytest.raises(ValueError, match="heads"):
        NetConfig(d=20)
    with pytest.raises(ValueError, match="'shared' or 'paper'"):
        NetConfig(form="other")
    with pytest.raises(ValueError, match="'epoch' or 'sequence'"):
        NetConfig(kind="night")
