"""What is prepared for training is what a recording would give the network."""

import json

import numpy as np

from cmt.__main__ import main
from cmt.epochs import Preprocessing
from cmt.model.model_file import load_checkpoint
from cmt.stages import UNSCORED, Stage
from cmt.training.data.prepared_night import load_nights
from cmt.training.preparation.demo_statistics import write_demo_statistics
from cmt.training.preparation.partial_recordings import (
    prepare_partial_recordings,
    read_partial_recordings,
)
from cmt.training.preparation.twins import prepare_twins
from cmt.training.preparation.waveform_shapes import compare_shapes


def write_bands(path, n_people: int = 2, n_epochs: int = 40) -> None:
    """Write a table of made-up band powers, two nights a person."""
    rng = np.random.default_rng(0)
    n_nights = 2 * n_people
    stages = np.tile(np.repeat(np.arange(5), n_epochs // 5), n_nights).astype(np.int8)
    power = rng.normal(-3, 0.5, (stages.size, 3, 5)) + (stages == 3)[:, None, None]
    nights = np.repeat(np.arange(n_nights), n_epochs)
    np.savez(
        path,
        log_power=power.astype(np.float16),
        stage=stages,
        subject=(nights // 2).astype(np.int16),
        night=(nights % 2 + 1).astype(np.int8),
    )


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


def test_demo_statistics_are_small_and_complete(tmp_path):
    write_bands(tmp_path / "bands.npz", n_people=4, n_epochs=200)
    write_demo_statistics(tmp_path / "bands.npz", tmp_path / "night.json")
    statistics = json.loads((tmp_path / "night.json").read_text())
    mean = np.array(statistics["bands"]["mean"])
    assert mean.shape == (5, 15)
    assert mean[Stage.N3].mean() - mean[Stage.N2].mean() > 0.8
    assert np.linalg.eigvalsh(np.array(statistics["bands"]["covariance"])).min() > 0
    assert (tmp_path / "night.json").stat().st_size < 20_000


def test_the_commands_prepare_and_train(tmp_path):
    write_bands(tmp_path / "bands.npz")
    data, out = tmp_path / "twins", tmp_path / "run"
    bands = str(tmp_path / "bands.npz")
    asked = ["prepare", "twins", "--bands", bands, "--out", str(data), "--nights", "2"]
    assert main(asked) == 0
    assert len(list(data.glob("*.npz"))) == 2
    assert main(["train", "--data", str(data), "--out", str(out), "--passes", "1"]) == 0
    checkpoint = load_checkpoint(out / "best.safetensors")
    assert checkpoint.preprocessing == Preprocessing()


def test_training_without_data_says_so(tmp_path, capsys):
    asked = ["train", "--data", str(tmp_path), "--out", str(tmp_path / "run")]
    assert main(asked) == 2
    assert "There are no prepared nights" in capsys.readouterr().err
