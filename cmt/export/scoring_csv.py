"""A scoring that is not the model's as CSV: stages, and in every row whose they are."""

import csv
import io
from collections.abc import Mapping, Sequence

import numpy as np

from cmt.export.hypnogram_csv import PROBABILITY_COLUMNS
from cmt.hypnogram import Hypnogram
from cmt.stages import EPOCH_SECONDS, stage_name

SCORING_COLUMNS = ("epoch", "onset_s", "clock", "stage", "scorer")


def scoring_csv(
    hypnogram: Hypnogram,
    scorer: str,
    columns: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """Return one row an epoch, UTF-8, with the scorer's name in every row.

    It has neither ``auto_stage`` nor ``confidence``: those are the model's.

    Parameters
    ----------
    hypnogram
        The stages; ``?`` where there is none.
    scorer
        Whose they are.
    columns
        What else stands in each row, by name.
    """
    more = columns or {}
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([*SCORING_COLUMNS, *more])
    for epoch, stage in enumerate(hypnogram.stages.tolist()):
        onset_s = epoch * EPOCH_SECONDS
        own = [epoch + 1, onset_s, hypnogram.clock(epoch), stage_name(stage), scorer]
        rows.writerow([*own, *(values[epoch] for values in more.values())])
    return written.getvalue().encode()


def probability_columns(probabilities: np.ndarray) -> dict[str, list[str]]:
    """Return ``(n_epochs, 5)`` probabilities as columns, four decimals each."""
    return {
        name: [f"{value:.4f}" for value in column]
        for name, column in zip(PROBABILITY_COLUMNS, probabilities.T, strict=True)
    }
