"""Figures are plain dictionaries that say what the data say."""

import base64
import json

import numpy as np
import plotly.graph_objects as go
import pytest

from cmt.explanation.attention import Explanation
from cmt.explanation.views import ATTENTION, SIMILARITY
from cmt.recording import Signal
from cmt.stages import UNSCORED, Stage
from dashboard.figures.bars import modality_shares, neighbours, stage_probabilities
from dashboard.figures.confusion_matrix import confusion_matrix
from dashboard.figures.context_matrix import context_matrix_figure
from dashboard.figures.subplots import stacked
from dashboard.figures.traces import (
    epoch_traces,
    fitting_scale_uv,
    minute_preview,
)
from dashboard.figures.typed_array import typed_array
from dashboard.style.theme import LIGHT

EEG = Signal(np.linspace(-40, 40, 3000), 100, "Fpz-Cz")
EOG = Signal(np.zeros(3000), 100, "E1-M2")


def explanation(eog: bool = True, view: str = "attention") -> Explanation:
    even = np.full(60, 1 / 60, np.float32)
    peak = even.copy()
    peak[24:27] = 4 / 60
    return Explanation(
        view=view,
        eeg_share=0.81 if eog else 1.0,
        eog_share=0.19 if eog else 0.0,
        eeg=peak,
        eog=even if eog else None,
        context_epochs=np.array([0, 1, 2, 3]),
        context=np.array([0.4, 0.3, 0.2, 0.1], np.float32),
    )


STAGES = np.array([Stage.W, UNSCORED, Stage.N1, Stage.N2, Stage.N2], np.int8)


def every_figure() -> dict[str, dict]:
    why = explanation()
    return {
        "traces": epoch_traces([EEG, EOG], [100, 200], why, LIGHT),
        "alone": epoch_traces([EEG], [100], explanation(eog=False), LIGHT),
        "minute": minute_preview([EEG, EOG], 4200, LIGHT),
        "probabilities": stage_probabilities(np.full(5, 0.2), LIGHT),
        "modality": modality_shares(why, LIGHT),
        "neighbours": neighbours(why, 2, STAGES, LIGHT),
        "column": stacked([("A", stage_probabilities(np.full(5, 0.2), LIGHT))], LIGHT),
        "matrix": context_matrix_figure(np.arange(4), np.eye(4), 2, STAGES, LIGHT),
        "confusion": confusion_matrix(np.eye(5, dtype=int), LIGHT),
    }


def unpacked(array: dict) -> np.ndarray:
    return np.frombuffer(base64.b64decode(array["bdata"]), array["dtype"])


@pytest.mark.parametrize("name", every_figure())
def test_plotly_accepts_every_figure(name):
    go.Figure(every_figure()[name])


@pytest.mark.parametrize("name", every_figure())
def test_every_figure_travels_as_json(name):
    json.dumps(every_figure()[name], allow_nan=False)


def lines(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace["type"] == "scatter"]


def test_packed_numbers_come_back_as_they_were():
    np.testing.assert_array_equal(unpacked(typed_array(np.arange(5))), np.arange(5))


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


def test_an_even_share_of_attention_stays_blank():
    even = np.full(60, 1 / 60)
    np.testing.assert_allclose(ATTENTION.strength(even), 0, atol=1e-9)


def test_four_times_the_even_share_is_marked_in_full():
    assert ATTENTION.strength(explanation().eeg)[24] == pytest.approx(1)


def test_similarity_is_marked_from_the_least_to_the_most_alike():
    values = np.array([-0.2, 0.5, 1.0])
    np.testing.assert_allclose(SIMILARITY.strength(values), [0, 7 / 12, 1])
    all_unlike = np.array([-3.0, -2.0, -1.0])
    np.testing.assert_allclose(SIMILARITY.strength(all_unlike), [0, 0.5, 1])


def test_a_preview_fits_its_signal_and_is_not_thrown_by_one_spike():
    samples = np.full(10_000, 42.0)
    samples[7] = 5000
    assert fitting_scale_uv(samples) == 50


def test_a_preview_of_a_dead_channel_has_a_scale():
    assert fitting_scale_uv(np.zeros(100)) == 10


def test_a_minute_is_labelled_by_its_place_in_the_recording():
    texts = every_figure()["minute"]["layout"]["xaxis"]["ticktext"]
    assert texts[:2] == ["1:10:00", "1:10:10"]


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


def test_the_confusion_matrix_shows_shares_of_the_experts_epochs_and_counts():
    counts = np.zeros((5, 5), int)
    counts[Stage.N2] = [0, 10, 30, 0, 0]
    figure = confusion_matrix(counts, LIGHT)
    texts = {(c["y"], c["x"]): c["text"] for c in figure["layout"]["annotations"]}
    assert texts["N2", "N2"] == "<b>75</b> %<br>30"
    assert texts["REM", "REM"] == "<b>0</b> %<br>0"


def three_in_a_column() -> dict:
    names = ("probabilities", "modality", "neighbours")
    return stacked([(name, every_figure()[name]) for name in names], LIGHT)


def test_a_column_keeps_every_figure_apart_and_in_order():
    layout = three_in_a_column()["layout"]
    first, second, third = (layout[f"yaxis{n}"]["domain"] for n in ("", 2, 3))
    assert first[0] > second[1] > second[0] > third[1] > third[0] >= 0


def test_a_column_is_as_tall_as_its_figures_with_their_titles():
    heights = [
        every_figure()[n]["layout"]["height"] for n in ("probabilities", "modality")
    ]
    parts = [(n, every_figure()[n]) for n in ("probabilities", "modality")]
    assert stacked(parts, LIGHT)["layout"]["height"] > sum(heights)


def test_the_lines_of_a_figure_move_with_it_into_the_column():
    even_share, this_epoch = three_in_a_column()["layout"]["shapes"]
    assert (even_share["xref"], even_share["yref"]) == ("x3 domain", "y3")
    assert (this_epoch["xref"], this_epoch["yref"]) == ("x3", "y3 domain")
