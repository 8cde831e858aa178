"""Bars stand in the order of the hypnogram and say their numbers."""

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


def test_probabilities_stand_in_the_order_of_the_hypnogram():
    figure = stage_probabilities(np.array([0.1, 0.2, 0.3, 0.35, 0.05]), LIGHT)
    assert figure["data"][0]["y"] == ["Wake", "REM", "N1", "N2", "N3"]
    assert figure["data"][0]["text"] == ["10 %", "5 %", "20 %", "30 %", "35 %"]


def test_shares_of_the_signals_are_written_out():
    assert modality_shares(explanation(), LIGHT)["data"][0]["text"] == ["81 %", "19 %"]


def test_neighbours_are_named_by_distance_and_stage():
    figure = every_figure()["neighbours"]
    assert figure["data"][0]["x"] == [-2, -1, 0, 1]
    assert figure["layout"]["xaxis"]["ticktext"] == [
        "−2<br>W",
        "−1<br>?",
        "this<br>N1",
        "+1<br>N2",
    ]


def test_neighbours_have_the_colour_of_their_stage():
    colours = every_figure()["neighbours"]["data"][0]["marker"]["color"]
    assert colours == [LIGHT.stages[Stage.W], LIGHT.unscored] + [
        LIGHT.stages[stage] for stage in (Stage.N1, Stage.N2)
    ]


def test_neighbours_show_what_an_even_share_would_be():
    line = every_figure()["neighbours"]["layout"]["shapes"][0]
    assert line["y0"] == line["y1"] == 0.25
