"""How the events that YASA finds lie in the stages that an expert gave.

    python benchmarks/events --recording NIGHT --scoring STAGES > benchmarks/events.md

Events know no stage, so that this tells whether they are what a scorer went by.
"""

import argparse
import os
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np

from cmt.epochs import cut_epochs
from cmt.events import NightEvents, detect_events
from cmt.explanation.criteria import Sign, criteria
from cmt.recording import Recording, read_recording
from cmt.scoring import open_scoring
from cmt.stages import EPOCH_SECONDS, STAGE_ORDER, Stage

RUNS = 5
PER_MINUTE = 60 / EPOCH_SECONDS
WAKE, N2, N3 = (Sign.ALPHA,), (Sign.SPINDLE, Sign.K_COMPLEX), (Sign.SLOW_WAVES,)


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--recording", type=Path, required=True)
    parser.add_argument("--scoring", type=Path, required=True)
    options = parser.parse_args()
    recording = read_recording(options.recording)
    stages = open_scoring(options.scoring, recording.n_epochs).hypnogram.stages
    first_s, events = timed(recording)
    again_s = min(timed(recording)[0] for _ in range(RUNS))
    n_threads = os.environ.get("OMP_NUM_THREADS", "all")
    print(
        f"# Events\n\n`{options.recording.stem}` ({events.eeg}, EOG: "
        f"{', '.join(events.eogs) or 'none'}; {recording.duration_s / 3600:.1f} h; an "
        f"expert's stages), YASA {version('yasa')}, threads: {n_threads}. "
        f"{first_s:.1f} s for the night, {again_s:.1f} s when YASA is loaded already, "
        f"the best of {RUNS}. "
        "Repeat: `OMP_NUM_THREADS=1 python benchmarks/events --recording NIGHT "
        "--scoring STAGES`.\n"
    )
    print("\n".join(table(events, stages)))


def timed(recording: Recording) -> tuple[float, NightEvents]:
    """Return how long a night takes, and its events."""
    epochs = cut_epochs(recording)
    began = time.perf_counter()
    events = detect_events(recording, epochs.usable, epochs.eog_usable)
    return time.perf_counter() - began, events


def table(events: NightEvents, stages: np.ndarray) -> list[str]:
    """Return the lines of a table, a column a stage."""
    judged = np.array([epoch.spindles is not None for epoch in events.epochs])
    columns = [np.flatnonzero((stages == stage) & judged) for stage in STAGE_ORDER]
    measures = {
        "slow waves, median share": lambda n: share_pct(events, n, "slow_wave_share"),
        "slow waves for 20 % or more": lambda n: met(events, n, Stage.N3, N3),
        "alpha, median share": lambda n: share_pct(events, n, "alpha_share"),
        "alpha for more than 50 %": lambda n: met(events, n, Stage.W, WAKE),
        "spindles a minute": lambda n: per_minute(events, n, "spindles"),
        "K-complex candidates a minute": lambda n: per_minute(events, n, "k_complexes"),
        "eye movements a minute": lambda n: per_minute(events, n, "eye_movements"),
        "what N2 begins with": lambda n: met(events, n, Stage.N2, N2),
    }
    lines = [
        f"| | {' | '.join(stage.name for stage in STAGE_ORDER)} |",
        f"|---|{'---|' * len(columns)}",
        f"| epochs | {' | '.join(f'{len(column):,}' for column in columns)} |",
    ]
    for name, measure in measures.items():
        values = " | ".join(measure(column) for column in columns)
        lines.append(f"| {name} | {values} |")
    return lines


def share_pct(events: NightEvents, where: np.ndarray, share: str) -> str:
    """Return the median share of the epoch, in per cent."""
    values = [getattr(events.epochs[n], share) for n in where]
    return f"{100 * np.median(values):.0f} %" if values else "n/a"


def per_minute(events: NightEvents, where: np.ndarray, kind: str) -> str:
    """Return how many events there are a minute, on average."""
    found = [getattr(events.epochs[n], kind) for n in where]
    counts = [len(spans) for spans in found if spans is not None]
    return f"{PER_MINUTE * np.mean(counts):.1f}" if counts else "n/a"


def met(
    events: NightEvents, where: np.ndarray, stage: Stage, signs: tuple[Sign, ...]
) -> str:
    """Return the share of epochs that show one of these signs of a stage."""
    asked = np.full(len(events.epochs), stage)
    shown = [
        any(each.found for each in criteria(events, asked, n) if each.sign in signs)
        for n in where
    ]
    return f"{100 * np.mean(shown):.0f} %" if shown else "n/a"


if __name__ == "__main__":
    main()
