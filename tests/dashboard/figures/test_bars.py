"""Bars stand in the order of the hypnogram and say their numbers."""

import numpy as np

from cmt.stages import Stage
from dashboard.figures.bars import modality_shares, stage_probabilities
from dashboard.style.theme import LIGHT
from tests.support.figures import every_figure, explanation


def test_probabilities_stand_in_the_order_of_the_hypnogram():
    figure = stage_probabilities(np.array([0.1, 0.2, 0.3, 0.35, 0.05]), LIGHT)
    assert figure["data"][0]["y"] == ["Wake", "REM", "N1", "N2", "N3"]
    assert figure["data"][0]["text"] == ["10 %", "5 %", "20 %", "30 %", "35 %"]


def test_shares_of_the_signals_are_written_out():
    assert modality_shares(explanation(), LIGHT)["data"][0]["text"] == ["81 %", "19 %"]


def test_neighbours_are_named_by_distance_and_stage():
    figure = every_figure()["neighbours"]
    assert figure["data"][0]["x"] == [-2, -1, 0, 1]
    assert figure["layout"]["xaxis"]["ticktext"] == [
        "−2<br>W",
        "−1<br>?",
        "this<br>N1",
        "+1<br>N2",
    ]


def test_neighbours_have_the_colour_of_their_stage():
    colours = every_figure()["neighbours"]["data"][0]["marker"]["color"]
    assert colours == [LIGHT.stages[Stage.W], LIGHT.unscored] + [
        LIGHT.stages[stage] for stage in (Stage.N1, Stage.N2)
    ]


def test_neighbours_show_what_an_even_share_would_be():
    line = every_figure()["neighbours"]["layout"]["shapes"][0]
    assert line["y0"] == line["y1"] == 0.25


def test_neighbours_are_told_by_distance_so_that_one_epoch_alone_is_named():
    bars = every_figure()["neighbours"]["data"][0]
    assert "Epoch" not in bars["hovertemplate"]
    assert [about[0] for about in bars["customdata"]] == ["−2", "−1", "this", "+1"]


def test_every_stage_has_its_name_however_low_the_panel_is():
    figure = stage_probabilities(np.full(5, 0.2), LIGHT)
    axis = figure["layout"]["yaxis"]
    assert (axis["type"], axis["dtick"]) == ("category", 1)
