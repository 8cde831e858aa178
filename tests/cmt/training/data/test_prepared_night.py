"""A prepared night comes back from disk as it was, and people stay together."""

import numpy as np
import pytest

from cmt.errors import CmtError
from cmt.training.data.prepared_night import (
    load_nights,
    save_night,
    split_people,
)
from tests.support.prepared_nights import night


def test_a_night_comes_back_from_disk_as_it_was(tmp_path):
    for number, kind in enumerate(("twin", "recorded")):
        save_night(tmp_path / f"{number}.npz", night("a", kind))
    twin, real = load_nights(tmp_path)
    np.testing.assert_array_equal(twin.eog, night("a").eog)
    np.testing.assert_array_equal(twin.stages, night("a").stages)
    assert (twin.person, twin.kind) == ("a", "twin")
    assert (real.eog, real.kind) == (None, "recorded")


def test_an_empty_folder_says_how_to_fill_it(tmp_path):
    with pytest.raises(CmtError, match="prepare twins"):
        load_nights(tmp_path)


def test_nights_of_one_person_stay_on_one_side():
    nights = [night(f"person {n // 2}") for n in range(400)]
    shown, apart = split_people(nights, share=0.25, seed=0)
    assert 60 < len(apart) < 140
    assert not {n.person for n in shown} & {n.person for n in apart}


def test_who_is_apart_hangs_on_nobody_else():
    nights = [night(f"person {n}") for n in range(40)]
    of_all, of_few = (
        {n.person for n in split_people(some, share=0.25, seed=0)[1]}
        for some in (nights, nights[::3])
    )
    assert of_few == of_all & {n.person for n in nights[::3]}
    assert of_all != {n.person for n in split_people(nights, 0.25, seed=1)[1]}


def test_of_few_people_somebody_is_apart_and_somebody_is_shown():
    for people in ("ab", "abcdefghij"):
        shown, apart = split_people([night(p) for p in people], share=0.5, seed=0)
        assert shown
        assert apart
    alone, nobody = split_people([night("i")], share=0.1, seed=0)
    assert (len(alone), nobody) == (1, [])
