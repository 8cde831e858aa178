"""From a recording to stages and reasons."""

import numpy as np
import pytest
from recordings import brain_like, write_edf, write_model, write_night

from cmt.errors import ModelError, RecordingError
from cmt.explanation.attention import context_matrix, explain
from cmt.model.staging_model import load_model
from cmt.recording import Recording, Signal, read_recording
from cmt.stages import UNSCORED
from cmt.staging import stage_recording

KINDS = [("sequence", "shared"), ("sequence", "paper"), ("epoch", "shared")]


@pytest.fixture(scope="module", params=KINDS, ids=["shared", "paper", "epoch"])
def model(request, tmp_path_factory):
    kind, form = request.param
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    return load_model(write_model(path, kind, form), "cpu")


def recording(n_epochs: int, flat: tuple[int, ...] = (), eog: bool = True) -> Recording:
    eeg = brain_like(3000 * n_epochs, 100, seed=1)
    for epoch in flat:
        eeg[3000 * epoch : 3000 * (epoch + 1)] = 0
    eog_signal = Signal(brain_like(3000 * n_epochs, 100, seed=2), 100, "EOG")
    return Recording(Signal(eeg, 100, "EEG"), eog_signal if eog else None, None, "0")


@pytest.mark.parametrize("n_epochs", [1, 2, 5, 70])
def test_every_epoch_is_scored_the_first_and_the_last_included(model, n_epochs):
    staging = stage_recording(recording(n_epochs), model)
    assert staging.probabilities.shape == (n_epochs, 5)
    np.testing.assert_allclose(staging.probabilities.sum(axis=1), 1, atol=1e-5)
    assert (staging.hypnogram.stages != UNSCORED).all()


@pytest.mark.parametrize("view", ["attention", "similarity"])
def test_shares_sum_to_one_for_every_epoch(model, view):
    staging = stage_recording(recording(9), model)
    for epoch in range(9):
        explanation = explain(staging, epoch, view)
        assert explanation.eeg_share + explanation.eog_share == pytest.approx(1)
        assert explanation.context.sum() == pytest.approx(1)
        assert explanation.context_epochs.min() >= 0
        assert explanation.context_epochs.max() <= 8
        assert epoch in explanation.context_epochs
        assert explanation.eeg.shape == explanation.eog.shape == (60,)


def test_attention_within_an_epoch_sums_to_one(model):
    explanation = explain(stage_recording(recording(3), model), 1)
    assert explanation.eeg.sum() == pytest.approx(1)
    assert explanation.eog.sum() == pytest.approx(1)


def test_feature_similarity_is_drawn_relative_to_its_maximum(model):
    explanation = explain(stage_recording(recording(3), model), 1, "similarity")
    assert abs(explanation.eeg.max()) == pytest.approx(1)


def test_without_an_eog_the_eeg_has_the_whole_share(model):
    staging = stage_recording(recording(6, eog=False), model)
    explanation = explain(staging, 2)
    assert staging.eog is None
    assert (explanation.eeg_share, explanation.eog_share) == (1, 0)
    assert explanation.eog is None


def test_an_unusable_epoch_gets_no_stage_and_no_confidence(model):
    staging = stage_recording(recording(9, flat=(4,)), model)
    assert staging.hypnogram.stages[4] == UNSCORED
    assert staging.confidence[4] == 0
    assert (staging.confidence[[3, 5]] > 0.2).all()


def test_less_than_a_quarter_of_an_hour_is_said_to_mean_little(tmp_path):
    model = load_model(write_model(tmp_path / "tiny.safetensors", kind="epoch"), "cpu")
    assert stage_recording(recording(30), model).notes == ()
    (note,) = stage_recording(recording(29), model).notes
    assert note.startswith("Only 29 epochs (14.5 min) can be staged.")
    assert "its stages and numbers mean little" in note
    lost, few = stage_recording(recording(31, flat=(4, 9)), model).notes
    assert lost.startswith("2 of 31 epochs not scored")
    assert few == note
    assert len(stage_recording(recording(2, flat=(0, 1)), model).notes) == 1


def test_no_epoch_looks_at_an_unusable_one(model):
    staging = stage_recording(recording(9, flat=(4,)), model)
    for epoch in (3, 5):
        explanation = explain(staging, epoch)
        assert explanation.context[explanation.context_epochs == 4].sum() == 0


def test_the_neighbours_of_an_epoch_come_in_order(tmp_path):
    model = load_model(write_model(tmp_path / "tiny.safetensors"), "cpu")
    staging = stage_recording(recording(9), model)
    assert explain(staging, 0).context_epochs.tolist() == [0, 1, 2]
    assert explain(staging, 4).context_epochs.tolist() == [2, 3, 4, 5, 6]
    with pytest.raises(IndexError):
        explain(staging, 9)


def test_probabilities_are_averaged_over_the_windows_that_cover_an_epoch(tmp_path):
    import torch

    from cmt.epochs import cut_epochs

    model = load_model(write_model(tmp_path / "tiny.safetensors"), "cpu")
    night = recording(7)
    epochs = cut_epochs(night, model.checkpoint.preprocessing)
    eeg, eog = torch.tensor(epochs.eeg), torch.tensor(epochs.eog)
    there = torch.ones(7, dtype=torch.bool)
    total = np.zeros((7, 5))
    for centre in range(7):
        inside = [e for e in range(centre - 2, centre + 3) if 0 <= e < 7]
        # The window's places are fixed, so what lies outside is padded and not valid.
        window = torch.tensor(
            [max(0, min(e, 6)) for e in range(centre - 2, centre + 3)]
        )
        valid = torch.tensor([e in inside for e in range(centre - 2, centre + 3)])
        output = model.checkpoint.net(
            eeg[window][None], eog[window][None], there[window][None], valid[None]
        )
        probabilities = output.logits[0].softmax(-1).detach().numpy()
        for place, epoch in enumerate(range(centre - 2, centre + 3)):
            if epoch in inside:
                total[epoch] += probabilities[place]
    expected = (total / total.sum(axis=1, keepdims=True)) ** (1 / 1.5)
    expected /= expected.sum(axis=1, keepdims=True)
    staging = stage_recording(night, model)
    np.testing.assert_allclose(staging.probabilities, expected, atol=1e-5)


def test_progress_moves_from_none_to_all(model):
    seen = []
    stage_recording(recording(70), model, lambda fraction, _: seen.append(fraction))
    assert seen[0] == 0
    assert seen[-1] == 1
    assert seen == sorted(seen)


def test_results_cannot_be_changed_by_mistake(model):
    staging = stage_recording(recording(2), model)
    with pytest.raises(ValueError, match="read-only"):
        staging.probabilities[0, 0] = 1


def test_a_staging_knows_its_channels_model_and_device(model, tmp_path):
    path = write_night(tmp_path / "a.edf")
    staging = stage_recording(read_recording(path), model)
    assert (staging.eeg, staging.eog) == ("EEG Fpz-Cz", "EOG horizontal")
    assert staging.model.startswith("tiny 0 ")
    assert staging.device == "cpu"


def test_a_recording_too_short_is_told_before_staging(model, tmp_path):
    path = write_edf(tmp_path / "a.edf", {"C3-M2": brain_like(2000, 100)})
    with pytest.raises(RecordingError, match="at least one epoch"):
        stage_recording(read_recording(path), model)


def test_what_is_no_model_is_refused(tmp_path):
    path = tmp_path / "model.safetensors"
    with pytest.raises(ModelError, match=r"no model file model\.safetensors"):
        load_model(path)
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(path)
    with pytest.raises(ModelError, match="no device 'abacus'"):
        load_model(write_model(path), "abacus")


def test_the_matrix_of_a_view_has_the_epochs_own_row(tmp_path):
    model = load_model(write_model(tmp_path / "tiny.safetensors"), "cpu")
    staging = stage_recording(recording(9), model)
    epochs, shares = context_matrix(staging, 4)
    assert epochs.tolist() == [2, 3, 4, 5, 6]
    assert shares[2].sum() == pytest.approx(1)
    np.testing.assert_allclose(shares[0, 0], explain(staging, 2).context[2], atol=1e-6)
    np.testing.assert_allclose(shares[2], explain(staging, 4).context, atol=1e-6)
    assert (shares[0, 3:] == 0).all()
