"""A model is loaded ready to stage, or refused in a sentence."""

import pytest

from cmt.errors import ModelError
from cmt.model.staging_model import load_model
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
