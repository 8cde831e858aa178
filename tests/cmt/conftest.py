"""A tiny model of every form, for the tests of what is staged with it."""

import pytest

from cmt.model.staging_model import load_model
from tests.support.recordings import write_model

KINDS = [("sequence", "shared"), ("sequence", "paper"), ("epoch", "shared")]


@pytest.fixture(scope="module", params=KINDS, ids=["shared", "paper", "epoch"])
def tiny_model(request, tmp_path_factory):
    """Return a model with random weights, of each form in turn."""
    kind, form = request.param
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    return load_model(write_model(path, kind, form), "cpu")
