"""Each stage has its own criteria, held against the numbers of the AASM manual."""

import numpy as np
import pytest

from cmt.events import EpochEvents, NightEvents, Span
from cmt.explanation.criteria import Criterion, Sign, criteria, is_where_asked
from cmt.stages import UNSCORED, Stage

W, N1, N2, N3, R = Stage.W, Stage.N1, Stage.N2, Stage.N3, Stage.R
KINDS = tuple(EpochEvents.__annotations__)
UNSEEN = EpochEvents(**dict.fromkeys(KINDS))


def epoch_with(**seconds: list[float]) -> EpochEvents:
    """Return an epoch with events of 1 s around these middles."""
    spans = {
        kind: tuple(Span(s - 0.5, s + 0.5) for s in seconds.get(kind, []))
        for kind in KINDS
    }
    return EpochEvents(**spans)


def lasting(kind: str, length_s: float) -> EpochEvents:
    return EpochEvents(**dict.fromkeys(KINDS, ()) | {kind: (Span(0.0, length_s),)})


def night(*epochs: EpochEvents) -> NightEvents:
    return NightEvents("C4-M1", ("E1-M2",), epochs)


def asked(stage: int, epoch: EpochEvents) -> dict[Sign, Criterion]:
    found = criteria(night(epoch), np.array([stage]), 0)
    return {criterion.sign: criterion for criterion in found}


def of_last(stages: list[int], *epochs: EpochEvents) -> dict[Sign, Criterion]:
    found = criteria(night(*epochs), np.array(stages), len(epochs) - 1)
    return {criterion.sign: criterion for criterion in found}


def test_each_stage_has_its_criteria():
    signs = {stage: set(asked(stage, epoch_with())) for stage in Stage}
    assert signs == {
        W: {Sign.ALPHA, Sign.BLINKS, Sign.EYES},
        N1: {Sign.ALPHA_GONE, Sign.MIXED, Sign.NEITHER, Sign.SLOW_EYES, Sign.VERTEX},
        N2: {Sign.SPINDLE, Sign.K_COMPLEX, Sign.GOES_ON},
        N3: {Sign.SLOW_WAVES},
        R: {Sign.EYES, Sign.MIXED, Sign.NEITHER, Sign.CHIN},
    }


def test_an_epoch_without_a_stage_has_no_criteria():
    assert asked(UNSCORED, epoch_with()) == {}


@pytest.mark.parametrize("stage", Stage)
def test_where_nothing_was_looked_for_nothing_is_found_or_missed(stage):
    assert {each.found for each in asked(stage, UNSEEN).values()} == {None}


@pytest.mark.parametrize(
    ("stage", "sign"),
    [
        (W, Sign.BLINKS),
        (N1, Sign.SLOW_EYES),
        (N1, Sign.VERTEX),
        (R, Sign.CHIN),
    ],
)
def test_what_no_detector_finds_is_never_looked_for(stage, sign):
    assert asked(stage, epoch_with(eye_movements=[3.0]))[sign].found is None


@pytest.mark.parametrize(("length_s", "wake"), [(15.0, False), (15.1, True)])
def test_wake_needs_alpha_for_more_than_half_and_n1_half_or_less(length_s, wake):
    epoch = lasting("alpha", length_s)
    assert asked(W, epoch)[Sign.ALPHA].found is wake
    assert asked(N1, epoch)[Sign.ALPHA_GONE].found is not wake
    assert asked(W, epoch)[Sign.ALPHA].share == pytest.approx(length_s / 30)


@pytest.mark.parametrize(("length_s", "deep"), [(5.9, False), (6.0, True)])
def test_n3_needs_six_seconds_of_slow_waves_and_rem_fewer(length_s, deep):
    epoch = lasting("slow_waves", length_s)
    assert asked(N3, epoch)[Sign.SLOW_WAVES].found is deep
    assert asked(R, epoch)[Sign.MIXED].found is not deep
    assert asked(N3, epoch)[Sign.SLOW_WAVES].share == pytest.approx(length_s / 30)


@pytest.mark.parametrize("stage", [W, R])
def test_eye_movements_are_found_with_their_seconds(stage):
    eyes = asked(stage, epoch_with(eye_movements=[3.0, 7.5]))[Sign.EYES]
    assert eyes == Criterion(Sign.EYES, True, at_s=(3.0, 7.5))
    assert asked(stage, epoch_with())[Sign.EYES].found is False


@pytest.mark.parametrize("kind", ["spindles", "k_complexes"])
def test_a_spindle_or_a_k_complex_speaks_against_n1_and_rem(kind):
    epoch = epoch_with(**{kind: [20.0]})
    for stage in (N1, R):
        assert asked(stage, epoch)[Sign.NEITHER] == Criterion(
            Sign.NEITHER, False, at_s=(20.0,)
        )
        assert asked(stage, epoch_with())[Sign.NEITHER].found is True


@pytest.mark.parametrize(
    ("kind", "sign"), [("spindles", Sign.SPINDLE), ("k_complexes", Sign.K_COMPLEX)]
)
@pytest.mark.parametrize(("second", "begins"), [(14.9, True), (15.1, False)])
def test_n2_begins_with_an_event_in_the_first_half(kind, sign, second, begins):
    found = asked(N2, epoch_with(**{kind: [second]}))
    assert found[sign] == Criterion(sign, begins, at_s=(second,))


@pytest.mark.parametrize(("second", "begins"), [(14.9, False), (15.1, True)])
def test_n2_begins_with_an_event_in_the_last_half_of_the_epoch_before(second, begins):
    before = epoch_with(spindles=[second])
    spindle = of_last([N1, N2], before, epoch_with())[Sign.SPINDLE]
    assert spindle.found is begins
    assert spindle.at_s == ((second - 30,) if begins else ())


def test_n2_goes_on_from_an_earlier_epoch_of_its_own_run():
    with_one = epoch_with(spindles=[3.0])
    found = of_last([N2, N2, N2], with_one, epoch_with(), epoch_with())
    assert found[Sign.GOES_ON] == Criterion(Sign.GOES_ON, True, epochs_before=2)


@pytest.mark.parametrize("between", [W, R, N1, UNSCORED])
def test_n2_does_not_go_on_over_another_stage(between):
    with_one = epoch_with(spindles=[3.0])
    found = of_last([N2, between, N2], with_one, epoch_with(), epoch_with())
    assert found[Sign.GOES_ON] == Criterion(Sign.GOES_ON, False)


def test_n2_that_begins_here_need_not_go_on():
    assert Sign.GOES_ON not in asked(N2, epoch_with(spindles=[3.0]))


def test_an_epoch_before_that_was_not_looked_at_adds_nothing():
    found = of_last([N2, N2], UNSEEN, epoch_with())
    assert found[Sign.SPINDLE] == Criterion(Sign.SPINDLE, False)
    assert found[Sign.GOES_ON].found is False


@pytest.mark.parametrize(
    ("sign", "channel", "there"),
    [
        (Sign.SLOW_WAVES, "F4-M1", True),
        (Sign.SLOW_WAVES, "EEG Fpz-Cz", True),
        (Sign.SLOW_WAVES, "EEG C3-A2", False),
        (Sign.SLOW_WAVES, "FC1", False),
        (Sign.ALPHA, "O2-M1", True),
        (Sign.ALPHA, "EEG Fpz-Cz", False),
        (Sign.ALPHA_GONE, "EEG", False),
        (Sign.SPINDLE, "C3-A2", True),
    ],
)
def test_alpha_is_asked_of_the_back_and_slow_waves_of_the_front(sign, channel, there):
    assert is_where_asked(sign, channel) is there
