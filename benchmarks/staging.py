"""Time to stage an 8 h night, file to hypnogram, beside the paper's way of doing it.

Run on an idle machine: `python benchmarks/staging.py > benchmarks/staging.md`
"""

import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch

from cmt.epochs import cut_epochs
from cmt.model.staging_model import StagingModel, load_model
from cmt.nets.build import build_net
from cmt.nets.config import NetConfig
from cmt.nets.inference import NightTensors, infer_night
from cmt.recording import Recording, read_recording
from cmt.simulation.demo import write_demo_night
from cmt.staging.stage_recording import as_tensors, stage_recording

RUNS = 7


def main() -> None:
    """Print the table as Markdown."""
    model = load_model(device=sys.argv[1] if len(sys.argv) > 1 else None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "night.edf"
        write_demo_night(path)
        recording = read_recording(path)
        rows = measure(path, recording, model)
    print_table(rows, recording, model)


def measure(path: Path, recording: Recording, model: StagingModel) -> dict[str, list]:
    """Return seconds per run of each step, in the order of the table."""
    epochs_in = cut_epochs(recording, model.checkpoint.preprocessing)
    night = as_tensors(epochs_in, model.device)
    checkpoint = model.checkpoint
    epochs = night.eeg.shape[0]

    def network() -> None:
        infer_night(checkpoint.net, checkpoint.config, night)

    paper = build_net(NetConfig(form="paper", position=False)).to(model.device).eval()
    return {
        "file to hypnogram": timed(
            lambda: stage_recording(read_recording(path), model), RUNS
        ),
        "of which reading the file": timed(lambda: read_recording(path), RUNS),
        "of which filtering and cutting": timed(
            lambda: cut_epochs(recording, model.checkpoint.preprocessing), RUNS
        ),
        f"of which the network ({epochs} epochs)": timed(network, RUNS),
        "the paper's way, network only": timed(lambda: papers_way(paper, night), 1),
    }


@torch.inference_mode()
def papers_way(net: torch.nn.Module, night: NightTensors) -> None:
    """Fifteen encoders, windows of stride 1, one at a time."""
    for first in range(len(night.eeg) - 14):
        window = slice(first, first + 15)
        net(*(part[None, window] for part in night)).logits.softmax(-1).cpu()


def timed(step: Callable[[], object], runs: int) -> list[float]:
    """Return the seconds of ``runs`` calls; several are warmed up by one more."""
    seconds = []
    for run in range(runs + (runs > 1)):
        start = time.perf_counter()
        step()
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        if run or runs == 1:
            seconds.append(time.perf_counter() - start)
    return seconds


def print_table(
    rows: dict[str, list], recording: Recording, model: StagingModel
) -> None:
    """Print medians, extremes and the ratio."""
    hours = recording.duration_s / 3600
    print("# Staging a night\n")
    print(
        f"A simulated night of {hours:.1f} h, EEG and EOG at "
        f"{recording.eeg.rate_hz:g} Hz; {model.name} on {model.device}, "
        f"{torch.get_num_threads()} threads, {platform.machine()}, "
        f"torch {torch.__version__}. Repeat: "
        "`python benchmarks/staging.py > benchmarks/staging.md`.\n"
    )
    print("| step | median s | min | max | runs |\n|---|---|---|---|---|")
    for name, seconds in rows.items():
        middle, least, most = statistics.median(seconds), min(seconds), max(seconds)
        print(f"| {name} | {middle:.2f} | {least:.2f} | {most:.2f} | {len(seconds)} |")
    *_, network, paper = (statistics.median(seconds) for seconds in rows.values())
    print(
        f"\nThe paper's way takes {paper / network:.0f} times as long as our network."
    )


if __name__ == "__main__":
    main()
