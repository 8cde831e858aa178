"""Runs scorers as processes, each in its own environment; stages, time and memory."""

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cmt.stages import STAGE_NAMES, UNSCORED

HERE = Path(__file__).resolve().parent
OURS, YASA, GSSC = "SomnoLens", "YASA", "GSSC"
DEMO = ("EEG Fpz-Cz", "EOG horizontal")


class Run(NamedTuple):
    """What one process took: wall time from start to end, peak memory, what it said."""

    seconds: float
    peak_mib: float
    output: str


class Scorers:
    """Our model, YASA and GSSC, each behind its own interpreter.

    Parameters
    ----------
    yasa, gssc
        Interpreters of their environments.
    model
        Our model file.
    folder
        Where stages are written on the way.
    """

    names = (OURS, YASA, GSSC)

    def __init__(self, yasa: str, gssc: str, model: Path, folder: Path) -> None:
        self._pythons = {OURS: sys.executable, YASA: yasa, GSSC: gssc}
        self._model = model
        self._stages = folder / "stages.csv"

    def stages(
        self, name: str, recording: Path, eeg: str, eog: str | None, n_epochs: int
    ) -> np.ndarray:
        """Return a scorer's stages ``(n_epochs,)`` int8.

        All count epochs from 1; GSSC may leave out the last one.
        """
        self.whole(name, recording, eeg, eog)
        stages = np.full(n_epochs, UNSCORED, np.int8)
        with self._stages.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["stage"] in STAGE_NAMES:
                    stages[int(row["epoch"]) - 1] = STAGE_NAMES.index(row["stage"])
        return stages

    def whole(self, name: str, recording: Path, eeg: str, eog: str | None) -> Run:
        """Run a process from file to CSV, as a user would start it."""
        if name != OURS:
            return self._run(self._peer(name, recording, eeg, eog))
        files = ["-m", "cmt", "stage", recording, "-o", self._stages]
        channels = ["--eeg", eeg, "--eog", eog or "none"]
        model = ["--model", self._model, "--device", "cpu"]
        return self._run([sys.executable, *files, *channels, *model])

    def warm_s(self, name: str, recording: Path, eeg: str, eog: str | None) -> float:
        """Return the seconds of a second staging in one process."""
        run = self._run([*self._peer(name, recording, eeg, eog), "--warm"])
        return float(run.output.split()[-1])

    def _peer(
        self, name: str, recording: Path, eeg: str, eog: str | None
    ) -> list[str | Path]:
        script = {OURS: "ours", YASA: "yasa", GSSC: "gssc"}[name]
        command = [self._pythons[name], HERE / f"stage_with_{script}.py", recording]
        eyes = ["--eog", eog] if eog else []
        return [*command, self._stages, "--eeg", eeg, *eyes]

    def _run(self, command: list[str | Path]) -> Run:
        environment = os.environ | {"MODEL": str(self._model)}
        with tempfile.TemporaryFile() as said:
            start = time.perf_counter()
            process = subprocess.Popen(
                [str(word) for word in command],
                stdout=said,
                stderr=subprocess.STDOUT,
                env=environment,
            )
            # The operating system's own account of this one process and its children.
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            said.seek(0)
            output = said.read().decode(errors="replace")
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command[0]} failed:\n{output[-2000:]}")
        return Run(seconds, usage.ru_maxrss / 1024, output)


def speed(scorers: Scorers, runs: int) -> list[dict]:
    """Stage the demo night with every scorer, in turns, so that none has a better hour.

    Wall times are of whole processes from file to CSV, warm ones of a second staging.
    """
    eeg, eog = DEMO
    with tempfile.TemporaryDirectory() as folder:
        night = Path(folder) / "night.edf"
        # In a process of its own: a child's peak memory starts at its parent's.
        made = (
            f"from cmt.simulation.demo import write_demo_night as w; w({str(night)!r})"
        )
        subprocess.run([sys.executable, "-c", made], check=True)
        return [
            row
            for eyes in (None, eog)
            for row in _timed(scorers, night, eeg, eyes, runs)
        ]


def _timed(
    scorers: Scorers, night: Path, eeg: str, eog: str | None, runs: int
) -> list[dict]:
    done = [
        {name: scorers.whole(name, night, eeg, eog) for name in scorers.names}
        for _ in range(runs)
    ]
    rows = []
    for name in scorers.names:
        seconds = [run[name].seconds for run in done]
        warm = [scorers.warm_s(name, night, eeg, eog) for _ in range(min(runs, 3))]
        rows.append(
            {
                "scorer": name,
                "channels": "EEG and EOG" if eog else "EEG alone",
                "runs": runs,
                "median_s": round(statistics.median(seconds), 2),
                "least_s": round(min(seconds), 2),
                "most_s": round(max(seconds), 2),
                "warm_s": round(statistics.median(warm), 2),
                "peak_mib": round(max(run[name].peak_mib for run in done)),
            }
        )
    return rows
