"""The worklist has every study by its code, with state, progress and last change."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.errors import ReviewError, StoreError
from cmt.review.code import short_code
from cmt.store.databases.database import writing
from tests.cmt.store.conftest import RECORDING
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS, staging


@pytest.fixture
def other(store):
    """Return the key of another person's night, half an hour of it not usable."""
    usable = np.arange(N_EPOCHS) < 15
    night = replace(RECORDING, digest="another")
    return store.keep_study(night, staging(usable=usable))


def line(store, study: str):
    return {found.key: found for found in store.listed()}[study]


def test_a_study_is_staged_then_in_review_then_signed(store, study):
    assert line(store, study).state == "staged"
    store.add_edits(study, [edit(3)])
    assert line(store, study).state == "in review"
    store.sign(study, "AB", 1)
    assert line(store, study).state == "signed"
    assert line(store, study).readers[0].n_reopened == 0
    store.reopen(study, "AB")
    assert line(store, study).state == "in review"
    assert line(store, study).readers[0].n_reopened == 1


def test_a_study_of_two_readers_is_signed_when_both_have_signed(store, study):
    store.add_edits(study, [edit(3), edit(3, reader="CD")])
    store.sign(study, "AB", 1)
    found = line(store, study)
    assert found.state == "in review"
    signed = {reader.scorer: reader.signed_version for reader in found.readers}
    assert signed == {"AB": 1, "CD": None}
    store.sign(study, "CD", 1)
    assert line(store, study).state == "signed"


def test_progress_counts_the_usable_epochs_that_a_reader_gave_a_stage(store, other):
    made = [edit(0, "W"), edit(1, "N2"), edit(16, "W", "?")]
    store.add_edits(other, [*made, edit(2, "flagged", "", kind="flag")])
    (reader,) = line(store, other).readers
    assert (reader.n_reviewed, line(store, other).n_usable) == (2, 15)


def test_what_is_taken_back_counts_no_more(store, study):
    first = edit(0, "W")
    store.add_edits(study, [first, edit(0, "N2", "W", undoes=first.id)])
    assert line(store, study).readers[0].n_reviewed == 0


def test_the_study_that_was_changed_last_comes_first(store, study, other):
    for key in (other, study):
        with writing(store.engine) as connection:
            begun = "UPDATE studies SET begun = '2024-01-01T00:00:00+00:00'"
            connection.exec_driver_sql(begun)
        store.add_edits(key, [edit(3)])
        with writing(store.engine) as connection:
            then = "UPDATE scorings SET changed = '2024-02-02T00:00:00+00:00'"
            connection.exec_driver_sql(f"{then} WHERE study = '{other}'")
        assert store.listed()[0].key == key


def test_a_code_is_kept_as_it_was_typed_and_can_be_changed(store, study):
    assert store.code(study) is None
    assert store.give_code(study, " S-01 ") == "S-01"
    store.give_code(study, "S-02")
    assert (store.code(study), line(store, study).code) == ("S-02", "S-02")


def test_no_two_recordings_have_one_code_whatever_its_case(store, study, other):
    store.give_code(study, "S-01")
    with pytest.raises(StoreError, match="Another study is called “s-01” already"):
        store.give_code(other, "s-01")
    assert store.code(other) is None
    store.give_code(study, "s-01")


def test_a_code_that_is_free_again_can_be_given(store, study, other):
    store.give_code(study, "S-01")
    store.give_code(study, "S-02")
    assert store.give_code(other, "S-01") == "S-01"


def test_an_empty_code_takes_the_code_away(store, study):
    store.give_code(study, "S-01")
    assert store.give_code(study, " ") == ""
    assert store.code(study) is None


def test_all_studies_of_a_recording_have_its_code(store, study):
    store.give_code(study, "S-01")
    again = store.keep_study(RECORDING, staging(eeg="C3-M2"))
    assert again != study
    assert store.code(again) == "S-01"
    assert {found.eeg for found in store.listed()} == {"C4-M1", "C3-M2"}


def test_what_is_no_code_is_refused(store, study):
    with pytest.raises(ReviewError, match="1 to 40"):
        store.give_code(study, "S" * 41)


def test_a_night_that_is_not_there_gets_no_code(store):
    with pytest.raises(StoreError, match="not in the store"):
        store.give_code("0" * 32, "S-01")


def test_what_another_study_is_called_without_a_code_is_no_code(store, study, other):
    name = short_code(other)
    with pytest.raises(StoreError, match="Another study is called"):
        store.give_code(study, name.lower())
    assert store.give_code(other, name) == name
