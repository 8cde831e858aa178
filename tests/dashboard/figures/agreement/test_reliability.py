"""The reliability diagram shows what confidences were worth."""

import plotly.graph_objects as go

from dashboard.figures.agreement.reliability import reliability_diagram
from dashboard.style.theme import LIGHT

BINS = [
    {"confidence": 0.45, "accuracy": 0.5, "n_epochs": 50},
    {"confidence": 0.97, "accuracy": 0.94, "n_epochs": 200},
    {"confidence": 0.55, "accuracy": 0.4, "n_epochs": 1},
]


def drawn() -> go.Figure:
    """Return the figure as Plotly checks it."""
    return go.Figure(reliability_diagram(BINS, LIGHT))


def test_dots_stand_at_confidence_and_accuracy():
    dots = drawn().data[0]
    assert dots.x == (0.45, 0.97, 0.55)
    assert dots.y == (0.5, 0.94, 0.4)
    assert dots.text == ("50", "200", "1")


def test_the_area_of_a_dot_is_the_number_of_its_epochs_and_none_is_lost():
    sizes = drawn().data[0].marker.size
    assert sizes[1] / sizes[0] == 2
    assert min(sizes) >= 5


def test_the_line_of_honest_confidence_is_drawn():
    line = drawn().layout.shapes[0]
    assert (line.x0, line.y0, line.x1, line.y1) == (0, 0, 1, 1)
