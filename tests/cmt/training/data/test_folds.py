"""Folds keep a person's nights together, and are the published ones."""

import numpy as np
import pytest

from cmt.errors import CmtError
from cmt.training.data.folds import add_people, folds_of, nights_of_folds, save_folds
from cmt.training.data.prepared_night import PreparedNight, save_night
from cmt.training.preparation.sleep_edf_files import PEOPLE


@pytest.fixture
def prepared(tmp_path):
    """Return a folder with two nights of Ann, one of Ben, and a fold for Cy."""
    for name, person in (("1", "Ann"), ("2", "Ann"), ("3", "Ben")):
        eeg = np.zeros((1, 3000), np.float16)
        night = PreparedNight(eeg, None, np.zeros(1, np.int8), person, "recorded")
        save_night(tmp_path / f"{name}.npz", night)
    save_folds(tmp_path, {"Ann": 0, "Ben": 1, "Cy": 2})
    return tmp_path


def test_folds_are_those_of_scikit_learn():
    # KFold(5, shuffle=True, random_state=2) over range(83), scikit-learn 1.9.1.
    fourth = [7, 15, 20, 22, 31, 34, 37, 39, 40, 43, 47, 49, 63, 67, 72, 75]
    folds = folds_of(PEOPLE)
    assert [int(person) for person in PEOPLE if folds[person] == 4] == fourth
    sizes = [list(folds.values()).count(fold) for fold in range(5)]
    assert sizes == [17, 17, 17, 16, 16]


def test_all_nights_of_a_person_are_in_one_fold(prepared):
    assert [path.name for path in nights_of_folds(prepared, [0])] == ["1.npz", "2.npz"]
    assert len(nights_of_folds(prepared, [0, 1])) == 3


def test_half_a_night_is_no_night(prepared):
    (prepared / "4.part.npz").write_bytes(b"half")
    assert len(nights_of_folds(prepared, [0, 1])) == 3


def test_people_who_are_added_fill_the_smallest_folds_and_move_nobody():
    before = {"a": 3, "b": 3, "c": 0, "d": 2}
    after = add_people(before, ["a", "x", "y", "z"])
    assert before == {"a": 3, "b": 3, "c": 0, "d": 2}
    assert after == {**before, "x": 1, "y": 4, "z": 0}


def test_a_fold_that_is_not_there_is_refused(prepared):
    with pytest.raises(CmtError, match=r"no fold 7 here, only 0, 1, 2\."):
        nights_of_folds(prepared, [0, 7])


def test_a_fold_without_nights_is_refused(prepared):
    with pytest.raises(CmtError, match=r"No night in .* is of the folds \[2\]"):
        nights_of_folds(prepared, [2])


def test_a_folder_without_folds_says_how_to_get_them(tmp_path):
    with pytest.raises(CmtError, match=r"holds no folds\.json"):
        nights_of_folds(tmp_path, [0])
