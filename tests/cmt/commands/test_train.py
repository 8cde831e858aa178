"""Training, as its user meets it."""

from cmt.__main__ import main
from cmt.epochs import Preprocessing
from cmt.model.model_file import load_checkpoint
from tests.support.tables import write_bands


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
