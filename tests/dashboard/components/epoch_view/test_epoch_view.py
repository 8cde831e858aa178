"""An epoch goes to the browser whole: its figures, its sentence, how it was drawn."""

import json
import re
from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from cmt.events import EpochEvents, NightEvents, Span
from cmt.explanation.views import VIEWS
from cmt.recording import Recording, Signal
from dashboard.components.epoch_view.epoch_view import EpochStyle, epoch_data
from dashboard.session.drawing.page_choice import PageChoice
from dashboard.style.theme import DARK, LIGHT
from dashboard.wording.epoch.epoch_sentence import NOT_SCORED
from dashboard.wording.epoch.legends import (
    CONTEXT_TITLES,
)
from tests.support.paths import ROOT
from tests.support.recordings import brain_like
from tests.support.stagings import N_EPOCHS, staging, two_streams

FOLDER = ROOT / "dashboard" / "components" / "epoch_view"
STYLE = EpochStyle("attention", PageChoice(), LIGHT)
WITH_SPINDLE = EpochEvents((Span(12, 13),), (), (), (), None)
EVENTS = NightEvents("C4-M1", (), (WITH_SPINDLE,) * N_EPOCHS)
OTHER_STYLES = [
    {"view": "similarity"},
    {"page": PageChoice(filtered=False)},
    {"page": PageChoice(notch_hz=50)},
    {"colours": DARK},
    {"events": EVENTS},
    {"blind": True},
]


@pytest.fixture(scope="module")
def recording():
    eeg, eog = (
        Signal(brain_like(3000 * N_EPOCHS, 100, seed), 100, name)
        for seed, name in enumerate(("C4-M1", "E1-M2"))
    )
    return Recording(eeg, eog, None, "0")


def titles(data: dict, panel: str = "side") -> list[str]:
    return [note["text"] for note in data["figures"][panel]["layout"]["annotations"]]


def bars(data: dict, number: int, panel: str = "side") -> dict:
    return data["figures"][panel]["data"][number]


@pytest.mark.parametrize("view", VIEWS)
def test_an_epoch_travels_as_json_in_every_view(recording, view):
    data = epoch_data(recording, staging(), 3, replace(STYLE, view=view))
    json.dumps(data, allow_nan=False)
    for figure in data["figures"].values():
        go.Figure(figure)


@pytest.mark.parametrize("epoch", [0, 3, N_EPOCHS - 1])
def test_an_epoch_says_which_it_is(recording, epoch):
    assert epoch_data(recording, staging(), epoch, STYLE)["epoch"] == epoch


@pytest.mark.parametrize("view", CONTEXT_TITLES)
def test_the_epochs_around_are_titled_as_the_view_means_them(recording, view):
    data = epoch_data(recording, staging(), 3, replace(STYLE, view=view))
    shares, around, chance = titles(data, "shares")
    assert "Stage probabilities" in titles(data)[0]
    assert "EEG against EOG" in shares
    assert CONTEXT_TITLES[view] in around
    assert "half-seconds replaced (%)" in chance


def test_where_there_is_no_eog_nothing_is_set_against_it(recording):
    data = epoch_data(replace(recording, eog=None), staging(eog=None), 3, STYLE)
    around, _ = titles(data, "shares")
    assert "EEG against EOG" not in around


def test_the_probabilities_that_are_shown_sum_to_one(recording):
    shown = bars(epoch_data(recording, staging(), 3, STYLE), 0)["x"]
    assert sum(shown) == pytest.approx(1, abs=0.001)
    assert max(shown) == pytest.approx(0.87, abs=0.001)


def test_an_unusable_epoch_shows_no_share_of_anything(recording):
    usable = np.ones(N_EPOCHS, bool)
    usable[3] = False
    data = epoch_data(recording, staging(usable=usable), 3, STYLE)
    assert data["sentence"] == NOT_SCORED
    assert sum(bars(data, 0)["x"]) == sum(bars(data, 0, "shares")["x"]) == 0
    assert sum(bars(data, 1, "shares")["y"]) == 0


def test_each_row_tells_its_channel_and_its_usual_scale(recording):
    rows = epoch_data(recording, staging(), 3, STYLE)["rows"]
    assert [(row["title"], row["usual"], row["filter"]) for row in rows] == [
        ("EEG C4-M1", 100, "0.3–35 Hz"),
        ("EOG E1-M2", 200, "0.3–35 Hz"),
    ]


def test_without_an_eog_one_trace_is_drawn(recording):
    alone = replace(recording, eog=None)
    data = epoch_data(alone, staging(eog=None), 3, STYLE)
    assert "yaxis2" not in data["figures"]["traces"]["layout"]


def test_the_display_filter_changes_what_is_drawn(recording):
    drawn = [
        json.dumps(epoch_data(recording, staging(), 3, style)["figures"]["traces"])
        for style in (STYLE, replace(STYLE, page=PageChoice(filtered=False)))
    ]
    assert drawn[0] != drawn[1]


def test_events_are_marked_and_told_only_when_they_are_to_be_shown(recording):
    without = epoch_data(recording, staging(), 3, STYLE)
    shown = epoch_data(recording, staging(), 3, replace(STYLE, events=EVENTS))
    json.dumps(shown, allow_nan=False)
    assert titles(shown, "traces").count("spindle") == 1
    assert "spindle" not in titles(without, "traces")
    assert "What the AASM asks of N2. Found: spindle at 12.5 s." in shown["criteria"]
    assert without["criteria"] == ""


@pytest.mark.parametrize("change", OTHER_STYLES, ids=lambda change: next(iter(change)))
def test_another_way_of_drawing_has_another_stamp(change):
    assert replace(STYLE, **change).stamp != STYLE.stamp


def test_the_same_way_of_drawing_has_the_same_stamp():
    assert replace(STYLE).stamp == STYLE.stamp


@pytest.mark.parametrize("of", [staging, two_streams])
def test_every_figure_has_a_panel_and_every_panel_a_figure(recording, of):
    html = (FOLDER / "epoch_view.html").read_text("utf-8")
    panels = set(re.findall(r'data-panel="(\w+)"', html))
    assert set(epoch_data(recording, of(), 3, STYLE)["figures"]) == panels


@pytest.mark.parametrize("view", VIEWS)
def test_with_two_streams_an_epoch_travels_as_json_too(recording, view):
    data = epoch_data(recording, two_streams(), 3, replace(STYLE, view=view))
    json.dumps(data, allow_nan=False)
    for figure in data["figures"].values():
        go.Figure(figure)


def test_with_two_streams_what_they_say_stands_below_the_probabilities(recording):
    night = two_streams([0, 1, 3, 0, 0], [0, 0, 1, 0, 0])
    data = epoch_data(recording, night, 3, STYLE)
    probabilities, evidence, bands = titles(data)
    assert "Stage probabilities" in probabilities
    assert "N2 against N1: evidence" in evidence
    assert "EEG bands in this night" in bands
    assert bars(data, 1)["x"] == [1, 2, 3]
    assert len(bars(data, 2)["x"]) == 5


def test_with_two_streams_the_shares_are_said_to_be_of_the_waveforms(recording):
    data = epoch_data(recording, two_streams(), 3, STYLE)
    shares, around, _chance = titles(data, "shares")
    assert "Waveform stream: EEG against EOG" in shares
    assert CONTEXT_TITLES["attention"] in around


def test_with_two_streams_the_column_is_as_tall_without_a_stage_as_with_one(recording):
    night = two_streams(usable=np.arange(40) != 3)
    views = [epoch_data(recording, night, epoch, STYLE)["figures"] for epoch in (3, 4)]
    heights = [[f["layout"]["height"] for f in view.values()] for view in views]
    assert heights[0] == heights[1]
    assert not views[0]["side"]["data"][1]["x"]
    assert not views[0]["side"]["data"][2]["x"]


def test_a_second_stream_adds_little_to_what_is_sent_on_each_key_press(recording):
    night = two_streams()
    alone = replace(night, streams=None, spectra=None)
    sizes = [
        len(json.dumps(epoch_data(recording, of, 3, STYLE))) for of in (alone, night)
    ]
    assert sizes[1] < 1.15 * sizes[0]
