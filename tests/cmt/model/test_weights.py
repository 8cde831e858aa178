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
from cmt.model.weights import least_bytes
from cmt.nets.build import build_net
from cmt.nets.config import NetConfig
from tests.support.recordings import write_model

FORMS = [("sequence", "shared"), ("sequence", "paper")]
WEIGHT = "head.weight"
VARIANCE = "encoder.eeg.tokens.whole.norm.running_var"
BATCHES = "encoder.eeg.tokens.whole.norm.num_batches_tracked"


@pytest.fixture
def model(tmp_path):
    """Return a function that writes a model with tensors and metadata changed."""
    path = write_model(tmp_path / "model.safetensors")

    def write(change=None, **net):
        tensors = load_file(path)
        with safe_open(path, framework="np") as file:
            about = json.loads(file.metadata()[KEY])
        if change:
            change(tensors)
        about["net"] |= net
        save_file(tensors, path, metadata={KEY: json.dumps(about)})
        return path

    return write


def put(name: str, value: float):
    def change(tensors):
        tensors[name].view(-1)[0] = value

    return change


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("name", [WEIGHT, VARIANCE, "encoder.cls"])
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


@pytest.mark.parametrize("name", [WEIGHT, BATCHES])
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


def largest_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_damaged_a_file_is_refused_or_a_model(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "damaged.safetensors"
    content = bytearray(write_model(path).read_bytes())
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
    assert all(
        tensor.isfinite().all() for tensor in model.checkpoint.net.state_dict().values()
    )
