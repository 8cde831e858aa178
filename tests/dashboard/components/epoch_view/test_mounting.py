"""The page is told where the reader is and how epochs are drawn, and is listened to."""

import re
from dataclasses import replace

import pytest

from cmt.staging import Staging
from dashboard.components import keys
from dashboard.components.epoch_view import epoch_view as module
from dashboard.components.epoch_view.epoch_view import EpochStyle, epoch_data
from dashboard.components.reading import reading
from dashboard.session.cursor import Place
from dashboard.session.drawing.page_choice import PageChoice
from dashboard.session.reader import StagedRecording
from dashboard.style.theme import LIGHT
from dashboard.wording.epoch.legends import LEGENDS, STREAMS_NOTE, legend
from tests.support.paths import ROOT, joined
from tests.support.stagings import staging, two_streams

FOLDER = ROOT / "dashboard" / "components" / "epoch_view"
OWN = ("fetching.js", "drawing.js", "epoch_view.js")
SCRIPT = keys.SCRIPT + reading.SCRIPT + joined(FOLDER, OWN)
STYLE = EpochStyle("attention", PageChoice(), LIGHT)
AT = Place(3, "night/0")
ON = {"cursor": print, "page": repr}


@pytest.fixture
def mount(monkeypatch):
    told = {}
    monkeypatch.setattr(module, "_mount", lambda **more: told.update(more))

    def show(staged: Staging, style: EpochStyle = STYLE) -> dict:
        night = StagedRecording(None, staged, simulated=False)
        module.epoch_view(night, AT, style, "a key", "epoch/1", ON)
        return told

    return show


@pytest.fixture
def mounted(mount):
    return mount(staging())


def test_the_browser_is_told_where_to_begin_and_by_which_key_it_fetches(mounted):
    assert (mounted["data"]["epoch"], mounted["data"]["drawing"]) == (3, "a key")


def test_the_legend_is_that_of_the_view(mounted):
    assert mounted["data"]["legend"] == LEGENDS["attention"]
    assert mounted["data"]["note"] == ""


def test_with_the_view_off_there_is_no_scale_of_colours(mounted, mount):
    assert mounted["data"]["swatch"].startswith("linear-gradient")
    assert mount(staging(), replace(STYLE, view="off"))["data"]["swatch"] == ""


def test_with_two_streams_the_legend_tells_what_is_the_waveforms_and_what_evidence(
    mount,
):
    data = mount(two_streams())["data"]
    assert data["legend"] == legend("attention", has_two_streams=True)
    assert data["note"] == STREAMS_NOTE


def test_what_the_browser_reports_reaches_the_callback_of_its_name(mounted):
    names = re.findall(r'set(?:State|Trigger)Value\("(\w+)"', SCRIPT)
    assert set(names) == set(ON)
    assert {name: mounted[f"on_{name}_change"] for name in names} == ON


def test_everything_that_the_script_reads_is_sent(mounted):
    read = set(re.findall(r"(?<![.\w])data\.([a-z_]+)", SCRIPT))
    assert read == set(mounted["data"])


def test_the_swatch_runs_through_nothing_to_the_full_marker(mounted):
    swatch = mounted["data"]["swatch"]
    assert all(each.endswith(",0)") for each in re.findall(r"rgba\([^)]+\)", swatch))
    assert swatch.endswith(f"{LIGHT.overlay})")


def test_everything_that_the_script_reads_of_an_epoch_is_sent():
    read = set(re.findall(r"\bview\.([a-z_]+)", SCRIPT))
    assert read == set(epoch_data(None, staging(), 3, STYLE))
