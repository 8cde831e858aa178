"""Shapes of twins are compared with those of real nights."""

import json

import numpy as np

from cmt.epochs import Preprocessing
from cmt.training.preparation.twins import prepare_twins
from cmt.training.preparation.waveform_shapes import compare_shapes
from tests.support.prepared_nights import write_bands


def test_twins_are_compared_with_the_shapes_of_real_nights(tmp_path):
    write_bands(tmp_path / "bands.npz", n_people=1)
    prepare_twins(tmp_path / "bands.npz", tmp_path / "out", Preprocessing())
    np.savez(
        tmp_path / "moments.npz",
        moments=np.tile([[9.0, 0.5, 1.5], [9.0, -0.5, 2.5]], (10, 1, 1)),
        names=np.array(["std", "skew", "kurt"]),
        stage=np.repeat(np.arange(5), 2),
    )
    compare_shapes(tmp_path / "out", tmp_path / "moments.npz")
    table = json.loads((tmp_path / "out" / "shape.json").read_text())
    assert table["N2"]["real"]["eog"] == {"skew": -0.5, "kurt": 2.5}
    assert np.isfinite(table["R"]["twin"]["eog"]["kurt"])
