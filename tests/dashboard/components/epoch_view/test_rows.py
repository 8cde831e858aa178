"""The rows of a page are the staged signals, and the channels that the reader adds."""

import numpy as np
import pytest

from cmt.recording import open_windows, read_recording
from dashboard.components.epoch_view.rows import offered, page_rows
from dashboard.session.drawing.page_choice import PageChoice
from tests.support.recordings import brain_like, write_edf

RATES_HZ = {"C4-M1": 100, "E1-M2": 100, "EMG chin": 256, "SpO2": 1}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    channels = {
        name: brain_like(300 * rate_hz, rate_hz, seed)
        for seed, (name, rate_hz) in enumerate(RATES_HZ.items())
    }
    channels["SpO2"] = np.linspace(97, 90, 300)
    units = dict.fromkeys(RATES_HZ, "uV") | {"SpO2": "%"}
    folder = tmp_path_factory.mktemp("rows")
    return write_edf(folder / "a.edf", channels, RATES_HZ, units)


@pytest.fixture(scope="module")
def recording(path):
    return read_recording(path)


@pytest.fixture(scope="module")
def windows(path):
    return open_windows(path)


def names(rows) -> list[str]:
    return [row.signal.channel for row in rows]


def test_eeg_and_eog_come_first_then_the_montage(recording, windows):
    choice = PageChoice(montage=("SpO2", "EMG chin"))
    rows = page_rows(recording, windows, 3, choice)
    assert names(rows) == ["C4-M1", "E1-M2", "SpO2", "EMG chin"]
    assert [row.unit for row in rows] == ["µV", "µV", "%", "µV"]


def test_a_row_shows_the_epoch_that_is_asked_for(recording, windows):
    choice = PageChoice(filtered=False, montage=("SpO2",))
    row = page_rows(recording, windows, 3, choice)[2]
    np.testing.assert_allclose(
        row.signal.samples, np.linspace(97, 90, 300)[90:120], atol=0.01
    )
    assert row.start_s == 0


def test_a_longer_window_lies_around_its_epoch_and_within_the_recording(
    recording, windows
):
    choice = PageChoice(window_s=60, montage=("EMG chin",))
    for epoch, starts, length in ((3, -15, 60), (0, 0, 45), (9, -15, 45)):
        for row in page_rows(recording, windows, epoch, choice):
            assert row.start_s == starts
            assert row.signal.duration_s == pytest.approx(length, abs=0.02)


def test_what_the_file_lacks_or_what_is_staged_is_no_further_row(recording, windows):
    choice = PageChoice(montage=("Flow", "C4-M1"))
    assert names(page_rows(recording, windows, 3, choice)) == ["C4-M1", "E1-M2"]
    assert names(page_rows(recording, None, 3, choice)) == ["C4-M1", "E1-M2"]
    assert page_rows(None, windows, 3, choice) == []


def test_channels_that_are_not_staged_are_offered_by_their_titles(recording, windows):
    assert offered(windows, recording) == [
        {"name": "EMG chin", "title": "EMG chin"},
        {"name": "SpO2", "title": "SpO2"},
    ]
    assert offered(None, None) == []


def test_each_row_says_how_it_is_filtered_and_how_often_it_was_sampled(
    recording, windows
):
    choice = PageChoice(montage=("SpO2", "EMG chin"))
    said = [row.filter for row in page_rows(recording, windows, 3, choice)]
    assert said == [
        "0.3–35 Hz",
        "0.3–35 Hz",
        "unfiltered, 1 Hz sampled",
        "10–100 Hz, 256 Hz sampled",
    ]
