"""Every figure stands on the page's background, in its colours, and stays put."""

import plotly.graph_objects as go
import pytest

from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import DARK, LIGHT

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_a_figure_has_the_text_colour_of_the_theme(colours):
    made = layout(colours, 200)
    assert made["font"]["color"] == colours.text
    assert made["hoverlabel"]["bgcolor"] == colours.background


@pytest.mark.parametrize("place", ["paper_bgcolor", "plot_bgcolor"])
def test_the_page_shows_through(place):
    assert layout(LIGHT, 200)[place] == "rgba(0,0,0,0)"


def test_what_a_figure_asks_for_wins():
    made = layout(LIGHT, 90, margin={"l": 1}, bargap=0.3)
    assert (made["height"], made["margin"], made["bargap"]) == (90, {"l": 1}, 0.3)


@BOTH
def test_an_axis_has_a_faint_grid_and_no_zero_line(colours):
    made = axis(colours)
    assert made["gridcolor"] == colours.grid
    assert made["tickfont"]["color"] == colours.muted
    assert not made["zeroline"]


def test_a_drag_changes_nothing():
    assert axis(LIGHT)["fixedrange"]
    assert layout(LIGHT, 200)["dragmode"] is False


def test_plotly_knows_every_setting():
    go.Figure(layout=layout(LIGHT, 200, xaxis=axis(LIGHT), yaxis=axis(LIGHT)))
