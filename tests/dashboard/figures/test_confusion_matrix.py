"""The confusion matrix shows shares and counts."""

import numpy as np

from cmt.stages import Stage
from dashboard.figures.confusion_matrix import confusion_matrix
from dashboard.style.theme import LIGHT


def test_the_confusion_matrix_shows_shares_of_the_experts_epochs_and_counts():
    counts = np.zeros((5, 5), int)
    counts[Stage.N2] = [0, 10, 30, 0, 0]
    figure = confusion_matrix(counts, LIGHT)
    texts = {(c["y"], c["x"]): c["text"] for c in figure["layout"]["annotations"]}
    assert texts["N2", "N2"] == "<b>75</b> %<br>30"
    assert texts["REM", "REM"] == "<b>0</b> %<br>0"
