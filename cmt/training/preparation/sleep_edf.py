"""Prepares Sleep-EDF (sleep-cassette) as the paper does: 78 people, 153 nights.

Data: PhysioNet, doi 10.13026/C2X676; Kemp et al. 2000, doi 10.1109/10.867928.
"""

from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from cmt.epochs import Preprocessing
from cmt.errors import ScoringError
from cmt.plurals import number_of
from cmt.progress import Progress, silent
from cmt.recording import read_recording
from cmt.scoring.reading import read_scoring, read_spans
from cmt.scoring.stage_names import is_stage_name
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES, UNSCORED
from cmt.training.data.folds import N_FOLDS, folds_of, load_folds, person_of, save_folds
from cmt.training.data.prepared_night import PreparedNight, night_files
from cmt.training.data.settings import note_settings
from cmt.training.preparation.sleep_edf_files import (
    NIGHTS,
    PEOPLE,
    NightFiles,
    fetch_night,
    find_nights,
    night_name,
)
from cmt.training.preparation.tasks import (
    Preparation,
    Task,
    crop,
    is_complete,
    prepare_night,
    prepare_tasks,
)
from cmt.whole_files import make_folder

EEG, EOG = "EEG Fpz-Cz", "EOG horizontal"
PAPER_FILTER = Preprocessing(highpass_hz=0.2, lowpass_hz=40.0)
# As published; in the order of `Stage`, and of the folds.
PUBLISHED_BY_STAGE = (66_822, 21_522, 69_132, 13_039, 25_835)
PUBLISHED_BY_FOLD = (43_754, 40_155, 35_373, 40_411, 36_657)
_MARGIN_EPOCHS = 60
# None where nights are fetched one by one.
Found = dict[tuple[str, int], NightFiles] | None


def prepare_sleep_edf(
    out: Path,
    folder: Path | None = None,
    preprocessing: Preprocessing = PAPER_FILTER,
    whole: bool = False,
    progress: Progress = silent,
) -> Preparation:
    """Write every night, cropped as published, into a folder with the paper's folds.

    A night that is there already stays, so that an interrupted run goes on.

    Parameters
    ----------
    folder
        Where Sleep-EDF lies, at any depth; fetched through MNE if ``None``.
    preprocessing
        Filter and scale; the paper's filter by default.
    whole
        Whether to write the uncropped recordings too, into ``out/whole``, so that a
        network can be evaluated on the whole day.

    Raises
    ------
    CmtError
        The folder has no night of Sleep-EDF, it cannot be fetched, or ``out`` holds
        nights that were prepared otherwise.
    """
    note_settings(out, "Sleep-EDF", preprocessing, eeg=EEG, eog=EOG, cropped=True)
    save_folds(out, folds_of(PEOPLE))
    found = None if folder is None else find_nights(folder)
    tasks = _tasks(out, found, preprocessing, is_whole=False)
    if whole:
        tasks += _tasks(out / "whole", found, preprocessing, is_whole=True)
    made = prepare_tasks(tasks, progress)
    problems = (*made.problems, *_missing(found), *differing_counts(out))
    return replace(made, problems=problems)


def published_crop(scoring: Path, n_epochs: int) -> tuple[int, int]:
    """Return the first epoch of the published crop, and the one after its last.

    Taken from 30 min before the second annotation, the first sleep, to 30 min after
    the start of the last but one, the wakefulness after the last sleep (so MNE's
    tutorial crops). Nearly always that is 30 min either side of sleep. Where more
    wakefulness is scored hours later (SC4092), it is kept: the published count has
    more wakefulness than 30 min either side of sleep would give.

    Raises
    ------
    ScoringError
        The scoring has no sleep between wakefulness before and after.
    """
    spans = [s for s in read_spans(scoring).spans if is_stage_name(s.name)]
    if len(spans) < 3:
        raise ScoringError(
            f"The scoring has {number_of(len(spans), 'stretch', 'stretches')} of one "
            "stage; a night has wakefulness, sleep and wakefulness. Check that the "
            "file is complete."
        )
    onsets_s = sorted(span.onset_s for span in spans)
    first = round(onsets_s[1] / EPOCH_SECONDS) - _MARGIN_EPOCHS
    stop = round(onsets_s[-2] / EPOCH_SECONDS) + _MARGIN_EPOCHS
    return max(first, 0), min(stop, n_epochs)


def differing_counts(folder: Path) -> tuple[str, ...]:
    """Compare the epochs of prepared nights with the published counts.

    Returns
    -------
    sentences
        One for each stage and each fold that differs; none if all are as published.
    """
    folds = load_folds(folder)
    by_stage, by_fold = Counter(), Counter()
    for path in filter(is_complete, night_files(folder)):
        with np.load(path, allow_pickle=False) as file:
            stages = file["stages"][file["stages"] != UNSCORED]
        by_stage.update(stages.tolist())
        by_fold[folds[person_of(path)]] += stages.size
    counted = [
        *((name, by_stage[i]) for i, name in enumerate(STAGE_NAMES)),
        *((f"Fold {fold}", by_fold[fold]) for fold in range(N_FOLDS)),
    ]
    published = (*PUBLISHED_BY_STAGE, *PUBLISHED_BY_FOLD)
    return tuple(
        f"{name}: {number_of(found, 'epoch')}, {expected:,} published."
        for (name, found), expected in zip(counted, published, strict=True)
        if found != expected
    )


def _tasks(
    out: Path, found: Found, preprocessing: Preprocessing, is_whole: bool
) -> list[Task]:
    make_folder(out)
    tasks = []
    for key in NIGHTS:
        if found is None or key in found:
            make = partial(_make, key, found, preprocessing, is_whole)
            tasks.append(Task(night_name(key), out / f"{night_name(key)}.npz", make))
    return tasks


def _make(
    key: tuple[str, int], found: Found, preprocessing: Preprocessing, is_whole: bool
) -> tuple[PreparedNight, tuple[str, ...]]:
    files = fetch_night(key) if found is None else found[key]
    if files.scoring is None:
        raise ScoringError(
            f"There is no {files.recording.name[:6]}…-Hypnogram.edf beside the "
            "recording. Put it there."
        )
    if files.further:
        names = ", ".join(path.name for path in (files.scoring, *files.further))
        raise ScoringError(f"There are several scorings beside it: {names}. Leave one.")
    recording = read_recording(files.recording, EEG, EOG)
    n_epochs = recording.n_epochs
    expert = read_scoring(files.scoring, n_epochs)
    if not is_whole:
        edges = published_crop(files.scoring, n_epochs)
        recording, expert = crop(recording, expert, *edges)
    return prepare_night(recording, expert, key[0], preprocessing), ()


def _missing(found: Found) -> tuple[str, ...]:
    names = [night_name(key) for key in NIGHTS if found and key not in found]
    if not names:
        return ()
    more = " and others" if len(names) > 8 else ""
    return (
        f"The folder lacks {len(names)} of {len(NIGHTS)} nights: "
        f"{', '.join(names[:8])}{more}.",
    )
