"""Figures are plain dictionaries that say what the data say."""

import base64

import numpy as np

from dashboard.figures.traces import (
    epoch_traces,
    fitting_scale_uv,
)
from dashboard.style.theme import LIGHT
from tests.support.figures import EEG, EOG, every_figure, explanation


def unpacked(array: dict) -> np.ndarray:
    return np.frombuffer(base64.b64decode(array["bdata"]), array["dtype"])


def lines(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace["type"] == "scatter"]


def test_traces_show_the_samples_in_microvolts():
    figure = epoch_traces([EEG, EOG], [100, 200], explanation(), LIGHT)
    np.testing.assert_allclose(unpacked(lines(figure)[0]["y"]), EEG.samples)
    assert figure["layout"]["yaxis"]["range"] == [-100, 100]
    assert figure["layout"]["yaxis2"]["range"] == [-200, 200]


def test_traces_have_a_grid_of_one_second():
    axis = every_figure()["traces"]["layout"]["xaxis"]
    assert axis["range"] == [0, 30]
    assert axis["minor"]["dtick"] == 1


def test_the_slow_wave_guides_stand_on_the_eeg_alone():
    guides = every_figure()["traces"]["layout"]["shapes"]
    assert sorted(guide["y0"] for guide in guides) == [-37.5, 37.5]
    assert {guide["yref"] for guide in guides} == {"y"}


def test_the_marker_lies_behind_the_waveform():
    kinds = [trace["type"] for trace in every_figure()["traces"]["data"]]
    assert kinds == ["heatmap", "heatmap", "scatter", "scatter"]


def test_each_signal_has_its_own_marker():
    strips = every_figure()["traces"]["data"][:2]
    assert [strip["yaxis"] for strip in strips] == ["y", "y2"]
    assert np.argmax(strips[0]["z"][0]) == 24
    assert max(strips[1]["z"][0]) == 0


def test_without_an_eog_one_row_is_drawn():
    figure = every_figure()["alone"]
    assert len(lines(figure)) == 1
    assert "yaxis2" not in figure["layout"]


def test_a_masked_eog_is_drawn_without_a_marker():
    figure = epoch_traces([EEG, EOG], [100, 200], explanation(eog=False), LIGHT)
    assert [trace["type"] for trace in figure["data"]].count("heatmap") == 1
    assert len(lines(figure)) == 2


def test_a_preview_fits_its_signal_and_is_not_thrown_by_one_spike():
    samples = np.full(10_000, 42.0)
    samples[7] = 5000
    assert fitting_scale_uv(samples) == 50


def test_a_preview_of_a_dead_channel_has_a_scale():
    assert fitting_scale_uv(np.zeros(100)) == 10


def test_a_minute_is_labelled_by_its_place_in_the_recording():
    texts = every_figure()["minute"]["layout"]["xaxis"]["ticktext"]
    assert texts[:2] == ["1:10:00", "1:10:10"]
