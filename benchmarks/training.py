"""How fast networks are trained, beside the published way: 15 encoders in a loop.

TrainState on an idle machine: `python benchmarks/training.py > benchmarks/training.md`
"""

import argparse
import platform
import re
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim import Adam
from torch.optim.lr_scheduler import LambdaLR
from tqdm import tqdm

from cmt.nets.config import NetConfig
from cmt.stages import Stage
from cmt.training.config import PAPER, TWINS, TrainConfig
from cmt.training.data.windows import Batch
from cmt.training.fitting.distributed import Process, joined
from cmt.training.fitting.loop import take_step
from cmt.training.fitting.train_state import TrainState, begin

PUBLISHED = NetConfig(form="paper", position=False)
LOOP = "15 encoders in a loop, convolutions, float32"


@dataclass(frozen=True)
class Case:
    """A network, a recipe, and whether its encoders are called as published."""

    net: NetConfig
    config: TrainConfig
    is_loop: bool = False


CASES = {
    "shared, float32": Case(NetConfig(), PAPER),
    "shared, bfloat16": Case(NetConfig(), replace(PAPER, precision="bfloat16")),
    "shared, as the bundled model (bfloat16, augmented, averaged)": Case(
        NetConfig(), TWINS
    ),
    "paper, float32": Case(PUBLISHED, PAPER),
    "paper, bfloat16": Case(PUBLISHED, replace(PAPER, precision="bfloat16")),
    LOOP: Case(PUBLISHED, PAPER, is_loop=True),
}


class PublishedTokens(nn.Module):
    """`MultiScaleTokens` in the layers that the paper names: convolutions."""

    def __init__(self, d: int) -> None:
        super().__init__()
        self.whole = _path([(1, d // 4, 50)])
        self.fine = _path(
            [(1, d // 8, 5), (d // 8, d // 4, 5), (d // 4, 3 * d // 8, 2)]
        )
        self.halves = _path([(1, d // 4, 25), (d // 4, 3 * d // 8, 2)])
        self.merge = _path([(d, d, 1)])

    def forward(self, samples: Tensor) -> Tensor:
        """Turn samples (b, 3000) into tokens (b, 60, d)."""
        wave = samples[:, None]
        scales = [self.whole(wave), self.fine(wave), self.halves(wave)]
        return self.merge(torch.cat(scales, dim=1)).transpose(1, 2)


def _path(shapes: list[tuple[int, int, int]]) -> nn.Sequential:
    layers = []
    for inputs, outputs, size in shapes:
        layers += [nn.Conv1d(inputs, outputs, size, size), nn.LeakyReLU()]
    return nn.Sequential(*layers, nn.BatchNorm1d(shapes[-1][1]))


class Loop(nn.Module):
    """One encoder after the other, each with all of its tokens' attention."""

    def __init__(self, net: nn.Module, d: int) -> None:
        super().__init__()
        self.net = net
        for encoder in net.encoders:
            for modality in (encoder.eeg, encoder.eog):
                modality.tokens = PublishedTokens(d)
                modality.dropout = nn.Dropout(modality.dropout.p)

    def forward(self, *windows: Tensor) -> Tensor:
        """Return logits (b, s, 5), as `WindowLogits` does."""
        return self.net(*windows[:4]).logits


def main() -> None:
    """Print the table as Markdown."""
    options = _options()
    with joined(options.device) as process:
        if options.only:
            sys.stdout.write(f"{peak_mb(options.only, options.windows, process):.0f}")
            return
        seconds = timed(options.windows, options.runs, process)
        memory = {name: _peak_of_own_process(name, options) for name in CASES}
    print_table(seconds, memory, options, process)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", choices=("cuda", "mps", "cpu"), default="cpu")
    parser.add_argument("--runs", type=int, default=9, help="steps of each; 9")
    parser.add_argument("--windows", type=int, default=32, help="in a step; 32")
    parser.add_argument("--only", choices=CASES, help="the peak memory of one, in MB")
    return parser.parse_args()


def timed(n_windows: int, runs: int, process: Process) -> dict[str, list[float]]:
    """Return the seconds of every step, taken in turns after one to warm up."""
    batch = random_batch(n_windows)
    prepared = {name: started(case, process) for name, case in CASES.items()}
    seconds = {name: [] for name in CASES}
    for number in tqdm(range(runs + 1), "rounds", leave=False):
        for name, run in prepared.items():
            start = time.perf_counter()
            # Reading the loss waits for the device.
            take_step(run, batch, CASES[name].config, process).item()
            if number:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def started(case: Case, process: Process) -> TrainState:
    """Return a run of a case, before its first step."""
    run = begin(case.net, case.config, lambda _: 1.0, process)
    if case.is_loop:
        run.logits = Loop(run.net, case.net.d).to(process.device)
        run.optimizer = Adam(run.net.parameters(), lr=case.config.learning_rate)
        run.schedule = LambdaLR(run.optimizer, lambda _: 1.0)
    return run


def random_batch(n_windows: int) -> Batch:
    """Return windows of 15 epochs, with an EOG, of any stages."""
    generator = torch.Generator().manual_seed(0)
    shape = (n_windows, PUBLISHED.n_epochs)
    eeg, eog = torch.randn(2, *shape, 3000, generator=generator)
    present = torch.ones(shape, dtype=torch.bool)
    stages = torch.randint(len(Stage), shape, generator=generator)
    taught = torch.zeros(*shape, 2, len(Stage))
    return Batch(eeg, eog, present, present, stages, present, taught)


def peak_mb(name: str, n_windows: int, process: Process) -> float:
    """Return the most memory of two steps: of the GPU, or of this whole process."""
    run, batch = started(CASES[name], process), random_batch(n_windows)
    for _ in range(2):
        take_step(run, batch, CASES[name].config, process).item()
    if process.device.type == "cuda":
        return torch.cuda.max_memory_allocated() / 1e6
    # Not getrusage: on Linux that remembers the process which started this one.
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024 / 1e6


def _peak_of_own_process(name: str, options: argparse.Namespace) -> float:
    asked = ["--only", name, "--device", options.device]
    command = [sys.executable, __file__, *asked, "--windows", str(options.windows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def print_table(
    seconds: dict[str, list[float]],
    memory: dict[str, float],
    options: argparse.Namespace,
    process: Process,
) -> None:
    """Print medians, extremes, parameters, memory and the ratios to the loop."""
    n_epochs = options.windows * PUBLISHED.n_epochs
    where = platform.machine()
    if process.device.type == "cuda":
        where = torch.cuda.get_device_name()
    print("# Training speed\n")
    print(
        f"Whole steps (forward, backward, optimiser) of {options.windows} windows of "
        f"15 epochs, EEG and EOG, d = 128, ff = 512; {options.runs} of each, in turns, "
        f"in one run. On {process.device.type}, {torch.get_num_threads()} threads, "
        f"{where}, torch {torch.__version__}. Memory is the GPU's there, else that of "
        "a whole process of its own. Repeat: `python benchmarks/training.py --device "
        f"{options.device} > benchmarks/training.md`.\n"
    )
    print(
        "| network | epochs of sleep / s | slowest | fastest | against the loop ",
        end="",
    )
    print("| parameters | peak MB |\n|---|---|---|---|---|---|---|")
    loop = statistics.median(seconds[LOOP])
    for name, taken in seconds.items():
        middle = statistics.median(taken)
        rates = (n_epochs / s for s in (middle, max(taken), min(taken)))
        speeds = " | ".join(f"{rate:,.0f}" for rate in rates)
        n_parameters = _n_parameters(CASES[name], process)
        print(
            f"| {name} | {speeds} | {loop / middle:.1f} × | {n_parameters:,} "
            f"| {memory[name]:,.0f} |"
        )


def _n_parameters(case: Case, process: Process) -> int:
    return sum(p.numel() for p in started(case, process).net.parameters())


if __name__ == "__main__":
    main()
