"""A prepared night comes back from disk as it was, and people stay together."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.errors import CmtError
from cmt.training.data.prepared_night import (
    load_night,
    load_nights,
    save_night,
    soft_targets_file,
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


def write_earlier(path, kind: str, **arrays: np.ndarray) -> None:
    """Write a night as earlier versions did."""
    made = night("a", kind, n_epochs=3)
    np.savez(path, eeg=made.eeg, stages=made.stages, person="a", kind=kind, **arrays)


@pytest.mark.parametrize(
    ("kind", "present", "is_recorded"),
    [("real", "recorded", True), ("clinic", "mixed", False), ("twin", "twin", False)],
)
def test_kinds_of_earlier_versions_are_read_by_their_present_names(
    tmp_path, kind, present, is_recorded
):
    write_earlier(tmp_path / "0.npz", kind)
    found = load_night(tmp_path / "0.npz")
    assert found.kind == present
    assert found.recorded_epochs.tolist() == [is_recorded] * 3
    assert (found.recorded, found.soft_targets) == (None, None)


def test_epochs_that_earlier_versions_called_measured_are_recorded(tmp_path):
    measured = np.array([True, False, True])
    write_earlier(tmp_path / "0.npz", "clinic", measured=measured)
    found = load_night(tmp_path / "0.npz")
    assert found.recorded.tolist() == [True, False, True]
    assert found.recorded_epochs.tolist() == [True, False, True]


def test_which_epochs_were_recorded_comes_back_from_disk(tmp_path):
    mixed = replace(night("a", "mixed"), recorded=np.arange(11) < 4)
    save_night(tmp_path / "0.npz", mixed)
    found = load_night(tmp_path / "0.npz")
    assert (found.kind, found.recorded.tolist()) == ("mixed", mixed.recorded.tolist())


@pytest.mark.parametrize("folder", ["soft_targets", "taught"])
def test_soft_targets_are_read_from_where_they_were_ever_written(tmp_path, folder):
    targets = np.random.default_rng(0).random((3, 2, 5)).astype(np.float32)
    (tmp_path / folder).mkdir()
    np.save(tmp_path / folder / "0.npy", targets)
    for name in "01":
        write_earlier(tmp_path / f"{name}.npz", "twin")
    first, second = load_nights(tmp_path)
    np.testing.assert_array_equal(first.soft_targets, targets)
    assert second.soft_targets is None


def test_new_soft_targets_get_the_present_name_beside_earlier_ones(tmp_path):
    (tmp_path / "taught").mkdir()
    np.save(tmp_path / "taught" / "0.npy", np.zeros(1))
    expected = tmp_path / "soft_targets" / "1.npy"
    assert soft_targets_file(tmp_path / "1.npz") == expected


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
