"""The spectrogram goes to the browser as bytes, with its axes and its bounds."""

import base64
import json
import re

import numpy as np
import pytest

from cmt.spectra.night_spectrogram import NightSpectrogram
from dashboard.components.spectrogram import spectrogram as module
from dashboard.components.spectrogram.spectrogram import COLOURS, night_picture
from dashboard.session.cursor import Place
from dashboard.style.theme import LIGHT
from tests.support.paths import ROOT
from tests.support.stagings import N_EPOCHS, staging

FOLDER = ROOT / "dashboard" / "components" / "spectrogram"
SCRIPT = (FOLDER / "spectrogram.js").read_text("utf-8")
LEVELS = np.arange(N_EPOCHS * 60).reshape(N_EPOCHS, 60).astype(np.uint8)
FOUND = NightSpectrogram(LEVELS, -10, 25, "EEG Fpz-Cz")


@pytest.fixture
def mounted(monkeypatch):
    told = {}
    monkeypatch.setattr(module, "_mount", lambda **more: told.update(more))
    module.spectrogram(
        FOUND, staging(), Place(3, "night/0"), LIGHT, "spectrogram/1", print
    )
    return told


def test_a_night_travels_as_one_byte_for_each_epoch_and_frequency():
    told = night_picture(FOUND, staging())
    json.dumps(told, allow_nan=False)
    found = np.frombuffer(base64.b64decode(told["levels"]), np.uint8)
    np.testing.assert_array_equal(found.reshape(N_EPOCHS, 60), LEVELS)
    assert (told["n_epochs"], told["n_bins"]) == (N_EPOCHS, 60)


def test_it_says_of_what_it_is_and_between_which_bounds():
    told = night_picture(FOUND, staging())
    assert told["said"] == "EEG Fpz-Cz: power by multitaper, resolution 1 Hz"
    assert (told["low_db"], told["high_db"]) == (-10, 25)


def test_everything_that_the_script_reads_of_a_night_is_sent():
    read = set(re.findall(r"\bnight\.([a-z_]+)", SCRIPT)) | {"start_s", "bin_hz"}
    assert read == set(night_picture(FOUND, staging()))


def test_what_the_browser_reports_reaches_the_callback(mounted):
    assert re.findall(r'setTriggerValue\("(\w+)"', SCRIPT) == ["again"]
    assert mounted["on_again_change"] is print
    assert mounted["data"]["epoch"] == 3


def test_as_long_as_it_is_computed_there_is_no_night(monkeypatch):
    told = {}
    monkeypatch.setattr(module, "_mount", lambda **more: told.update(more))
    module.spectrogram(
        None, staging(), Place(0, "night/0"), LIGHT, "spectrogram/1", print
    )
    assert told["data"]["night"] is None


def test_colours_grow_lighter_from_weak_to_strong():
    light = [
        sum(
            weight * int(colour[at : at + 2], 16)
            for at, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722))
        )
        for colour in COLOURS
    ]
    assert light == sorted(light)


def test_the_margins_are_those_of_the_hypnogram():
    painting = (FOLDER.parent / "navigator" / "paint.js").read_text("utf-8")
    margins = r"\bLEFT = (\d+), RIGHT = (\d+)"
    assert re.findall(margins, painting) == re.findall(margins, SCRIPT) != []
