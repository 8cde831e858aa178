"""A slow wave may be a K-complex where it stands alone, in an epoch that has few."""

import pytest

from cmt.events.k_complexes import k_complexes
from cmt.events.night import Span

WAVE = Span(10.0, 11.2)


def candidates(*waves: Span, in_epoch: float = 1.2) -> list[Span]:
    return k_complexes(list(waves), {0: (Span(0.0, in_epoch),), 1: ()})


def test_a_wave_alone_is_a_candidate():
    assert candidates(WAVE) == [WAVE]


@pytest.mark.parametrize(("gap_s", "n_found"), [(0.9, 0), (1.1, 2)])
def test_another_wave_within_a_second_takes_both_out(gap_s, n_found):
    other = Span(WAVE.end_s + gap_s, WAVE.end_s + gap_s + 1)
    assert len(candidates(WAVE, other)) == n_found


@pytest.mark.parametrize(("slow_s", "n_found"), [(5.9, 1), (6.0, 0)])
def test_an_epoch_with_six_seconds_of_slow_waves_has_no_candidate(slow_s, n_found):
    assert len(candidates(WAVE, in_epoch=slow_s)) == n_found


def test_no_wave_is_no_candidate():
    assert candidates() == []
