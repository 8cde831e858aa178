"""Each view of an epoch has a legend and a title that say what is really drawn."""

import numpy as np
import pytest

from cmt.explanation.attention import explain
from cmt.explanation.evidence import USUAL_RANGE_PCT
from cmt.explanation.views import FULL_EFFECT, FULL_LIFT, VIEWS
from cmt.staging import AttentionMaps
from dashboard.wording.epoch.legends import (
    CONTEXT_TITLES,
    LEGENDS,
    STREAMS_NOTE,
    legend,
)
from tests.support.stagings import N_EPOCHS, staging

EVEN = np.full(60, 1 / 60, np.float32)


def of_times(lift: float) -> np.ndarray:
    """Return shares ``(60,)`` that sum to 1, the first so many times the even share."""
    shares = np.full(60, (1 - lift / 60) / 59)
    shares[0] = lift / 60
    return shares


OF_SHARES = ("attention", "similarity")


@pytest.mark.parametrize(
    ("texts", "views"), [(LEGENDS, VIEWS), (CONTEXT_TITLES, OF_SHARES)]
)
def test_every_view_has_a_text_and_no_text_is_without_a_view(texts, views):
    assert set(texts) == set(views)
    assert all(texts.values())


@pytest.mark.parametrize("name", VIEWS)
def test_the_legend_begins_with_the_name_of_its_view(name):
    first = VIEWS[name].title.partition(" (")[0]
    assert LEGENDS[name].startswith(f"{first}:")


def test_attention_is_blank_at_an_even_share_and_full_from_where_the_legend_says():
    strength = VIEWS["attention"].strength
    assert f"full from {FULL_LIFT} times that" in LEGENDS["attention"]
    assert strength(EVEN).max() == pytest.approx(0, abs=1e-6)
    assert strength(of_times(FULL_LIFT))[0] == pytest.approx(1)
    assert strength(of_times(FULL_LIFT - 0.5))[0] < 0.9


def test_similarity_is_blank_at_the_least_alike_half_second_and_full_at_the_most():
    drawn = VIEWS["similarity"].strength(np.linspace(-3, -1, 60))
    assert "blank at the least alike half-second" in LEGENDS["similarity"]
    assert (drawn[0], drawn[-1]) == (0, 1)


def test_only_attention_is_called_the_networks_weights():
    assert "the network's own weights" in LEGENDS["attention"]
    assert "no weights" in LEGENDS["similarity"]


def test_shares_of_the_epochs_around_sum_to_one_within_the_night():
    shares = [np.full((N_EPOCHS, n), 1 / n, np.float32) for n in (60, 60, 2, 15)]
    why = explain(staging(attention=AttentionMaps(*shares)), 9, "attention")
    assert why.context.sum() == pytest.approx(1)
    assert why.eeg_share + why.eog_share == pytest.approx(1)


def test_effect_is_full_from_where_the_legend_says_and_on_either_side():
    strength = VIEWS["effect"].strength
    assert f"full from {100 * FULL_EFFECT:g} percentage points" in LEGENDS["effect"]
    falls = np.array([-2, -1, 0, 0.5, 1]) * FULL_EFFECT
    np.testing.assert_allclose(strength(falls), [-1, -1, 0, 0.5, 1])


@pytest.mark.parametrize("name", OF_SHARES)
def test_with_two_streams_a_view_is_said_to_be_of_the_waveforms_alone(name):
    assert legend(name, has_two_streams=False) == LEGENDS[name]
    assert "waveform stream" not in LEGENDS[name]
    assert "waveform stream" in legend(name, has_two_streams=True)


@pytest.mark.parametrize("name", VIEWS)
def test_with_two_streams_too_the_legend_begins_with_the_name_of_its_view(name):
    start = LEGENDS[name].partition(":")[0]
    assert legend(name, has_two_streams=True).startswith(f"{start}:")


def test_the_note_says_in_plain_words_what_log_odds_are():
    assert "+2.3 the stage is 10 times as likely" in STREAMS_NOTE
    assert np.exp(2.3) == pytest.approx(10, abs=0.05)


def test_the_note_says_which_range_of_the_night_is_shaded():
    assert "{}–{} % are shaded".format(*USUAL_RANGE_PCT) in STREAMS_NOTE
