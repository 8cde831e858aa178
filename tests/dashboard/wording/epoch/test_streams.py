"""What the streams say is told as strongly as they say it, and no more strongly."""

from math import log

import pytest

from cmt.explanation.evidence import BandLevel, Evidence
from cmt.stages import Stage
from dashboard.wording.epoch.streams import (
    CLEARLY_ODDS,
    evidence_title,
    streams_sentence,
)

CLEAR, SLIGHT = log(CLEARLY_ODDS) + 0.01, log(CLEARLY_ODDS) - 0.01


def said(waveform: float, spectral: float, **percentiles: float) -> str:
    found = Evidence(Stage.N2, Stage.N1, waveform, spectral)
    levels = [
        BandLevel(band, percentiles.get(name, 50))
        for band, name in zip(
            "δθασβ", ("delta", "theta", "alpha", "sigma", "beta"), strict=True
        )
    ]
    return streams_sentence(found, levels)


def test_streams_that_agree_are_told_in_one_breath_with_the_bands():
    assert said(1.2, 2.3, sigma=93) == (
        "Against N1, the spectrum speaks for N2 (more σ than in 90 % of the night), "
        "and so do the waveforms."
    )


def test_waveforms_that_disagree_are_said_to_speak_for_the_next_stage():
    assert said(-CLEAR, 2.3, sigma=93) == (
        "The spectrum speaks for N2 (more σ than in 90 % of the night), but the "
        "waveforms speak for N1."
    )


def test_a_spectrum_that_disagrees_is_said_to_speak_for_the_next_stage():
    assert said(2.3, -CLEAR, alpha=97, delta=4) == (
        "The spectrum speaks for N1 (more α, less δ than in 90 % of the night), but "
        "the waveforms speak for N2."
    )


@pytest.mark.parametrize("little", [SLIGHT, -SLIGHT, 0])
def test_waveforms_that_hardly_say_anything_speak_for_no_stage(little):
    assert said(little, 2.3) == (
        "The spectrum speaks for N2, and the waveforms hardly tell N2 from N1."
    )


@pytest.mark.parametrize("little", [SLIGHT, -SLIGHT, 0])
def test_a_spectrum_that_hardly_says_anything_has_no_bands_named(little):
    assert said(2.3, little, sigma=99) == (
        "The waveforms speak for N2, and the spectrum hardly tells N2 from N1."
    )


def test_streams_that_both_hardly_say_anything_speak_for_no_stage():
    assert said(SLIGHT, -SLIGHT, sigma=99) == (
        "Neither the spectrum nor the waveforms clearly tell N2 from N1."
    )


def test_bands_in_the_nights_usual_range_are_not_named():
    assert "(" not in said(1.2, 2.3, sigma=90, delta=10)


@pytest.mark.parametrize(
    ("percentiles", "words"),
    [
        ({"delta": 4}, "(less δ than in 90 % of the night)"),
        ({"sigma": 93, "beta": 95}, "(more σ and β than in 90 % of the night)"),
        (
            {"theta": 91, "alpha": 92, "beta": 95, "delta": 1},
            "(more θ, α and β, less δ than in 90 % of the night)",
        ),
    ],
)
def test_unusual_bands_are_named_in_words(percentiles, words):
    assert words in said(1.2, 2.3, **percentiles)


def test_the_title_names_the_stage_that_bars_to_the_right_speak_for_first():
    found = Evidence(Stage.R, Stage.W, 1.0, 1.0)
    assert evidence_title(found) == "REM against Wake: evidence (log odds)"


def test_without_a_stage_the_title_names_none():
    assert evidence_title(None) == "Evidence (log odds)"
