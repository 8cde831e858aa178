"""Differences over means, with the bias, its limits and their intervals."""

import numpy as np

from cmt.second_opinion import Limits
from cmt.second_opinion.bland_altman import Estimate
from dashboard.figures.agreement.bland_altman import bland_altman_plot
from dashboard.style.theme import LIGHT

MINUTES = np.array([[400.0, 410], [380, 385], [np.nan, 300], [420, 418]])
LIMITS = Limits(
    3, Estimate(4.3, -11, 19), Estimate(-7.5, -34, 19), Estimate(16, -10, 43)
)


def drawn() -> dict:
    return bland_altman_plot("TST", MINUTES, LIMITS, LIGHT)


def test_a_point_is_a_study_with_both_values():
    (points,) = drawn()["data"]
    assert points["x"] == [405, 382.5, 419]
    assert points["y"] == [10, 5, -2]


def test_bias_and_limits_are_lines_with_their_values():
    lines = [s["y0"] for s in drawn()["layout"]["shapes"] if s["type"] == "line"]
    assert lines == [4.3, -7.5, 16]
    texts = [each["text"] for each in drawn()["layout"]["annotations"]]
    assert texts == ["bias +4.3", "lower limit −7.5", "upper limit +16.0"]


def test_intervals_are_shaded():
    shades = [s for s in drawn()["layout"]["shapes"] if s["type"] == "rect"]
    assert [(s["y0"], s["y1"]) for s in shades] == [(-11, 19), (-34, 19), (-10, 43)]


def test_limits_are_drawn_in_the_colour_of_small_words_not_of_guides():
    lines = [s["line"] for s in drawn()["layout"]["shapes"] if s["type"] == "line"]
    assert [(line["color"], line["dash"]) for line in lines] == [
        (LIGHT.accent, "solid"),
        (LIGHT.muted, "dash"),
        (LIGHT.muted, "dash"),
    ]
