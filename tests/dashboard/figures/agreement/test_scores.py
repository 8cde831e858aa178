"""Scores: a bar for each stage that has an F1, a point for each night that has one."""

from math import nan

import numpy as np
import plotly.graph_objects as go
import pytest

from cmt.stages import Stage
from dashboard.figures.agreement.scores import f1_by_stage, night_by_night
from dashboard.style.theme import LIGHT

F1 = np.array([0.9, 0.4, 0.85, nan, 0.7])


def test_bars_have_the_word_and_the_colour_of_their_stage():
    (bars,) = f1_by_stage(F1, LIGHT)["data"]
    assert bars["y"] == ["Wake", "REM", "N1", "N2"]
    defined = (Stage.W, Stage.R, Stage.N1, Stage.N2)
    assert bars["marker"]["color"] == [LIGHT.stages[stage] for stage in defined]


def test_f1_is_written_with_two_decimals_as_in_tables():
    (bars,) = f1_by_stage(F1, LIGHT)["data"]
    assert bars["text"] == ["0.90", "0.70", "0.40", "0.85"]


def test_every_measure_is_a_box_in_the_order_given():
    figure = night_by_night({"κ": [0.5], "Accuracy": [0.8]}, LIGHT)
    assert [box["name"] for box in figure["data"]] == ["κ", "Accuracy"]


def test_no_night_is_hidden_in_its_box():
    (box,) = night_by_night({"κ": [0.5, 0.7]}, LIGHT)["data"]
    assert box["boxpoints"] == "all"


@pytest.mark.parametrize(
    ("values", "lowest"),
    [([0.5, 0.9], -0.02), ([-0.4, 0.9], -0.42), ([nan, nan], -0.02)],
    ids=["usual", "worse than chance", "undefined"],
)
def test_the_axis_holds_everything_from_0_or_below_to_1(values, lowest):
    axis = night_by_night({"κ": values}, LIGHT)["layout"]["yaxis"]
    assert axis["range"] == pytest.approx([lowest, 1.02])


def test_plotly_accepts_both_figures():
    go.Figure(f1_by_stage(F1, LIGHT))
    go.Figure(f1_by_stage(np.full(5, nan), LIGHT))
    go.Figure(night_by_night({"κ": [0.5, nan]}, LIGHT))


def test_a_stage_that_nobody_found_has_no_bar():
    (bars,) = f1_by_stage(np.array([0.9, nan, 0.8, 0.7, nan]), LIGHT)["data"]
    assert bars["y"] == ["Wake", "N2", "N3"]
    assert bars["x"] == [0.9, 0.8, 0.7]


def test_every_night_is_a_point_where_the_measure_is_defined():
    figure = night_by_night({"κ": [0.5, nan, 0.7], "F1 R": [nan, nan, nan]}, LIGHT)
    kappa, rem = figure["data"]
    assert (kappa["y"], kappa["text"]) == ([0.5, 0.7], ["night 1", "night 3"])
    assert rem["y"] == []


def test_agreement_worse_than_chance_is_in_view():
    figure = night_by_night({"κ": [-0.2, 0.7]}, LIGHT)
    lowest, highest = figure["layout"]["yaxis"]["range"]
    assert lowest < -0.2
    assert highest > 1
