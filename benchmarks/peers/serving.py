"""What the processes of all scorers share: arguments in, stages as CSV out.

Only of Python's own, for it runs in the environment of every scorer.
"""

import argparse
import csv
import time
from collections.abc import Callable
from pathlib import Path


def serve(stage: Callable[[str, list[str], list[str]], list[str]]) -> None:
    """Stage the recording of the command line and write ``epoch,stage``.

    Parameters
    ----------
    stage
        Takes a recording's path, its EEG and its EOG or none, each as a list of names;
        returns ``W N1 N2 N3 R`` by epoch. With ``--warm`` it is called once more, and
        the seconds of that are printed.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("recording")
    parser.add_argument("stages", type=Path)
    parser.add_argument("--eeg", action="append", required=True)
    parser.add_argument("--eog", action="append", default=[])
    parser.add_argument("--warm", action="store_true")
    options = parser.parse_args()
    for again in range(1 + options.warm):
        start = time.perf_counter()
        names = stage(options.recording, options.eeg, options.eog)
        with options.stages.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(("epoch", "stage"))
            rows.writerows(enumerate(names, start=1))
        if again:
            print(f"warm {time.perf_counter() - start:.3f}")
