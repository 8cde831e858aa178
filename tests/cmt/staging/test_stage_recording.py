"""From a recording to stages and reasons."""

import numpy as np
import pytest

from cmt.errors import RecordingError
from cmt.model.staging_model import load_model
from cmt.recording import read_recording
from cmt.stages import UNSCORED
from cmt.staging import stage_recording
from tests.support.recordings import brain_like, write_edf, write_model
from tests.support.stagings import recording


@pytest.mark.parametrize("n_epochs", [1, 2, 5, 70])
def test_every_epoch_is_scored_the_first_and_the_last_included(tiny_model, n_epochs):
    staging = stage_recording(recording(n_epochs), tiny_model)
    assert staging.probabilities.shape == (n_epochs, 5)
    np.testing.assert_allclose(staging.probabilities.sum(axis=1), 1, atol=1e-5)
    assert (staging.hypnogram.stages != UNSCORED).all()


def test_probabilities_are_averaged_over_the_windows_that_cover_an_epoch(tmp_path):
    import torch

    from cmt.epochs import cut_epochs

    tiny_model = load_model(write_model(tmp_path / "tiny.safetensors"), "cpu")
    night = recording(7)
    epochs = cut_epochs(night, tiny_model.checkpoint.preprocessing)
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
        output = tiny_model.checkpoint.net(
            eeg[window][None], eog[window][None], there[window][None], valid[None]
        )
        probabilities = output.logits[0].softmax(-1).detach().numpy()
        for place, epoch in enumerate(range(centre - 2, centre + 3)):
            if epoch in inside:
                total[epoch] += probabilities[place]
    expected = (total / total.sum(axis=1, keepdims=True)) ** (1 / 1.5)
    expected /= expected.sum(axis=1, keepdims=True)
    staging = stage_recording(night, tiny_model)
    np.testing.assert_allclose(staging.probabilities, expected, atol=1e-5)


def test_progress_moves_from_none_to_all(tiny_model):
    seen = []
    stage_recording(
        recording(70), tiny_model, lambda fraction, _: seen.append(fraction)
    )
    assert seen[0] == 0
    assert seen[-1] == 1
    assert seen == sorted(seen)


def test_a_recording_too_short_is_told_before_staging(tiny_model, tmp_path):
    path = write_edf(tmp_path / "a.edf", {"C3-M2": brain_like(2000, 100)})
    with pytest.raises(RecordingError, match="at least one epoch"):
        stage_recording(read_recording(path), tiny_model)
