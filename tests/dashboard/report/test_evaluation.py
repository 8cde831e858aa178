"""The figures of an evaluation show every night, and nothing that is undefined."""

from math import nan

import numpy as np

from dashboard.figures.scores import f1_by_stage, night_by_night
from dashboard.style.theme import LIGHT


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
