"""A line says what the AASM asks of the stage, and what of it is there."""

import numpy as np
import pytest

from cmt.events import HOW_TO_INSTALL, EpochEvents, NightEvents, Span
from cmt.stages import UNSCORED, Stage
from dashboard.wording.epoch.criteria import (
    ARTEFACT,
    HELP,
    NEEDS_YASA,
    ONE_EOG,
    criteria_line,
)

W, N1, N2, N3, R = Stage.W, Stage.N1, Stage.N2, Stage.N3, Stage.R
KINDS = tuple(EpochEvents.__annotations__)
UNSEEN = EpochEvents(**dict.fromkeys(KINDS))


def epoch(**spans) -> EpochEvents:
    return EpochEvents(**dict.fromkeys(KINDS, ()) | spans)


def at(*middles: float) -> tuple[Span, ...]:
    return tuple(Span(second - 0.5, second + 0.5) for second in middles)


def line(
    stages: list[int], *epochs: EpochEvents, eeg="F4-M1", eogs=("E1", "E2")
) -> str:
    events = NightEvents(eeg, eogs, epochs)
    return criteria_line(events, np.array(stages), len(epochs) - 1)


def test_a_spindle_is_told_with_its_second_and_what_is_missing_too():
    assert line([N2], epoch(spindles=at(12.3))) == (
        "What the AASM asks of N2. Found: spindle at 12.3 s. Not found: K-complex."
    )


def test_a_k_complex_is_told_as_a_candidate():
    assert "Found: K-complex (candidate) at 3.0 s." in line(
        [N2], epoch(k_complexes=at(3))
    )


def test_several_events_are_listed_and_many_are_counted():
    said = line([N2], epoch(spindles=at(1, 5.25, 14)))
    assert "spindle at 1.0, 5.2 and 14.0 s" in said
    said = line([R], epoch(eye_movements=at(1, 2, 3, 4, 5, 6)))
    assert "rapid eye movements at 1.0, 2.0, 3.0, 4.0 s and 2 more" in said


def test_an_event_of_the_epoch_before_is_told_as_one():
    said = line([N1, N2], epoch(spindles=at(20)), epoch())
    assert "Found: spindle in the last half of the epoch before." in said
    said = line([N1, N2], epoch(spindles=at(20)), epoch(spindles=at(2)))
    assert "spindle at 2.0 s and in the last half of the epoch before" in said


def test_a_spindle_in_the_last_half_is_told_to_come_too_late():
    said = line([N2], epoch(spindles=at(22.4)))
    assert "Not found: spindle in the first half (one at 22.4 s); K-complex" in said


def test_n2_that_goes_on_says_since_when():
    said = line([N2, N2, N2], epoch(spindles=at(3)), epoch(), epoch())
    assert "Found: N2 that goes on (the last of them 2 epochs ago)." in said
    assert "Not found: spindle; K-complex." in said
    alone = line([N2], epoch())
    assert "Not found: spindle; K-complex; an earlier epoch of this N2" in alone


@pytest.mark.parametrize(("length_s", "group"), [(13.8, "Found"), (5.7, "Not found")])
def test_slow_waves_are_told_with_their_share(length_s, group):
    said = line([N3], epoch(slow_waves=(Span(0, length_s),)))
    share = round(100 * length_s / 30)
    assert (
        f"{group}: slow waves for 20 % of the epoch, 6 s, or more ({share} %)." in said
    )


def test_n1_and_rem_are_told_what_speaks_against_them():
    found = epoch(spindles=at(20))
    for stage in (N1, R):
        said = line([stage], found)
        assert "an epoch without spindle and K-complex (seen at 20.0 s)" in said
        assert "no spindle and no K-complex" in line([stage], epoch())


def test_what_is_not_looked_for_is_named():
    assert "Not looked for: eye blinks." in line([W], epoch())
    assert "Not looked for: slow eye movements; vertex waves." in line([N1], epoch())
    assert "Not looked for: low chin EMG." in line([R], epoch())


def test_without_eogs_eye_movements_are_not_looked_for_and_the_reason_is_given():
    blind = epoch(eye_movements=None)
    for stage in (W, R):
        said = line([stage], blind, eogs=())
        assert "rapid eye movements (needs an EOG of both eyes)" in said
        assert ONE_EOG not in said


def test_with_one_eog_the_line_says_how_movements_are_told():
    assert line([R], epoch(), eogs=("EOG horizontal",)).endswith(ONE_EOG)
    assert ONE_EOG not in line([R], epoch())
    assert ONE_EOG not in line([N3], epoch(), eogs=("EOG horizontal",))


@pytest.mark.parametrize(
    ("stage", "eeg", "says"),
    [
        (N3, "C3-A2", "EEG C3-A2: slow waves are larger over the front."),
        (W, "C3-A2", "EEG C3-A2: alpha is larger over the back of the head."),
        (
            N1,
            "EEG C3-A2",
            "EEG C3-A2: alpha is larger over the back of the head, slow waves are "
            "larger over the front.",
        ),
    ],
)
def test_another_derivation_than_is_asked_is_told(stage, eeg, says):
    assert line([stage], epoch(), eeg=eeg).endswith(says)


@pytest.mark.parametrize(("stage", "eeg"), [(N3, "F4-M1"), (W, "O2-M1"), (N2, "C3-A2")])
def test_the_derivation_that_is_asked_needs_no_note(stage, eeg):
    assert eeg not in line([stage], epoch(), eeg=eeg)


def test_an_epoch_without_a_stage_has_no_line():
    assert line([UNSCORED], UNSEEN) == ""


@pytest.mark.parametrize("stage", Stage)
def test_an_epoch_full_of_artefact_says_so(stage):
    assert line([stage], UNSEEN) == ARTEFACT


def test_the_switch_says_what_is_found_by_whom_and_how_to_get_it():
    assert "YASA" in HELP
    assert "candidates" in HELP
    assert HOW_TO_INSTALL in NEEDS_YASA
