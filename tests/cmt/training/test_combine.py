"""Two streams become one model, calibrated, that remembers whom both have seen."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from cmt.epochs import Preprocessing
from cmt.errors import CmtError, ModelError, OutputError
from cmt.model.model_file import (
    load_checkpoint,
    load_spectral,
    save_checkpoint,
    save_spectral,
)
from cmt.model.staging_model import load_model
from cmt.model.temperature import Calibration, negative_log_likelihood
from cmt.nets.spectral import SpectralStream
from cmt.recording import read_recording
from cmt.staging import stage_recording
from cmt.training.combine import combine
from cmt.training.data.provenance import marks, recording_mark
from tests.support.networks import SPECTRAL, built_stream
from tests.support.recordings import write_model, write_night

STREAM_ABOUT = {"run": "bands", "people": {"trained_on": ["aaaaaaaaaaaa"]}}
WAVES_ABOUT = {
    "name": "waves",
    "version": "1",
    "people": {"trained_on": ["bbbbbbbbbbbb"], "chosen_by": ["cccccccccccc"]},
}
STAGES = [0, 0, 1, 2, 2, 3, 3, 4]


@pytest.fixture
def scored(tmp_path):
    """Return a recording and its scoring."""
    scoring = tmp_path / "night.txt"
    scoring.write_text("".join(f"{['W', 'N1', 'N2', 'N3', 'R'][s]}\n" for s in STAGES))
    return write_night(tmp_path / "night.edf", len(STAGES)), scoring


@pytest.fixture
def spectral(tmp_path):
    save_spectral(tmp_path / "bands.safetensors", built_stream(SPECTRAL), STREAM_ABOUT)
    return tmp_path / "bands.safetensors"


@pytest.fixture
def waveform(tmp_path):
    path = write_model(tmp_path / "waves.safetensors")
    checkpoint = replace(
        load_checkpoint(path),
        calibration=Calibration(0.4, 0.1),
        preprocessing=Preprocessing(highpass_hz=0.3),
        provenance=WAVES_ABOUT,
    )
    save_checkpoint(path, checkpoint)
    return path


@pytest.fixture
def two(waveform, spectral, scored, tmp_path):
    """Return the model file of both."""
    combine(waveform, [spectral], tmp_path / "two.safetensors", scored)
    return tmp_path / "two.safetensors"


def same(one, other) -> bool:
    pairs = zip(one.state_dict().values(), other.state_dict().values(), strict=True)
    return all(torch.equal(*pair) for pair in pairs)


def test_both_networks_stand_in_it_as_they_were(two, waveform, spectral):
    found, waves = load_checkpoint(two), load_checkpoint(waveform)
    assert same(found.net, waves.net)
    assert same(found.spectral, load_spectral(spectral)[0])
    assert found.config == waves.config
    assert found.preprocessing == waves.preprocessing


def test_it_stages_with_the_sum_of_both(two, scored):
    staging = stage_recording(read_recording(scored[0]), load_model(two, "cpu"))
    powers = np.exp(staging.streams.waveform + staging.streams.spectral)
    expected = powers / powers.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(staging.probabilities, expected, atol=1e-6)


def test_its_temperature_is_the_one_that_suits_the_recording_best(two, scored):
    model = load_model(two, "cpu")
    calibration = model.checkpoint.calibration
    assert calibration.uniform_weight == 0
    plain = replace(model.checkpoint, calibration=Calibration())
    night = read_recording(scored[0])
    said = stage_recording(night, replace(model, checkpoint=plain)).probabilities
    losses = {
        temperature: negative_log_likelihood(
            Calibration(temperature).apply(said), np.array(STAGES)
        )
        for temperature in (0.1, 0.3, 1, 2, 5, calibration.temperature)
    }
    assert min(losses, key=losses.get) == pytest.approx(calibration.temperature)


def test_what_is_returned_is_what_is_written(waveform, spectral, scored, tmp_path):
    out = tmp_path / "out.safetensors"
    calibration = combine(waveform, [spectral], out, scored)
    assert load_checkpoint(out).calibration == calibration


def test_it_remembers_whom_both_streams_have_seen_and_who_chose_the_first(two, scored):
    about = load_checkpoint(two).provenance
    mark = recording_mark(read_recording(scored[0]).digest)
    assert marks(about, "trained_on") == {"aaaaaaaaaaaa", "bbbbbbbbbbbb"}
    assert marks(about, "chosen_by") == {"cccccccccccc", mark}
    assert about["people"]["trained_on"] == ["bbbbbbbbbbbb"]
    assert about["spectral"] == STREAM_ABOUT
    assert (about["name"], about["version"]) == ("waves", "1")


def test_combining_again_forgets_nobody(two, spectral, scored, tmp_path):
    again = tmp_path / "again.safetensors"
    combine(two, [spectral], again, scored)
    first, second = (load_checkpoint(path).provenance for path in (two, again))
    assert first == second
    assert same(load_checkpoint(again).spectral, load_checkpoint(two).spectral)


def test_the_spectral_stream_of_a_whole_model_is_taken_with_its_provenance(
    waveform, two, scored, tmp_path
):
    out = tmp_path / "out.safetensors"
    combine(waveform, [two], out, scored)
    assert load_checkpoint(out).provenance["spectral"] == STREAM_ABOUT


def other_seed(path, d: int = SPECTRAL.d, members: int = 1):
    """Write a spectral stream of another run, of another person."""
    shape = replace(SPECTRAL, d=d, members=members)
    about = {"run": "other", "people": {"trained_on": ["dddddddddddd"]}}
    save_spectral(path, SpectralStream(shape), about)
    return path


def test_streams_of_several_seeds_become_one_that_remembers_all_of_them(
    waveform, spectral, scored, tmp_path
):
    other, out = (
        other_seed(tmp_path / "other.safetensors"),
        tmp_path / "out.safetensors",
    )
    combine(waveform, [spectral, other], out, scored)
    checkpoint = load_checkpoint(out)
    assert checkpoint.spectral.config == replace(SPECTRAL, members=3)
    expected = [*load_spectral(spectral)[0].members, *load_spectral(other)[0].members]
    for found, member in zip(checkpoint.spectral.members, expected, strict=True):
        assert same(found, member)
    seen = marks(checkpoint.provenance, "trained_on")
    assert seen == {"aaaaaaaaaaaa", "bbbbbbbbbbbb", "dddddddddddd"}
    assert marks(load_spectral(out)[1], "trained_on") == seen - {"bbbbbbbbbbbb"}


@pytest.mark.parametrize(
    ("shape", "told"),
    [({"d": 4}, "differ in shape"), ({"members": 15}, "17 networks are more than 16")],
)
def test_streams_that_do_not_make_one_are_refused(
    waveform, spectral, scored, tmp_path, shape, told
):
    other, out = other_seed(tmp_path / "other.st", **shape), tmp_path / "out.st"
    with pytest.raises(ModelError, match=f"streams do not make one: .*{told}. Name"):
        combine(waveform, [spectral, other], out, scored)
    assert not out.exists()


def test_a_waveform_model_that_says_nothing_of_people_is_chosen_by_the_recording(
    spectral, scored, tmp_path
):
    plain, out = write_model(tmp_path / "plain.safetensors"), tmp_path / "out.st"
    combine(plain, [spectral], out, scored)
    mark = recording_mark(read_recording(scored[0]).digest)
    assert load_checkpoint(out).provenance["people"] == {"chosen_by": [mark]}


def test_a_file_without_the_stream_that_is_taken_from_it_is_refused(
    waveform, spectral, scored, tmp_path
):
    out = tmp_path / "out.safetensors"
    with pytest.raises(ModelError, match="holds a spectral stream alone"):
        combine(spectral, [spectral], out, scored)
    with pytest.raises(ModelError, match=r"waves\.safetensors has no spectral stream"):
        combine(waveform, [waveform], out, scored)
    with pytest.raises(ModelError, match=r"There is no model file absent"):
        combine(waveform, [tmp_path / "absent.safetensors"], out, scored)
    assert not out.exists()


def test_a_recording_without_a_scored_epoch_is_refused(
    waveform, spectral, scored, tmp_path
):
    scored[1].write_text("?\n" * len(STAGES))
    with pytest.raises(CmtError, match="scoring gives no epoch a stage, so there is"):
        combine(waveform, [spectral], tmp_path / "out.safetensors", scored)


def test_streams_that_give_no_numbers_are_refused(waveform, spectral, scored, tmp_path):
    checkpoint = load_checkpoint(waveform)
    with torch.no_grad():
        checkpoint.net.head.weight.fill_(1e38)
        checkpoint.net.head.weight[0] = -1e38
        checkpoint.net.context.feed_forward.norm.weight.fill_(1e3)
    save_checkpoint(waveform, checkpoint)
    with pytest.raises(CmtError, match="streams cannot be put together: no numbers"):
        combine(waveform, [spectral], tmp_path / "out.safetensors", scored)


def test_a_place_where_nothing_can_be_written_is_told(
    waveform, spectral, scored, tmp_path
):
    with pytest.raises(OutputError, match="cannot be written"):
        combine(waveform, [spectral], tmp_path / "none" / "out.safetensors", scored)
