"""Several processes train as one would: the same data, the same loss curve."""

import json
import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import multiprocessing

from cmt.errors import CmtError
from cmt.model.model_file import load_checkpoint
from cmt.nets.config import NetConfig
from cmt.training.config import PAPER, TWINS, TrainConfig
from cmt.training.fitting.distributed import joined
from cmt.training.run import Training, train_run
from cmt.training.selection.datasets import datasets_of_people
from tests.support.prepared_nights import ALONE, NET, write_nights

# Each process draws dropout of its own, so the curves are equal without it alone.
STILL = replace(NET, dropout=0.0)
PASSES = {"passes": 2, "batch_windows": 3, "validation_share": 0.5}
PUBLISHED = replace(PAPER, **PASSES)
BENT = replace(TWINS, **PASSES, precision="float32", checks=1, eog_dropped=0.7)
RUNS = {
    "epoch": (replace(STILL, kind="epoch", n_epochs=1), replace(PUBLISHED, passes=1)),
    "paper": (replace(STILL, form="paper"), PUBLISHED),
    "shared": (STILL, PUBLISHED),
    "shared, some without EOG": (STILL, BENT),
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def train_part(
    rank: int, port: int, what: tuple[NetConfig, TrainConfig], data: Path
) -> None:
    """Be one of two processes; the leading one leaves a run beside the data."""
    os.environ |= {"WORLD_SIZE": "2", "RANK": str(rank)}
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    torch.set_num_threads(1)
    datasets = datasets_of_people([data], what[1])
    with joined("cpu") as process:
        train_run(Training(*what), datasets, data.parent / "together", process)


@pytest.mark.parametrize("name", RUNS)
def test_two_processes_have_the_loss_curve_of_one(tmp_path, name):
    data = write_nights(tmp_path / "data", "ab", n_epochs=35)
    what, datasets = RUNS[name], datasets_of_people([data], RUNS[name][1])
    train_run(Training(*what), datasets, tmp_path / "alone", ALONE)
    multiprocessing.spawn(train_part, (free_port(), what, data), nprocs=2)
    runs = [tmp_path / "alone", tmp_path / "together"]
    alone, together = (json.loads((run / "checks.json").read_text()) for run in runs)
    assert [row["loss"] for row in together] == pytest.approx(
        [row["loss"] for row in alone], rel=2e-4
    )
    assert [row["chosen_by"] for row in together] == pytest.approx(
        [row["chosen_by"] for row in alone], abs=0.05
    )
    nets = [load_checkpoint(run / "best.safetensors").net for run in runs]
    first, second = (net.state_dict() for net in nets)
    for key in (key for key in first if "running" in key):
        torch.testing.assert_close(first[key], second[key], rtol=1e-2, atol=1e-3)


def test_torchrun_trains_and_only_the_first_process_writes_and_tells(tmp_path):
    data, out = write_nights(tmp_path / "data", "ab", n_epochs=20), tmp_path / "out"
    torchrun = ["-m", "torch.distributed.run", "--nproc-per-node", "2"]
    asked = ["-m", "cmt", "train", "--data", data, "--out", out, "--device", "cpu"]
    small = ["--passes", "1", "--width", "16", "--feed-forward", "16"]
    done = subprocess.run(
        [sys.executable, *torchrun, "--master-port", str(free_port()), *asked, *small],
        capture_output=True,
        check=False,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("best.safetensors") == 1
    load_checkpoint(out / "best.safetensors")


def test_more_processes_than_gpus_are_refused(monkeypatch):
    monkeypatch.setenv("LOCAL_RANK", "2")
    monkeypatch.setattr(
        "cmt.training.fitting.distributed.pick_device", lambda _: torch.device("cuda")
    )
    monkeypatch.setattr("torch.cuda.device_count", lambda: 2)
    with pytest.raises(CmtError, match=r"has 2 cuda device\(s\), too few"):
        joined("cuda").__enter__()


def test_a_device_that_is_not_there_is_refused(monkeypatch):
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    with pytest.raises(CmtError, match="no device 'cuda' here"):
        joined("cuda").__enter__()
