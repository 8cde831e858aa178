"""What a model file says of itself is read, or refused in one sentence."""

import json

import numpy as np
import pytest
from safetensors.numpy import save_file

from cmt.epochs import Preprocessing
from cmt.errors import ModelError
from cmt.model.metadata import KEY, read_metadata, read_preprocessing
from cmt.model.older_formats import FORMAT
from tests.support.recordings import write_model

OLD = {
    "config": {"d": 16},
    "temperature": 1.0,
    "preprocessing": {},
    "provenance": {"name": "tiny"},
}


def with_metadata(path, about):
    weights = {"a": np.zeros(3, np.float32)}
    save_file(weights, path, metadata={KEY: json.dumps(about)})
    return path


def test_what_was_written_is_read_without_the_weights(tmp_path):
    about = read_metadata(write_model(tmp_path / "a.safetensors"))
    assert about["format"] == FORMAT
    assert about["net"]["d"] == 16
    assert about["calibration"]["temperature"] == 1.5
    assert about["provenance"] == {"name": "tiny", "version": "0"}


def test_the_preprocessing_is_that_of_the_model(tmp_path):
    assert (
        read_preprocessing(write_model(tmp_path / "a.safetensors")) == Preprocessing()
    )


@pytest.mark.parametrize("key", ["config", "temperature", "provenance"])
@pytest.mark.parametrize("value", [None, [1], "text"])
def test_a_value_of_another_kind_is_refused_with_a_sentence(tmp_path, key, value):
    path = with_metadata(tmp_path / "a.safetensors", OLD | {key: value})
    with pytest.raises(ModelError, match="cannot be read as a SomnoLens model"):
        read_metadata(path)


@pytest.mark.parametrize("about", [None, [], 7, "text"])
def test_metadata_of_another_kind_are_refused_with_a_sentence(tmp_path, about):
    path = with_metadata(tmp_path / "a.safetensors", about)
    with pytest.raises(ModelError, match="cannot be read as a SomnoLens model"):
        read_metadata(path)


@pytest.mark.parametrize("number", [FORMAT + 1, 0, "2", None])
def test_another_format_is_named(tmp_path, number):
    path = with_metadata(tmp_path / "a.safetensors", OLD | {"format": number})
    with pytest.raises(ModelError, match=f"of format {number}"):
        read_metadata(path)


@pytest.mark.parametrize("told", [None, [1], "text", {"notch": 50}])
def test_a_preprocessing_of_another_kind_is_refused(tmp_path, told):
    path = with_metadata(tmp_path / "a.safetensors", OLD | {"preprocessing": told})
    with pytest.raises(ModelError, match="how its signals were prepared"):
        read_preprocessing(path)
