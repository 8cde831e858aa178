"""What a figure draws is told in words, with the same numbers."""

from types import SimpleNamespace

import numpy as np

from cmt.explanation.attention import explain
from cmt.explanation.evidence import band_levels, evidence
from cmt.recording import Signal
from dashboard.figures.bars import neighbours, stage_probabilities
from dashboard.figures.deletion import deletion_curve
from dashboard.figures.effects import part_effects
from dashboard.figures.evidence import band_dots, evidence_bars
from dashboard.figures.in_words import figures_in_words, signals_in_words
from dashboard.figures.page import Row
from dashboard.style.theme import LIGHT
from tests.support.stagings import staging, two_streams


def told(figure: dict, title: str = "Title") -> str:
    return figures_in_words([(title, figure)])


def test_probabilities_are_told_by_stage_as_they_are_written():
    shares = np.array([0.02, 0.1, 0.6, 0.25, 0.03])
    assert told(stage_probabilities(shares, LIGHT)) == (
        "Title: Wake 2 %, REM 3 %, N1 10 %, N2 60 %, N3 25 %."
    )


def test_epochs_around_are_told_by_distance_stage_and_share():
    made = staging()
    around = neighbours(explain(made, 8), 8, made.hypnogram.stages, LIGHT)
    said = told(around)
    shares = [about[1] for about in around["data"][0]["customdata"]]
    assert f"this N2 {shares[7]}" in said
    assert f"+1 N2 {shares[8]}" in said


def test_a_band_is_told_by_its_percentile_also_where_none_is_written():
    levels = band_levels(two_streams(), 3)
    said = told(band_dots(levels, LIGHT))
    assert all(f"Hz {level.percentile:.0f} %" in said for level in levels)


def test_evidence_is_told_with_its_sign():
    bars = evidence_bars(evidence(two_streams(), 3), LIGHT)
    together = bars["data"][0]["text"][-1]
    assert f"Together {together}." in told(bars)


def test_what_is_not_known_yet_is_not_told():
    drawn = part_effects(None, 2, explain(staging(), 3), LIGHT)
    assert told(drawn) == ""


def test_curves_are_told_by_where_they_begin_and_end():
    found = SimpleNamespace(
        fractions=[0, 0.4],
        random=np.array([[0.9, 0.8], [0.9, 0.6]]),
        loudest=np.array([0.9, 0.5]),
        by_view={"effect": np.array([0.9, 0.1])},
    )
    said = told(deletion_curve(found, "effect", LIGHT))
    assert "view from 0.90 to 0.10" in said
    assert "random from 0.90 to 0.70" in said


def test_titles_are_told_without_their_markup():
    shares = stage_probabilities(np.full(5, 0.2), LIGHT)
    assert told(shares, "<b>Stages</b>").strip().startswith("Stages")


def test_channels_of_a_page_are_told_by_how_far_they_reach():
    samples = np.zeros(3000, np.float32)
    samples[100:200] = 40
    eeg, chin = (Signal(samples * by, 100, n) for by, n in ((1, "C4-M1"), (2, "chin")))
    said = signals_in_words([Row(eeg, "EEG"), Row(chin, "EMG")])
    assert said == "From lowest to highest: EEG C4-M1 40 µV, EMG chin 80 µV."
