"""A model file gives back exactly what was saved, and refuses what it is not."""

import json
from dataclasses import replace

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from cmt.epochs import Preprocessing
from cmt.errors import ModelError
from cmt.model.metadata import KEY, read_metadata, read_preprocessing
from cmt.model.model_file import (
    Checkpoint,
    load_checkpoint,
    load_spectral,
    save_checkpoint,
    save_spectral,
)
from cmt.model.staging_model import load_model
from cmt.model.temperature import Calibration
from cmt.nets.build import build_net
from cmt.nets.config import NetConfig, SpectralConfig
from tests.support.networks import built_stream

SPECTRAL = SpectralConfig(d=8, layers=3, dropout=0.25, members=2)
STREAM_ABOUT = {"run": "bands", "people": {"trained_on": ["0123456789ab"]}}
CONFIG = NetConfig(d=16, ff=16, heads=2, n_epochs=7)


@pytest.fixture
def checkpoint():
    torch.manual_seed(1)
    net = build_net(CONFIG)
    net.train_logits(
        *torch.randn(2, 1, 7, 3000), *torch.ones(2, 1, 7, dtype=torch.bool)
    )
    return Checkpoint(
        net,
        CONFIG,
        Calibration(1.25, 0.1),
        Preprocessing(highpass_hz=0.3),
        {"name": "tiny", "seed": 1},
    )


def test_a_round_trip_is_exact(tmp_path, checkpoint):
    save_checkpoint(tmp_path / "model.safetensors", checkpoint)
    loaded = load_checkpoint(tmp_path / "model.safetensors", "cpu")
    assert loaded.config == CONFIG
    assert loaded.calibration == Calibration(1.25, 0.1)
    assert loaded.preprocessing == Preprocessing(highpass_hz=0.3)
    assert loaded.provenance == {"name": "tiny", "seed": 1}
    saved = checkpoint.net.state_dict()
    assert saved.keys() == loaded.net.state_dict().keys()
    for name, tensor in loaded.net.state_dict().items():
        assert torch.equal(tensor, saved[name]), name
    assert not loaded.net.training


@pytest.fixture
def both(checkpoint):
    """Return the same with a spectral stream."""
    about = checkpoint.provenance | {"spectral": STREAM_ABOUT}
    stream = built_stream(SPECTRAL).train()
    return replace(checkpoint, spectral=stream, provenance=about)


def assert_same_weights(found, saved):
    assert found.state_dict().keys() == saved.state_dict().keys()
    for name, tensor in found.state_dict().items():
        assert torch.equal(tensor, saved.state_dict()[name]), name


def test_a_round_trip_of_both_streams_is_exact(tmp_path, both):
    save_checkpoint(tmp_path / "model.safetensors", both)
    loaded = load_checkpoint(tmp_path / "model.safetensors", "cpu")
    assert loaded.spectral.config == SPECTRAL
    assert_same_weights(loaded.net, both.net)
    assert_same_weights(loaded.spectral, both.spectral)
    assert not loaded.spectral.training
    assert loaded.provenance == both.provenance
    assert (loaded.config, loaded.calibration) == (both.config, both.calibration)


def test_a_model_of_one_stream_has_no_entry_for_another(tmp_path, checkpoint):
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, checkpoint)
    assert load_checkpoint(path).spectral is None
    assert "spectral" not in metadata(path)
    assert not any(name.startswith("spectral") for name in load_file(path))


def metadata(path) -> dict:
    with safe_open(path, framework="np") as file:
        return json.loads(file.metadata()[KEY])


def test_a_spectral_stream_alone_comes_back_as_it_was(tmp_path):
    stream, path = built_stream(SPECTRAL), tmp_path / "bands.safetensors"
    save_spectral(path, stream.train(), STREAM_ABOUT)
    loaded, about = load_spectral(path)
    assert loaded.config == SPECTRAL
    assert_same_weights(loaded, stream)
    assert not loaded.training
    assert about == STREAM_ABOUT


def test_the_spectral_stream_of_a_whole_model_comes_with_its_own_provenance(
    tmp_path, both
):
    save_checkpoint(tmp_path / "model.safetensors", both)
    loaded, about = load_spectral(tmp_path / "model.safetensors")
    assert_same_weights(loaded, both.spectral)
    assert about == STREAM_ABOUT


def test_a_spectral_stream_of_which_nothing_was_noted_has_no_provenance(tmp_path, both):
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, replace(both, provenance={"name": "tiny"}))
    assert load_spectral(path)[1] == {}


@pytest.mark.parametrize("load", [load_checkpoint, load_model])
def test_a_spectral_stream_alone_is_refused_for_staging(tmp_path, load):
    path = tmp_path / "bands.safetensors"
    save_spectral(path, built_stream(SPECTRAL), {})
    with pytest.raises(ModelError) as refused:
        load(path)
    assert str(refused.value) == (
        "This model file holds a spectral stream alone, and staging needs a network "
        "for the waveforms too. Put both into one file with “combine”."
    )


def test_a_model_without_a_spectral_stream_has_none_to_give(tmp_path, checkpoint):
    save_checkpoint(tmp_path / "model.safetensors", checkpoint)
    with pytest.raises(ModelError, match=r"^model\.safetensors has no spectral stream"):
        load_spectral(tmp_path / "model.safetensors")


def test_what_is_wrong_with_the_network_is_told_when_its_spectral_stream_is_asked_for(
    tmp_path, both
):
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, both)
    about = metadata(path)
    about["net"]["d"] = 24
    save_file(load_file(path), path, metadata={KEY: json.dumps(about)})
    with pytest.raises(ModelError, match="do not fit the network"):
        load_spectral(path)


def test_a_file_of_the_second_format_is_read_as_it_was_written(tmp_path, checkpoint):
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, checkpoint)
    about = metadata(path) | {"format": 2}
    save_file(load_file(path), path, metadata={KEY: json.dumps(about)})
    loaded = load_checkpoint(path)
    assert_same_weights(loaded.net, checkpoint.net)
    assert loaded.calibration == checkpoint.calibration
    assert read_metadata(path).format == 3


def test_a_file_of_the_second_format_with_a_spectral_stream_is_refused(tmp_path, both):
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, both)
    about = metadata(path) | {"format": 2}
    save_file(load_file(path), path, metadata={KEY: json.dumps(about)})
    with pytest.raises(ModelError, match="format 2, which knows no spectral stream"):
        load_checkpoint(path)


def test_signals_for_both_streams_are_prepared_as_for_the_first(tmp_path, both):
    save_checkpoint(tmp_path / "model.safetensors", both)
    wanted = read_preprocessing(tmp_path / "model.safetensors")
    assert wanted == Preprocessing(highpass_hz=0.3)


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x80\x04pickle" * 100])
def test_a_file_that_is_no_model_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="cannot be read as a SomnoLens model"):
        load_checkpoint(path)


def test_a_missing_file_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(ValueError, match="There is no model file absent"):
        load_checkpoint(tmp_path / "absent.safetensors")


def test_another_programs_tensors_are_refused(tmp_path):
    save_file({"weight": torch.ones(2)}, tmp_path / "other.safetensors")
    with pytest.raises(ValueError, match="cannot be read as a SomnoLens model"):
        load_checkpoint(tmp_path / "other.safetensors")


def test_weights_that_do_not_fit_are_refused(tmp_path):
    about = {
        "config": {"d": 16, "heads": 2},
        "temperature": 1,
        "preprocessing": {},
        "provenance": {},
    }
    path = tmp_path / "model.safetensors"
    save_file(
        {"weight": torch.ones(2)}, path, metadata={"somnolens": json.dumps(about)}
    )
    with pytest.raises(ValueError, match="do not fit"):
        load_checkpoint(path)
