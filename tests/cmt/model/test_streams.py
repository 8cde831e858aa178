"""The log probabilities of two streams add; a model of one keeps its own."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from cmt.epochs import cut_epochs
from cmt.errors import ModelError
from cmt.model.staging_model import load_model
from cmt.model.streams import LEAST, ModelOutput, add_spectral, spectra_of_night
from cmt.nets.inference import NightTensors, NotNumbersError, infer_night
from cmt.spectra import spectra_of, spectral_features
from cmt.staging.stage_recording import as_tensors
from tests.support.networks import SPECTRAL, TINY, built, built_stream
from tests.support.recordings import write_model
from tests.support.stagings import recording

PARTS = ("eeg", "eog", "usable", "eog_usable")


def night(**how) -> NightTensors:
    return as_tensors(cut_epochs(recording(12, **how)), "cpu")


def waveform(of: NightTensors):
    return infer_night(built(TINY), TINY, of)


def both(of: NightTensors, stream=None) -> ModelOutput:
    return add_spectral(waveform(of), stream or built_stream(SPECTRAL), of)


def damaged(stream, value: float):
    """Return a stream of which one member adds up as many of a value as it is wide."""
    member = stream.members[1]
    with torch.no_grad():
        for name, bias in member.context.named_parameters():
            if name.startswith("bias_ih_l1"):
                # Every output is 1: its gates let the new state through, which is 1.
                bias[SPECTRAL.d : 2 * SPECTRAL.d] = -100
                bias[2 * SPECTRAL.d :] = 100
        member.head.weight.fill_(value)
    return stream


def test_the_sum_of_both_is_the_softmax_of_what_each_says():
    of = night()
    output = both(of)
    features = torch.from_numpy(spectral_features(spectra_of_night(of)))
    with torch.inference_mode():
        said = built_stream(SPECTRAL)(features).exp()
    product = waveform(of).probabilities * said
    expected = product / product.sum(-1, keepdim=True)
    torch.testing.assert_close(output.probabilities, expected, atol=1e-6, rtol=1e-5)
    added = (output.waveform + output.spectral).softmax(-1)
    assert torch.equal(output.probabilities, added)


@pytest.mark.parametrize("eog", [True, False])
def test_what_each_stream_adds_is_0_on_average_over_the_stages(eog):
    output = both(night(eog=eog))
    for stream in (output.waveform, output.spectral):
        assert stream.shape == (12, 5)
        torch.testing.assert_close(stream.mean(-1), torch.zeros(12), atol=1e-6, rtol=0)


def test_a_model_of_one_stream_keeps_its_probabilities_byte_for_byte():
    of = night()
    alone = waveform(of)
    output = add_spectral(alone, None, of)
    assert output.probabilities is alone.probabilities
    assert output.night is alone
    assert (output.spectral, output.spectra) == (None, None)
    added = output.waveform.softmax(-1)
    torch.testing.assert_close(added, output.probabilities, atol=1e-5, rtol=1e-4)


def test_a_second_stream_changes_nothing_of_what_the_first_looked_at():
    of = night()
    alone, output = waveform(of), both(of)
    assert torch.equal(output.night.probabilities, alone.probabilities)
    assert torch.equal(output.night.context_attention, alone.context_attention)


def test_what_the_spectral_stream_was_given_is_told():
    epochs = cut_epochs(recording(12, flat=(3,)))
    output = both(as_tensors(epochs, "cpu"))
    expected = spectra_of(*(getattr(epochs, name) for name in PARTS))
    for name in PARTS:
        found, wanted = getattr(output.spectra, name), getattr(expected, name)
        np.testing.assert_array_equal(found, wanted)
    assert not output.spectra.usable[3]


def test_what_an_unusable_epoch_holds_is_irrelevant_to_the_spectral_stream():
    of = night(flat=(3,))
    eeg, eog, there = of.eeg.clone(), of.eog.clone(), of.eog_present.clone()
    there[5] = False
    hidden = of._replace(eog_present=there)
    eeg[3], eog[5] = 9, -9
    loud = NightTensors(eeg, eog, there, of.usable)
    assert torch.equal(both(loud).spectral, both(hidden).spectral)
    assert not torch.equal(both(of).spectral, both(hidden).spectral)


def test_without_an_eog_there_are_no_powers_of_one():
    assert both(night(eog=False)).spectra.eog is None


def test_arrays_and_tensors_have_the_same_spectra():
    of = night()
    arrays = NightTensors(of.eeg.numpy(), of.eog.numpy(), of.eog_present, of.usable)
    assert torch.equal(both(arrays).probabilities, both(of).probabilities)


def sure_of(stage: int, stream):
    """Return a stream whose members are sure of one stage, whatever they see."""
    with torch.no_grad():
        for member in stream.members:
            member.head.weight.zero_()
            member.head.bias.copy_(1000.0 * (torch.arange(5) == stage))
    return stream


@pytest.mark.parametrize("stage", range(5))
def test_a_stream_that_is_sure_of_a_stage_cannot_rule_out_the_others(stage):
    of = night()
    output = both(of, sure_of(stage, built_stream(SPECTRAL)))
    said = output.spectral - output.spectral.max(-1, keepdim=True).values
    torch.testing.assert_close(said.min(-1).values, torch.full((12,), np.log(LEAST)))
    sure = torch.zeros(12, 5)
    sure[:, (stage + 1) % 5] = 1
    alone = waveform(of)._replace(probabilities=sure)
    stream = sure_of(stage, built_stream(SPECTRAL))
    against = add_spectral(alone, stream, of).probabilities
    assert against.isfinite().all()
    torch.testing.assert_close(against[:, stage], against[:, (stage + 1) % 5])


@pytest.mark.parametrize("value", [3e38, float("nan"), float("inf")])
def test_weights_that_overflow_give_no_numbers_and_say_for_which_epochs(value):
    with pytest.raises(NotNumbersError) as wrong:
        both(night(), damaged(built_stream(SPECTRAL), value))
    assert wrong.value.epochs.tolist() == list(range(12))


def test_a_model_whose_spectral_stream_overflows_is_refused_in_a_sentence(tmp_path):
    path = write_model(tmp_path / "tiny.safetensors", spectral=True)
    model = load_model(path, "cpu")
    stream = damaged(model.checkpoint.spectral, 3e38)
    broken = replace(model, checkpoint=replace(model.checkpoint, spectral=stream))
    told = r"tiny 0 .* gives no probabilities for 12 of 12 epochs, .* epoch 1 \(0 min"
    with pytest.raises(ModelError, match=told):
        broken.infer(night())


def test_features_go_where_the_waveform_stream_computes(monkeypatch):
    of, asked = night(), []
    moved = torch.Tensor.to

    def noted(tensor, *where):
        asked.extend(where)
        return moved(tensor, *where)

    alone = waveform(of)
    monkeypatch.setattr(torch.Tensor, "to", noted)
    add_spectral(alone, built_stream(SPECTRAL), of)
    assert asked == [alone.probabilities.device]


def test_nothing_is_kept_for_training():
    output = both(night())
    assert not output.probabilities.requires_grad
    assert not output.spectral.requires_grad
