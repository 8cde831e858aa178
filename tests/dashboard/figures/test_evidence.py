"""Bars show which way each stream speaks, on one scale; dots show unusual bands."""

from math import log

import numpy as np
import pytest

from cmt.explanation.evidence import USUAL_RANGE_PCT, BandLevel, Evidence
from cmt.stages import Stage
from dashboard.figures.evidence import LIMIT, band_dots, evidence_bars
from dashboard.style.theme import DARK, LIGHT


def bars(waveform: float, spectral: float) -> dict:
    return evidence_bars(Evidence(Stage.N2, Stage.N1, waveform, spectral), LIGHT)


def levels(*percentiles: float) -> list[BandLevel]:
    return [BandLevel(b, p) for b, p in zip("δθασβ", percentiles, strict=True)]


def dots(*percentiles: float) -> dict:
    return band_dots(levels(*percentiles), LIGHT)["data"][0]


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` by WCAG 2.2, 0 to 1."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(colour), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_spectrum_waveforms_and_their_sum_are_drawn_with_their_sign():
    drawn = bars(-0.8, 2.3)["data"][0]
    assert drawn["y"] == ["Spectrum", "Waveforms", "Together"]
    assert drawn["x"] == [2.3, -0.8, pytest.approx(1.5)]
    assert drawn["text"] == ["+2.3", "−0.8", "+1.5"]


def test_the_numbers_that_are_written_add_up():
    assert bars(-0.27, 1.53)["data"][0]["text"] == ["+1.5", "−0.3", "+1.2"]


@pytest.mark.parametrize("found", [(0.1, 0.2), (4.0, 4.0), (-3.0, 3.5)])
def test_the_scale_is_the_same_in_every_epoch_with_zero_in_the_middle(found):
    low, high = bars(*found)["layout"]["xaxis"]["range"]
    assert low == -high
    assert high == evidence_bars(None, LIGHT)["layout"]["xaxis"]["range"][1]


def test_longer_bars_are_cut_off_but_say_their_number():
    drawn = bars(LIMIT + 2, -LIMIT - 1)["data"][0]
    assert drawn["x"][:2] == [-LIMIT, LIMIT]
    assert drawn["text"][:2] == ["← −6.0", "+7.0 →"]
    assert drawn["textposition"] == ["inside", "inside", "outside"]


def test_marks_say_how_many_times_as_likely_which_stage_is():
    axis = bars(1, 1)["layout"]["xaxis"]
    marks = dict(zip(axis["ticktext"], axis["tickvals"], strict=True))
    assert marks["N2 100×"] == pytest.approx(log(100))
    assert marks["N1 100×"] == pytest.approx(-log(100))
    assert marks["even"] == 0


def test_an_epoch_without_a_stage_has_no_bars_and_names_no_stage():
    figure = evidence_bars(None, LIGHT)
    assert figure["data"][0]["x"] == []
    assert figure["layout"]["xaxis"]["ticktext"] == ["even"]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_dots_and_the_zero_line_stand_out_from_the_background(colours):
    found = Evidence(Stage.N2, Stage.N1, 1, 1)
    figure = evidence_bars(found, colours)
    drawn = [
        *figure["data"][0]["marker"]["color"],
        figure["layout"]["shapes"][0]["line"]["color"],
        band_dots([], colours)["data"][0]["marker"]["color"],
    ]
    assert min(contrast(colour, colours.background) for colour in drawn) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_number_within_a_bar_can_be_read(colours):
    bar = evidence_bars(Evidence(Stage.N2, Stage.N1, 9, 9), colours)["data"][0]
    inside = bar["insidetextfont"]["color"]
    assert min(contrast(inside, fill) for fill in bar["marker"]["color"]) >= 4.5


def test_an_unusual_band_has_another_mark_and_its_percentile():
    drawn = dots(4, 10, 50, 93, 90)
    usual = drawn["marker"]["symbol"][1]
    assert [symbol == usual for symbol in drawn["marker"]["symbol"]] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert [text.strip() for text in drawn["text"]] == ["4 %", "", "", "93 %", ""]


def test_percentiles_are_written_away_from_the_usual_range():
    positions = dots(4, 50, 50, 93, 50)["textposition"]
    assert (positions[0], positions[3]) == ("middle left", "middle right")


def test_the_usual_range_of_the_night_is_shaded():
    shaded = band_dots([], LIGHT)["layout"]["shapes"][0]
    assert (shaded["x0"], shaded["x1"]) == USUAL_RANGE_PCT


def test_bands_stand_from_delta_down_to_beta_even_without_dots():
    axis = band_dots([], LIGHT)["layout"]["yaxis"]
    assert [name[0] for name in axis["categoryarray"]] == list("δθασβ")
    assert axis["range"][0] > axis["range"][1]


def test_the_effect_of_bands_is_written_beside_them_in_points():
    falls = [0.21, -0.004, 0.0, 0.05, -0.0801]
    written = band_dots([], LIGHT, falls)["data"][1]
    assert written["text"] == ["+21.0", "−0.4", "0.0", "+5.0", "−8.0"]
    assert [name[0] for name in written["y"]] == ["δ", "θ", "α", "σ", "β"]


def test_without_effects_nothing_is_written():
    assert band_dots([], LIGHT)["data"][1]["text"] == []
