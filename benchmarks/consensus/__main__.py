"""Which mean of the model's and YASA's probabilities agrees best with an expert.

    python benchmarks/consensus --recording NIGHT --scoring STAGES \
        > benchmarks/consensus.md

The night is staged whole, and once more in pieces of half an hour, each as a recording
of its own.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cmt.epochs import cut_epochs
from cmt.evaluation.bootstrap import kappa_difference
from cmt.evaluation.metrics import compare
from cmt.model.staging_model import StagingModel, load_model
from cmt.recording import Recording, Signal, read_recording
from cmt.scoring import open_scoring
from cmt.second_opinion import stage_with_yasa
from cmt.stages import EPOCH_SECONDS, UNSCORED
from cmt.staging import stage_recording

HALF_HOUR = 60
LEAST = 1e-6

Mean = Callable[[np.ndarray, np.ndarray], np.ndarray]
WAYS: dict[str, Mean] = {
    "model": lambda model, _: model,
    "YASA": lambda _, yasa: yasa,
    "arithmetic mean": lambda model, yasa: (model + yasa) / 2,
    "mean of log probabilities": lambda model, yasa: (
        np.log(np.maximum(model, LEAST)) + np.log(np.maximum(yasa, LEAST))
    ),
}

COMPARED = (
    ("arithmetic mean", "mean of log probabilities"),
    ("arithmetic mean", "model"),
)


class Opinions(NamedTuple):
    """What both say of a recording, ``(n_epochs, 5)``, and where it can be used."""

    model: np.ndarray
    yasa: np.ndarray
    usable: np.ndarray

    def stages(self, way: str) -> np.ndarray:
        """Return the stages of one way to take both."""
        found = WAYS[way](self.model, self.yasa).argmax(axis=1)
        return np.where(self.usable, found, UNSCORED)


def main() -> None:
    """Print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--recording", type=Path, required=True)
    parser.add_argument("--scoring", type=Path, required=True)
    options = parser.parse_args()
    recording, model = read_recording(options.recording), load_model()
    expert = open_scoring(options.scoring, recording.n_epochs).hypnogram.stages
    whole = opinions(recording, model)
    parts = [opinions(part, model) for part in half_hours(recording)]
    expected = [expert[at : at + HALF_HOUR] for at in range(0, len(expert), HALF_HOUR)][
        : len(parts)
    ]
    print(
        f"# Consensus\n\n`{options.recording.stem}` ({recording.eeg.channel}, EOG: "
        f"{recording.eog.channel if recording.eog else 'none'}; "
        f"{recording.duration_s / 3600:.1f} h; an expert's stages), {model.name}, YASA "
        f"{version('yasa')}. Cohen's κ with the expert: of the whole night, and of its "
        f"{len(parts)} half hours, each staged as a recording of its own, all epochs "
        "together and as the mean of those on which κ of all is defined. Repeat: "
        "`OMP_NUM_THREADS=1 python benchmarks/consensus --recording NIGHT "
        "--scoring STAGES`.\n"
    )
    print("| | whole night | half hours, together | half hours, mean |")
    print("|---|---|---|---|")
    for way, row in zip(WAYS, rows(expert, whole, expected, parts), strict=True):
        print(f"| {way} | {' | '.join(row)} |")
    for first, second in COMPARED:
        print(f"\n{difference(first, second, (expert, whole), (expected, parts))}")


def opinions(recording: Recording, model: StagingModel) -> Opinions:
    """Stage a recording with both."""
    epochs = cut_epochs(recording, model.checkpoint.preprocessing)
    staging = stage_recording(recording, model, epochs=epochs)
    yasa = stage_with_yasa(recording, epochs.usable, epochs.eog_usable)
    return Opinions(staging.probabilities, yasa.probabilities, epochs.usable)


def half_hours(recording: Recording) -> Iterator[Recording]:
    """Yield half hours from the start on; what is left at the end is left away."""
    for at in range(0, recording.n_epochs - HALF_HOUR + 1, HALF_HOUR):
        cut = [piece(signal, at) for signal in recording.signals]
        yield replace(recording, eeg=cut[0], eog=cut[1] if recording.eog else None)


def piece(signal: Signal, first: int) -> Signal:
    """Return half an hour of a signal from a 0-based epoch on."""
    ends = (
        round(at * EPOCH_SECONDS * signal.rate_hz) for at in (first, first + HALF_HOUR)
    )
    return Signal(signal.samples[slice(*ends)], signal.rate_hz, signal.channel)


def rows(
    expert: np.ndarray,
    whole: Opinions,
    expected: list[np.ndarray],
    parts: list[Opinions],
) -> Iterator[list[str]]:
    """Yield κ of each way: of the night, of all half hours, and their mean."""
    each = np.array(
        [
            [
                compare(one, part.stages(way)).kappa
                for one, part in zip(expected, parts, strict=True)
            ]
            for way in WAYS
        ]
    )
    defined = ~np.isnan(each).any(axis=0)
    for way, kappas in zip(WAYS, each, strict=True):
        found = np.concatenate([part.stages(way) for part in parts])
        yield [
            f"{compare(expert, whole.stages(way)).kappa:.3f}",
            f"{compare(np.concatenate(expected), found).kappa:.3f}",
            f"{kappas[defined].mean():.3f}",
        ]


def difference(
    first: str,
    second: str,
    night: tuple[np.ndarray, Opinions],
    pieces: tuple[list[np.ndarray], list[Opinions]],
) -> str:
    """Say how sure it is that two ways differ, over the night and its half hours."""
    said = []
    for expected, found in (([night[0]], [night[1]]), pieces):
        stages = (
            np.concatenate([each.stages(way) for each in found])[None]
            for way in (first, second)
        )
        way = kappa_difference(*stages, np.concatenate(expected)[None])
        interval = f"{way.low:+.3f} to {way.high:+.3f}"
        said.append(f"{way.first - way.second:+.3f} ({interval})")
    return (
        f"κ of the {first} less that of the {second}, with the 95 % interval of a "
        f"block bootstrap: {said[0]} over the night, {said[1]} over the half hours."
    )


if __name__ == "__main__":
    main()
