"""A small folder in Sleep-EDF's own layout: file names, channels, R&K hypnograms."""

import datetime as dt
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import edfio
import numpy as np

from cmt.hypnogram import Hypnogram
from cmt.scoring import read_scoring
from cmt.stages import stage_name
from tests.support.recordings import brain_like

START = dt.time(16, 13, 0)
EEG, EOG = "EEG Fpz-Cz", "EOG horizontal"
NIGHT = [
    ("Sleep stage W", 8),
    ("Sleep stage 1", 2),
    ("Sleep stage 2", 3),
    ("Movement time", 1),
    ("Sleep stage 3", 2),
    ("Sleep stage 4", 1),
    ("Sleep stage R", 2),
    ("Sleep stage W", 8),
]
DAY = [
    ("Sleep stage W", 64),
    ("Sleep stage 2", 3),
    ("Movement time", 1),
    ("Sleep stage R", 2),
    ("Sleep stage W", 63),
    ("Sleep stage ?", 2),
]
"""More wakefulness than the paper's crop keeps."""
EVERY_STAGE = [
    ("Sleep stage W", 3),
    ("Sleep stage 1", 1),
    ("Sleep stage 2", 2),
    ("Movement time", 1),
    ("Sleep stage 3", 1),
    ("Sleep stage 4", 2),
    ("Sleep stage R", 2),
    ("Sleep stage W", 1),
    ("Sleep stage ?", 2),
]


def write_hypnogram(
    path: Path, runs: list[tuple[str, int]], start: dt.time | None = START
) -> Path:
    """Write ``[(name, n_epochs), …]`` as an EDF+ file of annotations alone."""
    edges = np.cumsum([0, *(n for _, n in runs)]) * 30
    annotations = [
        edfio.EdfAnnotation(onset, end - onset, name)
        for (onset, end), (name, _) in zip(pairwise(edges.tolist()), runs, strict=True)
    ]
    make = edfio.Bdf if path.suffix == ".bdf" else edfio.Edf
    make([], starttime=start, annotations=annotations).write(path)
    return path


def write_psg(path: Path, n_epochs: int, start: dt.time | None = START) -> Path:
    """Write a recording with Sleep-EDF's channels, units and 30 s data records."""
    n_s = 30 * n_epochs
    seed = crc32(path.name.encode())
    channels = [
        edfio.EdfSignal(brain_like(n_s * 100, 100, seed), 100, label=EEG),
        edfio.EdfSignal(brain_like(n_s * 100, 100, seed + 1), 100, label="EEG Pz-Oz"),
        edfio.EdfSignal(brain_like(n_s * 100, 100, seed + 2), 100, label=EOG),
        edfio.EdfSignal(np.arange(n_s) % 40, 1, label="Temp rectal"),
    ]
    for channel in channels[:3]:
        channel.physical_dimension = "uV"
    edfio.Edf(channels, starttime=start, data_record_duration=30).write(path)
    return path


def write_sleep_edf(
    folder: Path, nights: dict[str, list[tuple[str, int]]], n_missing_at_end: int = 0
) -> Path:
    """Write the pair of files of every night ``{"SC4001": runs}``.

    As in the original, the scoring goes on where the recording has ended.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for night, runs in nights.items():
        n_epochs = sum(n for _, n in runs) - n_missing_at_end
        write_psg(folder / f"{night}E0-PSG.edf", n_epochs)
        write_hypnogram(folder / f"{night}EC-Hypnogram.edf", runs)
    return folder


def spelled(hypnogram: Hypnogram) -> str:
    """Write stages in one line: ``"W N1 ?"``."""
    return " ".join(stage_name(stage) for stage in hypnogram.stages)


def scoring_of(
    folder: Path, name: str, content: str, encoding: str = "utf-8", **options: object
) -> Hypnogram:
    """Write a scoring as text, and read it."""
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return read_scoring(path, **options)
