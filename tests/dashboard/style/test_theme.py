"""Colours are the clinic's, numbers read as a clinician writes them."""

import colorsys
import re

import pytest

from cmt.stages import UNSCORED, Stage
from dashboard.style.theme import (
    DARK,
    LIGHT,
    STAGE_WORDS,
    logo_svg,
    palette,
    rgba,
    workspace_css,
)

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def channels(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def hue(colour: str) -> float:
    return 360 * colorsys.rgb_to_hsv(*channels(colour))[0]


def luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_stage_has_its_word():
    words = [STAGE_WORDS[stage] for stage in (*Stage, UNSCORED)]
    assert words == ["Wake", "N1", "N2", "N3", "REM", "not scored"]


def test_light_stage_colours_are_those_that_were_checked_for_colour_blindness():
    assert LIGHT.stages == {
        Stage.W: "#D98200",
        Stage.R: "#B8327A",
        Stage.N1: "#7CC4F0",
        Stage.N2: "#2B7BBA",
        Stage.N3: "#14265C",
    }


def test_dark_stage_colours_are_those_that_were_checked_for_colour_blindness():
    assert DARK.stages == {
        Stage.W: "#FFB938",
        Stage.R: "#F0609E",
        Stage.N1: "#C4EBFF",
        Stage.N2: "#4AA8E8",
        Stage.N3: "#5B5FD6",
    }


MARKERS = pytest.mark.parametrize("marker", ["overlay", "support", "opposition"])


@BOTH
@MARKERS
def test_a_marker_has_the_hue_of_no_stage(colours, marker):
    distances = [
        abs((hue(getattr(colours, marker)) - hue(stage) + 180) % 360 - 180)
        for stage in colours.stages.values()
    ]
    assert min(distances) > 20


@BOTH
def test_text_is_legible_on_the_background(colours):
    assert contrast(colours.text, colours.background) > 7
    assert contrast(colours.muted, colours.background) > 4.5


@BOTH
@MARKERS
def test_the_waveform_is_legible_on_the_strongest_marker(colours, marker):
    assert contrast(colours.eeg, getattr(colours, marker)) > 4.5


@BOTH
@MARKERS
def test_the_strongest_marker_stands_out_from_the_background(colours, marker):
    assert contrast(getattr(colours, marker), colours.background) > 3


@BOTH
def test_an_unscored_epoch_is_grey(colours):
    assert colours.stage(UNSCORED) == colours.unscored


def test_the_theme_is_light_until_the_browser_says_otherwise():
    assert palette(None) is LIGHT
    assert palette("dark") is DARK


def test_the_logo_follows_the_theme():
    assert DARK.text in logo_svg(DARK)
    assert LIGHT.text not in logo_svg(DARK)


def test_rgba_takes_the_hexadecimal_apart():
    assert rgba("#10FF00", 0.5) == "rgba(16,255,0,0.5)"


@BOTH
def test_small_print_is_legible_and_pages_are_laid_out_in_its_grey(colours):
    assert contrast(colours.muted, colours.background) > 4.5
    assert f"--sl-muted: {colours.muted};" in workspace_css(colours)


def test_the_layout_leans_on_keys_and_test_names_alone():
    classes = re.findall(r"\.([a-z][\w-]*)", workspace_css(LIGHT).partition("}")[2])
    assert classes
    assert [each for each in classes if not each.startswith("st-key-")] == []


@BOTH
def test_a_primary_button_is_legible(colours):
    assert contrast(colours.background, colours.accent) > 4.5
    assert f"--sl-background: {colours.background};" in workspace_css(colours)
