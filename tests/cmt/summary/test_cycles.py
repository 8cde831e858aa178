"""Cycles have the lengths that their definition states."""

import pytest

from cmt.summary import DEFINITIONS
from cmt.summary.counting import count
from cmt.summary.cycles import SleepCycle, find_cycles


@pytest.mark.parametrize(
    ("night", "n_cycles"),
    [
        ("W*20 N2*30 R*10", 1),
        ("W*20 N2*29 R*10", 0),
        ("N2*30 R", 1),
        ("N2*30 R*10 N2*30 R*10", 2),
        ("N2*30 R*10 N2*30 R*9", 1),
        ("N2*30 R*10 N2*29 R*10", 1),
        ("N2*30 R*10 N2*30 R*10 N2*200", 2),
        ("N2*10 W*10 N2*10 R*10", 1),
        ("W*60 R*10", 0),
        ("R*20 N2*40 R*20", 1),
        ("N2*400", 0),
        ("W*400", 0),
        ("R", 0),
        ("N1", 0),
        ("?*400", 0),
    ],
)
def test_a_cycle_is_a_long_nrem_period_and_a_long_rem_period(stages, night, n_cycles):
    assert len(find_cycles(stages(night))) == n_cycles


def test_a_cycle_says_from_where_to_where_it_lasts(stages):
    night = stages("W*20 N1*4 N2*56 R*10 N2*4 R*6 W*5 N2*40 W*2 R*12 W*9")
    assert find_cycles(night, first=100) == (
        SleepCycle(121, 200, 30, 10),
        SleepCycle(206, 259, 21, 6),
    )


def test_cycles_never_overlap_and_their_minutes_are_their_epochs(stages):
    night = stages("W*9 N2*70 R*3 N3*80 W*4 R*20 N2*31 R*2 N2*33 R*44 W N1*4 R*3 N2*9")
    cycles = find_cycles(night)
    assert len(cycles) == 3
    ends = [0, *(cycle.last_epoch for cycle in cycles)]
    for end, cycle in zip(ends, cycles, strict=False):
        assert end < cycle.first_epoch
        n_epochs = cycle.last_epoch - cycle.first_epoch + 1
        assert cycle.nrem_min + cycle.rem_min == n_epochs / 2


def test_short_rem_after_the_first_cycle_belongs_to_the_nrem_period(stages):
    (_, second) = find_cycles(stages("N2*30 R*10 N2*30 R*4 N2*30 R*10"))
    assert (second.first_epoch, second.nrem_min) == (41, 32)


def test_unscored_epochs_make_no_nrem_period_long(stages):
    assert find_cycles(stages("N2*29 ?*60 R*10")) == ()
    assert len(find_cycles(stages("N2*29 ?*60 N2 R*10"))) == 1


def test_where_nothing_is_scored_the_number_of_cycles_is_not_known(stages):
    assert count(stages("?*400")).n_cycles is None
    assert count(stages("W*400")).n_cycles == 0


def test_the_definition_names_its_source_and_its_lengths():
    said = DEFINITIONS["n_cycles"]
    assert all(
        part in said for part in ("Feinberg and Floyd (1979)", "15 min", "5 min")
    )
