"""A model is not tested on whom it has seen, and its file names nobody."""

import hashlib
import json

import numpy as np
import pytest

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.training.data.folds import save_folds
from cmt.training.data.prepared_night import PreparedNight, save_night
from cmt.training.data.provenance import (
    also_chosen_by,
    chosen_by_recording,
    marks,
    people_marks,
    people_of_folds,
    recording_mark,
    refuse_seen,
)
from cmt.training.data.settings import note_settings

FOLDS = {"Ann": 0, "Ben": 0, "Cy": 1, "Dee": 2}
DIGEST = hashlib.sha256(b"a recording").hexdigest()


def prepared(folder, data="Sleep-EDF", folds=FOLDS, name="{}"):
    """Write a folder with a night of everybody, of the data set's name and folds."""
    note_settings(folder, data, Preprocessing())
    save_folds(folder, folds)
    for person in folds:
        eeg, stages = np.zeros((1, 3000), np.float16), np.zeros(1, np.int8)
        night = PreparedNight(eeg, None, stages, person, "recorded")
        save_night(folder / f"{name.format(person)}.npz", night)
    return folder


def test_a_person_is_noted_as_twelve_digits_of_a_hash(tmp_path):
    marks = people_of_folds([prepared(tmp_path)], [1])
    assert marks == [hashlib.sha256(b"Sleep-EDF/Cy").hexdigest()[:12]]


def test_only_the_people_of_the_folds_are_noted_in_order(tmp_path):
    folder = prepared(tmp_path)
    some = people_of_folds([folder], [0, 2, 2])
    assert len(some) == 3
    assert some == sorted(some)
    assert not set(some) & set(people_of_folds([folder], [1]))
    assert people_of_folds([folder], []) == []


def test_a_person_of_two_folders_of_one_data_set_is_one_person(tmp_path):
    folders = [prepared(tmp_path / name) for name in ("one", "other")]
    assert people_of_folds(folders, [1]) == people_of_folds(folders[:1], [1])


def test_the_same_code_in_another_data_set_is_another_person(tmp_path):
    one = prepared(tmp_path / "one")
    other = prepared(tmp_path / "other", data="folder")
    assert len(people_of_folds([one, other], [1])) == 2


def test_a_folder_that_does_not_say_what_it_holds_has_people_too(tmp_path):
    folder = prepared(tmp_path)
    (folder / "prepared.json").unlink()
    assert people_of_folds([folder], [1]) == [hashlib.sha256(b"/Cy").hexdigest()[:12]]


def test_a_recording_is_known_by_the_first_twelve_digits_of_its_content():
    assert recording_mark(DIGEST) == recording_mark(DIGEST[:12])
    assert recording_mark(DIGEST) != recording_mark(DIGEST[1:])
    assert DIGEST[:12] not in recording_mark(DIGEST)


def test_what_is_noted_can_stand_in_a_file():
    about = chosen_by_recording(DIGEST)
    assert json.loads(json.dumps(about)) == about
    assert about == {"people": {"chosen_by": [recording_mark(DIGEST)]}}


def within(seen: dict, how: str) -> dict:
    """Return the provenance of a model that began with one that has seen people."""
    return {
        "itself": seen,
        "init": {"init": seen},
        "init of init": {"people": {}, "init": {"init": seen}},
        "average": {"average_of": [{}, seen]},
        "init of an average": {"average_of": [{"init": seen}], "init": None},
        "spectral stream": {"people": {}, "spectral": seen},
        "init of a spectral stream": {"spectral": {"init": seen}},
    }[how]


LONG_AGO = ["init", "init of init", "average", "init of an average"]
SPECTRAL = ["spectral stream", "init of a spectral stream"]


@pytest.mark.parametrize("how", ["itself", *LONG_AGO, *SPECTRAL])
def test_people_are_refused_however_long_ago_they_were_seen(tmp_path, how):
    folder = prepared(tmp_path)
    seen = {"people": {"trained_on": people_of_folds([folder], [1])}}
    with pytest.raises(CmtError, match=r"trained on people of fold 1, so what"):
        refuse_seen(within(seen, how), folder, [0, 1, 2])
    refuse_seen(within(seen, how), folder, [0, 2])


def test_the_refusal_says_which_folds_were_used_for_what(tmp_path):
    folder = prepared(tmp_path)
    people = {
        "trained_on": people_of_folds([folder], [0, 2]),
        "chosen_by": people_of_folds([folder], [1]),
    }
    told = "trained on people of fold 0, 2 and chosen by people of fold 1, so"
    with pytest.raises(CmtError, match=told):
        refuse_seen({"people": people}, folder, [2, 1, 0, 1])


def test_one_person_who_was_seen_spoils_the_fold(tmp_path):
    folder = prepared(tmp_path / "all")
    few = prepared(tmp_path / "few", folds={"Ben": 4})
    seen = {"people": {"trained_on": people_of_folds([few], [4])}}
    with pytest.raises(CmtError, match="of fold 0,"):
        refuse_seen(seen, folder, [0, 1])


def test_people_of_another_data_set_are_no_matter(tmp_path):
    folder = prepared(tmp_path / "one")
    other = prepared(tmp_path / "other", data="folder")
    seen = {"people": {"trained_on": people_of_folds([other], [0, 1, 2])}}
    refuse_seen(seen, folder, [0, 1, 2])


def test_a_model_that_says_nothing_of_people_is_refused_nothing(tmp_path):
    refuse_seen({"name": "bundled"}, prepared(tmp_path), [0, 1, 2])


@pytest.mark.parametrize("scoring", ["", "_89abcdef"])
def test_a_recording_that_chose_a_model_is_found_whatever_its_scoring(
    tmp_path, scoring
):
    folder = prepared(
        tmp_path, "folder", {"Ann": 3}, name=f"night_{DIGEST[:12]}{scoring}"
    )
    with pytest.raises(CmtError, match="chosen by people of fold 3,"):
        refuse_seen(chosen_by_recording(DIGEST), folder, [3])


def test_a_night_that_is_not_named_after_its_recording_is_no_such_recording(tmp_path):
    folder = prepared(tmp_path, "twins", {"Ann": 3}, name=f"twin_{DIGEST[:12]}")
    refuse_seen(chosen_by_recording(DIGEST), folder, [3])


def test_people_are_marked_alike_in_a_folder_and_by_their_codes(tmp_path):
    folder = prepared(tmp_path)
    assert people_marks("Sleep-EDF", ["Cy"]) == people_of_folds([folder], [1])
    assert people_marks("Sleep-EDF", iter(["Ben", "Ann", "Ben"])) == people_of_folds(
        [folder], [0]
    )
    assert people_marks("Sleep-EDF", []) == []


def test_the_marks_of_both_streams_are_those_of_the_model():
    about = {
        "people": {"trained_on": ["a"], "chosen_by": ["b"]},
        "spectral": {"people": {"trained_on": ["c"]}},
    }
    assert marks(about, "trained_on") == {"a", "c"}
    assert marks(about, "chosen_by") == {"b"}


def test_a_recording_that_chose_too_is_added_to_those_who_did():
    about = {"name": "a", "people": {"trained_on": ["c"], "chosen_by": ["b"]}}
    found = also_chosen_by(about, DIGEST)
    people = {"trained_on": ["c"], "chosen_by": sorted(["b", recording_mark(DIGEST)])}
    assert found == {"name": "a", "people": people}
    assert also_chosen_by(found, DIGEST) == found
    assert about["people"]["chosen_by"] == ["b"]


def test_where_nobody_chose_the_recording_is_the_only_one():
    assert also_chosen_by({}, DIGEST) == chosen_by_recording(DIGEST)
