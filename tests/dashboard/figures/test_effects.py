"""Effects are signed bars on one scale, beside attention's shares."""

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from cmt.explanation.attention import explain
from cmt.explanation.effect import Effect, Parts, Reasons
from dashboard.figures.effects import LIMIT, neighbour_effects, part_effects
from dashboard.style.theme import LIGHT
from tests.support.stagings import N_EPOCHS, staging

EPOCH, STAGE = 9, 2
NEIGHBOURS = np.arange(EPOCH - 7, EPOCH + 8)


def of_stage(values) -> np.ndarray:
    """Return falls of five stages, of which one has these."""
    values = np.asarray(values, np.float32)
    falls = np.zeros((*values.shape, 5), np.float32)
    falls[..., STAGE] = values
    return falls


def reasons(signals=(0.12, -0.03), spectrum=0.5, context=None) -> Reasons:
    nothing = np.zeros((2, 60, 5), np.float32)
    effect = Effect(np.full(5, 0.2), *(nothing.copy() for _ in range(5)))
    falls = np.zeros(15) if context is None else context
    bands = None if spectrum is None else of_stage(np.zeros(5))
    of_spectrum = None if spectrum is None else of_stage(spectrum)
    votes = np.array([0, 2, 13, 0, 0])
    around = NEIGHBOURS, of_stage(falls)
    parts = Parts(of_stage(signals), of_spectrum, bands, *around, votes)
    return Reasons(effect, parts, None)


def looked():
    return explain(staging(), EPOCH)


def rows(found: Reasons | None) -> dict:
    return part_effects(found, STAGE, looked(), LIGHT)["data"][0]


def around(found: Reasons | None) -> dict:
    stages = staging().hypnogram.stages
    return neighbour_effects(found, STAGE, looked(), EPOCH, stages, LIGHT)


def test_parts_stand_with_their_points_and_attentions_share():
    bars = rows(reasons())
    assert [name.partition(" ")[0] for name in bars["y"]] == ["EEG", "EOG", "Spectrum"]
    assert "100 %" in bars["y"][0]
    assert bars["text"] == ["+12.0", "−3.0", "+50.0 →"]
    assert bars["x"] == pytest.approx([12, -3, LIMIT])


def test_support_and_opposition_differ_in_colour_and_side():
    bars = rows(reasons())
    assert bars["marker"]["color"][:2] == [LIGHT.support, LIGHT.opposition]
    assert bars["x"][0] > 0 > bars["x"][1]


def test_a_model_of_one_stream_has_no_row_for_the_spectrum():
    assert len(rows(reasons(spectrum=None))["y"]) == 2


def test_neighbours_carry_their_effect_and_attention():
    falls = np.zeros(15)
    falls[6] = -0.2
    figure = around(reasons(context=falls))
    bars = figure["data"][0]
    assert bars["y"][6] == pytest.approx(-20)
    assert bars["customdata"][6][:3] == ["−1", "−20.0", "N2"]
    assert figure["layout"]["xaxis"]["ticktext"][7].startswith("this<br>N2<br>")


def test_where_nothing_matters_the_scale_does_not_blow_it_up():
    low, high = around(reasons())["layout"]["yaxis"]["range"]
    assert high >= 2
    assert low == -high


def test_without_reasons_figures_keep_their_places_and_show_nothing():
    assert len(around(None)["data"][0]["y"]) == min(15, N_EPOCHS)
    assert set(around(None)["data"][0]["y"]) == {0}
    assert rows(None)["x"] == [0, 0]
    assert not "".join(rows(None)["text"]).strip()


@pytest.mark.parametrize("found", [None, reasons()])
def test_figures_are_what_plotly_takes_and_travel_as_json(found):
    for figure in (part_effects(found, STAGE, looked(), LIGHT), around(found)):
        go.Figure(figure)
        json.dumps(figure, allow_nan=False)


def test_every_signal_has_its_name_however_low_the_panel_is():
    assert (
        part_effects(reasons(), STAGE, looked(), LIGHT)["layout"]["yaxis"]["dtick"] == 1
    )
