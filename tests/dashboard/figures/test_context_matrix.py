"""The inter-epoch matrix: rows look, columns are seen, and the most is fullest."""

import numpy as np
import pytest

from cmt.stages import UNSCORED, Stage
from dashboard.figures.context_matrix import context_matrix_figure
from dashboard.style.theme import LIGHT, rgba

STAGES = np.array([Stage.W, UNSCORED, Stage.N1, Stage.N2, Stage.R], np.int8)
SHARES = np.array([[0.5, 0.1, 0], [0.2, 0.7, 0.1], [0, 0.25, 0.123456]], np.float32)


def drawn(colours=LIGHT) -> dict:
    """Return the matrix of epochs 1 to 3 around epoch 2."""
    return context_matrix_figure(np.arange(1, 4), SHARES, 2, STAGES, colours)


def test_rows_and_columns_are_named_by_distance_and_stage():
    (cells,) = drawn()["data"]
    assert cells["x"] == cells["y"] == ["−1 ?", "this N1", "+1 N2"]


def test_a_row_is_what_its_epoch_weighed_of_the_others():
    (cells,) = drawn()["data"]
    assert cells["z"][1] == pytest.approx([0.2, 0.7, 0.1])
    assert cells["hovertemplate"].startswith("%{y} of %{x}")


def test_shares_have_four_decimals_and_are_told_in_per_cent():
    (cells,) = drawn()["data"]
    assert cells["z"][2][2] == 0.1235
    assert cells["customdata"][2] == ["0 %", "25 %", "12 %"]


def test_the_first_row_stands_on_top():
    assert drawn()["layout"]["yaxis"]["autorange"] == "reversed"


def test_the_largest_share_is_full_and_nothing_is_nearly_blank():
    (cells,) = drawn()["data"]
    assert (cells["zmin"], cells["zmax"]) == (0, pytest.approx(0.7))
    (none, faint), (most, full) = cells["colorscale"]
    assert (none, most) == (0, 1)
    assert (faint, full) == (rgba(LIGHT.accent, 0.03), rgba(LIGHT.accent, 1))
