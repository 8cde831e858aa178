"""A staging as a table, and as what other programs take: MNE, YASA, files."""

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from cmt.errors import CmtError
from cmt.export.hypnogram_csv import CSV_COLUMNS, PROBABILITY_COLUMNS, hypnogram_csv
from cmt.export.stage_list import stage_list
from cmt.stages import EPOCH_SECONDS, stage_name
from cmt.whole_files import write_whole

if TYPE_CHECKING:
    import mne
    import pandas as pd
    import yasa

    from cmt.staging.result import Staging

_WRITERS = {".csv": hypnogram_csv, ".txt": stage_list}
# In the order of `Stage`; `UNSCORED`, −1, is the last.
_YASA_NAMES = ("WAKE", "N1", "N2", "N3", "REM", "UNS")


def to_frame(staging: "Staging") -> "pd.DataFrame":
    """Return the table of epochs that every export is made from.

    Its columns are `CSV_COLUMNS`. ``stage`` is the final stage and ``auto_stage`` the
    model's; ``?`` where the signal is flat, clipped or disconnected, and there the
    confidence is 0. ``onset_s`` counts from the start of the recording, ``epoch`` from
    1.
    """
    import pandas as pd

    epochs, hypnogram = np.arange(len(staging.usable)), staging.hypnogram
    stages = [stage_name(int(stage)) for stage in hypnogram.stages]
    columns = {
        "epoch": epochs + 1,
        "onset_s": epochs * EPOCH_SECONDS,
        "clock": [hypnogram.clock(int(epoch)) for epoch in epochs],
        "stage": stages,
        "auto_stage": stages,
        "confidence": staging.confidence,
        **dict(zip(PROBABILITY_COLUMNS, staging.probabilities.T, strict=True)),
        "usable": staging.usable,
        "reviewed": np.zeros(epochs.size, bool),
    }
    return pd.DataFrame(columns, columns=list(CSV_COLUMNS))


def to_annotations(staging: "Staging") -> "mne.Annotations":
    """Return MNE annotations, one an epoch: ``Sleep stage W``, ``N1`` … or ``?``.

    Onsets count from the first epoch. They know no date: MNE puts such annotations
    where a `mne.io.Raw` begins, also one that was cropped or has a measurement date.
    """
    import mne

    table = to_frame(staging)
    names = [f"Sleep stage {stage}" for stage in table["stage"]]
    return mne.Annotations(table["onset_s"], float(EPOCH_SECONDS), names)


def to_yasa(staging: "Staging") -> "yasa.Hypnogram":
    """Return YASA's hypnogram, with probabilities, and the model as its scorer.

    Raises
    ------
    CmtError
        YASA is not installed.
    """
    yasa, table = _yasa(), to_frame(staging)
    probabilities = table[list(PROBABILITY_COLUMNS)].astype(float)
    probabilities.columns = _YASA_NAMES[:-1]
    return yasa.Hypnogram(
        np.array(_YASA_NAMES)[staging.hypnogram.stages],
        n_stages=5,
        freq=f"{EPOCH_SECONDS}s",
        scorer=staging.model,
        proba=probabilities,
    )


def save(staging: "Staging", path: Path) -> None:
    """Write the hypnogram as the suffix says: ``.csv``, or ``.txt``, a stage a line.

    Raises
    ------
    CmtError
        The suffix is another one, or nothing can be written there.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise CmtError(
            f"A hypnogram is not written as “{path.suffix or path.name}”. "
            f"Choose a name that ends in {' or '.join(_WRITERS)}."
        )
    write_file(path, writer(to_frame(staging)))


def write_file(path: Path, content: bytes) -> None:
    """Write a result, whole or not at all.

    Raises
    ------
    OutputError
        It cannot be written there.
    """
    write_whole(path, content)


def _yasa() -> ModuleType:
    try:
        import yasa
    except ImportError as error:
        raise CmtError(
            "YASA is not installed. Install it with: pip install yasa"
        ) from error
    return yasa
