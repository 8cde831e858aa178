"""An epoch goes to the browser whole: its figures, its sentence, how it was drawn."""

import json
import re
from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from cmt.explanation.views import VIEWS
from cmt.recording import Recording, Signal
from dashboard.components.epoch_view import epoch_view as module
from dashboard.components.epoch_view.epoch_view import EpochStyle, epoch_data
from dashboard.style.theme import DARK, LIGHT
from dashboard.wording.epoch_sentence import NOT_SCORED
from dashboard.wording.legends import CONTEXT_TITLES, LEGENDS
from tests.support.paths import ROOT
from tests.support.recordings import brain_like
from tests.support.stagings import N_EPOCHS, staging

FOLDER = ROOT / "dashboard" / "components" / "epoch_view"
SCRIPT = (FOLDER / "epoch_view.js").read_text("utf-8")
STYLE = EpochStyle("attention", 100, 200, True, LIGHT)
OTHER_STYLES = [
    {"view": "similarity"},
    {"eeg_uv": 75},
    {"eog_uv": 150},
    {"filtered": False},
    {"colours": DARK},
]


@pytest.fixture(scope="module")
def recording():
    eeg, eog = (
        Signal(brain_like(3000 * N_EPOCHS, 100, seed), 100, name)
        for seed, name in enumerate(("C4-M1", "E1-M2"))
    )
    return Recording(eeg, eog, None, "0")


def titles(data: dict) -> list[str]:
    return [note["text"] for note in data["figures"]["side"]["layout"]["annotations"]]


def bars(data: dict, number: int) -> dict:
    return data["figures"]["side"]["data"][number]


@pytest.mark.parametrize("view", VIEWS)
def test_an_epoch_travels_as_json_in_every_view(recording, view):
    data = epoch_data(recording, staging(), 3, replace(STYLE, view=view))
    json.dumps(data, allow_nan=False)
    for figure in data["figures"].values():
        go.Figure(figure)


@pytest.mark.parametrize("epoch", [0, 3, N_EPOCHS - 1])
def test_an_epoch_says_which_it_is(recording, epoch):
    assert epoch_data(recording, staging(), epoch, STYLE)["epoch"] == epoch


@pytest.mark.parametrize("view", VIEWS)
def test_the_epochs_around_are_titled_as_the_view_means_them(recording, view):
    data = epoch_data(recording, staging(), 3, replace(STYLE, view=view))
    probabilities, shares, around = titles(data)
    assert "Stage probabilities" in probabilities
    assert "EEG against EOG" in shares
    assert CONTEXT_TITLES[view] in around


def test_the_probabilities_that_are_shown_sum_to_one(recording):
    shown = bars(epoch_data(recording, staging(), 3, STYLE), 0)["x"]
    assert sum(shown) == pytest.approx(1, abs=0.001)
    assert max(shown) == pytest.approx(0.87, abs=0.001)


def test_an_unusable_epoch_shows_no_share_of_anything(recording):
    usable = np.ones(N_EPOCHS, bool)
    usable[3] = False
    data = epoch_data(recording, staging(usable=usable), 3, STYLE)
    assert data["sentence"] == NOT_SCORED
    assert sum(bars(data, 0)["x"]) == sum(bars(data, 1)["x"]) == 0
    assert sum(bars(data, 2)["y"]) == 0


def test_traces_are_drawn_to_the_scales_that_were_chosen(recording):
    style = replace(STYLE, eeg_uv=75, eog_uv=300)
    layout = epoch_data(recording, staging(), 3, style)["figures"]["traces"]["layout"]
    assert layout["yaxis"]["range"] == [-75, 75]
    assert layout["yaxis2"]["range"] == [-300, 300]


def test_without_an_eog_one_trace_is_drawn(recording):
    alone = replace(recording, eog=None)
    data = epoch_data(alone, staging(eog=None), 3, STYLE)
    assert "yaxis2" not in data["figures"]["traces"]["layout"]


def test_the_display_filter_changes_what_is_drawn(recording):
    drawn = [
        json.dumps(epoch_data(recording, staging(), 3, style)["figures"]["traces"])
        for style in (STYLE, replace(STYLE, filtered=False))
    ]
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize("change", OTHER_STYLES, ids=lambda change: next(iter(change)))
def test_another_way_of_drawing_has_another_stamp(change):
    assert replace(STYLE, **change).stamp != STYLE.stamp


def test_the_same_way_of_drawing_has_the_same_stamp():
    assert replace(STYLE).stamp == STYLE.stamp
    assert "/100/200/" in STYLE.stamp


@pytest.fixture
def mounted(recording, monkeypatch):
    told = {}
    monkeypatch.setattr(module, "_mount", lambda **more: told.update(more))
    module.epoch_view(recording, staging(), [3, 4, 5], STYLE, "epoch/1", print, repr)
    return told


def test_the_first_epoch_is_shown_and_the_others_are_sent_ahead(mounted):
    assert mounted["data"]["epoch"] == 3
    assert list(mounted["data"]["views"]) == ["3", "4", "5"]
    assert mounted["data"]["views"]["5"]["epoch"] == 5


def test_the_legend_is_that_of_the_view(mounted):
    assert mounted["data"]["legend"] == LEGENDS["attention"]


def test_what_the_browser_reports_reaches_the_callback_of_its_name(mounted):
    names = re.findall(r'set(?:State|Trigger)Value\("(\w+)"', SCRIPT)
    assert names == ["cursor", "sensitivity"]
    told = [mounted[f"on_{name}_change"] for name in names]
    assert told == [print, repr]


def test_everything_that_the_script_reads_is_sent(mounted):
    read = set(re.findall(r"\bdata\.([a-z_]+)", SCRIPT))
    assert read == set(mounted["data"])


def test_every_figure_has_a_panel_and_every_panel_a_figure(mounted):
    html = (FOLDER / "epoch_view.html").read_text("utf-8")
    panels = set(re.findall(r'data-panel="(\w+)"', html))
    assert panels == set(mounted["data"]["views"]["3"]["figures"])


def test_the_swatch_runs_from_nothing_to_the_full_marker(mounted):
    start, end = re.findall(r"rgba\([^)]+\)", mounted["data"]["swatch"])
    assert start.endswith(",0)")
    assert end.endswith(f",{LIGHT.overlay_alpha:g})")
