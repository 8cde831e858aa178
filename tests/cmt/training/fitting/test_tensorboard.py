"""Numbers go to TensorBoard, where it is."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from cmt.errors import CmtError
from cmt.training.config import TrainConfig
from cmt.training.run import Training, train_run
from cmt.training.selection.datasets import datasets_of_people
from tests.support.prepared_nights import ALONE, NET, write_nights

FEW = TrainConfig(passes=2, batch_windows=2, checks=1, validation_share=0.5)


def test_without_tensorboard_its_logs_are_refused_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    data = write_nights(tmp_path / "data", "ab", n_epochs=10)
    with pytest.raises(CmtError, match="pip install tensorboard"):
        train_run(
            Training(NET, FEW),
            datasets_of_people([data], FEW),
            tmp_path / "out",
            ALONE,
            True,
        )


def test_the_numbers_of_every_check_go_to_tensorboard(tmp_path, monkeypatch):
    written = []

    class SummaryWriter:
        def __init__(self, folder: str) -> None:
            written.append(Path(folder).name)

        def add_scalar(self, name: str, _value: float, step: int) -> None:
            written.append((name, step))

        def flush(self) -> None:
            pass

    board = SimpleNamespace(SummaryWriter=SummaryWriter)
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", board)
    data = write_nights(tmp_path / "data", "ab", n_epochs=10)
    datasets = datasets_of_people([data], FEW)
    train_run(Training(NET, FEW), datasets, tmp_path / "out", ALONE, True)
    (name,) = datasets.validation
    names = ["loss", "learning rate", f"{name}/kappa"]
    assert written == ["tensorboard"] + [(n, s) for s in (1000, 2000) for n in names]
