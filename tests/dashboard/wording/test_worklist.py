"""A line of the worklist: code, channel, progress and readers, and no person."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cmt.store import ListedStudy
from cmt.store.worklist import ReadersProgress
from dashboard.wording import worklist

BEGUN = datetime(2024, 5, 17, 9, 30, tzinfo=UTC)
READERS = (
    ReadersProgress("AB", 1000, BEGUN, None),
    ReadersProgress("CD", 3, BEGUN, 2),
)


def study(**changes) -> ListedStudy:
    fields = {"key": "k", "code": "S-01", "n_usable": 1200, "begun": BEGUN}
    fields |= {"n_epochs": 1300}
    fields |= {"simulated": False, "model": "tiny 1", "eeg": "C4-M1"}
    return ListedStudy(**fields | changes)


def test_a_study_is_called_by_its_code_and_a_simulated_one_says_so():
    assert worklist.name_of(study()) == "Study S-01"
    assert worklist.name_of(study(simulated=True)) == "Study S-01 (simulated)"
    assert worklist.name_of(study(code=None, key="4f2a9c00")) == "Study 4F2-A9C"


def test_channel_and_model_tell_two_studies_of_a_recording_apart():
    assert worklist.staged_from(study()) == "EEG C4-M1, tiny 1"
    lost = study(eeg=None, model=None)
    assert worklist.staged_from(lost) == "made by an earlier version"


def test_each_reader_has_a_line_with_her_progress():
    found = study(readers=READERS)
    assert worklist.progress_of(found) == ["1,000 of 1,200", "3 of 1,200"]
    assert worklist.readers_of(found) == [
        "AB: open",
        "CD: signed 2024-05-17 09:30 UTC, version 2",
    ]
    assert worklist.progress_of(study()) == ["0 of 1,200"]


def test_a_reopened_scoring_says_that_a_version_of_it_is_signed():
    found = study(readers=[ReadersProgress("AB", 1000, BEGUN, None, n_reopened=2)])
    assert worklist.readers_of(found) == ["AB: open as version 3, version 2 is signed"]


def test_a_code_is_found_by_a_part_of_it_in_any_case():
    assert worklist.has_code(study(), " s-0 ")
    assert worklist.has_code(study(code=None), "")
    assert not worklist.has_code(study(code=None), "S")
    assert worklist.has_code(study(code=None, key="4f2a9c00"), "f2-a")


def test_the_states_are_those_of_the_store():
    states = {study().state, study(readers=READERS).state}
    states.add(study(readers=READERS[1:]).state)
    assert states == set(worklist.STATES[1:])


def test_the_last_change_is_told_by_the_clock_of_the_reader():
    assert worklist.when(BEGUN, ZoneInfo("Europe/Vienna")) == "17 May 2024, 11:30"
