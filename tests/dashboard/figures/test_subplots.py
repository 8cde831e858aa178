"""Figures are put below each other as they are."""

import numpy as np

from cmt.explanation.attention import Explanation
from cmt.recording import Signal
from cmt.stages import UNSCORED, Stage
from dashboard.figures.bars import modality_shares, neighbours, stage_probabilities
from dashboard.figures.confusion_matrix import confusion_matrix
from dashboard.figures.context_matrix import context_matrix_figure
from dashboard.figures.subplots import stacked
from dashboard.figures.traces import (
    epoch_traces,
    minute_preview,
)
from dashboard.style.theme import LIGHT

EEG = Signal(np.linspace(-40, 40, 3000), 100, "Fpz-Cz")


EOG = Signal(np.zeros(3000), 100, "E1-M2")


def explanation(eog: bool = True, view: str = "attention") -> Explanation:
    even = np.full(60, 1 / 60, np.float32)
    peak = even.copy()
    peak[24:27] = 4 / 60
    return Explanation(
        view=view,
        eeg_share=0.81 if eog else 1.0,
        eog_share=0.19 if eog else 0.0,
        eeg=peak,
        eog=even if eog else None,
        context_epochs=np.array([0, 1, 2, 3]),
        context=np.array([0.4, 0.3, 0.2, 0.1], np.float32),
    )


STAGES = np.array([Stage.W, UNSCORED, Stage.N1, Stage.N2, Stage.N2], np.int8)


def every_figure() -> dict[str, dict]:
    why = explanation()
    return {
        "traces": epoch_traces([EEG, EOG], [100, 200], why, LIGHT),
        "alone": epoch_traces([EEG], [100], explanation(eog=False), LIGHT),
        "minute": minute_preview([EEG, EOG], 4200, LIGHT),
        "probabilities": stage_probabilities(np.full(5, 0.2), LIGHT),
        "modality": modality_shares(why, LIGHT),
        "neighbours": neighbours(why, 2, STAGES, LIGHT),
        "column": stacked([("A", stage_probabilities(np.full(5, 0.2), LIGHT))], LIGHT),
        "matrix": context_matrix_figure(np.arange(4), np.eye(4), 2, STAGES, LIGHT),
        "confusion": confusion_matrix(np.eye(5, dtype=int), LIGHT),
    }


def three_in_a_column() -> dict:
    names = ("probabilities", "modality", "neighbours")
    return stacked([(name, every_figure()[name]) for name in names], LIGHT)


def test_a_column_is_as_tall_as_its_figures_with_their_titles():
    heights = [
        every_figure()[n]["layout"]["height"] for n in ("probabilities", "modality")
    ]
    parts = [(n, every_figure()[n]) for n in ("probabilities", "modality")]
    assert stacked(parts, LIGHT)["layout"]["height"] > sum(heights)


def test_the_lines_of_a_figure_move_with_it_into_the_column():
    even_share, this_epoch = three_in_a_column()["layout"]["shapes"]
    assert (even_share["xref"], even_share["yref"]) == ("x3 domain", "y3")
    assert (this_epoch["xref"], this_epoch["yref"]) == ("x3", "y3 domain")
