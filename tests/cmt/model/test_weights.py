"""Weights are those of the network, and numbers, before anything is made of them."""

import json
import resource

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from cmt.errors import ModelError
from cmt.model.metadata import KEY
from cmt.model.model_file import load_checkpoint
from cmt.model.staging_model import load_model
from cmt.model.weights import least_bytes, least_spectral_bytes
from cmt.nets.build import build_net
from cmt.nets.config import NetConfig, SpectralConfig
from cmt.nets.spectral import SpectralStream
from cmt.spectra import N_FEATURES
from tests.support.recordings import write_model

FORMS = [("sequence", "shared"), ("sequence", "paper")]
WEIGHT = "head.weight"
SPECTRAL_WEIGHT = "spectral.members.1.head.weight"
VARIANCE = "encoder.eeg.tokens.whole.norm.running_var"
BATCHES = "encoder.eeg.tokens.whole.norm.num_batches_tracked"


@pytest.fixture
def model(tmp_path):
    """Return a function that writes a model with tensors and metadata changed."""
    path = write_model(tmp_path / "model.safetensors", spectral=True)

    def write(change=None, spectral=None, **net):
        tensors = load_file(path)
        with safe_open(path, framework="np") as file:
            about = json.loads(file.metadata()[KEY])
        if change:
            change(tensors)
        about["net"] |= net
        about["spectral"] |= spectral or {}
        save_file(tensors, path, metadata={KEY: json.dumps(about)})
        return path

    return write


def put(name: str, value: float):
    def change(tensors):
        tensors[name].view(-1)[0] = value

    return change


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("name", [WEIGHT, VARIANCE, "encoder.cls", SPECTRAL_WEIGHT])
def test_a_weight_that_is_no_number_is_refused_with_its_name(model, name, value):
    with pytest.raises(ModelError, match=f'weights in "{name}" are not numbers'):
        load_checkpoint(model(put(name, value)))


def test_a_negative_variance_is_refused(model):
    with pytest.raises(ModelError, match=f'"{VARIANCE}" holds the negative .* -2'):
        load_checkpoint(model(put(VARIANCE, -2)))


@pytest.mark.parametrize("dtype", [torch.float64, torch.float16, torch.int32])
def test_weights_of_another_kind_are_refused(model, dtype):
    def change(tensors):
        tensors[WEIGHT] = tensors[WEIGHT].to(dtype)

    with pytest.raises(ModelError, match=f'"{WEIGHT}" is 5 × 16 [FI]'):
        load_checkpoint(model(change))


@pytest.mark.parametrize("name", [WEIGHT, BATCHES, SPECTRAL_WEIGHT])
def test_a_tensor_that_is_missing_or_too_many_is_refused(model, name):
    with pytest.raises(ModelError, match=f'"{name}" is not there in the file'):
        load_checkpoint(model(lambda tensors: tensors.pop(name)))


def test_a_tensor_that_the_network_does_not_know_is_refused(model):
    def change(tensors):
        tensors["tail"] = torch.ones(3)

    with pytest.raises(ModelError, match=r'"tail" is 3 F32 in .* not known in the net'):
        load_checkpoint(model(change))


def test_weights_of_another_shape_are_refused_with_both(model):
    with pytest.raises(ModelError, match=r"is 16 F32 in the file and 24 F32 in"):
        load_checkpoint(model(d=24))


def test_a_network_that_cannot_be_built_is_refused(model):
    with pytest.raises(ModelError, match="cannot be built: d must divide by 8"):
        load_checkpoint(model(d=20))


def test_the_largest_network_allowed_costs_nothing_before_weights_are_compared(model):
    path = model(form="paper", d=1024, ff=4096, heads=32, n_epochs=64)
    before = largest_kib()
    with pytest.raises(ModelError, match="do not fit the network"):
        load_checkpoint(path)
    assert largest_kib() - before < 200_000


@pytest.mark.parametrize("form", [("epoch", "shared"), *FORMS])
@pytest.mark.parametrize("sizes", [(8, 1), (8, 900), (128, 512), (256, 64)])
def test_no_network_is_smaller_or_much_larger_than_is_told_from_its_shape(form, sizes):
    (kind, form), (d, ff) = form, sizes
    config = NetConfig(kind=kind, form=form, d=d, ff=ff, n_epochs=3)
    tensors = build_net(config).state_dict().values()
    n_bytes = sum(tensor.nbytes for tensor in tensors)
    assert least_bytes(config) < n_bytes < 4 * least_bytes(config) + 100_000


LARGEST = {"d": 512, "layers": 8, "members": 16}


def test_the_largest_spectral_stream_allowed_costs_nothing_before_that(model):
    path = model(spectral=LARGEST)
    before = largest_kib()
    with pytest.raises(ModelError, match=r"that takes 2,\d{3},\d{3},\d{3} bytes or"):
        load_checkpoint(path)
    assert largest_kib() - before < 200_000


def test_streams_that_fit_one_by_one_but_not_together_are_not_built(model, monkeypatch):
    path = model()
    n_bytes = path.stat().st_size
    config = NetConfig(d=16, ff=16, heads=4, n_epochs=5)
    spectral = next(
        shape
        for shape in (SpectralConfig(d=d, members=2) for d in range(8, 512))
        if least_spectral_bytes(shape) > n_bytes - least_bytes(config)
    )
    assert max(least_bytes(config), least_spectral_bytes(spectral)) < n_bytes
    monkeypatch.setattr("cmt.model.weights.build_net", None)
    with pytest.raises(ModelError, match="bytes or more, and the file has"):
        load_checkpoint(model(spectral={"d": spectral.d}))


@pytest.mark.parametrize("changed", [{"d": 9}, {"layers": 1}, {"members": 1}])
def test_a_spectral_stream_of_another_shape_is_refused_with_a_name(model, changed):
    with pytest.raises(ModelError, match=r"do not fit .* \"spectral\.members"):
        load_checkpoint(model(spectral=changed))


@pytest.mark.parametrize("d", [1, 8, 96, 130])
@pytest.mark.parametrize("layers", [1, 2, 5])
@pytest.mark.parametrize("members", [1, 3])
def test_no_spectral_stream_is_smaller_than_is_told_from_its_shape(d, layers, members):
    config = SpectralConfig(d, layers, 0.0, members)
    weights = SpectralStream(config).state_dict().values()
    n_bytes = sum(tensor.nbytes for tensor in weights)
    n_biases = members * (layers * 2 * 2 * 3 * d + d + 5)
    n_others = members * (N_FEATURES * d + 5 * 2 * d)
    assert n_bytes == least_spectral_bytes(config) + 4 * (n_biases + n_others)


def largest_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_damaged_a_file_is_refused_or_a_model(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "damaged.safetensors"
    content = bytearray(write_model(path, spectral=True).read_bytes())
    n_header_bytes = int.from_bytes(content[:8], "little")
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, n_header_bytes + 7))] = data.draw(
            st.integers(0, 255)
        )
    length = data.draw(st.one_of(st.just(len(content)), st.integers(0, len(content))))
    path.write_bytes(content[:length])
    try:
        model = load_model(path, "cpu")
    except ModelError:
        return
    checkpoint = model.checkpoint
    for stream in filter(None, (checkpoint.net, checkpoint.spectral)):
        weights = stream.state_dict().values()
        assert all(tensor.isfinite().all() for tensor in weights)
