"""How long the explanation of an epoch takes, and how exact its short cuts are.

    python -m benchmarks.effect > benchmarks/effect.md

On the simulated demo night and, without an EOG, its EEG alone: medians over epochs
drawn with one seed. An epoch is measured when its neighbours are encoded, as they are
while a reader pages; beside it stands what is computed while she looks at the epoch.
Then the whole night, as the dashboard computes it ahead, and what an epoch takes that
she asks for meanwhile. All is measured in a thread that is not the program's first, as
those are that answer a reader.
"""

import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch

from cmt.epochs import cut_epochs
from cmt.explanation.effect import (
    NightReasons,
    ReplaceableNight,
    deletion,
    effect,
    parts,
)
from cmt.explanation.effect import replacing as core
from cmt.explanation.effect.spectral_response import Read
from cmt.model.staging_model import StagingModel, load_model
from cmt.recording import read_recording
from cmt.simulation.demo import write_demo_night
from cmt.staging import stage_recording
from dashboard.session.reasons import REST_S, ask, begin_ahead

SEED, N_EPOCHS, N_EXACT, N_ASKED = 0, 30, 12, 12
_WORK_S = 1.5
"""For so long at least, the night is computed between two epochs asked for."""


def main() -> None:
    """Write the table."""
    model = load_model()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "night.edf"
        write_demo_night(path)
        makers = {
            "EEG and EOG": maker(model, path, None),
            "EEG alone": maker(model, path, "none"),
        }
    print(f"Made by `python -m benchmarks.effect`, {model.name}, on {model.device}, ")
    print(f"{torch.get_num_threads()} threads, {platform.machine()}. Seconds an epoch,")
    print(f"median of {N_EPOCHS} (slowest); the simulated demo night.\n")
    print("| | effect, 8 draws | larger parts | against chance | short cut off by |")
    print("|---|---|---|---|---|")
    for name, make in makers.items():
        print(f"| {name} | {' | '.join(row(make()))} |")
    print("\nSeconds for the effects of the whole night, computed ahead, and for the")
    print("effect of an epoch asked for meanwhile: median (slowest).\n")
    print("| | epochs | whole night | asked for meanwhile |\n|---|---|---|---|")
    for name, make in makers.items():
        print(f"| {name} | {' | '.join(row_ahead(make))} |")


def maker(
    model: StagingModel, path: Path, eog: str | None
) -> Callable[[], ReplaceableNight]:
    """Stage a recording and return what makes it ready."""
    recording = read_recording(path, None, eog)
    epochs = cut_epochs(recording, model.checkpoint.preprocessing)
    staging = stage_recording(recording, model, epochs=epochs)
    return lambda: ReplaceableNight(model, epochs, staging)


def row(night: ReplaceableNight) -> list[str]:
    """Return the cells of one night."""
    usable = np.flatnonzero(night.staging.usable)
    chosen = np.random.default_rng(SEED).choice(usable, N_EPOCHS, replace=False)
    shown = {}
    for epoch in map(int, chosen):
        parts(night, epoch)  # encodes the epochs around
        shown[epoch] = effect(night, epoch)
    timed = [
        seconds(lambda epoch: effect(night, epoch), chosen),
        seconds(lambda epoch: parts(night, epoch), chosen),
        seconds(lambda epoch: deletion(night, epoch, shown[epoch]), chosen),
    ]
    return [*timed, f"{off_by(night, chosen[:N_EXACT]):.5f}"]


def seconds(compute: Callable[[int], object], epochs: np.ndarray) -> str:
    """Return the median and the longest time."""
    took = []
    for epoch in map(int, epochs):
        begun = time.perf_counter()
        compute(epoch)
        took.append(time.perf_counter() - begun)
    return f"{statistics.median(took):.2f} ({max(took):.2f})"


def off_by(night: ReplaceableNight, epochs: np.ndarray) -> float:
    """Return by how much a fall is off at most, where few spectra stand for all."""
    short = [effect(night, int(epoch)).falls for epoch in epochs]
    followed, core.spectral_responses = core.spectral_responses, _read_all
    try:
        exact = [effect(night, int(epoch)).falls for epoch in epochs]
    finally:
        core.spectral_responses = followed
    return float(np.abs(np.array(short) - np.array(exact)).max())


def _read_all(read: Read, powers: list[np.ndarray]) -> list[np.ndarray]:
    return read(list(range(len(powers))), powers)


def row_ahead(make: Callable[[], ReplaceableNight]) -> list[str]:
    """Return the cells of one night, which ``make`` returns with no epoch encoded."""
    n_epochs = int(make().staging.usable.sum())
    took_s = asked_for(NightReasons(make), N_ASKED)
    middle, most = statistics.median(took_s), max(took_s)
    return [str(n_epochs), f"{whole_night_s(make):.0f}", f"{middle:.2f} ({most:.2f})"]


def whole_night_s(make: Callable[[], ReplaceableNight]) -> float:
    """Return how long a night takes that nobody asks about."""
    begun = time.perf_counter()
    reasons = NightReasons(make)
    begin_ahead(reasons).join()
    return time.perf_counter() - begun


def asked_for(reasons: NightReasons, n: int) -> list[float]:
    """Return how long effects take that are asked for while others are computed."""
    begin_ahead(reasons)
    rng, took_s = np.random.default_rng(SEED), []
    usable = reasons.night.staging.usable.nonzero()[0]
    for _ in range(n):
        time.sleep(REST_S + _WORK_S * (1 + rng.random()))
        unknown = [each for each in usable if reasons.known(int(each)) is None]
        epoch = int(rng.choice(unknown))
        begun = time.perf_counter()
        ask(reasons, epoch)
        took_s.append(time.perf_counter() - begun)
    return took_s


if __name__ == "__main__":
    with ThreadPoolExecutor(1) as readers:
        readers.submit(main).result()
