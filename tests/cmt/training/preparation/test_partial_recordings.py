"""What was recorded of a night stands where its hypnogram has it."""

import numpy as np

from cmt.epochs import Preprocessing
from cmt.stages import UNSCORED
from cmt.training.data.prepared_night import load_nights
from cmt.training.preparation.partial_recordings import (
    prepare_partial_recordings,
    read_partial_recordings,
)


def test_measured_epochs_stand_where_the_hypnogram_has_them(tmp_path):
    hypnogram = np.array([0, 0, 2, 3, 3, 4, 0], np.int8)
    t = np.arange(3840) / 128
    loudness = np.array([100, 200, 300, 400, 500])
    waves = (loudness[:, None] * np.sin(2 * np.pi * 5 * t)).astype(np.int16)
    np.savez(
        tmp_path / "waveforms.npz",
        eeg=waves,
        scale=np.float32(0.1),
        rate_hz=128,
        stage=np.array([0, 0, 0, 3, 3], np.int8),
        subject=np.full(5, 7, np.int16),
        hypnogram_007=hypnogram,
    )
    people = list(read_partial_recordings(tmp_path / "waveforms.npz", Preprocessing()))
    prepare_partial_recordings(people, tmp_path / "out", Preprocessing())
    (night,) = load_nights(tmp_path / "out")
    assert night.stages.tolist() == [0, 0, UNSCORED, 3, 3, UNSCORED, 0]
    loudest = night.eeg.astype(np.float32)[:, 200:-200].max(axis=1)
    np.testing.assert_allclose(
        loudest / loudest[0], [1, 2, 0, 4, 5, 0, 3], rtol=0.03, atol=0.01
    )
    assert night.eog is None
    assert night.kind == "recorded"
