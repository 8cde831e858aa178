"""The confusion matrix shows shares and counts."""

import numpy as np

from cmt.stages import Stage
from dashboard.figures.agreement.confusion_matrix import confusion_matrix
from dashboard.style.theme import LIGHT


def test_the_confusion_matrix_shows_shares_of_the_experts_epochs_and_counts():
    counts = np.zeros((5, 5), int)
    counts[Stage.N2] = [0, 10, 30, 0, 0]
    figure = confusion_matrix(counts, LIGHT)
    texts = {(c["y"], c["x"]): c["text"] for c in figure["layout"]["annotations"]}
    assert texts["N2", "N2"] == "<b>75</b> %<br>30"
    assert texts["REM", "REM"] == "<b>0</b> %<br>0"


def test_stages_stand_in_hypnogram_order_both_ways_with_their_own_counts():
    counts = np.arange(25).reshape(5, 5)
    figure = confusion_matrix(counts, LIGHT)
    (cells,) = figure["data"]
    assert cells["x"] == cells["y"] == ["Wake", "REM", "N1", "N2", "N3"]
    texts = {(c["y"], c["x"]): c["text"] for c in figure["layout"]["annotations"]}
    assert texts["REM", "N1"].endswith(f"<br>{counts[Stage.R, Stage.N1]}")
    of_rem = counts[Stage.R] / counts[Stage.R].sum()
    assert cells["z"][1] == [
        round(of_rem[stage], 4)
        for stage in (Stage.W, Stage.R, Stage.N1, Stage.N2, Stage.N3)
    ]


def test_rows_and_columns_bear_the_names_of_their_scorers():
    axes = confusion_matrix(np.eye(5), LIGHT, ("YASA", "Consensus"))["layout"]
    assert axes["yaxis"]["title"]["text"] == "YASA"
    assert axes["xaxis"]["title"]["text"] == "Consensus"
