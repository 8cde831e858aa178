"""What is prepared for training is what a recording would give the network."""

import numpy as np

from cmt.epochs import Preprocessing
from cmt.training.data.prepared_night import load_nights
from cmt.training.preparation.twins import prepare_twins
from tests.support.prepared_nights import write_bands


def test_every_night_gets_a_twin_of_its_stages(tmp_path):
    write_bands(tmp_path / "bands.npz")
    prepare_twins(tmp_path / "bands.npz", tmp_path / "out", Preprocessing(), seed=2)
    nights = load_nights(tmp_path / "out")
    assert [night.person for night in nights] == ["00", "00", "01", "01"]
    for night in nights:
        assert night.eeg.shape == night.eog.shape == (40, 3000)
        assert night.stages.tolist() == np.repeat(np.arange(5), 8).tolist()
        deviation = np.percentile(night.eeg.astype(np.float32).std(axis=1), 40)
        np.testing.assert_allclose(deviation, 1, atol=0.01)


def test_preparing_goes_on_where_it_stopped(tmp_path):
    write_bands(tmp_path / "bands.npz")
    out = tmp_path / "out"
    prepare_twins(tmp_path / "bands.npz", out, Preprocessing(), n_nights=1)
    (first,) = out.iterdir()
    first.write_bytes(b"kept")
    prepare_twins(tmp_path / "bands.npz", out, Preprocessing(), n_nights=2)
    assert first.read_bytes() == b"kept"
    assert len(list(out.iterdir())) == 2
