"""The curve of a view is drawn beside chance, on one scale."""

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from cmt.explanation.effect import Deletion
from dashboard.figures.deletion import MOST, deletion_curve
from dashboard.style.theme import LIGHT

FRACTIONS = (0.0, 0.05, 0.1, 0.2, 0.4)
RANDOM = np.linspace([0.9] * 6, [0.7, 0.72, 0.74, 0.76, 0.78, 0.8], 5).T
FOUND = Deletion(
    2, FRACTIONS, {"effect": np.linspace(0.9, 0.2, 5)}, np.linspace(0.9, 0.6, 5), RANDOM
)


def lines() -> dict:
    figure = deletion_curve(FOUND, "effect", LIGHT)
    return {line["name"]: line for line in figure["data"] if "name" in line}


def test_the_view_stands_beside_random_and_loudest():
    assert lines().keys() == {"view", "random", "loudest"}
    assert lines()["view"]["y"][-1] == pytest.approx(0.2)
    assert lines()["random"]["y"][-1] == pytest.approx(0.75)


def test_the_axis_ends_where_the_curves_do():
    assert lines()["view"]["x"][-1] == MOST


def test_random_orders_have_their_spread():
    band = deletion_curve(FOUND, "effect", LIGHT)["data"][0]
    assert max(band["y"][4:6]) - 0.75 == pytest.approx(
        RANDOM[:, -1].std(ddof=1), abs=1e-3
    )


@pytest.mark.parametrize("found", [None, FOUND])
def test_it_is_what_plotly_takes_and_travels_as_json(found):
    figure = deletion_curve(found, "effect", LIGHT)
    go.Figure(figure)
    json.dumps(figure, allow_nan=False)
    assert figure["layout"]["yaxis"]["range"][0] == 0
