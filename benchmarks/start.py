"""How long `stage` takes from the start of its process to the first epoch.

    python benchmarks/start.py > benchmarks/start.md

Measured against loading torch alone, in turns, on a simulated night of 8 hours; the
clock stops when the network is given its first batch.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import torch

from cmt.simulation.demo import write_demo_night

RUNS = 7
TORCH = "import torch"
STAGE = """
import os, sys
def stop(*_, **__):
    os._exit(0)
from importlib import abc, util
class Watch(abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "cmt.nets.inference":
            return None
        sys.meta_path.remove(self)
        spec = util.find_spec(name)
        load = spec.loader.exec_module
        def exec_module(module):
            load(module)
            module.infer_night = stop
        spec.loader.exec_module = exec_module
        return spec
if __name__ == "__main__":
    sys.meta_path.insert(0, Watch())
    from cmt.__main__ import main
    main(["stage", sys.argv[1], "-o", sys.argv[2]])
    raise SystemExit("the network was never asked")
"""


def seconds(*command: str) -> float:
    """Return how long a process takes."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        night, out = Path(folder) / "night.edf", Path(folder) / "out.csv"
        write_demo_night(night)
        script = Path(folder) / "stage_until_the_first_epoch.py"
        script.write_text(STAGE, "utf-8")
        staged, loaded = [], []
        for _ in range(RUNS):
            loaded.append(seconds("-c", TORCH))
            staged.append(seconds(str(script), str(night), str(out)))
    print(report(staged, loaded))


def report(staged: list[float], loaded: list[float]) -> str:
    """Return the table as Markdown."""
    ratio = statistics.median(staged) / statistics.median(loaded)
    rows = [("`import torch`", loaded), ("`stage`, to the first epoch", staged)]
    lines = [
        "# Start of a process\n",
        f"Python {platform.python_version()}, torch {torch.__version__}, "
        f"{os.cpu_count()} cores, {platform.machine()}; an 8 h night, EEG and EOG. "
        "Repeat: `python benchmarks/start.py > benchmarks/start.md`.\n",
        "| process | median s | min | max | runs |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} | "
            f"{max(times):.2f} | {len(times)} |"
            for name, times in rows
        ),
        f"\nThe first epoch comes after {ratio:.2f} times the loading of torch.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
