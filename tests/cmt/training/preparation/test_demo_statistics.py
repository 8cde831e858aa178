"""The demo night hangs on a few numbers."""

import json

import numpy as np

from cmt.stages import Stage
from cmt.training.preparation.demo_statistics import write_demo_statistics
from tests.support.prepared_nights import write_bands


def test_demo_statistics_are_small_and_complete(tmp_path):
    write_bands(tmp_path / "bands.npz", n_people=4, n_epochs=200)
    write_demo_statistics(tmp_path / "bands.npz", tmp_path / "night.json")
    statistics = json.loads((tmp_path / "night.json").read_text())
    mean = np.array(statistics["bands"]["mean"])
    assert mean.shape == (5, 15)
    assert mean[Stage.N3].mean() - mean[Stage.N2].mean() > 0.8
    assert np.linalg.eigvalsh(np.array(statistics["bands"]["covariance"])).min() > 0
    assert (tmp_path / "night.json").stat().st_size < 20_000
