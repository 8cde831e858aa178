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


def with_text(path, text: str):
    save_file({"a": np.zeros(3, np.float32)}, path, metadata={KEY: text})
    return path


def test_what_was_written_is_read_without_the_weights(tmp_path):
    about = read_metadata(write_model(tmp_path / "a.safetensors"))
    assert about.format == FORMAT
    assert about.net.d == 16
    assert about.calibration.temperature == 1.5
    written = about.provenance.model_dump(exclude_unset=True)
    assert written == {"name": "tiny", "version": "0"}


def test_the_preprocessing_is_that_of_the_model(tmp_path):
    path = write_model(tmp_path / "a.safetensors")
    assert read_preprocessing(path) == Preprocessing()


@pytest.mark.parametrize("key", ["config", "provenance"])
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


@pytest.mark.parametrize("number", [FORMAT + 1, 0, "2", None, 2.0, True])
def test_another_format_is_named(tmp_path, number):
    path = with_metadata(tmp_path / "a.safetensors", OLD | {"format": number})
    with pytest.raises(ModelError, match=f"of format {json.dumps(number)}"):
        read_metadata(path)


@pytest.mark.parametrize("told", [None, [1], "text", {"notch": 50}])
def test_a_preprocessing_of_another_kind_is_refused(tmp_path, told):
    path = with_metadata(tmp_path / "a.safetensors", OLD | {"preprocessing": told})
    with pytest.raises(ModelError, match="says that its preprocessing"):
        read_preprocessing(path)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_not_a_number_is_refused_wherever_it_stands(tmp_path, text):
    told = json.dumps(OLD | {"provenance": {"seeds": [0]}}).replace("[0]", f"[{text}]")
    path = with_text(tmp_path / "a.safetensors", told)
    with pytest.raises(ModelError, match=f"holds {text}, which is not a number"):
        read_metadata(path)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(OLD).replace('"temperature"', '"temperature": 2, "temperature"'),
        "[" * 200_000 + "]" * 200_000,
        json.dumps(OLD)[:-1],
        json.dumps(OLD | {"temperature": 0}).replace(": 0,", f": 1{'0' * 5000},"),
        "",
    ],
    ids=["a name twice", "deep", "cut off", "a number of 5,000 digits", "empty"],
)
def test_json_that_means_nothing_certain_is_refused(tmp_path, text):
    path = with_text(tmp_path / "a.safetensors", text)
    with pytest.raises(ModelError, match="cannot be read as a SomnoLens model"):
        read_metadata(path)


@pytest.mark.parametrize("n_bytes", [2**24 + 1, 2**40, 2**64 - 1])
def test_a_header_that_announces_gigabytes_costs_nothing(tmp_path, n_bytes):
    path = write_model(tmp_path / "a.safetensors")
    path.write_bytes(n_bytes.to_bytes(8, "little") + path.read_bytes()[8:])
    with pytest.raises(ModelError, match="cannot be read as a SomnoLens model"):
        read_metadata(path)
