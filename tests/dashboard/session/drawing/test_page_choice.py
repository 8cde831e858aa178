"""What the browser tells of the page is taken only as far as it can be."""

import json

import pytest

from dashboard.session.drawing.page_choice import (
    BANDS,
    PageChoice,
    band_name,
    offered_bands,
    read_choice,
)


def test_the_usual_bands_are_those_of_the_aasm():
    usual = PageChoice()
    assert usual.band_of("EEG") == usual.band_of("EOG") == (0.3, 35)
    assert usual.band_of("EMG") == (10, 100)
    assert usual.band_of("anything else") is None
    assert usual.notch_hz == 0


@pytest.mark.parametrize(("kind", "bands"), BANDS.items())
def test_every_band_that_is_offered_can_be_chosen(kind, bands):
    for band in bands:
        chosen = read_choice({"bands": {kind: band_name(band)}})
        assert chosen.band_of(kind) == band
    assert read_choice({"bands": {kind: "off"}}).band_of(kind) is None


def test_filters_that_are_off_leave_every_channel_as_recorded():
    chosen = read_choice({"filtered": False})
    assert [chosen.band_of(kind) for kind in BANDS] == [None] * len(BANDS)


@pytest.mark.parametrize(
    "told",
    [
        None,
        "filtered",
        [1],
        {"bands": [], "notch": "50"},
        {"bands": {"EEG": "0–9999 Hz", "EOG": {}}, "notch": 51},
        {"bands": {"EEG": None}, "notch": float("nan")},
        {"window": 31, "montage": "EMG"},
        {"window": "60", "montage": [1, None, "x" * 101]},
    ],
)
def test_what_cannot_be_is_as_usual(told):
    assert read_choice(told) == PageChoice()


def test_what_is_told_comes_back_the_same():
    bands = dict.fromkeys(offered_bands(), "off") | {"EMG": "10–70 Hz"}
    chosen = PageChoice(False, bands, 60, 120, ("EMG chin", "SpO2"))
    assert read_choice(json.loads(json.dumps(chosen.told()))) == chosen


def test_a_montage_names_each_channel_once_and_no_more_than_can_be_drawn():
    assert read_choice({"montage": ["a", "b", "a"]}).montage == ("a", "b")
    many = [f"channel {number}" for number in range(50)]
    assert read_choice({"montage": many}).montage == tuple(many[:12])
