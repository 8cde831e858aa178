"""Every figure is what Plotly takes and what travels as JSON."""

import json

import plotly.graph_objects as go
import pytest

from dashboard.figures.subplots import stacked
from dashboard.style.theme import LIGHT
from tests.support.figures import every_figure


@pytest.mark.parametrize("name", every_figure())
def test_plotly_accepts_every_figure(name):
    go.Figure(every_figure()[name])


@pytest.mark.parametrize("name", every_figure())
def test_every_figure_travels_as_json(name):
    json.dumps(every_figure()[name], allow_nan=False)


def three_in_a_column() -> dict:
    names = ("probabilities", "modality", "neighbours")
    return stacked([(name, every_figure()[name]) for name in names], LIGHT)


def test_a_column_keeps_every_figure_apart_and_in_order():
    layout = three_in_a_column()["layout"]
    first, second, third = (layout[f"yaxis{n}"]["domain"] for n in ("", 2, 3))
    assert first[0] > second[1] > second[0] > third[1] > third[0] >= 0
