"""How long three channels of a large file take to open and read, and what 72 h need.

    python benchmarks/reading.py > benchmarks/reading.md

Against MNE-Python, in turns, on files written here: 500 MB as EDF (24 channels of
256 Hz, 11 h), and 72 hours of 24 channels, staged in a process of its own.
The file lies in the system's cache in every run of both.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import edfio
import mne
import numpy as np

from cmt.recording.edf import read_header, read_samples
from cmt.recording.units import in_microvolts, scale_of

RUNS = 7
N_CHANNELS = 24
WANTED = ("EEG Fpz-Cz", "EOG horizontal", "EMG chin")
LARGE_HZ, LARGE_S = 256, 40_700
LONG_HZ, LONG_S = 100, 72 * 3600


def write(path: Path, rate_hz: int, length_s: int) -> None:
    """Write noise of 20 µV under the names of a recorder's channels."""
    rng = np.random.default_rng(0)
    noise = rng.normal(0, 20, rate_hz * length_s).astype(np.float32)
    names = [*WANTED, *(f"EMG {number}" for number in range(N_CHANNELS - 3))]
    signals = [
        edfio.EdfSignal(
            np.roll(noise, 1000 * place),
            rate_hz,
            label=name,
            physical_dimension="uV",
            physical_range=(-200, 200),
        )
        for place, name in enumerate(names)
    ]
    edfio.Edf(signals).write(path)


def by_us(path: Path) -> list[np.ndarray]:
    """Read the wanted channels as this program does."""
    header = read_header(path)
    wanted = [c for c in header.channels if c.name in WANTED]
    found = [read_samples(path, header.records, channel) for channel in wanted]
    return [
        in_microvolts(x, scale_of(x, c)) for x, c in zip(found, wanted, strict=True)
    ]


def by_mne(path: Path) -> list[np.ndarray]:
    """Read the wanted channels as this program did through MNE-Python, one by one."""
    raw = mne.io.read_raw_edf(path, verbose="error")
    return [1e6 * raw.get_data(picks=[name])[0] for name in WANTED]


def by_mne_at_once(path: Path) -> list[np.ndarray]:
    """Read the wanted channels as MNE-Python does, all in one call."""
    raw = mne.io.read_raw_edf(path, include=list(WANTED), verbose="error")
    return list(1e6 * raw.get_data())


READERS = {
    "SomnoLens": by_us,
    f"MNE-Python {mne.__version__}, channel by channel": by_mne,
    f"MNE-Python {mne.__version__}, all in one call": by_mne_at_once,
}


def seconds(read: Callable[[Path], list[np.ndarray]], path: Path) -> float:
    """Return how long a reader takes."""
    began = time.perf_counter()
    read(path)
    return time.perf_counter() - began


def stage(path: Path, out: Path) -> tuple[float, float]:
    """Stage a file in a process of its own; return seconds and MiB at its peak."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "cmt", "stage", str(path), "-o", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    # Of the process and of those that it has waited for, whichever took most.
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the recording could not be staged")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        long, out = Path(folder) / "long.edf", Path(folder) / "out.csv"
        subprocess.run([sys.executable, __file__, "write", str(long)], check=True)
        staged = stage(long, out)
        long.unlink()
        large = Path(folder) / "large.edf"
        write(large, LARGE_HZ, LARGE_S)
        size_mb = large.stat().st_size / 1e6
        pairs = zip(by_us(large), by_mne(large), strict=True)
        apart = max(float(np.abs(ours - theirs).max()) for ours, theirs in pairs)
        times = {name: [] for name in READERS}
        for _ in range(RUNS):
            for name, read in READERS.items():
                times[name].append(seconds(read, large))
    print(report(size_mb, times, apart, staged))


def report(
    size_mb: float,
    times: dict[str, list[float]],
    apart: float,
    staged: tuple[float, float],
) -> str:
    """Return the tables as Markdown."""
    ours = statistics.median(times["SomnoLens"])
    lines = [
        "# Reading a recording\n",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{platform.machine()}. Repeat: `python benchmarks/reading.py > "
        "benchmarks/reading.md`.\n",
        f"Three of {N_CHANNELS} channels of {size_mb:.0f} MB, opened and read:\n",
        "| reader | median s | min | max | runs | times ours |",
        "|---|---|---|---|---|---|",
        *(
            f"| {name} | {statistics.median(took):.2f} | {min(took):.2f} | "
            f"{max(took):.2f} | {len(took)} | {statistics.median(took) / ours:.1f} |"
            for name, took in times.items()
        ),
        f"\nThe samples differ by at most {apart:.1e} µV.\n",
        f"{LONG_S // 3600} h of {N_CHANNELS} channels of {LONG_HZ} Hz, EEG and EOG "
        f"staged: {staged[0]:.0f} s, {staged[1]:.0f} MiB at the peak.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), LONG_HZ, LONG_S)
    else:
        main()
