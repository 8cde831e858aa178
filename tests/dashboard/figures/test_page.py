"""A page has a row for each signal, and what the browser needs to scale it."""

import base64

import numpy as np
import pytest

from dashboard.figures.page import Row, epoch_page, usual_size
from dashboard.style.theme import LIGHT
from tests.support.figures import EEG, EOG, explanation

ROWS = [Row(EEG, "EEG", "0.3–35 Hz"), Row(EOG, "EOG", "unfiltered")]


def lines(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace["type"] == "scatter"]


def test_a_page_shows_the_samples_of_each_row_in_order():
    figure = epoch_page(ROWS, explanation(), LIGHT)
    drawn = [line["y"]["bdata"] for line in lines(figure)]
    samples = [np.frombuffer(base64.b64decode(each), "<f4") for each in drawn]
    np.testing.assert_array_equal(samples, [EEG.samples, EOG.samples])
    assert [line["yaxis"] for line in lines(figure)] == ["y", "y2"]


def test_the_slow_wave_guides_of_a_page_are_labelled_and_stand_on_the_eeg_alone():
    drawn = epoch_page(ROWS, explanation(), LIGHT)["layout"]
    assert {(guide["yref"], guide["y0"]) for guide in drawn["shapes"]} == {
        ("y", -37.5),
        ("y", 37.5),
    }
    labels = [note["text"] for note in drawn["annotations"]]
    assert labels == ["−37.5 µV", "+37.5 µV"]


def test_a_page_has_a_line_a_second():
    axis = epoch_page(ROWS[:1], explanation(eog=False), LIGHT)["layout"]
    assert axis["xaxis"]["range"] == [0, 30]
    assert axis["xaxis"]["minor"]["dtick"] == 1


def test_a_row_of_a_masked_eog_has_no_strip():
    figure = epoch_page(ROWS, explanation(eog=False), LIGHT)
    assert [trace["type"] for trace in figure["data"]].count("heatmap") == 1


def test_a_row_tells_the_browser_its_name_unit_and_scale_and_filter():
    (eeg, eog) = (row.described() for row in ROWS)
    assert (eeg["title"], eeg["unit"], eeg["usual"]) == ("EEG Fpz-Cz", "µV", 100)
    assert (eeg["filter"], eog["filter"]) == ("0.3–35 Hz", "unfiltered")
    assert (eog["title"], eog["unit"], eog["usual"]) == ("EOG E1-M2", "µV", 200)


def test_a_window_longer_than_an_epoch_shades_the_epoch_in_its_middle():
    drawn = epoch_page(ROWS, explanation(), LIGHT, window_s=120)["layout"]
    assert drawn["xaxis"]["range"] == [-45, 75]
    (shade,) = [each for each in drawn["shapes"] if each["type"] == "rect"]
    assert (shade["x0"], shade["x1"]) == (0, 30)


def test_electrical_channels_lie_around_zero_and_oxygen_from_80_to_100():
    assert usual_size("EMG", "µV", np.full(9, 700.0)) == (0, 50)
    assert usual_size("gas", "%", np.full(9, 95.0)) == (90, 10)


@pytest.mark.parametrize(
    ("values", "size"),
    [
        (np.array([-3.2, 0, 3.2]), (0, 4)),
        (np.array([0.0097, 0.01, 0.0103]), (0.01, 0.0003)),
        (np.full(9, 42.0), (42, 1)),
        (np.array([]), (0, 1)),
    ],
)
def test_other_channels_lie_around_their_middle_as_tall_as_they_are(values, size):
    assert usual_size("respiration", "l/s", values) == pytest.approx(size)
