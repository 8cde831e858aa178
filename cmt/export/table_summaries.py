"""The numbers of a table of epochs: of its final scoring, and of the model's beside."""

from datetime import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cmt.export.hypnogram_csv import PROBABILITY_COLUMNS
from cmt.export.hypnogram_reading import hypnogram_of
from cmt.summary import Lights, SleepSummary, summarise

if TYPE_CHECKING:
    import pandas as pd


class TableSummaries(NamedTuple):
    """The numbers of both scorings, and how many epochs a person looked at.

    ``n_changed`` counts epochs whose final stage is not the model's.
    """

    final: SleepSummary
    auto: SleepSummary
    n_reviewed: int
    n_changed: int

    def about(self, lights: Lights, start: time | None) -> dict:
        """Return the lights and what a person did, as they stand in the JSON.

        ``start`` is the recording's time of day; without one, seconds alone are told.
        """
        off, on = lights.clocks(start)
        return {
            "lights_off": off and str(off),
            "lights_on": on and str(on),
            "lights_off_s": lights.off_s,
            "lights_on_s": lights.on_s,
            "n_reviewed": self.n_reviewed,
            "n_changed": self.n_changed,
        }


def summarise_table(table: "pd.DataFrame", lights: Lights) -> TableSummaries:
    """Count a table of epochs between the lights.

    An epoch that a person scored is never called uncertain.
    """
    auto = hypnogram_of(table, "auto_stage")
    return TableSummaries(
        summarise(hypnogram_of(table), *lights, _certain_where_a_person_scored(table)),
        summarise(auto, *lights, _probabilities(table)),
        int(table["reviewed"].sum()),
        int((table["stage"] != table["auto_stage"]).sum()),
    )


def _probabilities(table: "pd.DataFrame") -> np.ndarray:
    return table.loc[:, list(PROBABILITY_COLUMNS)].to_numpy()


def _certain_where_a_person_scored(table: "pd.DataFrame") -> np.ndarray:
    by_person = table["reviewed"] | (table["stage"] != table["auto_stage"])
    probabilities = _probabilities(table).copy()
    # A person gives no probability, and is not uncertain.
    probabilities[by_person] = np.nan
    return probabilities
