"""The sentence about an epoch says what the numbers say, and no more."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.explanation.attention import Explanation
from cmt.staging import AttentionMaps, Staging
from dashboard.wording.epoch.epoch_sentence import (
    NOT_SCORED,
    epoch_sentence,
    reasons_for,
)
from tests.support.stagings import N_EPOCHS, staging, two_streams

EPOCH = 10


def even(n: int) -> np.ndarray:
    return np.full(n, 1 / n, np.float32)


def raised(n: int, first: int, last: int, times: float = 6) -> np.ndarray:
    shares = even(n)
    shares[first : last + 1] *= times
    return shares / shares.sum()


def explanation(**changes) -> Explanation:
    made = Explanation(
        view="attention",
        eeg_share=0.81,
        eog_share=0.19,
        eeg=raised(60, 24, 26),
        eog=even(60),
        context_epochs=np.arange(EPOCH - 7, EPOCH + 8),
        context=raised(15, 3, 6),
    )
    return replace(made, **changes)


def sentence(**changes) -> str:
    return epoch_sentence(staging(), EPOCH, explanation(**changes))


def test_the_whole_sentence_reads_as_the_plan_has_it():
    assert sentence() == (
        "The model scored N2 (87 %). The model looked mostly at the EEG (81 %), "
        "at 12.0–13.5 s, "
        "and at the four epochs before."
    )


def test_an_uncertain_epoch_names_the_next_stage():
    probabilities = np.tile(
        np.array([0.1, 0.05, 0.45, 0.02, 0.38], np.float32), (20, 1)
    )
    said = epoch_sentence(staging(probabilities=probabilities), EPOCH, explanation())
    assert said.startswith("The model scored N2 (45 %), uncertain: next is REM (38 %).")


def test_an_unusable_epoch_is_not_explained():
    usable = np.ones(N_EPOCHS, bool)
    usable[EPOCH] = False
    assert epoch_sentence(staging(usable=usable), EPOCH, explanation()) == NOT_SCORED


def test_near_halves_are_called_about_equal():
    said = sentence(eeg_share=0.55, eog_share=0.45)
    assert "about equally at the EEG (55 %) and the EOG (45 %)" in said


def test_the_moment_is_told_of_the_signal_that_weighed_more():
    said = sentence(eeg_share=0.2, eog_share=0.8, eog=raised(60, 0, 1))
    assert "mostly at the EOG (80 %), at 0.0–1.0 s" in said


def test_even_attention_names_no_moment():
    assert "evenly over the 30 s" in sentence(eeg=even(60))


def test_a_masked_eog_is_said_to_be_unusable():
    said = sentence(eeg_share=1.0, eog_share=0.0, eog=None)
    assert "at the EEG alone (the EOG is unusable here)" in said


def test_a_night_without_eog_needs_no_such_word():
    why = explanation(eeg_share=1.0, eog_share=0.0, eog=None)
    said = epoch_sentence(staging(eog=None), EPOCH, why)
    assert "at the EEG alone, at 12.0–13.5 s" in said


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (6, 6, "and at the epoch before."),
        (8, 8, "and at the epoch after."),
        (8, 10, "and at the three epochs after."),
        (7, 7, "and at this epoch itself."),
        (5, 7, "and at this epoch with the two epochs before."),
        (7, 8, "and at this epoch with the epoch after."),
        (6, 8, "and at this epoch with the epoch before and the epoch after."),
        (2, 4, "and at the third to fifth epochs before."),
        (10, 11, "and at the third and fourth epochs after."),
        (12, 12, "and at the fifth epoch after."),
    ],
)
def test_neighbours_are_named_by_where_they_lie(first, last, says):
    assert sentence(context=raised(15, first, last)).endswith(says)


def test_two_moments_that_stand_out_are_both_named():
    eeg = raised(60, 24, 26) + raised(60, 50, 50)
    assert ", at 12.0–13.5 s and 25.0–25.5 s, and" in sentence(eeg=eeg / eeg.sum())


def test_two_neighbours_that_stand_out_are_both_named():
    context = raised(15, 6, 6) + raised(15, 11, 11)
    said = sentence(context=context / 2)
    assert said.endswith("and at the epoch before and the fourth epoch after.")


def test_a_small_rise_beside_a_large_one_is_not_named():
    eeg = 5 * raised(60, 24, 26, 9) + raised(60, 50, 50, 9)
    assert "25.0" not in sentence(eeg=eeg / eeg.sum())


def test_when_both_signals_weigh_alike_the_moment_says_of_which_it_is():
    said = sentence(eeg_share=0.55, eog_share=0.45)
    assert "at 12.0–13.5 s of the EEG" in said


def test_even_neighbours_are_called_even():
    assert sentence(context=even(15)).endswith(
        "and evenly at this epoch and the 14 around."
    )


def test_an_epoch_model_looks_at_no_other_epoch():
    said = sentence(context=np.ones(1, np.float32), context_epochs=np.array([EPOCH]))
    assert said.endswith("and at no other epoch.")


def test_similarity_is_not_called_attention_or_looking():
    said = sentence(view="similarity")
    assert "feature similarity" in said
    assert "not attention" in said
    assert "looked" not in said


def test_an_epoch_without_a_stage_has_no_reasons_and_no_probabilities():
    widths = (60, 60, 2, 5)
    maps = AttentionMaps(*(np.full((4, n), 1 / n, np.float32) for n in widths))
    usable = np.array([True, False, True, True])
    fifths = np.full((4, 5), 0.2, np.float32)
    made = Staging(fifths, usable, maps, maps, None, "C3", "E1", "tiny", "cpu", 0.0)
    why, probabilities = reasons_for(made, 1, "attention")
    assert not probabilities.any()
    assert (why.eeg_share, why.eog_share, why.eog) == (0, 0, None)
    assert not why.eeg.any()
    assert not why.context.any()
    assert reasons_for(made, 2, "attention")[1].sum() == pytest.approx(1)


def of_two_streams(waveform: list[float], **changes) -> str:
    night = two_streams(waveform, spectral=[0, 0, 2, 0, 0])
    return epoch_sentence(night, EPOCH, explanation(**changes))


def test_with_two_streams_what_they_say_comes_before_where_the_waveforms_looked():
    assert of_two_streams([0, 1, 3, 0, 0], eeg=even(60)) == (
        "The model scored N2 (96 %). Against N1, the spectrum speaks for N2 "
        "(less β than in "
        "90 % of the night), and so do the waveforms. The waveform stream looked "
        "mostly at the EEG (81 %), evenly over the 30 s, and at the four epochs before."
    )


def test_with_two_streams_the_model_as_a_whole_is_not_said_to_look():
    assert "The model looked" not in of_two_streams([0, 1, 3, 0, 0])


def test_similarity_to_the_eeg_alone_says_where_it_is_highest():
    eeg = raised(60, 24, 24)
    said = sentence(view="similarity", eeg=eeg, eog=None, eeg_share=1.0, eog_share=0.0)
    assert "it is closest to 12.0–12.5 s of the EEG." in said


def test_with_two_streams_similarity_keeps_its_sentence():
    said = of_two_streams([0, 1, 3, 0, 0], view="similarity")
    alone = sentence(view="similarity")
    assert said.partition(". ")[2] == alone.partition(". ")[2]


def test_an_epoch_without_a_stage_is_not_explained_by_two_streams_either():
    night = two_streams(usable=np.arange(40) != EPOCH)
    assert epoch_sentence(night, EPOCH, explanation()) == NOT_SCORED


@pytest.mark.parametrize(
    "waveform", [[0, 1, 3, 0, 0], [0, 3, 1.5, 0, 0], [0, 2, 0, 0, 0]]
)
def test_with_two_streams_there_are_three_sentences(waveform):
    assert of_two_streams(waveform).count(". ") == 2


def test_of_stages_alike_that_of_the_hypnogram_is_named():
    halves = np.tile(np.array([0, 0.5, 0, 0, 0.5], np.float32), (N_EPOCHS, 1))
    night = staging(probabilities=halves)
    said = epoch_sentence(night, EPOCH, explanation())
    assert night.hypnogram.stages[EPOCH] == 1
    assert said.startswith("The model scored N1 (50 %), uncertain: next is REM (50 %).")
