"""A model file gives back exactly what was saved, and refuses what it is not."""

import json

import pytest
import torch
from safetensors.torch import save_file

from cmt.epochs import Preprocessing
from cmt.model.model_file import Checkpoint, load_checkpoint, save_checkpoint
from cmt.model.temperature import Calibration
from cmt.nets.build import build_net
from cmt.nets.config import NetConfig

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
